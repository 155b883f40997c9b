"""What the map page shows and says, on a small release and on an empty one."""

import datetime as dt
import json

import pytest

from domain.schema import TABLES
from domain.words import LANGUAGES, words
from tests.builders import agency, contract, frame, row, share
from views.base.ask import Ask
from views.base.catalogue import catalogue
from views.map.params import PARAMS_OF, Subject
from views.map.words import answer_of

pytestmark = pytest.mark.slow  # every map in each language

DAY = dt.date(2024, 6, 1)
RENO = agency(
    agency_id="nv-reno-pd", name="Reno Police", state="NV", latitude=39.5, longitude=-119.8
)
FBI = agency(
    agency_id="us-fbi", name="FBI", kind="federal_law_enforcement", level="federal",
    city=None, state=None, latitude=None, longitude=None,
)  # fmt: skip
ROWS = {
    "agencies": [agency(), RENO, FBI],
    "vendors": [row("vendors")],
    "platforms": [row("platforms")],
    "shares": [share(), share(recipient_id="nv-reno-pd")],
    "contracts": [contract(status="terminated", end_on="2024-05")],
    "policies": [row("policies")],
    "state_laws": [row("state_laws"), row("state_laws", law_id="bill", status="proposed")],
}
ASKED = [
    ("map-agencies", {}),
    ("map-shares", {}),
    ("map-shares", {"direction": "in", "agency_id": "us-fbi"}),
    ("map-shares", {"direction": "mutual"}),
    ("map-ended", {}),
    ("map-states", {}),
    ("map-states", {"metric": "per_million"}),
    ("map-states", {"metric": "law"}),
]


def ask(values=None, rows=ROWS, language="en", **more):
    tables = {name: frame(name, *rows.get(name, ())) for name in TABLES}
    return Ask(tables, DAY, words(language), values=values or {}, **more)


def shown(view_id, values=None, **more):
    asked = ask(values, **more)
    return catalogue()[view_id].answer(asked), asked


def said(view_id, values=None, **more):
    view, asked = shown(view_id, values, **more)
    return answer_of(Subject(view_id.removeprefix("map-")), view, asked)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("view_id", "values"), ASKED)
def test_every_map_is_drawn_and_said_in_each_language(view_id, values, language):
    view, asked = shown(view_id, values, language=language)
    assert view.figure is not None
    assert all((view.title, view.alt, view.left_out, view.note))
    assert answer_of(Subject(view_id.removeprefix("map-")), view, asked)


@pytest.mark.parametrize(("view_id", "values"), ASKED)
def test_an_agency_without_any_record_makes_no_map_fail(view_id, values):
    known = {"agencies": [agency(), FBI]}
    view, asked = shown(view_id, values, rows=known)
    assert answer_of(Subject(view_id.removeprefix("map-")), view, asked)


@pytest.mark.parametrize("view_id", ["map-agencies", "map-shares", "map-ended", "map-states"])
def test_empty_tables_make_no_map_fail(view_id):
    view, asked = shown(view_id, rows={})
    assert view.left_out
    assert answer_of(Subject(view_id.removeprefix("map-")), view, asked)


def test_the_map_and_its_rows_hold_the_same_agencies_and_say_who_is_left_out():
    view, _ = shown("map-agencies")
    assert [one.agency_id for one in view.figure.listed] == view.rows["agency_id"].tolist()
    assert view.left_out == "Rows left out: 1 without a place"
    assert len(json.loads(view.figure.payload)["points"]) == 2
    assert view.alt == (
        "Map: Agencies on record, by kind. 2 places shown, 1 without a location. "
        "The list beside it names them all."
    )


def test_filters_narrow_the_map_and_its_sentence():
    view, asked = shown("map-agencies", {"kind": "police", "known": "policy", "state": "CA"})
    assert view.rows["agency_id"].tolist() == ["ca-springfield-pd"]
    assert answer_of(Subject.AGENCIES, view, asked) == (
        "1 agency on record fits these choices. Agencies with a policy or portal on record: 1."
    )


def test_the_longest_list_is_shown_until_an_agency_is_chosen():
    assert said("map-shares") == (
        "The records we have name 2 agencies and companies that can, or could, reach plates "
        "scanned by Springfield Police Department. Of these: 2 last seen."
    )
    assert said("map-shares", {"agency_id": "nv-reno-pd"}) == (
        "The records we have name no one who can reach plates scanned by Reno Police. "
        "That does not mean there is no one."
    )


def test_a_click_leads_to_the_agency_in_the_readers_language_and_day():
    view, _ = shown("map-agencies", language="es", as_of_given=True)
    assert json.loads(view.figure.payload)["link"] == [
        "/agency?agency_id=",
        "&as_of=2024-06-01&lang=es",
    ]


def test_contracts_that_are_over_are_counted_apart():
    assert said("map-ended") == (
        "Contracts on record as of June 1, 2024: ended early, 1; did not go ahead, 0; expired, 0."
    )


def test_states_are_listed_highest_first_and_laws_first():
    view, _ = shown("map-states", {"metric": "per_million"})
    assert view.rows["state"].tolist()[:2] == ["NV", "CA"]
    assert view.left_out == "Agencies left out: 1 that are federal or in no one state"
    laws, _ = shown("map-states", {"metric": "law"})
    assert laws.rows["state"].tolist()[:2] == ["CA", "AL"]
    assert laws.left_out == "Laws left out: 1 that are proposed, vetoed or repealed"
    assert said("map-states", {"metric": "law"}) == (
        "In our list, 1 of 52 states and territories have an ALPR law or rule in force "
        "on June 1, 2024."
    )


def test_each_filter_is_listed_with_a_label_for_every_choice():
    asked = ask()
    for params in PARAMS_OF.values():
        for param in params:
            labels = [param.label(c, asked.say, asked.names) for c in param.choices(asked.tables)]
            assert all(labels)
