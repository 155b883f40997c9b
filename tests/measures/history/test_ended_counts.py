"""How many contracts have ended, as others say and as our own table counts."""

import datetime as dt

import pandas as pd
import pytest

from domain.vocabulary import Counted
from measures.history.ended_counts import (
    DEFINITIONS,
    claimed_after,
    claimed_ended,
    counts_reconciled,
    own_ended_counts,
    rows_reconciled,
)
from tests.builders import agency, contract, frame, row, source

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
    statuses = shipped["contracts"]["status"]
    ended = [(statuses == status).sum() for status in ("terminated", "cancelled")]
    assert found["contract_count"].to_list() == ended == [80, 20]
    said = claimed_ended(shipped["claims"], DAY)["value"].to_list()
    assert {"30", "82", "102", "133"} <= set(said)


AS_OF = dt.date(2026, 12, 31)
AGENCIES = frame(
    "agencies",
    agency(),
    agency(agency_id="ca-other-pd"),
    agency(agency_id="us-fbi", level="federal", state=None),
)
SOURCES = frame("sources", source(), source(source_id="a-contract", published_on="2024-06-01"))


def tables(claim: dict, *contracts: dict) -> tuple:
    claims = row("claims", subject_id="us", metric="contracts_ended", **claim)
    ended = [{"status": "terminated", "vendor_id": "flock-safety", **c} for c in contracts]
    ended = [{"contract_id": f"c{n}", **c} for n, c in enumerate(ended)]
    rows = frame("contracts", *(contract(**c) for c in ended))
    return frame("claims", claims), rows, AGENCIES, SOURCES, AS_OF


def verdicts(claim: dict, *contracts: dict) -> list[str]:
    rows = rows_reconciled(*tables(claim, *contracts))
    return rows.set_index("contract_id").sort_index()["counted"].tolist()


NPR = {"claim_id": "us-contracts-ended-1", "value": "30", "as_of": "2026-02-17"}


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ({"end_on": "2025-01-01"}, Counted.COUNTED),
        ({"end_on": "2026-02-17", "status": "expired"}, Counted.COUNTED),
        ({"end_on": "2026-02-18"}, Counted.OTHER_TIME),
        ({"end_on": "2024-12"}, Counted.OTHER_TIME),
        ({"end_on": "2026-02"}, Counted.MAY_COUNT),
        ({"end_on": "2025", "status": "cancelled"}, Counted.OTHER_FATE),
        ({"end_on": None, "source_ids": "a-contract"}, Counted.OTHER_TIME),
        ({"end_on": None, "source_ids": "a-portal"}, Counted.OTHER_TIME),
        ({"end_on": "2025-05", "vendor_id": "acme"}, Counted.OTHER_VENDOR),
        ({"end_on": "2025-05", "vendor_id": None}, Counted.MAY_COUNT),
        ({"end_on": "2025-05", "buyer_id": "us-fbi"}, Counted.OTHER_BUYER),
    ],
)
def test_contract_falls_under_a_count_by_fate_time_vendor_and_buyer(values: dict, verdict):
    assert verdicts(NPR, values) == [verdict]


def test_contract_that_is_not_over_is_not_in_the_table():
    assert verdicts(NPR, {"status": "active", "end_on": "2025-05"}) == []


def test_count_stands_beside_ours_and_the_gap_between_them():
    rows = counts_reconciled(
        *tables(
            NPR,
            {"end_on": "2025-05"},
            {"end_on": "2025-06"},
            {"end_on": "2025-07", "buyer_id": "ca-other-pd"},
            {"end_on": None, "buyer_id": "us-fbi"},
        )
    )
    assert (
        rows.to_dict("records")
        == [
            {
                "claim_id": "us-contracts-ended-1",
                "value": "30",
                "claimed_by": "The city",
                "claimed_on": "2026-02-17",
                "unit": None,
                "fates": "ended_early|ran_out",
                "since_on": "2025-01-01",
                "until_on": "2026-02-17",
                "vendor_id": "flock-safety",
                "is_local": True,
                "is_defined": True,
                "own_count": 2,
                "own_most": 2,
                "gap": 28,
                "source_ids": "a-portal",
            }
        ]
        or rows["unit"].isna().all()
    )


def test_claim_without_a_definition_of_its_own_counts_what_ended_early_in_cities():
    claim = {"claim_id": "new", "value": "many"}
    rows = counts_reconciled(*tables(claim, {"end_on": "2025", "vendor_id": "acme"}))
    assert rows[["fates", "own_count", "is_defined"]].to_numpy().tolist() == [
        ["ended_early", 1, False]
    ]
    assert rows[["since_on", "vendor_id", "gap"]].isna().all(axis=None)


def test_contracts_known_from_a_source_of_the_count_are_marked():
    rows = rows_reconciled(*tables(NPR, {}, {"source_ids": "a-portal|a-contract"}))
    assert rows.set_index("contract_id")["has_its_source"].to_dict() == {"c0": False, "c1": True}


def test_no_claim_and_no_contract_are_empty_tables():
    none = (frame("claims"), frame("contracts"), AGENCIES, SOURCES, AS_OF)
    assert counts_reconciled(*none).empty
    assert rows_reconciled(*none).empty


def test_every_count_of_the_shipped_tables_has_its_definition(shipped: dict[str, pd.DataFrame]):
    names = ("claims", "contracts", "agencies", "sources")
    rows = counts_reconciled(*(shipped[name] for name in names), AS_OF)
    assert set(rows["claim_id"]) == set(DEFINITIONS)
    assert rows["is_defined"].all()
    assert (rows["own_count"] <= rows["own_most"]).all()
    detail = rows_reconciled(*(shipped[name] for name in names), AS_OF)
    assert (detail.groupby("claim_id").size() == detail["contract_id"].nunique()).all()
