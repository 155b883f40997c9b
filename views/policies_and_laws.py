"""Policies and laws: what do agencies say they do, and what does the law of their state say?"""

import datetime as dt
from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from charts.outlines import state_populations
from charts.policies import (
    DOTTED,
    HATCHED,
    Part,
    answers_chart,
    limits_chart,
    retention_chart,
    with_names_above,
)
from charts.state_maps import states_chart
from domain.dates import last_day
from domain.vocabulary import STATE_NAMES, LawAnswer, LawStatus, LimitAnswer
from domain.words import Words
from measures.evidence import evidence_of_rows, joined_source_ids
from measures.laws import (
    BINDS_ONLY,
    QUESTIONS_OF_LAW,
    bills,
    laws_after,
    laws_on,
    rule_counts,
    texts_of_laws,
)
from measures.map import states_summary
from measures.policies import (
    ABOVE,
    QUESTIONS,
    answers_by_question,
    answers_by_state,
    held_against_limits,
    policies_on,
    retention_by_state,
    retention_counts,
)
from views.line import Line
from views.view import Ask, Form, Param, Tables, View, view

ROOM = "policies_and_laws"
LIMIT = f"{ROOM}.limit"
ANSWER_LABELS = {question: f"policies.{question}" for question in QUESTIONS}
RULE_LABELS = {
    **{question: f"state_law_rules.{question}" for question in QUESTIONS_OF_LAW},
    "basis": "state_law_rules.basis",
    "status": "state_laws.status",
}
LAW_COLUMNS = ["law_id", "state", "effective_on", "status", "retention_limit_days"]


def states_named(tables: Tables) -> list[str]:
    """Return every state that has a policy or a law on record."""
    agencies = tables["agencies"].set_index("agency_id")["state"]
    of_policies = tables["policies"]["agency_id"].map(agencies).dropna()
    return sorted({*of_policies, *tables["state_laws"]["state"]})


STATE = Param("state", "column.state", states_named)
LAW = Param("law_id", "column.law_id", lambda tables: sorted(tables["state_laws"]["law_id"]))
QUESTION = Param(
    "question",
    "policies_and_laws.question",
    lambda tables: list(QUESTIONS),
    labels="policies",
    default="shares_with_federal",
)


@view("policies_and_laws-summary", STATE)
def summary(ask: Ask) -> View:
    """Count what the page's first sentences say: one row."""
    held, laws = _held(ask), _laws(ask)
    in_force = laws[laws["law"] == LawAnswer.IN_FORCE]
    days = held["retention_days"].dropna()
    common = days.mode()
    row = {
        "policy_count": len(held),
        "stated_count": len(days),
        "common_days": common.iloc[0] if len(common) else pd.NA,
        "common_count": int((days == common.iloc[0]).sum()) if len(common) else 0,
        "bound_count": int(held["limit"].isin([LimitAnswer.WITHIN, *ABOVE]).sum()),
        "above_count": int(held["limit"].isin(ABOVE).sum()),
        "before_law_count": int((held["limit"] == LimitAnswer.ABOVE_BEFORE_LAW).sum()),
        "law_count": len(in_force),
        "state_count": in_force["state"].nunique(),
        "limit_count": int(in_force["retention_limit_days"].notna().sum()),
    }
    rows = pd.DataFrame([row]).astype("Int64")
    sources = joined_source_ids(pd.concat([held["source_ids"], in_force["source_ids"]]))
    return View("policies_and_laws-summary", ask.say(f"{ROOM}.summary.title"), rows, sources)


@view("policies_and_laws-retention", STATE)
def retention(ask: Ask) -> View:
    """Show how many policies state each number of days."""
    shown = _shown(ask)
    rows = retention_counts(shown)
    title = _title(ask, "retention.title")
    stated = rows.dropna(subset="retention_days")
    alt = ask.say(f"{ROOM}.alt.none", title=title)
    if len(stated):
        most, least = _extremes(stated, "policy_count")
        alt = ask.say(
            "alt.bars",
            title=title,
            n=len(rows),
            name=ask.say("count.days", n=int(most["retention_days"])),
            value=int(most["policy_count"]),
            low_name=ask.say("count.days", n=int(least["retention_days"])),
            low_value=int(least["policy_count"]),
        )
    return View(
        "policies_and_laws-retention",
        title,
        rows,
        joined_source_ids(shown["source_ids"]),
        alt=alt,
        figure=retention_chart(rows, ask.say, ask.palette),
        left_out=_policies_left_out(ask),
    )


