"""What the views of cameras show and say, with a copy of the cameras and without one."""

import datetime as dt

import pandas as pd
import pytest

from domain.cameras import MAPPED_COLUMNS, MappedCameras
from domain.schema import TABLES
from domain.words import LANGUAGES, words
from tests.builders import agency, contract, frame, row
from views.base.ask import Ask
from views.base.catalogue import catalogue, settled, values_for
from views.base.params import following
from views.base.release_tables import ReleaseTables
from views.cameras.params import COPY, MANUFACTURER

pytestmark = pytest.mark.slow  # every view in every unit and measure

DAY = dt.date(2026, 11, 24)
VIEWS = [view_id for view_id in catalogue() if view_id.startswith("cameras-")]
ROWS = [
    *[(37.8, -122.2, "CA", "06001", "Flock Safety", "Springfield PD")] * 12,
    *[(37.3, -121.9, "CA", "06085", "Genetec", None)] * 11,
    (40.7, -74.0, "NY", "36061", None, None),
    (43.7, -79.4, None, None, "Genetec", None),
]
ASKED = [
    {},
    {"state": "CA"},
    {"state": "NV"},
    {"manufacturer": "Genetec", "unit": "county", "measure": "per_100k_people"},
    {"unit": "state", "measure": "per_100_sq_miles"},
]


class Copies:
    """Copies of cameras held in memory, the first of them the one to show."""

    def __init__(self, *copies: MappedCameras) -> None:
        self._copies = {copy.id: copy for copy in copies}

    def ids(self) -> list[str]:
        return list(self._copies)

    def get(self, copy_id: str) -> MappedCameras | None:
        return self._copies.get(copy_id or next(iter(self._copies), ""))


def copy(rows=ROWS, copy_id="new", days=("2026-04-12",)) -> MappedCameras:
    cameras = pd.DataFrame(rows, columns=list(MAPPED_COLUMNS))
    text = dict.fromkeys(MAPPED_COLUMNS[2:], "str")
    return MappedCameras(copy_id, cameras.astype(text), days, "2026-04-13")


def tables(*copies: MappedCameras) -> ReleaseTables:
    given = {
        "agencies": [agency()],
        "vendors": [row("vendors", vendor_id="flock-safety", name="Flock Safety")],
        "contracts": [
            contract(camera_count=30),
            contract(contract_id="b", buyer_id="x", camera_count=2),
        ],
        "claims": [row("claims", claim_id="a", subject_id="us", value="77000", as_of="2026-02")],
        "sources": [row("sources"), row("sources", source_id="a-contract", kind="contract")],
    }
    return ReleaseTables(
        {name: frame(name, *given.get(name, ())) for name in TABLES}, Copies(*copies)
    )


def shown(view_id, *copies, language="en", as_of=DAY, **values):
    held = tables(*(copies or [copy()]))
    asked = settled(view_id, values_for(view_id, values), held)
    return catalogue()[view_id].answer(Ask(held, as_of, words(language), values=asked))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("values", ASKED)
@pytest.mark.parametrize("view_id", VIEWS)
def test_every_view_answers_in_each_language(view_id, values, language):
    view = shown(view_id, language=language, **values)
    assert view.title
    assert view.note
    assert "{" not in f"{view.title}{view.note}{view.left_out}{view.alt}{view.empty}"


@pytest.mark.parametrize("view_id", VIEWS)
def test_without_cameras_every_view_says_why_it_is_empty(view_id):
    held = tables()
    view = catalogue()[view_id].answer(Ask(held, DAY, words("en")))
    assert view.rows.empty
    assert view.empty.startswith("No cameras are loaded here.")


@pytest.mark.parametrize("view_id", VIEWS)
def test_on_a_day_before_the_copy_nothing_is_shown(view_id):
    view = shown(view_id, as_of=dt.date(2026, 4, 11))
    assert view.rows.empty
    assert "What was mapped on April 11, 2026 is not known." in view.empty


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (("2026-04-12",), "Copied from OpenStreetMap on April 12, 2026."),
        (("2026-04", "2026-05-01"), "on several days, from April 2026 to May 1, 2026."),
        (("", "2026-05-01"), "not known for all of it. It was brought in on April 13, 2026."),
    ],
)
def test_the_answer_says_of_which_day_the_copy_is(days, said):
    view = shown("cameras-answer", copy(days=days))
    assert said in view.note
    assert view.title == (
        "Volunteers have mapped 24 plate readers. States with any, the District of Columbia and "
        "Puerto Rico included: 2."
    )


