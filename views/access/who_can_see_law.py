"""Who can see: what does the law of the state say of who can reach the plates?"""

from typing import Any

import pandas as pd

from domain.rows import Row
from domain.schema import LIST_SEPARATOR
from domain.vocabulary import STATE_NAMES, RuleResult, Standing
from measures.law.rules import FEDERAL, IMMIGRATION, IN_STATE, OUT_OF_STATE, share_rules
from measures.on_record.evidence import joined_source_ids
from measures.on_record.shares import share_standings
from measures.sharing.sharing import joined_words, rank
from views.access.who_can_see_answer import PROVIDER, with_provider
from views.base.agencies import NOT_LOCAL, agency_of, dotted, text
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.view import Form, Line, Step, View, Way

RESULTS = (
    RuleResult.MAY_CONFLICT,
    RuleResult.CONDITIONAL,
    RuleResult.NOT_KNOWN,
    RuleResult.NO_RULE_FOUND,
)
TEXT_OF_QUESTION = {
    OUT_OF_STATE: "out_of_state_rule",
    FEDERAL: "sharing_rule",
    IMMIGRATION: "immigration_rule",
    IN_STATE: "sharing_rule",
}
_BY = ["result", "question", "law_id", "is_before_law", "rule", "basis", "effective_on"]


@view("who_can_see-law", PROVIDER)
def who_can_see_law(ask: Ask) -> View:
    """Hold the shares of the agency's data against the laws of its state, question by question."""
    ask = with_provider(ask)
    held, ended = _held(ask)
    rows = _by_law(held, ask)
    agency = agency_of(ask)
    state = STATE_NAMES.get(text(agency["state"]), "")
    bound = agency["level"] not in NOT_LOCAL
    return View(
        "who_can_see-law",
        ask.say("who_can_see.law.title", agency=ask.names[agency["agency_id"]]),
        rows,
        joined_source_ids(rows["source_ids"]),
        left_out=ask.say("who_can_see.law.ended", n=ended) if ended else "",
        note=ask.say("who_can_see.law.note"),
        labels={
            "result": "rule.result",
            "question": "state_law_rules",
            "basis": "state_law_rules.basis",
        },
        unseen=("is_before_law",),
        form=Form.LINES,
        lines=tuple(_line(row, ask) for row in rows.to_dict("records")),
        empty=ask.say(
            "who_can_see.law.none" if bound else "who_can_see.law.not_bound", state=state
        ),
    )


@view("who_can_see-conflicts", PROVIDER)
def who_can_see_conflicts(ask: Ask) -> View:
    """Say which laws the shares of the agency's data may conflict with; no row if none."""
    ask = with_provider(ask)
    held, _ = _held(ask)
    found = held[held["result"] == RuleResult.MAY_CONFLICT]
    rows = found.groupby(["law_id", "basis"], as_index=False, dropna=False).agg(
        share_count=("share_id", "nunique"),
        effective_on=("effective_on", "first"),
        source_ids=("law_source_ids", joined_words),
    )
    rows = ask.with_evidence(rows)
    said = [_conflict_said(row, ask) for row in rows.to_dict("records")]
    return View(
        "who_can_see-conflicts",
        ask.say("frame.law.may_conflict.title"),
        rows,
        joined_source_ids(rows["source_ids"]),
        note=" ".join(said),
        labels={"basis": "state_law_rules.basis"},
        empty=ask.say("who_can_see.law.no_conflict"),
    )


def _held(ask: Ask) -> tuple[pd.DataFrame, int]:
    """Return the rules that stand beside the agency's shares, and how many shares have ended."""
    shares = ask.table("shares")
    own = shares[shares["provider_id"] == ask.value("agency_id")]
    ended = share_standings(own, ask.as_of) == Standing.ENDED
    tables = ("agencies", "state_laws", "state_law_rules", "sources")
    return share_rules(*[own[~ended], *map(ask.table, tables), ask.as_of]), int(ended.sum())


