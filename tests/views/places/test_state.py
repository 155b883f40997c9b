"""What is said of one state is what its rows say, recounted from the CSVs."""

import csv
from pathlib import Path

import pytest

from domain.schema import TABLES
from domain.vocabulary import STATE_NAMES
from loaders.releases.release import load_release
from tests.builders import agency, contract, row, share, write_folder
from views.base.catalogue import catalogue
from views.base.release_tables import ReleaseTables

DATA = Path(__file__).resolve().parents[3] / "data"
VIEWS = [view_id for view_id in catalogue() if view_id.startswith("states-")]


def rows_of(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def answer(ask, view_id: str):
    return catalogue()[view_id].answer(ask)


@pytest.fixture
def small(tmp_path, ask_shipped):
    """Return what asks a small folder with the rows given."""

    def ask(state: str = "CA", as_of: str = "2026-11-24", language: str = "en", **rows):
        release = load_release(write_folder(tmp_path / "data", **rows))
        tables = ReleaseTables({name: release.table(name) for name in TABLES})
        asked = ask_shipped(as_of, language, state=state)
        return type(asked)(tables, asked.as_of, asked.say, values=asked.values)

    return ask


def test_the_counts_of_a_state_are_those_of_the_tables(ask_shipped):
    ask = ask_shipped(state="CA")
    agencies = {a["agency_id"] for a in rows_of("agencies") if a["state"] == "CA"}
    laws = [w for w in rows_of("state_laws") if w["state"] == "CA" and w["status"] == "in_force"]
    contracts = [c for c in rows_of("contracts") if c["buyer_id"] in agencies]
    said = " ".join(answer(ask, "states-said").rows["said"])
    figures = answer(ask, "states-figures").rows["value"].tolist()
    assert f"{len(agencies)} agencies of California are on record here." in said
    assert f"{len(laws)} laws of the state on plate readers are in force." in said
    assert figures[0] == len(agencies)
    assert len(contracts) in figures


def test_every_agency_of_a_state_is_listed_and_drawn_or_counted_as_left_out(ask_shipped):
    ask = ask_shipped(state="TX")
    listed, drawn = answer(ask, "states-agencies"), answer(ask, "states-map")
    own = {a["agency_id"] for a in rows_of("agencies") if a["state"] == "TX"}
    assert set(listed.rows["agency_id"]) == own
    missing = own - set(drawn.rows["agency_id"])
    assert (str(len(missing)) in drawn.left_out) == bool(missing)
    assert str(len(drawn.rows)) in drawn.alt


def test_an_agency_whose_data_a_federal_one_could_reach_is_marked(small):
    ask = small(shares=[share(recipient_id="us-fbi")])
    (line,) = answer(ask, "states-agencies").lines
    said = answer(ask, "states-said").rows
    assert line.place == "federal"
    assert "a federal agency can or could reach its plate data" in line.below
    assert said["stress"].tolist()[1] == "federal"


def test_searches_run_for_a_federal_agency_are_not_standing_access(small):
    ask = small(shares=[share(recipient_id="us-fbi", mechanism="search_on_behalf")])
    (line,) = answer(ask, "states-agencies").lines
    assert line.place == ""
    assert "names standing access of a federal agency" in answer(ask, "states-said").rows["said"][1]


def test_what_came_after_the_day_is_left_out_and_counted(small):
    ask = small(as_of="2020-01-01", contracts=[contract(signed_on="2021-03-02")])
    listed = answer(ask, "states-contracts")
    assert listed.rows.empty
    assert "1" in listed.left_out


def test_a_state_of_which_nothing_is_on_record_says_so_in_both_languages(small):
    for language, said in (("en", "We have no agency of Wyoming on record."), ("es", "Wyoming")):
        ask = small("WY", language=language)
        assert said in answer(ask, "states-said").rows["said"][0]
        assert answer(ask, "states-figures").rows.empty
        assert answer(ask, "states-agencies").rows.empty


def test_the_records_law_is_that_of_the_state(ask_shipped):
    law = answer(ask_shipped(state="CA"), "states-records-law").rows
    (shipped,) = [w for w in rows_of("records_laws") if w["jurisdiction"] == "CA"]
    assert law["citation"].tolist() == [shipped["citation"]]
    assert law["initial_deadline_days"].tolist() == [int(shipped["initial_deadline_days"])]


@pytest.mark.parametrize("state", ["DC", "PR", "WY"])
@pytest.mark.parametrize("view_id", VIEWS)
def test_every_view_answers_for_the_smallest_states_too(ask_shipped, view_id, state):
    view = answer(ask_shipped(state=state, language="es"), view_id)
    assert state in STATE_NAMES
    assert view.title
    assert not view.lines or len(view.lines) == len(view.rows)


def test_requests_of_a_state_are_those_to_its_agencies(small):
    other = agency(
        agency_id="tx-austin-pd",
        name="Austin Police",
        city="Austin",
        state="TX",
        latitude=30.3,
        longitude=-97.7,
    )
    ask = small(
        "TX",
        agencies=[agency(), other, agency(agency_id="us-fbi", level="federal", state=None)],
        requests=[row("requests"), row("requests", request_id="b", agency_id="tx-austin-pd")],
    )
    assert answer(ask, "states-requests").rows["request_id"].tolist() == ["b"]
