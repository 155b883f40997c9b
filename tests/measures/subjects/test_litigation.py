"""Cases by status, claim, court and year."""

import csv
import datetime as dt
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from measures.on_record.cases import cases_on_record
from measures.subjects.litigation import (
    case_years,
    cases_by_status,
    claims_by,
    court_kinds,
    in_year,
    steps,
    with_claim,
)
from tests.builders import frame, row

DATA = Path(__file__).resolve().parents[3] / "data"
CASES = frame(
    "cases",
    row("cases", claims="foia|sb34", filed_on="2022-01-05"),
    row("cases", case_id="b", claims="foia", filed_on=None, decided_on="2022", status="settled"),
    row("cases", case_id="c", claims="sb34", filed_on=None),
)


@pytest.mark.parametrize(
    ("court", "kind"),
    [
        ("U.S. District Court, District of Utah", "federal_trial"),
        ("U.S. Court of Appeals, Ninth Circuit", "federal_appeals"),
        ("Marin County Superior Court", "state_trial"),
        ("Westchester County Supreme Court, New York", "state_trial"),
        ("Court of Appeals of Virginia", "state_appeals"),
        ("New Jersey Superior Court, Appellate Division", "state_appeals"),
        ("Massachusetts Supreme Judicial Court", "state_high"),
        ("Connecticut Freedom of Information Commission", "tribunal"),
        (None, None),
    ],
)
def test_the_kind_of_a_court_is_read_from_its_name(court, kind):
    found = court_kinds(pd.Series([court], dtype="str"))[0]
    assert found == kind or (kind is None and pd.isna(found))


def test_cases_are_counted_by_status_in_the_order_of_the_words():
    assert cases_by_status(CASES).to_numpy().tolist() == [["pending", 2], ["settled", 1]]


def test_a_case_counts_under_each_of_its_claims():
    counts = claims_by(CASES.assign(year=case_years(CASES)), "year")
    assert counts.to_numpy().tolist() == [["foia", 2022, 2], ["sb34", 2022, 1]]


def test_filings_and_decisions_are_steps_in_order():
    found = steps(CASES)[["date", "step", "case_id"]]
    assert found.to_numpy().tolist() == [
        ["2022", "decided", "b"],
        ["2022-01-05", "filed", "union-v-springfield"],
    ]


def test_where_nothing_is_decided_there_are_filings_only():
    assert steps(frame("cases", row("cases")))["step"].tolist() == ["filed"]
    assert steps(CASES.head(0)).empty


def test_a_case_is_of_a_year_if_filed_or_decided_in_it():
    assert in_year(CASES, 2022).fillna(False).tolist() == [True, True, False]


def test_cases_are_found_by_claim():
    assert with_claim(CASES, ["sb34"]).tolist() == [True, False, True]


def test_shipped_counts_are_those_counted_by_hand(shipped):
    with (DATA / "cases.csv").open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    rows = [row for row in listed if row["case_id"] != "drivers-v-boulder-2026"]
    shown = cases_on_record(shipped["cases"], shipped["sources"], dt.date(2026, 11, 24))
    by_hand = Counter(row["status"] for row in rows)
    assert dict(cases_by_status(shown).to_numpy().tolist()) == by_hand
    assert (by_hand["pending"], by_hand["settled"]) == (23, 9)
    foia = sum("foia" in row["claims"].split("|") for row in rows)
    assert with_claim(shown, ["foia"]).sum() == foia == 3
    dates = sum(bool(row["filed_on"]) + bool(row["decided_on"]) for row in rows)
    assert len(steps(shown)) == dates == 89
