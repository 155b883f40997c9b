"""Agency: what its policy says, what was counted of it, and what the law of its state says."""

from typing import Any

import pandas as pd

from charts.counts.searches import series_chart
from domain.rows import Row
from domain.schema import QUESTIONS_OF_LAW
from domain.vocabulary import LimitAnswer, Rule
from measures.law.policies import QUESTIONS, held_against_limits
from measures.on_record.evidence import joined_source_ids
from measures.subjects.agency import longest_series, statistics_of
from views.base.agencies import (
    NOT_LOCAL,
    agency_of,
    agency_view,
    dotted,
    later_rows_said,
    own_rows,
    text,
)
from views.base.ask import Ask
from views.base.view import Form, Line, View, bars_alt

KEPT, PORTAL, NOTE = "retention_days", "portal_url", "note"


def policy_of(ask: Ask) -> pd.DataFrame:
    """Return the policy of the agency on the day, held against its state's limit; or no row."""
    return own_rows(ask, ("policies", ask.as_of), "agency_id", lambda: _every_policy(ask))


def laws_of(ask: Ask) -> pd.DataFrame:
    """Return the laws of the agency's state on the day; none for a federal or private one."""
    laws = ask.on_record("state_laws")
    state = _bound_in(ask)
    return ask.once(
        ("laws of", state, ask.as_of),
        lambda: laws[laws["state"] == state].reset_index(drop=True),
    )


def counted_of(ask: Ask) -> tuple[pd.DataFrame, int]:
    """Return what was counted of the agency by the day, newest first, and how much is later."""
    agency_id = ask.value("agency_id")
    known = ask.once("agencies counted", lambda: frozenset(ask.table("search_stats")["agency_id"]))
    return ask.once(
        ("counted", agency_id if agency_id in known else "", ask.as_of),
        lambda: statistics_of(ask.table("search_stats"), agency_id, ask.as_of),
    )


@agency_view("agency-policy")
def agency_policy(ask: Ask) -> View:
    """List what the agency's policy or portal says, one question a line."""
    held = policy_of(ask)
    rows = _answers(held, ask)
    seen = held["seen_on"].dropna()
    effective = held["effective_on"].dropna()
    return View(
        "agency-policy",
        ask.say("agency.policy.title"),
        rows,
        joined_source_ids(held["source_ids"]),
        left_out=ask.say("agency.policy.later") if _is_later(held, ask) else "",
        note=dotted(
            [
                *(ask.say("agency.policy.effective", date=ask.say.date(d)) for d in effective),
                *(ask.say("agency.policy.seen", date=ask.say.date(d)) for d in seen),
                ask.say("frame.policy.not_proof"),
            ]
        ),
        labels={"question": "agency.question"},
        row_table="policies",
        unseen=("agency_id",),
        form=Form.LINES,
        lines=tuple(_answer_line(row, held.iloc[0], ask) for row in rows.to_dict("records")),
    )


@agency_view("agency-laws")
def agency_laws(ask: Ask) -> View:
    """List the laws of the agency's state, and how each is read question by question."""
    key = ("agency-laws", _bound_in(ask), ask.as_of, ask.say.language)
    return ask.once(key, lambda: _laws_of_agency(ask))


def _laws_of_agency(ask: Ask) -> View:
    return laws_view("agency-laws", ask.say("agency.laws.title"), laws_of(ask), ask)


def laws_view(view_id: str, title: str, rows: pd.DataFrame, ask: Ask, empty: str = "") -> View:
    """Return the view that lists laws on record, and how each is read question by question."""
    columns = ["law_id", "title", "effective_on", "law", "retention_limit_days", *QUESTIONS_OF_LAW]
    labels = {question: f"state_law_rules.{question}" for question in QUESTIONS_OF_LAW}
    return View(
        view_id,
        title,
        rows[[*columns, "evidence", "source_ids"]].rename(columns={"law": "in_force"}),
        joined_source_ids(rows["source_ids"]),
        note=ask.say("agency.laws.note"),
        labels={**labels, "in_force": "map.law"},
        row_table="state_laws",
        form=Form.LINES,
        lines=tuple(law_line(row, ask) for row in rows.to_dict("records")),
        empty=empty,
    )


@agency_view("agency-counted")
def agency_counted(ask: Ask) -> View:
    """List what was counted of the agency, newest first."""
    rows, later_count = counted_of(ask)
    columns = ["stat_id", "metric", "value", "period_start", "period_end", "platform_id", "note"]
    return View(
        "agency-counted",
        ask.say("agency.counted.title"),
        ask.with_evidence(rows)[[*columns, "evidence", "source_ids"]],
        joined_source_ids(rows["source_ids"]),
        left_out=later_rows_said(ask, later_count),
        note=ask.say("agency.counted.note"),
        labels={"metric": "search_stats.metric"},
        row_table="search_stats",
        unseen=("stat_id",),
        form=Form.LINES,
        lines=tuple(_counted_line(row, ask) for row in rows.to_dict("records")),
    )


