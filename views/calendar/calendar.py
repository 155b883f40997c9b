"""Calendar: which answers, ends, hearings and laws lie ahead of the day, and what is past due?"""

from html import escape
from textwrap import wrap
from typing import Any

import pandas as pd

from charts.law.calendar import ahead_chart
from domain.dates import first_days, last_days
from domain.rows import Row
from domain.things import THINGS, thing_of_table
from domain.vocabulary import STATE_NAMES, AgencyLevel, Occasion
from measures.on_record.evidence import joined_source_ids
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.figures import FIGURE, as_figures
from views.base.view import Form, Line, View, shorten
from views.calendar.filters import (
    FILTERS,
    dates_ahead,
    open_without_due_date,
    overdue_requests,
    undated,
)
from views.requests.filters import requester_name

STATUS_OF_UNDATED = {"contracts": "active", "cases": "pending", "requests": "pending"}
MOST_DRAWN, LONGEST_NAME, HOVER_WIDTH = 20, 46, 60
COLUMNS = ["date", "until", "occasion", "state", "subject_id", "text", "law_id"]
FIGURES = (Occasion.CONTRACT_END, Occasion.CASE_EVENT, Occasion.LAW_IN_EFFECT)


@view("calendar-answer", *FILTERS, FIGURE)
@as_figures
def calendar_answer(ask: Ask) -> View:
    """Answer in sentences and five figures: rows of value, figure, definition and address."""
    ahead, overdue = dates_ahead(ask), overdue_requests(ask)
    due = ahead["occasion"].isin([Occasion.REQUEST_DUE, Occasion.REQUEST_DUE_EXTENDED])
    counts = {str(occasion): int((ahead["occasion"] == occasion).sum()) for occasion in FIGURES}
    counts = {"request_due": ahead.loc[due, "row_id"].nunique(), **counts}
    rows = [_figure(name, n, "calendar-ahead", ask) for name, n in counts.items()]
    rows.append(_figure("overdue", len(overdue), "calendar-overdue", ask))
    return View(
        "calendar-answer",
        _said(ahead, len(overdue), ask),
        pd.DataFrame(rows, columns=["value", "figure", "definition", "address"]),
        joined_source_ids(pd.concat([ahead["source_ids"], overdue["source_ids"]])),
        note=ask.say("calendar.below"),
    )


@view("calendar-time", *FILTERS)
def calendar_time(ask: Ask) -> View:
    """Show on a line of time what lies ahead, by kind, as exactly as it is known."""
    rows = dates_ahead(ask)
    near = rows.head(MOST_DRAWN)
    kinds = [occasion for occasion in Occasion if occasion in set(near["occasion"])]
    drawn = near.assign(
        kind=ask.say.labels("deadlines.occasion", near["occasion"]),
        name=[shorten(_name(row, ask), LONGEST_NAME) for row in near.to_dict("records")],
        said=[_hover(row, ask) for row in near.to_dict("records")],
    )
    title, named = ask.say("calendar.time.title"), ask.say.labels("deadlines.occasion", kinds)
    more = len(rows) - len(near)
    return View(
        "calendar-time",
        title,
        near[[*COLUMNS, "evidence", "source_ids"]],
        joined_source_ids(near["source_ids"]),
        alt=_alt(title, near, ask),
        figure=ahead_chart(drawn, named, ask.as_of, ask.say("column.date"), ask.palette),
        left_out=ask.say("calendar.time.left_out", n=more) if more else "",
        note=ask.say("calendar.time.note"),
        labels={"occasion": "deadlines.occasion"},
        empty=_empty(ask),
    )


@view("calendar-ahead", *FILTERS)
def calendar_ahead(ask: Ask) -> View:
    """List what lies ahead, the nearest first, by year, each with its law and its sources."""
    rows = dates_ahead(ask)
    return View(
        "calendar-ahead",
        ask.say("calendar.ahead.title"),
        rows[[*COLUMNS, "evidence", "source_ids"]],
        joined_source_ids(rows["source_ids"]),
        note=ask.say("calendar.ahead.note"),
        labels={"occasion": "deadlines.occasion"},
        form=Form.GROUPS,
        lines=tuple(_line(row, ask) for row in rows.to_dict("records")),
        empty=_empty(ask),
    )


@view("calendar-overdue", *FILTERS)
def calendar_overdue(ask: Ask) -> View:
    """List the requests past their due date, the longest overdue first."""
    rows = overdue_requests(ask)
    columns = ["request_id", "requester", "agency_id", "law_id", "submitted_on", "due_until_on"]
    columns += ["days_overdue", "extended_until_on", "days_overdue_extended"]
    unclear = open_without_due_date(ask)
    return View(
        "calendar-overdue",
        ask.say("calendar.overdue.title"),
        rows[[*columns, "evidence", "source_ids"]],
        joined_source_ids(rows["source_ids"]),
        left_out=ask.say("calendar.overdue.left_out", n=unclear) if unclear else "",
        note=ask.say("frame.request.caveat"),
        row_table="requests",
        form=Form.LINES,
        lines=tuple(_overdue_line(row, ask) for row in rows.to_dict("records")),
        empty=ask.say("calendar.overdue.none"),
    )


