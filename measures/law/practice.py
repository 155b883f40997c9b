"""Where does an agency's policy not agree with what other sources count or show?

Two sources do not agree: which of them is right, and whether the policy was kept, is not said. Both
stand side by side with their ids. A policy that says what law forbids is in `measures.law.rules`.
"""

import datetime as dt

import pandas as pd

from domain.dates import first_days, last_days
from domain.vocabulary import (
    AgencyLevel,
    LimitAnswer,
    Mechanism,
    PolicyAnswer,
    PracticeKind,
    Standing,
    StatMetric,
)
from measures.law.policies import held_against_limits
from measures.law.rules import immigration_agencies, share_days
from measures.on_record.policies import policies_on_record
from measures.on_record.shares import share_standings

_COLUMNS = [
    "agency_id",
    "kind",
    "policy_column",
    "policy_value",
    "policy_on",
    "other_table",
    "other_id",
    "other_value",
    "other_on",
    "is_same_time",
    "source_ids",
    "other_source_ids",
]


def policy_against_practice(
    policies: pd.DataFrame,
    agencies: pd.DataFrame,
    shares: pd.DataFrame,
    search_stats: pd.DataFrame,
    state_laws: pd.DataFrame,
    sources: pd.DataFrame,
    as_of: dt.date,
) -> pd.DataFrame:
    """Return where a policy and another row do not agree, as of a day.

    One row per policy and other row, by agency and kind (`PracticeKind`): a policy of no federal
    sharing beside a share with a federal agency; of no sharing with other states beside one with
    another state; of no immigration use beside a count of searches citing immigration, or searches
    run for ICE, CBP or a part of them; a retention period above the shortest limit that binds the
    agency. Columns: agency_id, kind, policy_column and policy_value (what the policy says),
    policy_on (the day it took effect, or else was last seen), other_table and other_id (the row
    beside it), other_value (a recipient's id, a count or days), other_on (its date as written: of
    a share the last, of a count the period's end, of a law its first), is_same_time, source_ids
    (the policy's) and other_source_ids. is_same_time is True where the other row is sure to hold
    on or after the policy's day, otherwise missing. Left out are counts and shares from before the
    policy took effect, and shares that have ended and are not sure to have held on its day.
    """
    shown = policies_on_record(policies, agencies, sources, as_of)
    shared = _shares_beside(shares, agencies, as_of)
    is_federal = shared["level"] == AgencyLevel.FEDERAL
    is_run_for = shared["mechanism"].eq(Mechanism.SEARCH_ON_BEHALF) & shared["other_value"].isin(
        immigration_agencies(agencies)
    )
    elsewhere = shared[~is_federal & shared["state"].notna()]
    searches = _searches_beside(search_stats, as_of)
    beside = {
        PracticeKind.FEDERAL_RECIPIENT: ("shares_with_federal", shared[is_federal]),
        PracticeKind.OTHER_STATE_RECIPIENT: ("shares_out_of_state", elsewhere),
        PracticeKind.SEARCHES_RUN_FOR_ANOTHER: ("immigration_use", shared[is_run_for]),
        PracticeKind.IMMIGRATION_SEARCHES: ("immigration_use", searches),
    }
    said = [_said_no(shown, column, kind) for kind, (column, _) in beside.items()]
    others = [rows.assign(kind=kind.value) for kind, (_, rows) in beside.items()]
    pairs = _pairs(pd.concat(said), pd.concat(others))
    rows = pd.concat([pairs, _above_limits(shown, state_laws, sources, as_of)])
    return rows.sort_values(["agency_id", "kind", "other_id"], ignore_index=True)


def _said_no(shown: pd.DataFrame, column: str, kind: PracticeKind) -> pd.DataFrame:
    rows = shown[shown[column] == PolicyAnswer.NO]
    return rows[["agency_id", "effective_on", "source_ids"]].assign(
        kind=kind.value,
        policy_column=column,
        policy_value=rows[column],
        policy_on=rows["effective_on"].fillna(rows["seen_on"]),
        home=rows["state"],
    )


def _shares_beside(shares: pd.DataFrame, agencies: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    answers = share_standings(shares, as_of)
    known = shares.assign(has_ended=answers.eq(Standing.ENDED))[answers != Standing.SEEN_LATER]
    seen = known["last_seen_on"].fillna(known["first_seen_on"])
    rows = pd.DataFrame(
        {
            "agency_id": known["provider_id"],
            "other_table": "shares",
            "other_id": known["share_id"],
            "other_value": known["recipient_id"],
            "other_on": known["ended_on"].fillna(seen),
            "other_source_ids": known["source_ids"],
            "mechanism": known["mechanism"],
            "has_ended": known["has_ended"],
            **share_days(known),
        }
    )
    ends = agencies.set_index("agency_id")[["level", "state"]]
    rows = rows.join(ends, on="other_value")
    return rows[rows["level"].notna() & (rows["level"] != AgencyLevel.PRIVATE)]


def _searches_beside(search_stats: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    rows = search_stats[
        search_stats["metric"].eq(StatMetric.IMMIGRATION_SEARCHES)
        & search_stats["value"].gt(0)
        & ~(last_days(search_stats["period_end"]) > pd.Timestamp(as_of))
    ]
    return pd.DataFrame(
        {
            "agency_id": rows["agency_id"],
            "other_table": "search_stats",
            "other_id": rows["stat_id"],
            "other_value": rows["value"].astype("str"),
            "other_on": rows["period_end"],
            "other_source_ids": rows["source_ids"],
            "has_ended": False,
            "held_on": first_days(rows["period_end"]),
            "latest_on": last_days(rows["period_end"]),
        }
    )


def _pairs(said: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    rows = said.merge(others, on=["agency_id", "kind"])
    is_home = rows["kind"].eq(PracticeKind.OTHER_STATE_RECIPIENT) & (rows["state"] == rows["home"])
    rows = rows[~is_home]
    is_after = rows["held_on"] >= last_days(rows["policy_on"])
    is_before = rows["has_ended"].astype("bool") & ~is_after | (
        rows["latest_on"] < first_days(rows["effective_on"])
    )
    rows, is_after = rows[~is_before], is_after[~is_before]
    return rows.assign(is_same_time=is_after.astype("boolean").mask(~is_after))[_COLUMNS]


def _above_limits(
    shown: pd.DataFrame, state_laws: pd.DataFrame, sources: pd.DataFrame, as_of: dt.date
) -> pd.DataFrame:
    held = held_against_limits(shown, state_laws, sources, as_of)
    rows = held[held["limit"].isin([LimitAnswer.ABOVE, LimitAnswer.ABOVE_BEFORE_LAW])]
    law = state_laws.set_index("law_id").reindex(rows["law_id"]).set_index(rows.index)
    is_above = rows["limit"].eq(LimitAnswer.ABOVE)
    return rows[["agency_id", "source_ids"]].assign(
        kind=PracticeKind.RETENTION_ABOVE_LIMIT.value,
        policy_column="retention_days",
        policy_value=rows["retention_days"].astype("str"),
        policy_on=rows["effective_on"].fillna(rows["seen_on"]),
        other_table="state_laws",
        other_id=rows["law_id"],
        other_value=rows["retention_limit_days"].astype("str"),
        other_on=law["effective_on"],
        is_same_time=is_above.astype("boolean").mask(~is_above),
        other_source_ids=law["source_ids"],
    )[_COLUMNS]
