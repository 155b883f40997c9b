"""Which state laws on plate readers stand on a day, and what is each read to say?"""

import datetime as dt
from dataclasses import replace

import pandas as pd

from charts.law.policies import DOTTED, HATCHED, BarPart, answers_chart, with_names_above
from charts.maps.outlines import state_populations
from charts.maps.states import states_chart
from domain.dates import last_day
from domain.rows import Row
from domain.schema import QUESTIONS_OF_LAW
from domain.vocabulary import LawAnswer, LawStatus
from domain.words import Words
from measures.law.laws import BINDS_ONLY, bills, rule_counts, texts_of_laws
from measures.on_record.evidence import joined_source_ids
from measures.subjects.map import states_summary
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.params import best_sourced
from views.base.view import Form, Line, View
from views.law.policies_and_laws import (
    LAW,
    ROOM,
    STATE,
    laws_left_out,
    of_state,
    shown_laws,
    titled,
)

RULE_LABELS = {
    **{question: f"state_law_rules.{question}" for question in QUESTIONS_OF_LAW},
    "basis": "state_law_rules.basis",
    "status": "state_laws.status",
}
LAW_COLUMNS = ["law_id", "state", "effective_on", "status", "retention_limit_days"]


@view("policies_and_laws-map")
def policies_and_laws_map(ask: Ask) -> View:
    """Show in which states a law on plate readers is in force."""
    known = shown_laws(ask)["law_id"]
    laws = ask.table("state_laws")
    laws = laws[laws["law_id"].isin(known)]
    rows = states_summary(
        ask.table("agencies"), laws, ask.table("sources"), state_populations(), ask.as_of
    )
    title = titled(ask, "map.title")
    in_force = int((rows["law"] == LawAnswer.IN_FORCE).sum())
    return View(
        "policies_and_laws-map",
        title,
        rows[["state", "law", "law_ids", "source_ids"]],
        joined_source_ids(rows["source_ids"]),
        alt=ask.say(f"{ROOM}.alt.map", title=title, n=in_force),
        figure=states_chart(rows, "law", ask.say, ask.palette),
        left_out=laws_left_out(ask),
        note=ask.say(f"{ROOM}.map.note"),
        labels={"law": "map.law"},
    )


@view("policies_and_laws-rules", STATE)
def policies_and_laws_rules(ask: Ask) -> View:
    """Show what the laws in force are read to say of sharing and use, apart from silence."""
    laws = shown_laws(ask)
    rows = rule_counts(laws)
    named = rows.assign(name=ask.say.labels("state_law_rules", rows["question"]))
    title = titled(ask, "rules.title")
    say, palette = ask.say, ask.palette
    parts = [
        BarPart("permitted_count", _rule(say, "permitted"), palette.accent),
        BarPart("conditional_count", _rule(say, "conditional"), palette.other_state),
        BarPart("barred_count", _rule(say, "barred"), palette.ink),
        BarPart("unclear_count", _rule(say, "unclear"), palette.not_known, DOTTED),
    ]
    silent = BarPart("silent_count", _rule(say, "silent"), palette.not_known, HATCHED)
    figure = answers_chart(named, parts, silent, say(f"{ROOM}.none_says"), say, palette)
    return View(
        "policies_and_laws-rules",
        title,
        rows,
        joined_source_ids(laws["source_ids"]),
        alt=say(f"{ROOM}.alt.rules", title=title, n=len(laws)),
        figure=with_names_above(figure, palette),
        left_out=laws_left_out(ask),
        note=say(f"{ROOM}.rules.note"),
        labels={"question": "state_law_rules"},
    )


@view("policies_and_laws-laws", STATE)
def policies_and_laws_laws(ask: Ask) -> View:
    """List the laws that stand on the day, by state, with what each is read to say and on what."""
    laws = shown_laws(ask)
    in_force = laws["law"] == LawAnswer.IN_FORCE
    laws["status"] = LawStatus.ENACTED_NOT_EFFECTIVE.value
    laws.loc[in_force, "status"] = LawStatus.IN_FORCE.value
    laws = ask.with_evidence(laws)
    columns = [*LAW_COLUMNS, *QUESTIONS_OF_LAW, "basis", "evidence", "source_ids"]
    return View(
        "policies_and_laws-laws",
        titled(ask, "laws.title"),
        laws[columns].drop(columns="state" if ask.value("state") else []),
        joined_source_ids(laws["source_ids"]),
        left_out=laws_left_out(ask),
        note=ask.say(f"{ROOM}.laws.note"),
        labels=RULE_LABELS,
        row_table="state_laws",
    )


