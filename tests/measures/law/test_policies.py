"""What policies say, by question and state, and how they stand to the limit of the law."""

import csv
import datetime as dt
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from measures.law.policies import (
    answers_by_question,
    answers_by_state,
    held_against_limits,
    retention_by_state,
    retention_counts,
)
from measures.on_record.policies import last_published, policies_on_record
from tests.builders import agency, frame, row, source

DATA = Path(__file__).resolve().parents[3] / "data"
DAY = dt.date(2026, 11, 24)
AGENCIES = frame("agencies", agency(), agency(agency_id="tx-a-pd", state="TX"))
SOURCES = frame(
    "sources",
    source(),
    source(source_id="a-statute", kind="statute", published_on="2016-01-01"),
    source(source_id="later", published_on="2026-01"),
    source(source_id="undated", published_on=None),
)


def shown(*policies, as_of=DAY):
    return policies_on_record(frame("policies", *policies), AGENCIES, SOURCES, as_of)


def held(policy, as_of=DAY, **law):
    laws = frame("state_laws", row("state_laws", **{"retention_limit_days": 21, **law}))
    return held_against_limits(shown(policy, as_of=as_of), laws, SOURCES, as_of).iloc[0]


def policy(**values):
    return row("policies", **values)


def test_a_policy_is_shown_from_the_day_it_took_effect():
    dated = policy(effective_on="2025-06")
    assert len(shown(dated, as_of=dt.date(2025, 6, 29))) == 0
    assert len(shown(dated, as_of=dt.date(2025, 6, 30))) == 1


def test_a_policy_without_a_day_is_shown_from_the_day_it_was_last_seen():
    seen = policy(source_ids="a-portal|later")
    assert len(shown(seen, as_of=dt.date(2026, 1, 30))) == 0
    assert len(shown(seen, as_of=dt.date(2026, 1, 31))) == 1


def test_a_policy_of_which_no_day_is_known_is_not_shown_before_the_newest_source():
    undated = policy(source_ids="undated")
    assert len(shown(undated, as_of=dt.date(2025, 12, 31))) == 0
    assert len(shown(undated, as_of=dt.date(2026, 1, 1))) == 1


def test_the_latest_dated_source_tells_when_a_row_was_last_seen():
    lists = pd.Series(["a-portal|later", "undated", "undated|a-portal"], dtype="str")
    assert list(last_published(lists, SOURCES).fillna("")) == ["2026-01", "", "2024-04-26"]


@pytest.mark.parametrize(
    ("days", "limit", "answer"),
    [(30, 30, "within"), (7, 30, "within"), (31, 30, "above"), (None, 30, "not_stated")],
)
def test_days_are_held_against_the_limit_in_force(days, limit, answer):
    found = held(policy(retention_days=days), retention_limit_days=limit)
    assert found["limit"] == answer
    assert found["law_id"] == "ca-law"


def test_a_law_without_a_number_is_no_limit():
    found = held(policy(), retention_limit_days=None)
    assert found["limit"] == "no_limit"
    assert pd.isna(found["retention_limit_days"])


@pytest.mark.parametrize("status", ["proposed", "vetoed", "repealed", "enacted_not_effective"])
def test_a_bill_and_a_law_not_in_force_are_no_limit(status):
    assert held(policy(), status=status, effective_on=None)["limit"] == "no_limit"


def test_a_law_that_is_not_yet_in_force_on_the_day_is_no_limit():
    assert held(policy(), effective_on="2027-01-01")["limit"] == "no_limit"


def test_a_policy_last_seen_before_the_law_is_told_apart():
    assert held(policy(), effective_on="2025-07-01")["limit"] == "above_before_law"
    assert held(policy(source_ids="undated"))["limit"] == "above_before_law"
    assert held(policy(source_ids="later"), effective_on="2025-07-01")["limit"] == "above"


def test_a_law_without_a_first_day_counts_from_its_first_dated_source():
    seen_in_2010 = policy(effective_on="2010")
    before = held(seen_in_2010, as_of=dt.date(2015, 1, 1), effective_on=None)
    after = held(seen_in_2010, as_of=dt.date(2016, 1, 2), effective_on=None)
    assert (before["limit"], after["limit"]) == ("no_limit", "above")


