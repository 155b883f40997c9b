"""What do the policies of agencies say, and how does it stand to the limits of the law?"""

import pandas as pd
import plotly.graph_objects as go

from charts.law.policies import (
    HATCHED,
    BarPart,
    answers_chart,
    limits_chart,
    retention_chart,
    with_names_above,
)
from domain.vocabulary import STATE_NAMES, LimitAnswer
from measures.law.policies import (
    ABOVE,
    QUESTIONS,
    answers_by_question,
    answers_by_state,
    retention_by_state,
    retention_counts,
)
from measures.on_record.evidence import joined_source_ids
from views.base.agencies import dotted
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.view import Form, View
from views.law.policies_and_laws import (
    QUESTION,
    ROOM,
    STATE,
    held_policies,
    policies_left_out,
    shown_policies,
    titled,
)

LIMIT = f"{ROOM}.limit"
ANSWER_LABELS = {question: f"policies.{question}" for question in QUESTIONS}


@view("policies_and_laws-retention", STATE)
def policies_and_laws_retention(ask: Ask) -> View:
    """Show how many policies state each number of days."""
    shown = shown_policies(ask)
    rows = retention_counts(shown)
    title = titled(ask, "retention.title")
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
        left_out=policies_left_out(ask),
    )


@view("policies_and_laws-limits", STATE)
def policies_and_laws_limits(ask: Ask) -> View:
    """Show the days that policies state against the limit that binds them, by state."""
    held = held_policies(ask)
    rows = retention_by_state(held)
    laws = ask.table("state_laws").set_index("law_id")["source_ids"]
    sources = pd.concat([held["source_ids"], laws.loc[rows["law_id"].unique()]])
    title = titled(ask, "limits.title")
    above = rows.loc[rows["limit"].isin(ABOVE), "policy_count"].sum()
    unbound = int((held["limit"] == LimitAnswer.NO_LIMIT).sum())
    untold = int((held["limit"] == LimitAnswer.NOT_STATED).sum())
    left_out = [
        ask.say(f"{ROOM}.left_out.no_limit", n=unbound) if unbound else "",
        ask.say(f"{ROOM}.left_out.not_stated", n=untold) if untold else "",
        policies_left_out(ask),
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
        left_out=dotted(left_out),
        note=ask.say(f"{ROOM}.limits.note"),
        labels={"limit": LIMIT},
    )


@view("policies_and_laws-above", STATE)
def policies_and_laws_above(ask: Ask) -> View:
    """List the policies that state a longer period than the limit that binds them."""
    held = held_policies(ask)
    rows = held[held["limit"].isin(ABOVE)]
    rows = rows.sort_values(["limit", "state", "agency_id"])
    columns = ["agency_id", "retention_days", "retention_limit_days", "law_id", "limit", "seen_on"]
    return View(
        "policies_and_laws-above",
        titled(ask, "above.title"),
        rows[[*columns, "evidence", "source_ids"]].reset_index(drop=True),
        joined_source_ids(rows["source_ids"]),
        left_out=policies_left_out(ask),
        note=ask.say(f"{ROOM}.above.note"),
        labels={"limit": LIMIT},
        row_table="policies",
    )


@view("policies_and_laws-above-states")
def policies_and_laws_above_states(ask: Ask) -> View:
    """Count those policies by state; each count leads to the state."""
    held = held_policies(ask)
    rows = held[held["limit"].isin(ABOVE)]
    counted = rows["state"].value_counts().rename_axis("state").rename("policy_count")
    counted = counted.reset_index().astype({"policy_count": "Int64"})
    return View(
        "policies_and_laws-above-states",
        ask.say(f"{ROOM}.above_states.title"),
        counted,
        joined_source_ids(rows["source_ids"]),
        left_out=policies_left_out(ask),
        note=ask.say(f"{ROOM}.above.note"),
        form=Form.TILES,
        addresses=tuple(ask.address(ROOM, state=state) for state in counted["state"]),
    )