@view("policies_and_laws-limits", STATE)
def limits(ask: Ask) -> View:
    """Show the days that policies state against the limit that binds them, by state."""
    held = _held(ask)
    rows = retention_by_state(held)
    laws = ask.table("state_laws").set_index("law_id")["source_ids"]
    sources = pd.concat([held["source_ids"], laws.loc[rows["law_id"].unique()]])
    title = _title(ask, "limits.title")
    above = rows.loc[rows["limit"].isin(ABOVE), "policy_count"].sum()
    unbound = int((held["limit"] == LimitAnswer.NO_LIMIT).sum())
    untold = int((held["limit"] == LimitAnswer.NOT_STATED).sum())
    left_out = [
        ask.say(f"{ROOM}.left_out.no_limit", n=unbound) if unbound else "",
        ask.say(f"{ROOM}.left_out.not_stated", n=untold) if untold else "",
        _policies_left_out(ask),
    ]
    return View(
        "policies_and_laws-limits",
        title,
        rows,
        joined_source_ids(sources),
        alt=ask.say(
            f"{ROOM}.alt.limits",
            title=title,
            states=rows["state"].nunique(),
            policies=int(rows["policy_count"].sum()),
            above=int(above),
        ),
        figure=limits_chart(rows, ask.say, ask.palette),
        left_out=_joined(left_out),
        note=ask.say(f"{ROOM}.limits.note"),
        labels={"limit": LIMIT},
    )


@view("policies_and_laws-above", STATE)
def above_limit(ask: Ask) -> View:
    """List the policies that state a longer period than the limit that binds them."""
    held = _held(ask)
    rows = held[held["limit"].isin(ABOVE)]
    rows = rows.sort_values(["limit", "state", "agency_id"])
    columns = ["agency_id", "retention_days", "retention_limit_days", "law_id", "limit", "seen_on"]
    return View(
        "policies_and_laws-above",
        _title(ask, "above.title"),
        rows[[*columns, "evidence", "source_ids"]].reset_index(drop=True),
        joined_source_ids(rows["source_ids"]),
        left_out=_policies_left_out(ask),
        note=ask.say(f"{ROOM}.above.note"),
        labels={"limit": LIMIT},
        row_table="policies",
    )


@view("policies_and_laws-above-states")
def above_by_state(ask: Ask) -> View:
    """Count those policies by state; each count leads to the state."""
    held = _held(ask)
    rows = held[held["limit"].isin(ABOVE)]
    counted = rows["state"].value_counts().rename_axis("state").rename("policy_count")
    counted = counted.reset_index().astype({"policy_count": "Int64"})
    return View(
        "policies_and_laws-above-states",
        ask.say(f"{ROOM}.above_states.title"),
        counted,
        joined_source_ids(rows["source_ids"]),
        left_out=_policies_left_out(ask),
        note=ask.say(f"{ROOM}.above.note"),
        form=Form.TILES,
        addresses=tuple(ask.address(ROOM, state=state) for state in counted["state"]),
    )


@view("policies_and_laws-answers", STATE)
def answers(ask: Ask) -> View:
    """Show what policies say to four questions, apart from those that do not say."""
    shown = _shown(ask)
    rows = answers_by_question(shown)
    named = rows.assign(name=ask.say.labels("policies", rows["question"]))
    title = _title(ask, "answers.title")
    figure = _answers_figure(ask, named)
    return View(
        "policies_and_laws-answers",
        title,
        rows,
        joined_source_ids(shown["source_ids"]),
        alt=_answers_alt(ask, title, named),
        figure=with_names_above(figure, ask.palette),
        left_out=_policies_left_out(ask),
        note=ask.say(f"{ROOM}.answers.note"),
        labels={"question": "policies"},
    )


@view("policies_and_laws-by-state", QUESTION)
def by_state(ask: Ask) -> View:
    """Show what policies say to one question, state by state."""
    question = ask.value("question") or QUESTION.default
    shown = _shown(ask)
    rows = answers_by_state(shown, question)
    silent = rows[["yes_count", "conditional_count", "no_count"]].sum(axis="columns") == 0
    title = ask.say(f"{ROOM}.by_state.title", question=ask.say.label("policies", question))
    said = rows[~silent].reset_index(drop=True)
    named = said.assign(name=[STATE_NAMES.get(state, state) for state in said["state"]])
    quiet = int(silent.sum())
    left_out = [
        ask.say(f"{ROOM}.left_out.silent_states", n=quiet) if quiet else "",
        _policies_left_out(ask),
    ]
    return View(
        "policies_and_laws-by-state",
        title,
        said,
        joined_source_ids(shown.loc[shown[question].notna(), "source_ids"]),
        alt=_answers_alt(ask, title, named),
        figure=_answers_figure(ask, named),
        left_out=_joined(left_out),
        note=ask.say.help("policies", question),
    )