@view("policies_and_laws-bills", STATE)
def policies_and_laws_bills(ask: Ask) -> View:
    """List what is on record and not law: bills, vetoed, repealed."""
    rows = of_state(ask, bills(ask.table("state_laws")))
    rows = ask.with_evidence(rows)
    columns = ["law_id", "state", "title", "status", "retention_rule", "sharing_rule", "note"]
    return View(
        "policies_and_laws-bills",
        titled(ask, "bills.title"),
        rows[[*columns, "evidence", "source_ids"]],
        joined_source_ids(rows["source_ids"]),
        note=ask.say(f"{ROOM}.bills.note"),
        labels={"status": "state_laws.status"},
        row_table="state_laws",
    )


@view("policies_and_laws-texts", STATE, LAW)
def policies_and_laws_texts(ask: Ask) -> View:
    """Show, in our words, what one law or the laws of one state say, point by point."""
    if ask.value("law_id"):
        laws = ask.table("state_laws")
        laws = laws[laws["law_id"] == ask.value("law_id")]
    else:
        laws = shown_laws(ask)
    rows = texts_of_laws(laws)
    return View(
        "policies_and_laws-texts",
        ask.say(f"{ROOM}.texts.title"),
        rows,
        joined_source_ids(laws["source_ids"]),
        left_out="" if ask.value("law_id") else laws_left_out(ask),
        note=ask.say(f"{ROOM}.texts.note"),
        labels={"aspect": "column"},
        form=Form.LINES if ask.value("law_id") else Form.GROUPS,
        lines=tuple(
            Line(
                text=row["text"],
                before=ask.say.label("column", row["aspect"]),
                group="" if ask.value("law_id") else ask.names[row["law_id"]],
            )
            for row in rows.to_dict("records")
        ),
        empty=ask.say(f"{ROOM}.answer.laws", n=0),
    )


@view("policies_and_laws-law", replace(LAW, settle=best_sourced("state_laws", "law_id")))
def policies_and_laws_law(ask: Ask) -> View:
    """Show one law: where it stands, since when, its limit, and how it is read; one row."""
    laws = ask.table("state_laws").merge(
        ask.table("state_law_rules").drop(columns="note"), on="law_id", how="left"
    )
    rows = laws[laws["law_id"] == ask.value("law_id")].reset_index(drop=True)
    rows = ask.with_evidence(rows)
    columns = ["law_id", "state", "title", "effective_on", "status", "retention_limit_days"]
    return View(
        "policies_and_laws-law",
        ask.say(f"{ROOM}.law.title"),
        rows[[*columns, *QUESTIONS_OF_LAW, "basis", "evidence", "source_ids"]],
        joined_source_ids(rows["source_ids"]),
        note=ask.say(f"{ROOM}.law.note"),
        labels=RULE_LABELS,
        row_table="state_laws",
        form=Form.RECORD,
    )


def law_sentences(law_row: Row, as_of: dt.date, say: Words) -> tuple[str, str]:
    """Return where a law stands and what limit it sets, and what that limit leaves out."""
    days = law_row["retention_limit_days"]
    has_limit = not pd.isna(days)
    limit = say(f"{ROOM}.law.limit", n=int(days)) if has_limit else say(f"{ROOM}.law.no_limit")
    narrow = has_limit and law_row["law_id"] in BINDS_ONLY
    below = say(f"{ROOM}.law.binds_only") if narrow else ""
    stands = _standing(law_row, as_of, say)
    is_law = law_row["status"] in (LawStatus.IN_FORCE, LawStatus.ENACTED_NOT_EFFECTIVE)
    return (f"{stands} {limit}" if is_law else stands), below


def _standing(law_row: Row, as_of: dt.date, say: Words) -> str:
    status, begins = law_row["status"], law_row["effective_on"]
    if status not in (LawStatus.IN_FORCE, LawStatus.ENACTED_NOT_EFFECTIVE):
        return say(f"{ROOM}.law.answer.{status}")
    if pd.isna(begins):
        undated = "undated" if status == LawStatus.IN_FORCE else "enacted"
        return say(f"{ROOM}.law.answer.{undated}")
    if last_day(begins) > as_of:
        return say(f"{ROOM}.law.answer.later", on_date=say.on_date(begins))
    return say(f"{ROOM}.law.answer.in_force", since_date=say.since_date(begins))


def _rule(say: Words, word: str) -> str:
    return say.label("rule", word)