def _by_law(held: pd.DataFrame, ask: Ask) -> pd.DataFrame:
    """Count the shares by result, question and law, the strongest result first."""
    not_limited = held["result"] == RuleResult.NO_RULE_FOUND
    before = held["was_in_force"].eq(False).fillna(False)
    held = held.assign(is_before_law=(not_limited & before).astype("bool"))
    rows = held.groupby(_BY, as_index=False, dropna=False).agg(
        share_count=("share_id", "nunique"),
        recipient_ids=("recipient_id", joined_words),
        source_ids=("law_source_ids", joined_words),
    )
    rows = rows.assign(source_ids=rows["source_ids"].mask(rows["source_ids"] == ""))
    rows = ask.with_evidence(rows)
    order = rows.assign(rank=rows["result"].map(rank(RESULTS))).sort_values(
        ["rank", "share_count", "question"], ascending=[True, False, True]
    )
    columns = ["question", "result", "share_count", "law_id", "rule", "basis", "effective_on"]
    columns += ["is_before_law", "recipient_ids", "evidence", "source_ids"]
    return order[columns].reset_index(drop=True)


def _line(row: Row, ask: Ask) -> Line:
    say, law_id, question = ask.say, text(row["law_id"]), row["question"]
    limits = row["result"] != RuleResult.NO_RULE_FOUND
    named = "; ".join(ask.names[i] for i in row["recipient_ids"].split(LIST_SEPARATOR))
    return Line(
        lead=say(f"state_law_rules.{question}"),
        address=ask.address("policies_and_laws", law_id=law_id) if law_id else "",
        text=_result_said(row, ask),
        below=dotted(
            [
                say("who_can_see.law.shares", n=int(row["share_count"])),
                _read_as(row, ask) if law_id else "",
                _own_words(law_id, question, ask) if law_id and limits else "",
            ]
        ),
        opener=say("who_can_see.law.which"),
        ways=(Way("", (Step(named),)),) if limits else (),
    )


def _result_said(row: Row, ask: Ask) -> str:
    say, result, law_id = ask.say, row["result"], text(row["law_id"])
    cited: dict[str, Any] = {"law": ask.names.get(law_id, "")}
    if result == RuleResult.MAY_CONFLICT:
        return say("frame.law.may_conflict", n=int(row["share_count"]), **cited)
    if result == RuleResult.CONDITIONAL:
        return say("frame.law.conditional", **cited)
    if result == RuleResult.NOT_KNOWN:
        return say("who_can_see.law.not_known", **cited) if law_id else say("frame.law.not_known")
    if law_id and row["is_before_law"]:
        return say("frame.law.not_yet", **cited)
    return say("who_can_see.law.permitted", **cited) if law_id else say("frame.law.no_rule")


def _read_as(row: Row, ask: Ask) -> str:
    """Say how the law is read, on what basis, and since when it is in force."""
    say, since = ask.say, text(row["effective_on"])
    rule = say.label(f"state_law_rules.{row['question']}", row["rule"])
    return dotted(
        [
            say("who_can_see.law.read", rule=rule),
            say("frame.law.in_force", since_date=say.since_date(since)) if since else "",
            _basis(row, ask),
        ]
    )


def _basis(row: Row, ask: Ask) -> str:
    basis = ask.say.label("state_law_rules.basis", row["basis"])
    return ask.say("who_can_see.law.basis", basis=basis)


def _own_words(law_id: str, question: str, ask: Ask) -> str:
    laws = ask.table("state_laws")
    return text(laws.loc[laws["law_id"] == law_id, TEXT_OF_QUESTION[question]].iloc[0])


def _conflict_said(row: Row, ask: Ask) -> str:
    say, since = ask.say, text(row["effective_on"])
    law = ask.names[row["law_id"]]
    if since:
        dated = say("frame.law.in_force", since_date=say.since_date(since))
        law = say("who_can_see.law.dated", law=law, dated=dated)
    said = say("frame.law.may_conflict", n=int(row["share_count"]), law=law)
    return f"{said} {_basis(row, ask)}."
