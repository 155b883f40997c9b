"""Where does a policy not agree with what other sources count or show?"""

import datetime as dt

import pandas as pd
import pytest

from domain.vocabulary import PracticeKind
from measures.law.practice import policy_against_practice
from tests.builders import frame, row, share
from tests.measures.law.test_rules import AGENCIES, SOURCES, law

AS_OF = dt.date(2026, 1, 1)


def compared(policy: dict, shares=(), stats=(), laws=()) -> pd.DataFrame:
    usual = {"agency_id": "ca-a-pd", "retention_days": None, "effective_on": "2022-03"}
    return policy_against_practice(
        frame("policies", row("policies", **{**usual, **policy})),
        AGENCIES,
        frame("shares", *(share(provider_id="ca-a-pd", **s) for s in shares)),
        frame("search_stats", *(row("search_stats", **s) for s in stats)),
        frame("state_laws", *laws),
        SOURCES,
        AS_OF,
    )


def test_both_sources_are_quoted_by_their_ids():
    rows = compared({"shares_with_federal": "no"}, [{"recipient_id": "us-fbi"}])
    assert rows.to_dict("records") == [
        {
            "agency_id": "ca-a-pd",
            "kind": PracticeKind.FEDERAL_RECIPIENT,
            "policy_column": "shares_with_federal",
            "policy_value": "no",
            "policy_on": "2022-03",
            "other_table": "shares",
            "other_id": "ca-a-pd--us-fbi--direct-share",
            "other_value": "us-fbi",
            "other_on": "2024-04-26",
            "is_same_time": True,
            "source_ids": "a-portal",
            "other_source_ids": "a-portal",
        }
    ]


@pytest.mark.parametrize("said", ["yes", "conditional", None])
def test_policy_that_does_not_say_no_agrees_with_any_share(said: str | None):
    policy = dict.fromkeys(["shares_with_federal", "shares_out_of_state", "immigration_use"], said)
    assert compared(policy, [{"recipient_id": "us-ice"}, {"recipient_id": "nv-c-pd"}]).empty


def test_no_sharing_with_other_states_stands_beside_a_recipient_there():
    recipients = ("nv-c-pd", "ca-b-pd", "us-fbi", "center", "shop")
    rows = compared({"shares_out_of_state": "no"}, [{"recipient_id": r} for r in recipients])
    assert rows["other_value"].tolist() == ["nv-c-pd"]


def test_no_immigration_use_stands_beside_counts_and_searches_run_for_ice():
    stats = [
        {"stat_id": "s1", "agency_id": "ca-a-pd", "metric": "immigration_searches", "value": 3},
        {"stat_id": "s2", "agency_id": "ca-a-pd", "metric": "searches", "value": 9},
        {"stat_id": "s3", "agency_id": "ca-b-pd", "metric": "immigration_searches", "value": 3},
        {"stat_id": "s4", "agency_id": "ca-a-pd", "metric": "immigration_searches", "value": 0},
    ]
    shares = [
        {"recipient_id": "us-ice-hsi", "mechanism": "search_on_behalf"},
        {"recipient_id": "us-fbi", "mechanism": "search_on_behalf"},
        {"recipient_id": "us-ice"},
    ]
    rows = compared({"immigration_use": "no"}, shares, stats)
    assert rows[["kind", "other_value"]].to_numpy().tolist() == [
        [PracticeKind.IMMIGRATION_SEARCHES, "3"],
        [PracticeKind.SEARCHES_RUN_FOR_ANOTHER, "us-ice-hsi"],
    ]


def test_share_that_ended_before_the_policy_does_not_disagree_with_it():
    ended = {"recipient_id": "us-fbi", "status": "ended", "ended_on": "2022-02"}
    policy = {"shares_with_federal": "no"}
    assert compared(policy, [{**ended, "last_seen_on": None}]).empty
    undated = {"recipient_id": "us-fbi", "status": "ended", "last_seen_on": "2022-01-05"}
    assert compared(policy, [undated]).empty
    assert compared({**policy, "effective_on": "2022-02"}, [undated]).empty


def test_share_last_seen_before_the_policy_and_not_ended_may_still_be():
    seen = {"recipient_id": "us-fbi", "last_seen_on": "2022-03-15"}
    rows = compared({"shares_with_federal": "no"}, [seen])
    assert rows["is_same_time"].isna().tolist() == [True]


def test_retention_above_the_limit_stands_beside_the_law():
    limit = law(retention_limit_days=60)
    rows = compared({"retention_days": 90}, laws=[limit])
    columns = ["kind", "policy_value", "other_id", "other_value", "other_on", "is_same_time"]
    assert rows[columns].to_numpy().tolist() == [
        [PracticeKind.RETENTION_ABOVE_LIMIT, "90", "ca-law", "60", "2016-01-01", True]
    ]
    assert compared({"retention_days": 60}, laws=[limit]).empty


def test_atlantas_denial_stands_beside_its_searches(shipped: dict[str, pd.DataFrame]):
    names = ("policies", "agencies", "shares", "search_stats", "state_laws", "sources")
    rows = policy_against_practice(*(shipped[name] for name in names), dt.date(2026, 6, 1))
    rows = rows[rows["agency_id"] == "ga-atlanta-pd"]
    assert rows[["policy_column", "policy_value", "other_value"]].to_numpy().tolist() == [
        ["immigration_use", "no", "15"],
        ["immigration_use", "no", "3383"],
    ]
