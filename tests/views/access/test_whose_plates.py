"""Whose plates: the answer, whose and how, the map, half-years, and the federal agencies."""

import csv
import datetime as dt
from pathlib import Path

import pytest

from domain.palette import LIGHT
from domain.schema import TABLES
from domain.words import words
from tests.builders import agency, frame, share, source
from tests.views.access.test_who_can_see import FBI, HERE, RENO
from views.access.place import known_of_whose
from views.base.ask import Ask
from views.base.catalogue import catalogue

DATA = Path(__file__).resolve().parents[3] / "data"
DAY = dt.date(2024, 6, 1)


def asked(agency_id="us-fbi", **tables):
    tables.setdefault("agencies", [agency(), FBI, RENO])
    tables.setdefault("sources", [source()])
    frames = {name: frame(name, *tables.get(name, ())) for name in TABLES}
    return Ask(frames, DAY, words("en"), LIGHT, {"agency_id": agency_id})


def answer(name, ask):
    return catalogue()[f"whose_plates-{name}"].answer(ask)


def test_the_answer_names_how_many_agencies_and_states():
    ask = asked(shares=[share(), share(provider_id="nv-reno-pd", last_seen_on="2024-06-01")])
    view = answer("said", ask)
    assert view.rows["said"].tolist() == [
        "On June 1, 2024, Federal Bureau of Investigation can reach the plate data of 1 other "
        "agency.",
        "On April 26, 2024, it could reach the data of 1 more.",
        "They are in 2 states.",
    ]
    assert view.note == "The newest of these records is from within the last 12 months."
    assert answer("figures", ask).rows["value"].tolist() == [2, 2, 2, 0, 0]


def test_nothing_on_record_is_said_to_be_just_that():
    view = answer("said", asked())
    assert view.rows["said"].tolist() == [
        "The records we have do not show whose plate data Federal Bureau of Investigation can "
        "reach, or could, on June 1, 2024."
    ]
    listed = answer("providers", asked())
    assert listed.rows.empty
    assert "does not mean it can reach none" in listed.empty


def test_those_reached_stand_in_groups_by_how_with_their_state_and_steps():
    ask = asked(
        shares=[
            share(),
            share(provider_id="nv-reno-pd", mechanism="search_on_behalf"),
            share(provider_id="ca-a-pd", ended_on="2024-05-01"),
        ],
        agencies=[agency(), FBI, RENO, agency(agency_id="ca-a-pd", name="A")],
    )
    lines = answer("providers", ask).lines
    assert [(line.group, line.lead_id) for line in lines] == [
        ("By its own access, directly", HERE),
        ("Only through searches run for it", "nv-reno-pd"),
        ("Ended", "ca-a-pd"),
    ]
    assert lines[0].below.startswith("California · Last seen on April 26, 2024")
    assert lines[1].ways[0].steps[0].text == (
        "Searches were run with Reno Police's access for Federal Bureau of Investigation."
    )


def test_half_years_tell_the_day_it_was_seen_from_the_time_since():
    view = answer("over-time", asked(shares=[share(last_seen_on="2023-04-26")]))
    assert view.rows[["date", "held_count", "last_seen_count"]].to_numpy().tolist() == [
        ["2023-06-30", 1, 0],
        ["2023-12-31", 0, 1],
        ["2024-06-01", 0, 1],
    ]
    assert view.alt.startswith("Bar chart: Agencies whose plate data Federal Bureau")


def test_federal_agencies_stand_by_how_many_they_reach():
    view = answer("federal", asked(shares=[share()]))
    assert view.rows[["agency_id", "agency_count", "last_seen_count"]].to_numpy().tolist() == [
        ["us-fbi", 1, 1]
    ]
    assert view.lines[0].address == "/whose_plates?agency_id=us-fbi"


def test_no_federal_agency_makes_an_empty_list():
    view = answer("federal", asked(agency_id=HERE, agencies=[agency()]))
    assert view.rows.empty
    assert view.lines == ()


def test_what_is_known_of_an_agency_stands_beside_its_name():
    assert known_of_whose(["us-fbi"], asked(shares=[share()])) == {
        "us-fbi": "could reach the plate data of 1 agency when last seen"
    }


def test_the_shipped_counts_of_federal_agencies_are_counted_from_the_files(ask_shipped):
    with (DATA / "shares.csv").open() as file:
        shares = list(csv.DictReader(file))
    counts = answer("federal", ask_shipped()).rows.set_index("agency_id")
    for agency_id in ("us-postal-inspection-service", "us-marshals", "us-fbi"):
        own = [s for s in shares if s["recipient_id"] == agency_id]
        alleged = [s for s in own if "alleged" in s["note"]]
        over = [s for s in own if s["ended_on"] or s["status"] == "ended"]
        row = counts.loc[agency_id]
        assert row["agency_count"] == len(own) - len(over) - len(alleged)
        assert row["apart_count"] >= len(over)
    assert counts["agency_count"].is_monotonic_decreasing


@pytest.mark.parametrize(("language", "agency_id"), [("en", "us-fbi"), ("es", "ca-irvine-company")])
def test_every_view_answers_for_any_agency(ask_shipped, language, agency_id):
    names = [name for name in catalogue() if name.startswith("whose_plates-")]
    assert len(names) == 6
    ask = ask_shipped(language=language, agency_id=agency_id)
    for name in names:
        view = catalogue()[name].answer(ask)
        assert view.id == name
        assert not view.lines or len(view.lines) == len(view.rows)
        assert set(view.source_ids) <= set(ask.sources)


def test_a_view_that_is_asked_of_no_agency_tells_of_a_federal_one(ask_shipped):
    assert answer("said", ask_shipped()).title == (
        "Whose plate data U.S. Postal Inspection Service can, or could, reach"
    )