def test_a_copy_of_no_known_day_is_shown_on_every_day():
    assert len(shown("cameras-map", copy(days=("",)), as_of=dt.date(2020, 1, 1)).rows) == 52


def test_figures_count_what_is_asked_for():
    view = shown("cameras-answer", state="CA")
    assert view.title == "Volunteers have mapped 23 plate readers in California."
    assert view.rows[["value", "figure"]].values.tolist() == [
        ["23", "cameras mapped"],
        ["12", "name Flock Safety"],
        ["2", "counties with any"],
        ["12", "name an operator"],
    ]


def test_the_map_lists_states_or_the_counties_of_one():
    every, one = shown("cameras-map"), shown("cameras-map", state="CA")
    assert every.rows["camera_count"].sum() == 24
    assert every.left_out == "Cameras in no state: 1 (abroad, or over open water)"
    assert one.rows[["county", "camera_count"]].values.tolist() == [
        ["Alameda County", 12],
        ["Santa Clara County", 11],
    ]
    assert "Highest: Alameda County, California, 12." in one.alt


def test_a_state_without_cameras_says_that_none_fits():
    view = shown("cameras-map", state="NV")
    assert view.rows.empty
    assert view.empty.startswith("No camera fits these choices in this copy.")


def test_states_are_in_the_order_of_the_measure():
    rows = shown("cameras-by-state", measure="per_100_sq_miles").rows
    assert rows["per_100_sq_miles"].is_monotonic_decreasing


def test_counties_with_few_cameras_have_no_rate():
    view = shown("cameras-by-county", measure="per_100k_people")
    assert view.rows["county"].tolist() == ["Alameda County", "Santa Clara County"]
    assert view.left_out.startswith("Counties left out: 1 with fewer than 10 cameras")
    assert len(shown("cameras-by-county").rows) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_names_whom_its_cameras_are_credited_to(language):
    credit = words(language)("cameras.attribution")
    assert "OpenStreetMap" in credit
    for unit in ("hexagon", "county", "state"):
        assert f">{credit}</text></svg>" in shown(
            "cameras-map", language=language, unit=unit
        ).figure.svg(760)
    for view_id in ("cameras-by-state", "cameras-by-county", "cameras-by-manufacturer"):
        assert shown(view_id, language=language).figure.layout.title.text == credit


def test_makers_are_drawn_with_those_not_told():
    view = shown("cameras-by-manufacturer")
    assert view.rows["camera_count"].tolist() == [12, 11, 1]
    assert view.rows["manufacturer"].isna().tolist() == [False, False, True]
    assert view.left_out == (
        "Cameras not drawn: 0, of other makers · Cameras in no state: 1 (abroad, or over open "
        "water)"
    )


def test_what_is_stated_stands_beside_what_is_mapped_and_nothing_is_averaged():
    view = shown("cameras-stated")
    assert view.rows[["subject_id", "claimed_by", "value", "mapped_count"]].values.tolist() == [
        ["The United States", "The city", 77_000, 24],
        ["ca-springfield-pd", "A contract", 30, 12],
    ]
    assert view.left_out == "Statements left out: 1 of subjects that no mapped camera names"
    assert view.source_ids == ["a-portal", "a-contract"]


def test_the_choices_of_makers_are_those_of_the_copy_to_show():
    assert MANUFACTURER.choices(tables(copy())) == ["Flock Safety", "Genetec"]
    assert MANUFACTURER.choices(tables()) == []
    assert MANUFACTURER.choices({}) == []


def test_an_older_copy_can_be_asked_for_and_is_left_out_where_the_data_is_followed():
    old = copy(ROWS[:12], "old", ("2025-01-01",))
    assert COPY.choices(tables(copy(), old)) == ["new", "old"]
    assert shown("cameras-answer", copy(), old, copy="old").title.startswith(
        "Volunteers have mapped 12 plate readers."
    )
    values = settled("cameras-map", {"state": "CA"}, tables(copy(), old))
    assert values == {"state": "CA", "copy": "new"}
    assert following(values) == {"state": "CA"}


@pytest.mark.parametrize("view_id", VIEWS)
def test_rows_that_leave_the_page_name_whose_the_cameras_are(view_id):
    rows = shown(view_id).rows
    if view_id != "cameras-answer":
        assert set(rows["attribution"]) == {"Cameras: © OpenStreetMap contributors, ODbL."}
