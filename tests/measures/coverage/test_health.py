"""How the rows of each table are sourced, archived and dated, and what rests on a source."""

import datetime as dt

import pytest

from domain.schema import TABLES
from measures.coverage.health import (
    rows_of_source,
    rows_sources,
    source_row_counts,
    sources_listed,
    table_health,
)
from tests.builders import agency, frame, row, share, source

DAY = dt.date(2026, 11, 24)


def tables(**given):
    usual = {name: frame(name) for name in TABLES}
    return {**usual, **{name: frame(name, *rows) for name, rows in given.items()}}


def health(as_of=DAY, **given):
    return table_health(tables(**given), as_of).set_index("table")


SOURCES = [
    source(),
    source(source_id="a-tracker", kind="tracker", published_on="2026-10"),
    source(source_id="a-story", kind="news", published_on=None, archived_url="https://e.org/a"),
]


def test_a_row_counts_by_its_best_source():
    rows = [row("policies", source_ids="a-tracker|a-portal"), row("policies", source_ids="a-story")]
    found = health(sources=SOURCES, policies=rows).loc["policies"]
    assert found[
        ["row_count", "primary_count", "reported_count", "unverified_count"]
    ].to_list() == [
        2,
        1,
        1,
        0,
    ]


def test_a_row_is_old_when_every_dated_source_is_from_more_than_12_months_before():
    def counted(source_ids, as_of):
        rows = [row("policies", source_ids=source_ids)]
        found = health(as_of, sources=SOURCES, policies=rows).loc["policies"]
        return found["old_count"], found["undated_count"]

    assert counted("a-portal", dt.date(2025, 4, 26)) == (0, 0)
    assert counted("a-portal", dt.date(2025, 4, 27)) == (1, 0)
    assert counted("a-portal|a-tracker", DAY) == (0, 0)
    assert counted("a-portal|a-story", DAY) == (1, 0)
    assert counted("a-story", DAY) == (0, 1)


def test_one_archived_source_is_enough():
    rows = [row("policies", source_ids="a-portal|a-story"), row("policies")]
    assert health(sources=SOURCES, policies=rows).loc["policies", "archived_count"] == 1


def test_an_agency_rests_on_the_rows_that_name_it_or_a_part_of_it():
    found = rows_sources(
        tables(
            agencies=[
                agency(),
                agency(agency_id="us-interior"),
                agency(agency_id="us-park-police", parent_id="us-interior"),
                agency(agency_id="ca-nobody"),
            ],
            shares=[share(recipient_id="us-park-police", source_ids="a-tracker")],
        )
    )["agencies"]
    assert found.fillna("").to_list() == ["a-tracker", "a-tracker", "a-tracker", ""]


def test_a_reading_rests_on_the_sources_of_its_law_and_a_source_on_itself():
    found = rows_sources(
        tables(
            state_laws=[row("state_laws")],
            state_law_rules=[row("state_law_rules")],
            sources=SOURCES[:1],
        )
    )
    assert found["state_law_rules"].to_list() == ["a-statute"]
    assert found["sources"].to_list() == ["a-portal"]


def test_rows_whose_source_is_not_known_are_counted_apart():
    found = health(agencies=[agency()]).loc["agencies"]
    assert (found["row_count"], found["unsourced_count"], found["undated_count"]) == (1, 1, 0)


def test_an_empty_release_has_a_line_for_every_table():
    found = health()
    assert list(found.index) == list(TABLES)
    assert found.to_numpy().sum() == 0


@pytest.mark.parametrize(
    ("kind", "text", "ids"),
    [
        ("", "", ["a-portal", "a-tracker", "a-story"]),
        ("news", "", ["a-story"]),
        ("", "A PORTAL", ["a-portal", "a-tracker", "a-story"]),
        ("", "a-track", ["a-tracker"]),
        ("", "(.*", []),
        ("news", "a-track", []),
    ],
)
def test_sources_are_found_by_kind_and_by_text_as_it_is(kind, text, ids):
    listed = sources_listed(frame("sources", *SOURCES), kind, text)
    assert listed["source_id"].to_list() == ids


def test_rows_that_name_a_source_are_counted_and_listed():
    given = tables(
        policies=[row("policies", source_ids="a-tracker|a-portal")],
        state_laws=[row("state_laws", source_ids="a-portal")],
        shares=[share(source_ids="a-portal-2")],
    )
    assert source_row_counts(given).to_dict() == {"a-portal": 2, "a-tracker": 1, "a-portal-2": 1}
    assert rows_of_source(given, "a-portal").fillna("").to_dict("records") == [
        {
            "table": "policies",
            "row_key": "ca-springfield-pd",
            "about_id": "ca-springfield-pd",
            "text": "",
        },
        {"table": "state_laws", "row_key": "ca-law", "about_id": "ca-law", "text": "Cal. Code 1"},
    ]
    assert rows_of_source(given, "nothing").empty


def test_the_shipped_tables_recounted_by_hand(shipped):
    found = table_health(shipped, DAY).set_index("table")
    assert found["row_count"].to_dict() == {name: len(shipped[name]) for name in TABLES}
    kinds = shipped["sources"]["kind"]
    assert found.loc["sources", "unverified_count"] == (kinds == "tracker").sum() > 0
    assert found["unsourced_count"].sum() == 0
    levels = ["primary_count", "reported_count", "unverified_count"]
    assert (found[levels].sum(axis="columns") == found["row_count"]).all()
