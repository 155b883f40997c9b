"""What do the laws in our tables say of each share, policy and count of searches?

A row is held against `state_law_rules` of the state whose agency it is about, one question at a
time: sharing with a federal agency, with another state, inside the state, and immigration use. A
law counts only on dates on which it was in force, whom it binds is said in `measures.law.laws`, and
a result is never that something is unlawful:

- *may conflict*: a law in force on the dates of the row is read to bar it;
- *conditional*: such a law allows it under conditions;
- *not known*: the reading is unclear, or the dates of the row or of the law do not tell whether
  the law was in force, or where the recipient stands is not known;
- *no rule found*: no law in our tables says anything of it, one permits it, or the one that limits
  it took effect after the dates of the row (`was_in_force` is then False).

A law counts from the last day its `effective_on` can mean; without one, it is known to be in force
from the first of its dated sources. When a repealed law was in force is not known.
"""

import datetime as dt

import numpy as np
import pandas as pd

from domain.dates import first_day, first_days, last_day, last_days
from domain.schema import QUESTIONS_OF_LAW
from domain.vocabulary import (
    AgencyLevel,
    LawStatus,
    LimitAnswer,
    PolicyAnswer,
    Rule,
    RuleResult,
    Standing,
    StatMetric,
)
from measures.law.laws import BOUND_LEVELS, binds
from measures.law.policies import held_against_limits
from measures.on_record.evidence import first_reported
from measures.on_record.policies import policies_on_record
from measures.on_record.shares import share_standings

FEDERAL, OUT_OF_STATE, IN_STATE = "federal", "out_of_state", "in_state"
IMMIGRATION, RETENTION = "immigration_use", "retention_days"
QUESTION_OF_POLICY = {
    "shares_with_federal": FEDERAL,
    "shares_out_of_state": OUT_OF_STATE,
    "immigration_use": IMMIGRATION,
}
IMMIGRATION_AGENCIES = ("us-ice", "us-cbp")
# Laws whose reading is about one program, not about what an agency shares of its own.
NOT_ABOUT_AGENCIES = ("ok-47-7-606-1",)  # note of its rules: insurance enforcement program only
_COUNTED = (LawStatus.IN_FORCE, LawStatus.ENACTED_NOT_EFFECTIVE, LawStatus.REPEALED)
_RESULT_OF_RULE = {
    Rule.BARRED: RuleResult.MAY_CONFLICT,
    Rule.CONDITIONAL: RuleResult.CONDITIONAL,
    Rule.UNCLEAR: RuleResult.NOT_KNOWN,
    Rule.PERMITTED: RuleResult.NO_RULE_FOUND,
    Rule.SILENT: RuleResult.NO_RULE_FOUND,
}
_RESULT_OF_LIMIT = {
    LimitAnswer.ABOVE: RuleResult.MAY_CONFLICT,
    LimitAnswer.ABOVE_BEFORE_LAW: RuleResult.NOT_KNOWN,
}
_STRONGEST = (
    RuleResult.MAY_CONFLICT,
    RuleResult.CONDITIONAL,
    RuleResult.NOT_KNOWN,
    RuleResult.NO_RULE_FOUND,
)
_LAW_COLUMNS = ["law_id", "citation", "rule", "basis", "effective_on", "was_in_force"]
_LAW_ROW = ["law_id", "state", "question", "citation", "rule", "basis", "effective_on"]
_LAW_ROW += ["law_source_ids", "law_first", "law_from"]
_DATES = ["held_on", "latest_on"]