@view("policies_and_laws-policies", STATE)
def policies(ask: Ask) -> View:
    """List policies, those that state most first."""
    held = _held(ask)
    order = held[list(QUESTIONS)].notna().sum(axis="columns") + held["retention_days"].notna()
    rows = held.assign(order=-order).sort_values(["order", "agency_id"])
    columns = ["agency_id", "retention_days", *QUESTIONS, "limit", "seen_on"]
    return View(
        "policies_and_laws-policies",
        _title(ask, "policies.title"),
        rows[[*columns, "evidence", "source_ids"]].reset_index(drop=True),
        joined_source_ids(rows["source_ids"]),
        left_out=_policies_left_out(ask),
        note=ask.say("frame.policy.not_proof"),
        labels={**ANSWER_LABELS, "limit": LIMIT},
        row_table="policies",
    )


@view("policies_and_laws-map")
def law_map(ask: Ask) -> View:
    """Show in which states a law on plate readers is in force."""
    known = _laws(ask)["law_id"]
    laws = ask.table("state_laws")
    laws = laws[laws["law_id"].isin(known)]
    rows = states_summary(ask.table("agencies"), laws, state_populations(), ask.as_of)
    title = _title(ask, "map.title")
    in_force = int((rows["law"] == LawAnswer.IN_FORCE).sum())
    return View(
        "policies_and_laws-map",
        title,
        rows[["state", "law", "law_ids", "source_ids"]],
        joined_source_ids(rows["source_ids"]),
        alt=ask.say(f"{ROOM}.alt.map", title=title, n=in_force),
        figure=states_chart(rows, "law", ask.say, ask.palette),
        left_out=_laws_left_out(ask),
        note=ask.say(f"{ROOM}.map.note"),
        labels={"law": "map.law"},
    )


@view("policies_and_laws-rules", STATE)
def rules(ask: Ask) -> View:
    """Show what the laws in force are read to say of sharing and use, apart from silence."""
    laws = _laws(ask)
    rows = rule_counts(laws)
    named = rows.assign(name=ask.say.labels("state_law_rules", rows["question"]))
    title = _title(ask, "rules.title")
    say, palette = ask.say, ask.palette
    parts = [
        Part("permitted_count", _rule(say, "permitted"), palette.accent),
        Part("conditional_count", _rule(say, "conditional"), palette.other_state),
        Part("barred_count", _rule(say, "barred"), palette.ink),
        Part("unclear_count", _rule(say, "unclear"), palette.not_known, DOTTED),
    ]
    silent = Part("silent_count", _rule(say, "silent"), palette.not_known, HATCHED)
    figure = answers_chart(named, parts, silent, say(f"{ROOM}.none_says"), say, palette)
    return View(
        "policies_and_laws-rules",
        title,
        rows,
        joined_source_ids(laws["source_ids"]),
        alt=say(f"{ROOM}.alt.rules", title=title, n=len(laws)),
        figure=with_names_above(figure, palette),
        left_out=_laws_left_out(ask),
        note=say(f"{ROOM}.rules.note"),
        labels={"question": "state_law_rules"},
    )


@view("policies_and_laws-laws", STATE)
def laws_table(ask: Ask) -> View:
    """List the laws that stand on the day, by state, with what each is read to say and on what."""
    laws = _laws(ask)
    in_force = laws["law"] == LawAnswer.IN_FORCE
    laws["status"] = LawStatus.ENACTED_NOT_EFFECTIVE.value
    laws.loc[in_force, "status"] = LawStatus.IN_FORCE.value
    laws["evidence"] = evidence_of_rows(laws["source_ids"], ask.table("sources"))
    columns = [*LAW_COLUMNS, *QUESTIONS_OF_LAW, "basis", "evidence", "source_ids"]
    return View(
        "policies_and_laws-laws",
        _title(ask, "laws.title"),
        laws[columns].drop(columns="state" if ask.value("state") else []),
        joined_source_ids(laws["source_ids"]),
        left_out=_laws_left_out(ask),
        note=ask.say(f"{ROOM}.laws.note"),
        labels=RULE_LABELS,
        row_table="state_laws",
    )


