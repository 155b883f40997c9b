"""Are dates that do not follow one another named, and ends that are one?"""

import pytest

from tests.builders import contract, row, share
from tests.loaders.messages import messages


@pytest.mark.parametrize(
    ("table", "earlier", "later"),
    [
        ("contracts", "signed_on", "end_on"),
        ("contracts", "start_on", "end_on"),
        ("shares", "first_seen_on", "last_seen_on"),
        ("shares", "last_seen_on", "ended_on"),
        ("cases", "filed_on", "decided_on"),
        ("requests", "submitted_on", "acknowledged_on"),
        ("requests", "submitted_on", "first_response_on"),
        ("search_stats", "period_start", "period_end"),
    ],
)
def test_later_date_before_the_earlier_one_is_named(table, earlier, later):
    bad = row(table, **{earlier: "2024-05-02", later: "2024-05-01"})
    assert messages(**{table: [bad]}) == [
        f"data/{table}.csv, row 2, column {later}: found '2024-05-01', before {earlier} "
        "'2024-05-02'; correct one of the two"
    ]


def test_first_seen_after_the_end_is_named():
    bad = share(first_seen_on="2024-05-02", last_seen_on=None, ended_on="2024-05-01")
    assert messages(shares=[bad]) == [
        "data/shares.csv, row 2, column ended_on: found '2024-05-01', before first_seen_on "
        "'2024-05-02'; correct one of the two"
    ]


def test_dates_that_may_be_in_order_are_no_problem():
    rows = [
        contract(signed_on="2024-05-02", end_on="2024-05"),
        contract(contract_id="b", signed_on="2024-05", end_on="2024"),
        contract(contract_id="c", signed_on="2024-05-02", end_on="2024-05-02"),
        contract(contract_id="d", signed_on=None, end_on="2024"),
    ]
    assert messages(contracts=rows) == []


def test_loose_date_that_lies_wholly_before_is_named():
    assert messages(contracts=[contract(signed_on="2024-05", end_on="2023")]) == [
        "data/contracts.csv, row 2, column end_on: found '2023', before signed_on '2024-05'; "
        "correct one of the two"
    ]


def test_date_that_is_none_is_named_once():
    assert len(messages(contracts=[contract(signed_on="2024-05-02", end_on="soon")])) == 1


def test_share_of_an_agency_with_itself_is_named():
    rows = [share(), share(share_id="x", recipient_id="ca-springfield-pd")]
    assert messages(shares=rows) == [
        "data/shares.csv, row 3, column recipient_id: found 'ca-springfield-pd', "
        "the same as provider_id; name two"
    ]
