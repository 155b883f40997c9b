"""Sums of contracts: unknown amounts stay unknown, ceilings and obligations stay apart."""

import csv
from pathlib import Path

import pandas as pd

from measures.subjects.contracts import (
    amounts_by,
    endings_by_month,
    happened_by_month,
    obligations_by_year,
    with_buyers,
)
from tests.builders import agency, contract, frame

DATA = Path(__file__).resolve().parents[3] / "data"


def counted(table: pd.DataFrame) -> list[dict]:
    """Return rows with missing values as None."""
    return table.astype(object).where(table.notna(), None).to_dict("records")


def test_year_whose_amounts_are_unknown_has_no_total():
    contracts = frame("contracts", contract(signed_on="2021-03-02", obligated_usd=None))
    assert obligations_by_year(contracts)["obligated_usd"].isna().all()


def test_contracts_are_summed_by_fiscal_year_of_signing():
    contracts = frame(
        "contracts",
        contract(contract_id="a", signed_on="2021-03-02", obligated_usd=1000),
        contract(contract_id="b", signed_on="2021-09", obligated_usd=None),
        contract(contract_id="c", signed_on="2021-10-01", obligated_usd=50),
        contract(contract_id="d", signed_on="2021", obligated_usd=7),
        contract(contract_id="e", signed_on=None, obligated_usd=None),
    )
    assert counted(obligations_by_year(contracts)) == [
        {
            "fiscal_year": 2021,
            "obligated_usd": 1000,
            "contract_count": 2,
            "amount_unknown_count": 1,
        },
        {"fiscal_year": 2022, "obligated_usd": 50, "contract_count": 1, "amount_unknown_count": 0},
        {"fiscal_year": None, "obligated_usd": 7, "contract_count": 2, "amount_unknown_count": 1},
    ]


def test_obligated_and_ceiling_are_summed_apart_and_a_missing_value_is_last():
    contracts = frame(
        "contracts",
        contract(contract_id="a", vendor_id=None, obligated_usd=None, ceiling_usd=None),
        contract(contract_id="b", vendor_id=None, obligated_usd=None, ceiling_usd=None),
        contract(contract_id="c", obligated_usd=5, ceiling_usd=90),
        contract(contract_id="d", obligated_usd=None, ceiling_usd=10),
        contract(contract_id="e", vendor_id="other", obligated_usd=1, ceiling_usd=None),
    )
    assert counted(amounts_by(contracts, "vendor_id")) == [
        _sums("acme", 2, obligated=5, obligated_count=1, ceiling=100, ceiling_count=2),
        _sums("other", 1, obligated=1, obligated_count=1, ceiling=None, ceiling_count=0),
        _sums(None, 2, obligated=None, obligated_count=0, ceiling=None, ceiling_count=0),
    ]


def test_buyers_bring_their_level_and_state():
    contracts = frame("contracts", contract(), contract(contract_id="b", buyer_id="us-ice"))
    agencies = frame("agencies", agency(), agency(agency_id="us-ice", level="federal", state=None))
    rows = with_buyers(contracts, agencies)
    assert list(rows["contract_id"]) == ["ca-springfield-pd-acme", "b"]
    assert list(rows["level"]) == ["municipal", "federal"]
    assert rows["state"].fillna("").tolist() == ["CA", ""]


def test_what_happened_is_counted_by_month_and_kept_apart():
    contracts = frame(
        "contracts",
        contract(contract_id="a", status="terminated", end_on="2025-12-04"),
        contract(contract_id="b", status="terminated", end_on="2025-12"),
        contract(contract_id="c", status="expired", end_on="2025-12-31"),
        contract(contract_id="d", status="terminated", end_on="2024"),
        contract(contract_id="e", status="cancelled", end_on=None, signed_on=None),
        contract(contract_id="f", status="proposed", end_on=None, signed_on=None),
        contract(contract_id="g", status="active", end_on="2025-12"),
    )
    assert counted(happened_by_month(contracts)) == [
        _month("2024", terminated=1),
        _month("2025-12", terminated=2, expired=1),
        _month(None, cancelled=1, proposed=1),
    ]


def test_endings_are_those_before_their_term_in_months_that_are_known():
    contracts = frame(
        "contracts",
        contract(contract_id="a", status="terminated", end_on="2025-12-04"),
        contract(contract_id="b", status="terminated", end_on="2025-12"),
        contract(contract_id="c", status="terminated", end_on="2024"),
        contract(contract_id="d", status="expired", end_on="2025-11"),
        contract(contract_id="e", status="terminated", end_on=None),
    )
    found = endings_by_month(contracts)
    assert list(found.itertuples(index=False, name=None)) == [("2025-12", 2)]
    assert endings_by_month(frame("contracts", contract())).empty


def test_nothing_happened_is_an_empty_table():
    assert happened_by_month(frame("contracts", contract())).empty


def test_shipped_obligations_add_up_as_counted_by_hand(shipped):
    with (DATA / "contracts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    obligated = sum(float(row["obligated_usd"]) for row in rows if row["obligated_usd"])
    by_year = obligations_by_year(shipped["contracts"])
    assert round(float(by_year["obligated_usd"].sum()), 2) == round(obligated, 2) == 7_893_830.36
    assert by_year["contract_count"].sum() == len(rows) == 411
    assert by_year["amount_unknown_count"].sum() == sum(not r["obligated_usd"] for r in rows) == 385


def _sums(vendor, count, obligated, obligated_count, ceiling, ceiling_count):
    return {
        "vendor_id": vendor,
        "contract_count": count,
        "obligated_usd": obligated,
        "obligated_count": obligated_count,
        "ceiling_usd": ceiling,
        "ceiling_count": ceiling_count,
    }


def _month(month, terminated=0, expired=0, cancelled=0, proposed=0):
    return {
        "month": month,
        "terminated_count": terminated,
        "expired_count": expired,
        "cancelled_count": cancelled,
        "proposed_count": proposed,
    }


def test_what_may_be_the_same_award_is_added_once():
    contracts = frame(
        "contracts",
        contract(contract_id="us-a", ceiling_usd=229),
        contract(contract_id="us-b", ceiling_usd=350, note="may be the same award as us-a"),
        contract(contract_id="us-c", ceiling_usd=1, note="may be the same award as us-gone"),
    )
    (row,) = counted(amounts_by(contracts, "vendor_id"))
    assert (row["contract_count"], row["ceiling_usd"], row["ceiling_count"]) == (3, 230, 2)