@view("policies_and_laws-bills", STATE)
def not_law(ask: Ask) -> View:
    """List what is on record and not law: bills, vetoed, repealed."""
    rows = _of_state(ask, bills(ask.table("state_laws")))
    rows["evidence"] = evidence_of_rows(rows["source_ids"], ask.table("sources"))
    columns = ["law_id", "state", "title", "status", "retention_rule", "sharing_rule", "note"]
    return View(
        "policies_and_laws-bills",
        _title(ask, "bills.title"),
        rows[[*columns, "evidence", "source_ids"]],
        joined_source_ids(rows["source_ids"]),
        note=ask.say(f"{ROOM}.bills.note"),
        labels={"status": "state_laws.status"},
        row_table="state_laws",
    )


@view("policies_and_laws-texts", STATE, LAW)
def texts(ask: Ask) -> View:
    """Show, in our words, what one law or the laws of one state say, point by point."""
    if ask.value("law_id"):
        laws = ask.table("state_laws")
        laws = laws[laws["law_id"] == ask.value("law_id")]
    else:
        laws = _laws(ask)
    rows = texts_of_laws(laws)
    return View(
        "policies_and_laws-texts",
        ask.say(f"{ROOM}.texts.title"),
        rows,
        joined_source_ids(laws["source_ids"]),
        left_out="" if ask.value("law_id") else _laws_left_out(ask),
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


@view("policies_and_laws-law", LAW)
def law(ask: Ask) -> View:
    """Show one law: where it stands, since when, its limit, and how it is read; one row."""
    laws = ask.table("state_laws").merge(
        ask.table("state_law_rules").drop(columns="note"), on="law_id", how="left"
    )
    rows = laws[laws["law_id"] == ask.value("law_id")].reset_index(drop=True)
    rows["evidence"] = evidence_of_rows(rows["source_ids"], ask.table("sources"))
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


def parts_of_page(
    counted: Mapping[str, object], state: str
) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return the parts of the page: each its heading, what it lacks (a key, or blank), its views.

    `counted` is the row of the summary. With a state its laws stand first, as there are few.
    """
    kept = ["retention"] if counted["policy_count"] else []
    kept += ["limits"] if counted["bound_count"] else []
    kept += [("above" if state else "above-states")] if counted["above_count"] else []
    missing = "" if counted["bound_count"] else f"{ROOM}.no_limit_here"
    missing = missing if counted["policy_count"] else f"{ROOM}.no_policy_here"
    said = ["answers", "policies" if state else "by-state"] if counted["policy_count"] else []
    laws = ["laws", "texts"] if state and counted["law_count"] else ["laws"]
    laws = laws if state else ["map", "rules", "laws", "bills"]
    parts = [("kept", missing, kept), ("policies", "", said)]
    parts.insert(0 if state else 2, ("laws", "", laws))
    return [
        (name, lacks, tuple(f"{ROOM}-{view_id}" for view_id in shown))
        for name, lacks, shown in parts
        if shown or lacks
    ]


def summary_sentences(counted: Mapping[str, object], state: str, say: Words) -> tuple[str, str]:
    """Return the page's answer and the quieter line below, from the row of the summary."""
    laws, stated = int(counted["law_count"]), int(counted["stated_count"])
    if state:
        first = say(f"{ROOM}.answer.laws_of_state", n=laws, state=STATE_NAMES.get(state, state))
    else:
        states = say("count.states", n=int(counted["state_count"]))
        first = say(f"{ROOM}.answer.laws", n=laws, states=states)
    days = 0 if pd.isna(counted["common_days"]) else int(counted["common_days"])
    kept = say(f"{ROOM}.answer.kept", n=stated, count=int(counted["common_count"]), days=days)
    above, before = int(counted["above_count"]), int(counted["before_law_count"])
    sentences = [first, kept]
    if counted["bound_count"]:
        sentences.append(say(f"{ROOM}.answer.above", n=above))
    older = say(f"{ROOM}.answer.before_law", n=before) if before else ""
    return " ".join(sentences), " ".join([older, say("frame.policy.not_proof")]).strip()


def law_sentences(law_row: dict[str, object], as_of: dt.date, say: Words) -> tuple[str, str]:
    """Return where a law stands and what limit it sets, and what that limit leaves out."""
    days = law_row["retention_limit_days"]
    has_limit = not pd.isna(days)
    limit = say(f"{ROOM}.law.limit", n=int(days)) if has_limit else say(f"{ROOM}.law.no_limit")
    narrow = has_limit and law_row["law_id"] in BINDS_ONLY
    below = say(f"{ROOM}.law.binds_only") if narrow else ""
    stands = _standing(law_row, as_of, say)
    is_law = law_row["status"] in (LawStatus.IN_FORCE, LawStatus.ENACTED_NOT_EFFECTIVE)
    return (f"{stands} {limit}" if is_law else stands), below


def _standing(law_row: dict[str, object], as_of: dt.date, say: Words) -> str:
    status, begins = law_row["status"], law_row["effective_on"]
    if status not in (LawStatus.IN_FORCE, LawStatus.ENACTED_NOT_EFFECTIVE):
        return say(f"{ROOM}.law.answer.{status}")
    if pd.isna(begins):
        undated = "undated" if status == LawStatus.IN_FORCE else "enacted"
        return say(f"{ROOM}.law.answer.{undated}")
    if last_day(begins) > as_of:
        return say(f"{ROOM}.law.answer.later", on_date=say.on_date(begins))
    return say(f"{ROOM}.law.answer.in_force", since_date=say.since_date(begins))


def _shown(ask: Ask) -> pd.DataFrame:
    rows = policies_on(
        ask.table("policies"), ask.table("agencies"), ask.table("sources"), ask.as_of
    )
    return _of_state(ask, rows)


def _held(ask: Ask) -> pd.DataFrame:
    return held_against_limits(
        _shown(ask), ask.table("state_laws"), ask.table("sources"), ask.as_of
    )


def _laws(ask: Ask) -> pd.DataFrame:
    rows = laws_on(ask.table("state_laws"), ask.table("state_law_rules"), ask.as_of)
    return _of_state(ask, rows)


def _of_state(ask: Ask, rows: pd.DataFrame) -> pd.DataFrame:
    state = ask.value("state")
    return rows[rows["state"] == state].reset_index(drop=True) if state else rows


def _title(ask: Ask, key: str) -> str:
    """Return a title, with the name of the state where one is chosen."""
    title, state = ask.say(f"{ROOM}.{key}"), ask.value("state")
    if not state:
        return title
    return ask.say(f"{ROOM}.in_state", title=title, state=STATE_NAMES.get(state, state))


def _policies_left_out(ask: Ask) -> str:
    policies = ask.table("policies")
    if ask.value("state"):
        states = ask.table("agencies").set_index("agency_id")["state"]
        policies = policies[policies["agency_id"].map(states) == ask.value("state")]
    later = len(policies) - len(_shown(ask))
    return ask.say(f"{ROOM}.left_out.later", n=later) if later else ""


def _laws_left_out(ask: Ask) -> str:
    later = laws_after(_of_state(ask, ask.table("state_laws")), ask.as_of)
    return ask.say(f"{ROOM}.left_out.later_laws", n=later) if later else ""


def _joined(parts: list[str]) -> str:
    return " · ".join(part for part in parts if part)


def _extremes(rows: pd.DataFrame, column: str) -> tuple[dict, dict]:
    ranked = rows.sort_values(column, ascending=False).to_dict("records")
    return ranked[0], ranked[-1]


def _answer_parts(ask: Ask) -> list[Part]:
    say, palette = ask.say, ask.palette
    return [
        Part("yes_count", say(f"{ROOM}.answer_word.yes"), palette.accent),
        Part("conditional_count", say(f"{ROOM}.answer_word.conditional"), palette.other_state),
        Part("no_count", say(f"{ROOM}.answer_word.no"), palette.ink),
    ]


def _answers_figure(ask: Ask, named: pd.DataFrame) -> go.Figure:
    none = ask.say(f"{ROOM}.none_says")
    return answers_chart(named, _answer_parts(ask), _not_stated(ask), none, ask.say, ask.palette)


def _not_stated(ask: Ask) -> Part:
    words = ask.say("value.not_stated")
    return Part("not_stated_count", words, ask.palette.not_known, HATCHED)


def _rule(say: Words, word: str) -> str:
    return say.label("state_law_rules.out_of_state", word)


def _answers_alt(ask: Ask, title: str, named: pd.DataFrame) -> str:
    if named.empty:
        return ask.say(f"{ROOM}.alt.none", title=title)
    stated = named[["yes_count", "conditional_count", "no_count"]].sum(axis="columns")
    top = named.loc[stated.idxmax()]
    return ask.say(
        f"{ROOM}.alt.answers",
        title=title,
        n=len(named),
        name=top["name"],
        yes=int(top["yes_count"]),
        conditional=int(top["conditional_count"]),
        no=int(top["no_count"]),
        not_stated=int(top["not_stated_count"]),
    )
