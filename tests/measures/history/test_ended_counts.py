"""How many contracts have ended, as others say and as our own table counts."""

import datetime as dt

from measures.history.ended_counts import claimed_after, claimed_ended, own_ended_counts
from tests.builders import agency, contract, frame, row

DAY = dt.date(2026, 11, 24)


def claim(**values):
    return row("claims", **{"subject_id": "us", "metric": "contracts_ended", **values})


def test_claims_of_the_country_come_oldest_first_and_later_ones_are_counted_apart():
    claims = frame(
        "claims",
        claim(claim_id="undated", as_of=None),
        claim(claim_id="b", as_of="2026-07-03"),
        claim(claim_id="a", as_of="2026-02"),
        claim(claim_id="later", as_of="2026-12"),
        claim(claim_id="elsewhere", subject_id="VA", as_of="2026-01-01"),
        claim(claim_id="other", metric="cameras", as_of="2026-01-01"),
    )
    assert claimed_ended(claims, DAY)["claim_id"].to_list() == ["a", "b", "undated"]
    assert claimed_after(claims, DAY) == 1


def test_our_own_count_keeps_ended_early_and_did_not_go_ahead_apart():
    rows = [
        contract(contract_id="a", status="terminated", end_on="2026-01-01"),
        contract(contract_id="b", status="terminated", end_on=None, source_ids="a-story"),
        contract(contract_id="c", status="terminated", end_on="2027-01-01"),
        contract(contract_id="d", status="cancelled"),
        contract(contract_id="e", status="expired", end_on="2020-01-01"),
    ]
    found = own_ended_counts(frame("contracts", *rows), frame("agencies", agency()), DAY)
    assert found.to_dict("records") == [
        {
            "status": "terminated",
            "contract_count": 2,
            "agency_count": 1,
            "source_ids": "a-contract|a-story",
        },
        {
            "status": "cancelled",
            "contract_count": 1,
            "agency_count": 1,
            "source_ids": "a-contract",
        },
    ]


def test_the_shipped_counts(shipped):
    found = own_ended_counts(shipped["contracts"], shipped["agencies"], DAY)
    assert found["contract_count"].to_list() == [80, 17]
    said = claimed_ended(shipped["claims"], DAY)["value"].to_list()
    assert {"30", "82", "102", "133"} <= set(said)
