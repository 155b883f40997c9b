"""What is on record of one agency: its shares, its figures, its relatives."""

import datetime as dt

import pandas as pd
import pytest

from measures.sharing.holders import holders
from measures.sharing.sharing import sharing_rows
from measures.subjects.agency import family, longest_series, relatives_of, shares_of, statistics_of
from tests.builders import agency, frame, row, share

DAY = dt.date(2024, 6, 30)
AGENCIES = frame(
    "agencies",
    agency(agency_id="ca-a-pd", name="A"),
    agency(agency_id="ca-b-pd", name="B"),
    agency(agency_id="tx-c-pd", name="C", state="TX"),
    agency(agency_id="us-fbi", name="FBI", level="federal", state=None),
    agency(agency_id="us-office", name="Office", level="federal", state=None, parent_id="us-fbi"),
)
MEMBERS = holders(AGENCIES, frame("vendors", row("vendors")), frame("platforms", row("platforms")))


def shares_of_a(direction, *rows):
    shown = sharing_rows(frame("shares", *rows), AGENCIES, MEMBERS, DAY)
    return shares_of(shown, MEMBERS, "ca-a-pd", direction)


def held(provider_id, recipient_id, **values):
    dates = {"first_seen_on": "2020-01-01", "last_seen_on": "2025-01-01"}
    return share(provider_id=provider_id, recipient_id=recipient_id, **(dates | values))


def test_the_other_ends_stand_by_place_then_by_answer():
    rows = shares_of_a(
        "out",
        held("ca-a-pd", "acme"),
        held("ca-a-pd", "ca-b-pd"),
        held("ca-a-pd", "us-fbi", first_seen_on=None, last_seen_on=None),
        held("ca-a-pd", "tx-c-pd"),
        held("tx-c-pd", "ca-a-pd"),
    )
    assert rows[["other_id", "place", "standing"]].to_numpy().tolist() == [
        ["us-fbi", "federal", "undated"],
        ["tx-c-pd", "other_state", "held"],
        ["ca-b-pd", "same_state", "held"],
        ["acme", "private", "held"],
    ]


def test_whose_data_it_can_reach_is_placed_as_seen_from_the_agency():
    rows = shares_of_a("in", held("tx-c-pd", "ca-a-pd"), held("us-fbi", "ca-a-pd"))
    assert rows[["other_id", "place"]].to_numpy().tolist() == [
        ["us-fbi", "federal"],
        ["tx-c-pd", "other_state"],
    ]


def stat(date, value, **values):
    stat_id = f"s-{date}-{value}"
    usual = {"stat_id": stat_id, "agency_id": "ca-a-pd", "period_end": date, "value": value}
    return row("search_stats", **(usual | values))


def test_figures_after_the_day_are_left_out_and_counted():
    stats = frame("search_stats", stat("2024-05", 1), stat("2024-07", 2), stat("2023", 3))
    rows, later = statistics_of(stats, "ca-a-pd", DAY)
    assert (rows["value"].tolist(), later) == ([1, 3], 1)


def test_only_figures_that_count_the_same_are_set_side_by_side():
    stats = frame(
        "search_stats",
        stat("2024-03", 3),
        stat("2024-01", 1),
        stat("2024-02", 2),
        stat("2024-04", 9, note="by other agencies"),
        stat("2024-04", 8, metric="hits"),
    )
    rows, _ = statistics_of(stats, "ca-a-pd", DAY)
    assert longest_series(rows)["value"].tolist() == [1, 2, 3]


def test_two_figures_are_no_series():
    rows, _ = statistics_of(
        frame("search_stats", stat("2024-01", 1), stat("2024-02", 2)), "ca-a-pd", DAY
    )
    assert longest_series(rows).empty


@pytest.mark.parametrize(
    ("agency_id", "expected"),
    [
        ("us-fbi", [["us-office", "has_part"]]),
        ("us-office", [["us-fbi", "part_of"]]),
        ("ca-a-pd", []),
    ],
)
def test_relatives_are_what_it_is_part_of_and_its_parts(agency_id, expected):
    assert relatives_of(AGENCIES, agency_id).to_numpy().tolist() == expected


def test_a_circle_of_parents_is_walked_once():
    circle = frame(
        "agencies",
        agency(agency_id="a", parent_id="b"),
        agency(agency_id="b", parent_id="a"),
    )
    assert relatives_of(circle, "a").to_numpy().tolist() == [["b", "part_of"]]


def test_a_family_is_the_root_and_all_below_it():
    ids = pd.Series(["a", "b", "c", "d"], dtype="str")
    parents = pd.Series([None, "a", "b", None], dtype="str")
    assert family("a", ids, parents) == ["a", "b", "c"]


def test_a_circle_is_walked_once():
    ids, parents = pd.Series(["a", "b"], dtype="str"), pd.Series(["b", "a"], dtype="str")
    assert family("a", ids, parents) == ["a", "b"]
