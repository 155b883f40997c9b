"""Of what the tables speak, and how much of it is not known."""

import csv
import datetime as dt
from pathlib import Path

from domain.schema import TABLES
from measures.coverage.gaps import Gap, count_gaps
from tests.builders import agency, contract, frame, row, share

DATA = Path(__file__).resolve().parents[3] / "data"
DAY = dt.date(2026, 11, 24)


def counted(as_of=DAY, **given):
    tables = {name: frame(name, *given.get(name, [])) for name in TABLES}
    found = count_gaps(tables, as_of).set_index("gap")
    return {gap: tuple(found.loc[gap]) for gap in found.index}


def test_every_question_is_asked_in_order_also_of_empty_tables():
    found = counted()
    assert list(found) == [gap.value for gap in Gap]
    assert set(found.values()) == {(0, 0)}


def test_an_amount_is_known_where_either_is_stated():
    rows = [contract(), contract(obligated_usd=None), contract(obligated_usd=None, ceiling_usd=5)]
    assert counted(contracts=rows)["contract_amount"] == (2, 1)


def test_shares_are_asked_for_the_day_and_later_ones_left_out():
    rows = [
        share(first_seen_on="2024-04-26"),
        share(recipient_id="us-dea", first_seen_on="2026-01-01", last_seen_on="2026-02-01"),
    ]
    assert counted(dt.date(2024, 4, 26), shares=rows)["share_answer"] == (1, 0)
    assert counted(dt.date(2026, 1, 15), shares=rows)["share_answer"] == (1, 1)


def test_an_agency_of_which_only_the_name_is_known_is_a_gap():
    rows = [agency(), agency(agency_id="ca-b-pd")]
    assert counted(agencies=rows, policies=[row("policies")])["agency_anything"] == (1, 1)


def test_the_shipped_tables_recounted_by_hand(shipped):
    found = count_gaps(shipped, DAY).set_index("gap")
    with (DATA / "contracts.csv").open(encoding="utf-8", newline="") as file:
        contracts = list(csv.DictReader(file))
    no_amount = sum(not r["obligated_usd"] and not r["ceiling_usd"] for r in contracts)
    unknown = sum(r["status"] == "unknown" for r in contracts)
    assert found.loc["contract_amount", "not_known_count"] == no_amount
    assert found.loc["contract_status", "not_known_count"] == unknown
    assert tuple(found.loc["policy_audit"]) == (1, 603)
