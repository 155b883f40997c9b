"""What do agencies' policies say, and how does that stand to the law of their state?"""

import datetime as dt

import pandas as pd

from domain.dates import first_days, last_days
from domain.vocabulary import LimitAnswer, PolicyAnswer
from measures.law.laws import binds, limits_on

QUESTIONS = ("shares_with_federal", "shares_out_of_state", "immigration_use", "audit_required")
ANSWERS = (PolicyAnswer.YES, PolicyAnswer.CONDITIONAL, PolicyAnswer.NO)
ABOVE = (LimitAnswer.ABOVE, LimitAnswer.ABOVE_BEFORE_LAW)


def held_against_limits(
    shown: pd.DataFrame, state_laws: pd.DataFrame, sources: pd.DataFrame, as_of: dt.date
) -> pd.DataFrame:
    """Hold each policy against the shortest limit that binds its agency on a day.

    Takes rows of `policies_on_record`; adds law_id and retention_limit_days (missing where no law
    in force that binds the agency gives a number) and limit, a `LimitAnswer`.
    """
    laws = limits_on(state_laws, sources, as_of).drop(columns="source_ids")
    laws = laws.rename(columns={"effective_on": "law_from"})
    pairs = shown[["agency_id", "state", "level"]].merge(laws, on="state")
    pairs = pairs[binds(pairs["law_id"], pairs["agency_id"], pairs["level"])]
    shortest = pairs.sort_values(["retention_limit_days", "law_id"]).drop_duplicates("agency_id")
    limits = shortest.set_index("agency_id")[["law_id", "retention_limit_days", "law_from"]]
    held = shown.join(limits, on="agency_id")
    held["limit"] = _limit_answers(held)
    return held.drop(columns="law_from")


def retention_counts(shown: pd.DataFrame) -> pd.DataFrame:
    """Count policies by the days they state: retention_days, policy_count; not stated is last."""
    counted = shown["retention_days"].value_counts(dropna=False).sort_index()
    rows = counted.rename_axis("retention_days").rename("policy_count").reset_index()
    return rows.astype({"policy_count": "Int64"})


def retention_by_state(held: pd.DataFrame) -> pd.DataFrame:
    """Count the policies that a limit binds, by state, days stated and how these stand to it.

    Takes rows of `held_against_limits`. One row per state, limit, days and answer, by state: state,
    law_id, retention_limit_days, retention_days, limit, policy_count. Left out are policies that
    state no days or that no limit binds.
    """
    by = ["state", "law_id", "retention_limit_days", "retention_days", "limit"]
    rows = held.dropna(subset=["law_id", "retention_days"])
    return rows.groupby(by, as_index=False).agg(policy_count=("agency_id", "size"))


def answers_by_question(shown: pd.DataFrame) -> pd.DataFrame:
    """Count what policies say, one row a question.

    Columns: question, yes_count, conditional_count, no_count, not_stated_count.
    """
    counted = pd.DataFrame({question: _answer_counts(shown[question]) for question in QUESTIONS})
    return counted.T.rename_axis("question").reset_index()


def answers_by_state(shown: pd.DataFrame, question: str) -> pd.DataFrame:
    """Count what policies say to one question, one row a state, most answers first.

    Columns: state, yes_count, conditional_count, no_count, not_stated_count. Agencies that no
    source ties to a state are left out.
    """
    counted = {state: _answer_counts(rows[question]) for state, rows in shown.groupby("state")}
    columns = _answer_counts(pd.Series(dtype="str")).index
    rows = pd.DataFrame.from_dict(counted, orient="index", columns=columns, dtype="Int64")
    rows = rows.rename_axis("state").reset_index()
    stated = rows[["yes_count", "conditional_count", "no_count"]].sum(axis="columns")
    order = rows.assign(stated=stated).sort_values(
        ["stated", "not_stated_count", "state"], ascending=[False, False, True]
    )
    return order.drop(columns="stated").reset_index(drop=True)


def _limit_answers(held: pd.DataFrame) -> pd.Series:
    above = (held["retention_days"] > held["retention_limit_days"]).fillna(False)
    seen = first_days(held["effective_on"].fillna(held["seen_on"]))
    since_law = (seen >= last_days(held["law_from"])) | (seen.notna() & held["law_from"].isna())
    answers = pd.Series(LimitAnswer.WITHIN.value, index=held.index, dtype="str")
    answers[above & since_law] = LimitAnswer.ABOVE.value
    answers[above & ~since_law] = LimitAnswer.ABOVE_BEFORE_LAW.value
    answers[held["retention_limit_days"].isna()] = LimitAnswer.NO_LIMIT.value
    answers[held["retention_days"].isna()] = LimitAnswer.NOT_STATED.value
    return answers


def _answer_counts(answers: pd.Series) -> pd.Series:
    counts = {f"{answer}_count": int((answers == answer).sum()) for answer in ANSWERS}
    return pd.Series({**counts, "not_stated_count": int(answers.isna().sum())}, dtype="Int64")