@agency_view("agency-over-time")
def agency_over_time(ask: Ask) -> View:
    """Draw the longest run of figures that can be set side by side."""
    rows, _ = counted_of(ask)
    series = longest_series(rows)
    metric = series["metric"].iloc[0] if len(series) else ""
    unit = ask.say.label("search_stats.metric", metric)
    title = ask.say("agency.over_time.title", metric=unit)
    columns = ["stat_id", "metric", "period_start", "period_end", "value"]
    return View(
        "agency-over-time",
        title,
        ask.with_evidence(series)[[*columns, "evidence", "source_ids"]],
        joined_source_ids(series["source_ids"]),
        alt=bars_alt(ask, title, series["period_end"].map(ask.say.date), series["value"]),
        figure=series_chart(series, unit, ask.say, ask.palette) if len(series) else None,
        note=text(series["note"].iloc[0]) if len(series) else "",
        left_out=ask.say("agency.over_time.left_out", n=len(rows) - len(series)),
        labels={"metric": "search_stats.metric"},
        row_table="search_stats",
        unseen=("stat_id",),
    )


def _every_policy(ask: Ask) -> pd.DataFrame:
    laws, sources = ask.table("state_laws"), ask.table("sources")
    return held_against_limits(ask.on_record("policies"), laws, sources, ask.as_of)


def _bound_in(ask: Ask) -> str:
    """Return the state whose laws bind the agency; blank if none does."""
    agency = agency_of(ask)
    return text(agency["state"]) if agency["level"] not in NOT_LOCAL else ""


def _is_later(held: pd.DataFrame, ask: Ask) -> bool:
    return held.empty and ask.table("policies")["agency_id"].eq(ask.value("agency_id")).any()


def _answers(held: pd.DataFrame, ask: Ask) -> pd.DataFrame:
    """Return what a policy states, one row a question; what it does not state is no row."""
    columns = ["agency_id", "question", "said", "evidence", "source_ids"]
    rows = [
        (
            row["agency_id"],
            column,
            _said(column, row[column], ask),
            row["evidence"],
            row["source_ids"],
        )
        for row in held.to_dict("records")
        for column in (KEPT, *QUESTIONS, PORTAL, NOTE)
        if not pd.isna(row[column])
    ]
    return pd.DataFrame(rows, columns=columns, dtype="str")


def _said(column: str, value: Any, ask: Ask) -> str:
    if column == KEPT:
        return ask.say("count.days", n=int(value))
    return ask.say.label(f"policies.{column}", value) if column in QUESTIONS else str(value)


def _answer_line(row: Row, held: pd.Series, ask: Ask) -> Line:
    question = ask.say.label("agency.question", row["question"])
    if row["question"] == PORTAL:
        return Line(lead=row["said"], address=row["said"], below=question)
    limit = held["limit"]
    below = ""
    if row["question"] == KEPT and limit != LimitAnswer.NOT_STATED:
        below = ask.say.label("policies_and_laws.limit", limit)
        if law := text(held["law_id"]):
            days = int(held["retention_limit_days"])
            said = ask.say("agency.policy.limit", n=days, law=ask.names[law])
            below = dotted([below, said])
    return Line(row["said"], lead=question, below=below)


def law_line(row: Row, ask: Ask) -> Line:
    """Say one row of the laws on record: its title, since when, its limit, how it is read."""
    say, since, limit = ask.say, text(row["effective_on"]), row["retention_limit_days"]
    read = [
        say(
            "agency.law.read",
            question=say(f"state_law_rules.{question}"),
            rule=say.label(f"state_law_rules.{question}", row[question]),
        )
        for question in QUESTIONS_OF_LAW
        if row[question] != Rule.SILENT
    ]
    return Line(
        row["title"],
        lead_id=row["law_id"],
        below=dotted(
            [
                say.label("map.law", row["law"]),
                say("agency.law.since", date=say.date(since)) if since else "",
                "" if pd.isna(limit) else say("agency.law.limit", n=int(limit)),
                *read,
            ]
        ),
    )


def _counted_line(row: Row, ask: Ask) -> Line:
    start, end = text(row["period_start"]), text(row["period_end"])
    platform = text(row["platform_id"])
    return Line(
        ask.say.number(int(row["value"])),
        lead=ask.say.label("search_stats.metric", row["metric"]),
        below=dotted(
            [
                ask.say.span(start, end) if start and end and start != end else "",
                ask.names.get(platform, ""),
                text(row["note"]),
            ]
        ),
        before=ask.say.date(end) if end else ask.say("value.not_stated"),
    )