@view("calendar-undated", *FILTERS)
def calendar_undated(ask: Ask) -> View:
    """Count what is open or running, and has no date ahead on record."""
    rows = undated(ask)
    open_ones = [(THINGS[word].page, STATUS_OF_UNDATED[word]) for word in rows["undated"]]
    return View(
        "calendar-undated",
        ask.say("calendar.undated.title"),
        rows[["undated", "row_count"]],
        joined_source_ids(rows["source_ids"]),
        note=ask.say("calendar.undated.note"),
        labels={"undated": "calendar.undated"},
        form=Form.TILES,
        addresses=tuple(ask.address(page, status=status) for page, status in open_ones),
    )


def _figure(name: str, count: int, rows_of: str, ask: Ask) -> tuple[str, str, str, str]:
    key = f"calendar.figure.{name}"
    return ask.say.number(count), ask.say(key, n=count), ask.say(f"{key}.help"), f"#{rows_of}"


def _said(rows: pd.DataFrame, overdue_count: int, ask: Ask) -> str:
    on_date = ask.say.date(ask.as_of)
    said = [ask.say("calendar.said.ahead", n=len(rows), date=on_date)]
    close = rows[rows["date"].str.len() > len("2026")]
    for row in close.head(1).to_dict("records"):
        named = ask.names.get(row["subject_id"], "")
        said.append(ask.say("calendar.said.next", on_date=ask.say.on_date(row["date"]), name=named))
    said.append(ask.say("calendar.said.overdue", n=overdue_count))
    return " ".join(said)


def _line(row: Row, ask: Ask) -> Line:
    place = STATE_NAMES.get(row["state"], ask.say.label("agencies.level", AgencyLevel.FEDERAL))
    first, last = (days_of(pd.Series([row["date"]])).iloc[0] for days_of in (first_days, last_days))
    days = (first - pd.Timestamp(ask.as_of)).days
    left = "calendar.days_left" if first == last else "calendar.days_left_least"
    parts = [place, ask.say(left, n=days) if days > 0 else ""]
    what = row["text"] if pd.notna(row["text"]) else ask.names[row["law_id"]]
    return Line(
        what if row["subject_id"] == row["law_id"] else f"{_name(row, ask)}: {what}",
        lead=ask.say.label("deadlines.occasion", row["occasion"]),
        address=ask.address_of(thing_of_table(str(row["table"])), str(row["row_id"])),
        below=" · ".join(part for part in parts if part),
        before=_when(row, ask),
        group=str(row["date"])[:4],
    )


def _overdue_line(row: Row, ask: Ask) -> Line:
    say, late = ask.say, row["days_overdue_extended"]
    sent = row["submitted_on"]
    parts = [
        ask.names[row["agency_id"]],
        say("agency.request.sent", date=say.date(sent)) if pd.notna(sent) else "",
        say("calendar.overdue.extended", n=int(late)) if pd.notna(late) else "",
    ]
    overdue: dict[str, Any] = {"n": int(row["days_overdue"]), "date": say.date(ask.as_of)}
    return Line(
        say("frame.request.overdue", law=row["citation"].split(";")[0], **overdue),
        lead=requester_name(str(row["requester"]), say),
        address=ask.address_of(THINGS["requests"], row["request_id"]),
        below=" · ".join(part for part in parts if part),
    )


def _name(row: Row, ask: Ask) -> str:
    return ask.names.get(row["subject_id"], "")


def _when(row: Row, ask: Ask) -> str:
    date = ask.say.date(row["date"])
    if pd.isna(row["until"]):
        return date
    return ask.say("calendar.between", start=date, end=ask.say.date(row["until"]))


def _hover(row: Row, ask: Ask) -> str:
    """Return when, and what lies ahead as a sentence, for a picture."""
    names = {
        "agency": _name(row, ask),
        "case": _name(row, ask),
        "law": ask.names.get(row["law_id"], "").split(";")[0],
        "text": row["text"],
    }
    said = ask.say(row["text_key"], **names).replace("..", ".")
    return f"{escape(_when(row, ask))}<br>{'<br>'.join(wrap(escape(said), HOVER_WIDTH))}"


def _alt(title: str, rows: pd.DataFrame, ask: Ask) -> str:
    if rows.empty:
        return ""
    start, end = (ask.say.date(rows["date"].iloc[place]) for place in (0, -1))
    return ask.say("alt.timeline", title=title, n=len(rows), start=start, end=end)


def _empty(ask: Ask) -> str:
    if any(ask.value(param.name) for param in FILTERS):
        return ask.say("empty.filters")
    return ask.say("empty.calendar", date=ask.say.date(ask.as_of))