def share_rules(
    shares: pd.DataFrame,
    agencies: pd.DataFrame,
    state_laws: pd.DataFrame,
    rules: pd.DataFrame,
    sources: pd.DataFrame,
    as_of: dt.date,
) -> pd.DataFrame:
    """Hold each share shown on a day against the laws of its provider's state.

    One row per share and question, in the order of the table: share_id, agency_id (the provider),
    recipient_id, question, result (`RuleResult`), and of the law that decides it, missing where
    none says anything: law_id, citation, rule (`Rule`), basis, effective_on, was_in_force; then
    source_ids (the share's) and law_source_ids. Each share is asked one question of place, and the
    question of immigration use besides if the recipient is ICE, CBP or a part of them. Left out are
    shares whose provider no state law binds (federal and private agencies, vendors, platforms) or
    whose recipient is no public agency.
    """
    shown = shares[share_standings(shares, as_of) != Standing.SEEN_LATER]
    asked = _asked_of_shares(shown, agencies)
    keys = ["share_id", "agency_id", "recipient_id", "question"]
    return _held(asked, keys, state_laws, rules, sources, as_of)


def policy_rules(
    policies: pd.DataFrame,
    agencies: pd.DataFrame,
    state_laws: pd.DataFrame,
    rules: pd.DataFrame,
    sources: pd.DataFrame,
    as_of: dt.date,
) -> pd.DataFrame:
    """Hold each policy shown on a day against the laws of its agency's state.

    One row per agency and thing its policy allows, also on conditions (a question of law), or
    retention period it states (question `retention_days`, held against the shortest limit that
    binds the agency): agency_id, question, result and the columns of the law as in `share_rules`.
    A policy counts on the day it took effect and the day it was last seen.
    """
    shown = policies_on_record(policies, agencies, sources, as_of)
    shown = shown[shown["level"].isin(BOUND_LEVELS) & shown["state"].notna()]
    allowed = shown.melt(
        ["agency_id", "state", "level", "effective_on", "seen_on", "source_ids"],
        list(QUESTION_OF_POLICY),
        var_name="question",
        value_name="said",
    )
    allowed = allowed[allowed["said"].isin([PolicyAnswer.YES, PolicyAnswer.CONDITIONAL])]
    allowed = allowed.assign(
        question=allowed["question"].map(QUESTION_OF_POLICY),
        held_on=_latest(first_days(allowed["effective_on"]), first_days(allowed["seen_on"])),
        latest_on=_latest(last_days(allowed["effective_on"]), last_days(allowed["seen_on"])),
    )
    held = _held(allowed, ["agency_id", "question"], state_laws, rules, sources, as_of)
    kept = _retention_rules(shown, state_laws, sources, as_of)
    return pd.concat([held, kept]).sort_values("agency_id", kind="stable", ignore_index=True)


def search_rules(
    search_stats: pd.DataFrame,
    agencies: pd.DataFrame,
    state_laws: pd.DataFrame,
    rules: pd.DataFrame,
    sources: pd.DataFrame,
    as_of: dt.date,
) -> pd.DataFrame:
    """Hold each count of searches citing immigration against the laws of its agency's state.

    One row per count above 0 whose period had ended by the day: stat_id, agency_id, value,
    question, result and the columns of the law as in `share_rules`. A law was in force if it was
    on the first day of the period; without one, that is not known.
    """
    counted = search_stats[
        search_stats["metric"].eq(StatMetric.IMMIGRATION_SEARCHES)
        & search_stats["value"].gt(0)
        & ~(last_days(search_stats["period_end"]) > pd.Timestamp(as_of))
    ]
    asked = counted.assign(
        question=IMMIGRATION,
        held_on=first_days(counted["period_start"]),
        latest_on=last_days(counted["period_end"]),
    )
    asked = _of_states(asked, agencies)
    keys = ["stat_id", "agency_id", "value", "question"]
    return _held(asked, keys, state_laws, rules, sources, as_of)


def immigration_agencies(agencies: pd.DataFrame) -> set[str]:
    """Return the ids of ICE, CBP and every agency that is part of them."""
    parents = dict(zip(agencies["agency_id"], agencies["parent_id"], strict=True))
    found = set(IMMIGRATION_AGENCIES)
    for _ in range(len(parents)):
        parts = {child for child, parent in parents.items() if parent in found}
        if parts <= found:
            break
        found |= parts
    return found


