"""What changed between two days?"""

import datetime as dt

import pandas as pd
import pytest

from domain.vocabulary import Answer, Change, Fate, PathKind
from measures.access.access import who_can_see
from measures.access.network import Network
from measures.history.changes import contracts_over, shares_changed, what_changed
from tests.builders import contract, frame, share, source
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


def test_share_is_told_with_both_answers_its_dates_and_its_sources():
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
            "answer_before": Answer.NOT_KNOWN,
            "answer_after": Answer.NO_LONGER,
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
        [Change.GAINED, "a", "b", None, Answer.YES, None, PathKind.STANDING_POOL],
        [Change.GAINED, "p", "b", None, Answer.YES, None, PathKind.STANDING_POOL],
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
            who_can_see(network, member, day).set_index("recipient_id")["answer"]
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