@view("policies_and_laws-answers", STATE)
def policies_and_laws_answers(ask: Ask) -> View:
    """Show what policies say to four questions, apart from those that do not say."""
    shown = shown_policies(ask)
    rows = answers_by_question(shown)
    named = rows.assign(name=ask.say.labels("policies", rows["question"]))
    title = titled(ask, "answers.title")
    figure = _answers_figure(ask, named)
    return View(
        "policies_and_laws-answers",
        title,
        rows,
        joined_source_ids(shown["source_ids"]),
        alt=_answers_alt(ask, title, named),
        figure=with_names_above(figure, ask.palette),
        left_out=policies_left_out(ask),
        note=ask.say(f"{ROOM}.answers.note"),
        labels={"question": "policies"},
    )


@view("policies_and_laws-by-state", QUESTION)
def policies_and_laws_by_state(ask: Ask) -> View:
    """Show what policies say to one question, state by state."""
    question = ask.value("question") or QUESTION.default
    shown = shown_policies(ask)
    rows = answers_by_state(shown, question)
    silent = rows[["yes_count", "conditional_count", "no_count"]].sum(axis="columns") == 0
    title = ask.say(f"{ROOM}.by_state.title", question=ask.say.label("policies", question))
    said = rows[~silent].reset_index(drop=True)
    named = said.assign(name=[STATE_NAMES.get(state, state) for state in said["state"]])
    quiet = int(silent.sum())
    left_out = [
        ask.say(f"{ROOM}.left_out.silent_states", n=quiet) if quiet else "",
        policies_left_out(ask),
    ]
    return View(
        "policies_and_laws-by-state",
        title,
        said,
        joined_source_ids(shown.loc[shown[question].notna(), "source_ids"]),
        alt=_answers_alt(ask, title, named),
        figure=_answers_figure(ask, named),
        left_out=dotted(left_out),
        note=ask.say.help("policies", question),
        empty=ask.say(f"{ROOM}.by_state.none"),
    )


@view("policies_and_laws-policies", STATE)
def policies_and_laws_policies(ask: Ask) -> View:
    """List policies, those that state most first."""
    held = held_policies(ask)
    order = held[list(QUESTIONS)].notna().sum(axis="columns") + held["retention_days"].notna()
    rows = held.assign(order=-order).sort_values(["order", "agency_id"])
    columns = ["agency_id", "retention_days", *QUESTIONS, "limit", "seen_on"]
    return View(
        "policies_and_laws-policies",
        titled(ask, "policies.title"),
        rows[[*columns, "evidence", "source_ids"]].reset_index(drop=True),
        joined_source_ids(rows["source_ids"]),
        left_out=policies_left_out(ask),
        note=ask.say("frame.policy.not_proof"),
        labels={**ANSWER_LABELS, "limit": LIMIT},
        row_table="policies",
    )


def _extremes(rows: pd.DataFrame, column: str) -> tuple[dict, dict]:
    ranked = rows.sort_values(column, ascending=False).to_dict("records")
    return ranked[0], ranked[-1]


def _answer_parts(ask: Ask) -> list[BarPart]:
    say, palette = ask.say, ask.palette
    return [
        BarPart("yes_count", say(f"{ROOM}.answer_word.yes"), palette.accent),
        BarPart("conditional_count", say(f"{ROOM}.answer_word.conditional"), palette.other_state),
        BarPart("no_count", say(f"{ROOM}.answer_word.no"), palette.ink),
    ]


def _answers_figure(ask: Ask, named: pd.DataFrame) -> go.Figure:
    none = ask.say(f"{ROOM}.none_says")
    return answers_chart(named, _answer_parts(ask), _not_stated(ask), none, ask.say, ask.palette)


def _not_stated(ask: Ask) -> BarPart:
    words = ask.say("value.not_stated")
    return BarPart("not_stated_count", words, ask.palette.not_known, HATCHED)


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