def _of_states(rows: pd.DataFrame, agencies: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of agencies that state law binds, with state and level."""
    owners = agencies.set_index("agency_id")[["state", "level"]]
    rows = rows.join(owners, on="agency_id")
    return rows[rows["level"].isin(BOUND_LEVELS) & rows["state"].notna()]


def _asked_of_shares(shares: pd.DataFrame, agencies: pd.DataFrame) -> pd.DataFrame:
    by_id = agencies.set_index("agency_id")
    state, level = by_id["state"], by_id["level"]
    rows = pd.DataFrame(
        {
            "share_id": shares["share_id"],
            "agency_id": shares["provider_id"],
            "recipient_id": shares["recipient_id"],
            "source_ids": shares["source_ids"],
            "state": shares["provider_id"].map(state),
            "level": shares["provider_id"].map(level),
            "order": np.arange(len(shares)),
            **share_days(shares),
        }
    )
    there, theirs = rows["recipient_id"].map(level), rows["recipient_id"].map(state)
    is_federal, is_same = there.eq(AgencyLevel.FEDERAL), rows["state"].eq(theirs)
    rows["question"] = np.select([is_federal, is_same], [FEDERAL, IN_STATE], OUT_OF_STATE)
    rows["is_unsure"] = ~is_federal & theirs.isna()
    is_bound = rows["level"].isin(BOUND_LEVELS) & rows["state"].notna()
    rows = rows[is_bound & there.notna() & there.ne(AgencyLevel.PRIVATE)]
    immigration = rows[rows["recipient_id"].isin(immigration_agencies(agencies))]
    rows = pd.concat([rows, immigration.assign(question=IMMIGRATION)])
    return rows.sort_values("order", kind="stable")


def share_days(shares: pd.DataFrame) -> dict[str, pd.Series]:
    """Return, for each share, the latest day it is sure to have held and the latest it may have.

    These are held_on and latest_on, from the dates on which it was seen and on which it ended,
    exclusive; missing where it has none.
    """
    dates = ("first_seen_on", "last_seen_on")
    ends = first_days(shares["ended_on"]), last_days(shares["ended_on"])
    before = [end - pd.Timedelta(days=1) for end in ends]
    return {
        "held_on": _latest(*(first_days(shares[date]) for date in dates), before[0]),
        "latest_on": _latest(*(last_days(shares[date]) for date in dates), before[1]),
    }


def _latest(*days: pd.Series) -> pd.Series:
    return pd.concat(days, axis="columns").max(axis="columns").astype("datetime64[s]")


def _held(
    asked: pd.DataFrame,
    keys: list[str],
    state_laws: pd.DataFrame,
    rules: pd.DataFrame,
    sources: pd.DataFrame,
    as_of: dt.date,
) -> pd.DataFrame:
    """Return the row of the law that decides each question asked."""
    laws = _laws(state_laws, rules, sources, as_of)
    asked = asked.assign(row=np.arange(len(asked)))
    if "is_unsure" not in asked:
        asked = asked.assign(is_unsure=False)
    pairs = asked[[*keys, "state", "level", "row", "is_unsure", *_DATES]].merge(
        laws, on=["state", "question"]
    )
    pairs = pairs[binds(pairs["law_id"], pairs["agency_id"], pairs["level"])]
    pairs = _with_results(pairs, as_of)
    order = pairs.sort_values(["row", "rank", "law_id"]).drop_duplicates("row")
    decided = order.set_index("row")[["result", *_LAW_COLUMNS, "law_source_ids"]]
    held = asked[[*keys, "row", "source_ids"]].join(decided, on="row").reset_index(drop=True)
    held["result"] = held["result"].fillna(RuleResult.NO_RULE_FOUND.value)
    return held[[*keys, "result", *_LAW_COLUMNS, "source_ids", "law_source_ids"]]


def _laws(
    state_laws: pd.DataFrame, rules: pd.DataFrame, sources: pd.DataFrame, as_of: dt.date
) -> pd.DataFrame:
    """Return what each law says to each question, where it says something, and since when."""
    read = {row["law_id"]: row for row in rules.to_dict("records")}
    laws = state_laws[state_laws["law_id"].isin(list(read))]
    since = laws["effective_on"].fillna(first_reported(laws["source_ids"], sources))
    said = [
        _law_row(law, read[law["law_id"]], question, None if pd.isna(day) else last_day(day))
        for law, day in zip(laws.to_dict("records"), since, strict=True)
        if _counts(law, as_of)
        for question in QUESTIONS_OF_LAW
        if read[law["law_id"]][question] != Rule.SILENT
    ]
    found = pd.DataFrame(said, columns=_LAW_ROW)
    dates = {name: found[name].astype("datetime64[s]") for name in ("law_first", "law_from")}
    texts = {name: "str" for name in _LAW_ROW if name not in dates}
    return found.assign(**dates).astype(texts)


def _counts(law: dict, as_of: dt.date) -> bool:
    """Tell whether a law counts on a day: no bill, no program, and not from later on."""
    if law["status"] not in _COUNTED or law["law_id"] in NOT_ABOUT_AGENCIES:
        return False
    if pd.isna(law["effective_on"]):
        return law["status"] != LawStatus.ENACTED_NOT_EFFECTIVE
    return first_day(law["effective_on"]) <= as_of


def _law_row(law: dict, read: dict, question: str, since: dt.date | None) -> tuple:
    took_effect = law["effective_on"]
    return (
        law["law_id"],
        law["state"],
        question,
        law["citation"],
        read[question],
        read["basis"],
        took_effect,
        law["source_ids"],
        None if pd.isna(took_effect) else first_day(took_effect),
        None if law["status"] == LawStatus.REPEALED else since,
    )


def _with_results(pairs: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Add result, was_in_force and the rank by which one law decides before another."""
    held_on = pairs["held_on"].clip(upper=pd.Timestamp(as_of))
    is_sure = held_on >= pairs["law_from"]
    is_before = ~is_sure & (pairs["latest_on"] < pairs["law_first"])
    result = pairs["rule"].map(_RESULT_OF_RULE).astype("str")
    limits = result.ne(RuleResult.NO_RULE_FOUND)
    result = result.mask(limits & (~is_sure | pairs["is_unsure"]), RuleResult.NOT_KNOWN.value)
    result = result.mask(is_before, RuleResult.NO_RULE_FOUND.value)
    in_force = is_sure.astype("boolean").mask(~is_sure & ~is_before)
    return pairs.assign(
        result=result,
        was_in_force=in_force,
        rank=pd.Index([r.value for r in _STRONGEST]).get_indexer(result) * 2 + is_before,
    )


def _retention_rules(
    shown: pd.DataFrame, state_laws: pd.DataFrame, sources: pd.DataFrame, as_of: dt.date
) -> pd.DataFrame:
    held = held_against_limits(shown, state_laws, sources, as_of)
    held = held[held["retention_days"].notna()]
    law = state_laws.set_index("law_id")[["citation", "effective_on", "source_ids"]]
    law = law.rename(columns={"effective_on": "law_on", "source_ids": "law_source_ids"})
    held = held.drop(columns="effective_on").join(law, on="law_id")
    result = held["limit"].map({k.value: v.value for k, v in _RESULT_OF_LIMIT.items()})
    in_force = held["law_id"].notna().astype("boolean").mask(result == RuleResult.NOT_KNOWN)
    return held.assign(
        question=RETENTION,
        result=result.fillna(RuleResult.NO_RULE_FOUND.value).astype("str"),
        rule=pd.Series(pd.NA, held.index, dtype="str"),
        basis=pd.Series(pd.NA, held.index, dtype="str"),
        was_in_force=in_force.mask(held["law_id"].isna()),
    ).rename(columns={"law_on": "effective_on"})[
        ["agency_id", "question", "result", *_LAW_COLUMNS, "source_ids", "law_source_ids"]
    ]
