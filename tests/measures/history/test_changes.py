"""What changed between two days?"""

import datetime as dt

import pandas as pd
import pytest

from domain.vocabulary import Change, Fate, PathKind, Standing
from measures.access.access import who_can_see
from measures.access.network import Network
from measures.history.changes import (
    contracts_over,
    federal_reach_changed,
    over_by_period,
    shares_changed,
    what_changed,
)
from tests.builders import agency, contract, frame, row, share, source
from tests.measures.access.test_access import build, platform, step
from tests.measures.random_networks import random_tables

BEFORE, AFTER = dt.date(2020, 1, 1), dt.date(2024, 1, 1)
SOURCES = frame("sources", source(), source(source_id="a-contract", published_on="2019-05-01"))

CASES = {
    "gained": ({"first_seen_on": "2022-01-01"}, Change.GAINED),
    "newly seen": ({"last_seen_on": "2024-01-01"}, Change.NEWLY_SEEN),
    "lost": ({"ended_on": "2022-01-01"}, Change.LOST),
    "no longer seen": (
        {"first_seen_on": "2019-01-01", "last_seen_on": "2021-01-01"},
        Change.NO_LONGER_SEEN,
    ),
    "came and went": (
        {"first_seen_on": "2021-01-01", "ended_on": "2022-01-01"},
        Change.CAME_AND_WENT,
    ),
    "always": ({"first_seen_on": "2019", "last_seen_on": "2025"}, None),
    "never known": ({}, None),
    "still ahead": ({"first_seen_on": "2025"}, None),
    "long over": ({"ended_on": "2018"}, None),
}


@pytest.mark.parametrize(("dates", "change"), CASES.values(), ids=CASES)
def test_change_is_that_of_what_the_records_say_of_the_two_days(dates: dict, change):
    values = {"last_seen_on": None, **dates}
    rows = shares_changed(frame("shares", share(**values)), SOURCES, BEFORE, AFTER)
    assert rows["change"].tolist() == ([change] if change else [])
    network = build(step("a", "b", **dates))
    assert what_changed(network, BEFORE, AFTER)["change"].tolist() == ([change] if change else [])


def test_share_is_told_with_both_standings_its_dates_and_its_sources():
    rows = shares_changed(
        frame("shares", share(last_seen_on=None, ended_on="2022-01-01")), SOURCES, BEFORE, AFTER
    )
    assert rows.astype(object).where(rows.notna(), None).to_dict("records") == [
        {
            "change": Change.LOST,
            "share_id": "ca-springfield-pd--us-fbi--direct-share",
            "provider_id": "ca-springfield-pd",
            "recipient_id": "us-fbi",
            "platform_id": None,
            "mechanism": "direct_share",
            "status": "reported",
            "first_seen_on": None,
            "last_seen_on": None,
            "ended_on": "2022-01-01",
            "source_ids": "a-portal",
            "standing_before": Standing.UNDATED,
            "standing_after": Standing.ENDED,
            "evidence": "primary",
        }
    ]


def test_reach_changes_by_a_step_further_on():
    network = build(
        step("a", "p", "network_pool", first_seen_on="2019", last_seen_on="2025"),
        step("p", "b", "purchased_access", first_seen_on="2022-01-01", last_seen_on="2025"),
        platforms=(platform("p", None, "state_database"),),
    )
    rows = what_changed(network, BEFORE, AFTER)
    assert rows.astype(object).where(rows.notna(), None).to_numpy().tolist() == [
        [Change.GAINED, "a", "b", None, Standing.HELD, None, PathKind.STANDING_POOL],
        [Change.GAINED, "p", "b", None, Standing.HELD, None, PathKind.STANDING_POOL],
    ]
    of_a = what_changed(network, BEFORE, AFTER, "a")
    assert of_a["provider_id"].tolist() == ["a"]
    assert what_changed(network, BEFORE, AFTER, "b")["provider_id"].tolist() == ["a", "p"]


def test_reach_that_stays_by_another_path_is_no_loss():
    network = build(
        step("a", "b", ended_on="2022-01-01"),
        step("a", "b", "network_pool", first_seen_on="2019", last_seen_on="2025"),
    )
    assert what_changed(network, BEFORE, AFTER).empty


def test_changes_of_reach_are_those_of_the_answers_for_every_pair():
    network = Network.build(**random_tables(5, 6, 16))
    changed = what_changed(network, BEFORE, AFTER)
    told = changed.set_index(["provider_id", "recipient_id"])
    for member in network.nodes["holder_id"]:
        answers = [
            who_can_see(network, member, day).set_index("recipient_id")["standing"]
            for day in (BEFORE, AFTER)
        ]
        for recipient in answers[0].index.union(answers[1].index):
            pair = [answer.get(recipient) for answer in answers]
            assert ((member, recipient) in told.index) == (pair[0] != pair[1])


def test_days_are_given_the_earlier_first():
    with pytest.raises(ValueError, match="2024-01-01 is not before 2020-01-01"):
        what_changed(build(step("a", "b")), AFTER, BEFORE)
    with pytest.raises(ValueError, match="give the earlier day first"):
        contracts_over(frame("contracts"), SOURCES, BEFORE, BEFORE)


def over(*contracts: dict) -> pd.DataFrame:
    return contracts_over(frame("contracts", *contracts), SOURCES, BEFORE, AFTER)


