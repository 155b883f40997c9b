"""Are published counts of searches set side by side only where they count the same?"""

from domain.vocabulary import StatMetric
from measures.subjects.search_counts import (
    PORTAL_FIGURE,
    agencies_counted,
    comparable_counts,
    counted_otherwise,
    counts_of,
    first_and_last,
    metrics_counted,
)
from tests.builders import agency, frame, row

LATER = f"{PORTAL_FIGURE}, as aggregated"
AGENCIES = frame("agencies", *(agency(agency_id=f"ca-{i}-pd") for i in "abcd"))


def stat(stat_id, agency_id="ca-a-pd", value=10, end="2026-01-25", **more):
    """Return a count of searches a portal gives, but for what differs."""
    return row(
        "search_stats",
        stat_id=stat_id,
        agency_id=agency_id,
        value=value,
        **{"period_start": None, "period_end": end, "metric": "searches", "note": LATER, **more},
    )


def counts(*rows, state="", agency_id=""):
    """Return the counts of searches among these rows."""
    return counts_of(frame("search_stats", *rows), AGENCIES, StatMetric.SEARCHES, state, agency_id)


def test_counts_of_one_day_and_wording_are_ranked_and_others_are_not():
    rows = [
        stat("a", "ca-a-pd", 5),
        stat("b", "ca-b-pd", 9),
        stat("c", "ca-c-pd", 7),
        stat("d", "ca-d-pd", 900, note="Searches by all agencies"),
        stat("old", "ca-d-pd", 800, end="2024-04-26"),
    ]
    assert list(comparable_counts(counts(*rows))["stat_id"]) == ["b", "c", "a"]
    assert list(counted_otherwise(counts(*rows))["stat_id"]) == ["d"]


def test_fewer_than_three_agencies_are_not_ranked():
    assert comparable_counts(counts(stat("a"), stat("b", "ca-b-pd"))).empty


def test_of_two_counts_of_a_day_the_one_with_its_whole_period_stands():
    stated = stat("a-2", value=6, period_start="2025-12-26")
    rows = [stat("a", value=5), stated, stat("b", "ca-b-pd"), stat("c", "ca-c-pd", 1)]
    assert list(comparable_counts(counts(*rows))["stat_id"]) == ["b", "a-2", "c"]


def test_first_and_last_are_of_the_same_length_and_name_both_sources():
    rows = [
        stat("a", value=5, end="2024-04-26"),
        stat("a-2", value=8, source_ids="a-contract"),
        stat("a-3", value=900, end="2026-06", note="Searches by all agencies"),
        stat("b", "ca-b-pd"),
    ]
    paired = first_and_last(counts(*rows))
    assert paired.drop(columns="source_ids").to_numpy().tolist() == [
        ["ca-a-pd", "2024-04-26", 5, "2026-01-25", 8]
    ]
    assert "a-contract" in paired["source_ids"][0].split("|")
    assert first_and_last(counts(stat("b"))).empty


def test_counts_alone_are_the_latest_of_each_agency_and_wording():
    month = {"note": "By others"}
    rows = [stat("a", end="2024-01", **month), stat("a-2", end="2024-02", **month)]
    everyone = stat("all", None, **month)
    assert list(counted_otherwise(counts(*rows, everyone))["stat_id"]) == ["all", "a-2"]


def test_a_state_leaves_out_what_is_of_no_one_agency():
    rows = [stat("a"), stat("all", None)]
    assert list(counts(*rows, state="CA")["stat_id"]) == ["a"]
    assert list(counts(*rows, agency_id="ca-b-pd")["stat_id"]) == []


def test_what_there_is_to_choose_from():
    rows = [stat("a"), stat("all", None, metric="users"), stat("i", metric="immigration_searches")]
    table = frame("search_stats", *rows)
    assert agencies_counted(table) == ["ca-a-pd"]
    assert metrics_counted(table) == ["searches", "users"]