def test_the_limit_of_another_state_does_not_bind():
    assert held(policy(agency_id="tx-a-pd"))["limit"] == "no_limit"


def test_a_limit_that_binds_one_agency_is_not_held_against_others():
    assert held(policy(retention_days=365), law_id="ca-veh-2413")["limit"] == "no_limit"


def test_the_shortest_of_two_limits_counts():
    laws = frame(
        "state_laws",
        row("state_laws", law_id="ca-long", retention_limit_days=60),
        row("state_laws", law_id="ca-short", retention_limit_days=7),
    )
    found = held_against_limits(shown(policy()), laws, SOURCES, DAY).iloc[0]
    assert (found["law_id"], found["retention_limit_days"]) == ("ca-short", 7)


def test_days_are_counted_and_those_not_stated_come_last():
    counts = retention_counts(shown(policy(), policy(agency_id="tx-a-pd", retention_days=None)))
    assert counts["retention_days"].fillna(-1).to_list() == [30, -1]
    assert counts["policy_count"].to_list() == [1, 1]


def test_days_are_counted_by_state_where_a_limit_binds():
    laws = frame("state_laws", row("state_laws", retention_limit_days=21))
    rows = held_against_limits(shown(policy(), policy(agency_id="tx-a-pd")), laws, SOURCES, DAY)
    assert retention_by_state(rows).to_dict("records") == [
        {
            "state": "CA",
            "law_id": "ca-law",
            "retention_limit_days": 21,
            "retention_days": 30,
            "limit": "above",
            "policy_count": 1,
        }
    ]


def test_not_stated_is_counted_apart_from_no():
    rows = shown(
        policy(shares_with_federal="no"),
        policy(agency_id="tx-a-pd", shares_with_federal=None),
    )
    federal = answers_by_question(rows).set_index("question").loc["shares_with_federal"]
    assert federal.to_dict() == {
        "yes_count": 0,
        "conditional_count": 0,
        "no_count": 1,
        "not_stated_count": 1,
    }
    states = answers_by_state(rows, "shares_with_federal")
    assert states[["state", "no_count", "not_stated_count"]].to_dict("records") == [
        {"state": "CA", "no_count": 1, "not_stated_count": 0},
        {"state": "TX", "no_count": 0, "not_stated_count": 1},
    ]


def test_no_policies_give_no_rows_and_no_counts():
    rows = shown().iloc[:0]
    laws = frame("state_laws", row("state_laws", retention_limit_days=21))
    assert held_against_limits(rows, laws, SOURCES, DAY).empty
    assert retention_counts(rows).empty
    assert answers_by_state(rows, "audit_required").empty
    assert answers_by_question(rows)["not_stated_count"].to_list() == [0, 0, 0, 0]


def read(table):
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_shipped_policies_recounted_by_hand(shipped):
    rows = policies_on_record(shipped["policies"], shipped["agencies"], shipped["sources"], DAY)
    by_hand = read("policies")
    days = Counter(r["retention_days"] for r in by_hand)
    counts = retention_counts(rows)
    stated = counts.dropna(subset="retention_days")
    assert {str(d): n for d, n in zip(stated.iloc[:, 0], stated.iloc[:, 1], strict=True)} == {
        d: n for d, n in days.items() if d
    }
    federal = answers_by_question(rows).set_index("question").loc["shares_with_federal"]
    told = Counter(r["shares_with_federal"] for r in by_hand)
    assert (federal["yes_count"], federal["no_count"]) == (told["yes"], told["no"]) == (120, 6)
    assert federal["not_stated_count"] == told[""] == 478


def test_the_shipped_policies_above_a_limit_recounted_by_hand(shipped):
    rows = policies_on_record(shipped["policies"], shipped["agencies"], shipped["sources"], DAY)
    found = held_against_limits(rows, shipped["state_laws"], shipped["sources"], DAY)
    states = {r["agency_id"]: r["state"] for r in read("agencies")}
    over_21 = {
        r["agency_id"]
        for r in read("policies")
        if states[r["agency_id"]] in ("WA", "VA", "CT") and int(r["retention_days"] or 0) > 21
    }
    above = found[found["limit"].isin(["above", "above_before_law"])]
    assert set(above["agency_id"]) == over_21 | {"vt-department-of-public-safety"}
    assert len(above) == 33
    assert set(above["limit"]) == {"above_before_law"}