def test_contracts_ended_run_out_and_rejected_are_told_apart():
    statuses = ("terminated", "expired", "cancelled", "active", "proposed", "unknown")
    rows = over(*(contract(contract_id=s, status=s, end_on="2022-03") for s in statuses))
    assert rows[["contract_id", "fate", "is_sure"]].to_numpy().tolist() == [
        ["terminated", Fate.ENDED_EARLY, True],
        ["expired", Fate.RAN_OUT, True],
        ["cancelled", Fate.REJECTED, True],
    ]


@pytest.mark.parametrize(
    ("end_on", "is_there", "is_sure"),
    [
        ("2020-01-01", False, None),
        ("2020-01-02", True, True),
        ("2020", True, None),
        ("2024-01-01", True, True),
        ("2024-01", True, None),
        ("2024-01-02", False, None),
        (None, True, None),
    ],
)
def test_end_lies_after_the_first_day_and_up_to_the_second(end_on, is_there, is_sure):
    rows = over(contract(status="terminated", end_on=end_on, source_ids="a-portal"))
    assert len(rows) == is_there
    assert [None if pd.isna(sure) else sure for sure in rows["is_sure"]] == [is_sure] * is_there


def test_contract_without_a_dated_end_was_over_by_the_time_it_was_reported():
    assert over(contract(status="cancelled", source_ids="a-contract")).empty
    assert over(contract(status="cancelled"))["reported_on"].tolist() == []
    later = over(contract(status="cancelled", source_ids="a-portal"))
    assert later["reported_on"].tolist() == ["2024-04-26"]


OVER_ROWS = pd.DataFrame(
    [
        ("ended_early", "2026-01-15"),
        ("ended_early", "2026-01"),
        ("rejected", "2026-03-02"),
        ("ran_out", "2026"),
        ("ran_out", None),
    ],
    columns=["fate", "end_on"],
    dtype="str",
)


def counted(before: str, after: str) -> dict[tuple[str, str], int]:
    """Return the counts that are not 0, by period and fate."""
    days = dt.date.fromisoformat(before), dt.date.fromisoformat(after)
    rows = over_by_period(OVER_ROWS, *days)
    rows = rows[rows["contract_count"] > 0]
    return {(r["period"], r["fate"]): r["contract_count"] for r in rows.to_dict("records")}


def test_a_short_time_is_counted_by_month_and_leaves_out_loose_dates():
    assert counted("2025-12-01", "2026-04-30") == {
        ("2026-01", "ended_early"): 2,
        ("2026-03", "rejected"): 1,
    }


def test_a_long_time_is_counted_by_year():
    assert counted("2020-01-01", "2026-12-31") == {
        ("2026", "ended_early"): 2,
        ("2026", "rejected"): 1,
        ("2026", "ran_out"): 1,
    }


def test_every_period_between_the_days_has_a_row_for_each_fate():
    rows = over_by_period(OVER_ROWS, dt.date(2025, 12, 1), dt.date(2026, 4, 30))
    assert list(rows["period"].unique()) == ["2025-12", "2026-01", "2026-02", "2026-03", "2026-04"]
    assert len(rows) == 5 * 3


FIRST, SECOND = dt.date(2024, 1, 1), dt.date(2025, 1, 1)


def agencies():
    """Return a police department, a fusion center and a federal agency."""
    federal = agency(agency_id="us-fbi", name="FBI", level="federal", state=None, city=None)
    center = agency(agency_id="ca-center", name="Center", kind="fusion_center", level="state")
    return frame("agencies", agency(), center, federal)


def changed(*shares: dict[str, object]) -> list[tuple[str, ...]]:
    """Return change, recipient, provider and kind of each row."""
    tables = agencies(), frame("vendors", row("vendors")), frame("platforms", row("platforms"))
    network = Network.build(frame("shares", *shares), *tables, frame("sources", source()))
    rows = federal_reach_changed(network, tables[0], FIRST, SECOND)
    columns = ["change", "recipient_id", "provider_id", "kind", "source_ids"]
    return list(rows[columns].itertuples(index=False, name=None))


def test_a_share_first_seen_between_the_days_is_gained():
    assert changed(share(first_seen_on="2024-06-01", last_seen_on=None)) == [
        ("gained", "us-fbi", "ca-springfield-pd", "standing_direct", "a-portal")
    ]


def test_a_share_that_ended_between_the_days_is_lost():
    ended = share(first_seen_on="2023-01-01", last_seen_on=None, ended_on="2024-06-01")
    assert changed(ended) == [
        ("lost", "us-fbi", "ca-springfield-pd", "standing_direct", "a-portal")
    ]


def test_reach_through_searches_run_for_it_counts_and_what_agencies_gain_does_not():
    onward = share(provider_id="ca-springfield-pd", recipient_id="ca-center", last_seen_on=None)
    behalf = share(provider_id="ca-center", mechanism="search_on_behalf", last_seen_on=None)
    dated = {"first_seen_on": "2024-06-01"}
    assert changed({**onward, **dated}, {**behalf, **dated}) == [
        ("gained", "us-fbi", "ca-center", "through_searches", "a-portal"),
        ("gained", "us-fbi", "ca-springfield-pd", "through_searches", "a-portal"),
    ]


def test_without_federal_reach_there_are_no_rows():
    assert changed(share(recipient_id="ca-center", first_seen_on="2024-06-01")) == []


def test_days_in_the_wrong_order_are_refused():
    tables = agencies(), frame("vendors", row("vendors")), frame("platforms", row("platforms"))
    network = Network.build(frame("shares", share()), *tables, frame("sources", source()))
    with pytest.raises(ValueError, match="earlier day first"):
        federal_reach_changed(network, tables[0], SECOND, FIRST)
