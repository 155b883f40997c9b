"""Searches in imported audit logs: who searches, how much, why, over how many networks?"""

from collections.abc import Callable
from html import escape

import pandas as pd

from charts.base.bars import named_bars
from charts.counts.searches import search_months_chart
from domain.rows import Row
from domain.searches import ReasonCategory
from measures.subjects.searches import (
    SearchQuestion,
    searchers_of,
    searches_by_category,
    searches_by_month,
    searches_by_network_size,
    searches_by_organisation,
)
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.figures import FIGURE, as_figures
from views.base.view import View, bars_alt, shorten
from views.searches.params import COPY, PLACES, asked_agencies, asked_logs

BARS_DRAWN, LONGEST_NAME = 15, 52
CATEGORY = "searches.category"


@view("searches-log-answer", *PLACES, COPY, FIGURE)
@as_figures
def searches_log_answer(ask: Ask) -> View:
    """Answer in words and in figures: rows of value, figure, definition and address."""
    months = counted(ask, searches_by_month)
    if months is None or months.empty:
        return _none("searches-log-answer", ask)
    who = counted(ask, searches_by_organisation)
    said = ask.say(
        "searches.log.answer",
        n=int(months["search_count"].sum()),
        who=_known(who),
        start=ask.say.date(months["month"].iloc[0]),
        end=ask.say.date(months["month"].iloc[-1]),
    )
    return View(
        "searches-log-answer",
        said,
        _figures(months, who, ask),
        [],
        note=f"{origin(ask)} {ask.say('searches.log.not_all')}",
        origin=origin(ask),
    )


@view("searches-log-who", *PLACES, COPY)
def searches_log_who(ask: Ask) -> View:
    """Show who ran most searches; organisations that are no agency here by their name."""
    rows = counted(ask, searches_by_organisation)
    if rows is None or rows.empty:
        return _none("searches-log-who", ask)
    return _who("searches-log-who", ask.say("searches.log_who.title"), rows, ask)


@view("searches-log-of", *PLACES, COPY)
def searches_log_of(ask: Ask) -> View:
    """Show who searched the cameras of the agency asked for, by its own network audit."""
    agency_id = ask.value("agency_id")
    logs = asked_logs(ask)
    if logs is None or not agency_id:
        return _none("searches-log-of", ask)
    rows = logs.measured(SearchQuestion(searchers_of, ask.as_of, None, (agency_id,)))
    if rows.empty:
        return _none("searches-log-of", ask)
    title = ask.say("searches.log_of.title.one", agency=ask.names[agency_id])
    return _who("searches-log-of", title, rows, ask)


@view("searches-log-month", *PLACES, COPY)
def searches_log_month(ask: Ask) -> View:
    """Show searches a month, and those whose reason names immigration."""
    rows = counted(ask, searches_by_month)
    if rows is None or rows.empty:
        return _none("searches-log-month", ask)
    title = ask.say("searches.log_month.title")
    without = int(rows["no_column_count"].sum())
    return View(
        "searches-log-month",
        title,
        rows,
        [],
        alt=ask.say(
            "searches.log_month.alt",
            title=title,
            n=len(rows),
            start=ask.say.date(rows["month"].iloc[0]),
            end=ask.say.date(rows["month"].iloc[-1]),
            most=int(rows["search_count"].max()),
            immigration=int(rows["immigration_count"].sum()),
        ),
        figure=search_months_chart(rows, ask.say, ask.palette),
        left_out=ask.say("searches.log.unread", n=without) if without else "",
        origin=origin(ask),
        note=f"{ask.say('searches.log_month.note')} {ask.say('frame.immigration_searches.caveat')}",
    )


@view("searches-log-reason", *PLACES, COPY)
def searches_log_reason(ask: Ask) -> View:
    """Show of what the written reasons speak, with the part that no pattern reads."""
    months, by_category = counted(ask, searches_by_month), counted(ask, searches_by_category)
    if months is None or by_category is None or months.empty:
        return _none("searches-log-reason", ask)
    rows = by_category.sort_values(
        "search_count", ascending=False, kind="stable", ignore_index=True
    )
    title = ask.say("searches.log_reason.title")
    bars = pd.DataFrame(
        {
            "label": ask.say.labels(CATEGORY, rows["category"]),
            "text": [_share_text(row, ask) for row in rows.to_dict("records")],
            "value": rows["search_count"],
            "is_unknown": rows["category"] == ReasonCategory.UNCATEGORISED,
        }
    )
    without = int(months["no_column_count"].sum())
    return View(
        "searches-log-reason",
        title,
        rows,
        [],
        alt=bars_alt(ask, title, bars["label"], bars["value"]),
        figure=named_bars(bars, ask.say("searches.column.search_count"), ask.palette),
        left_out=ask.say("searches.log.no_reasons", n=without) if without else "",
        origin=origin(ask),
        note=ask.say("searches.log_reason.note"),
        labels={"category": CATEGORY},
    )


@view("searches-log-networks", *PLACES, COPY)
def searches_log_networks(ask: Ask) -> View:
    """Show over how many camera networks searches ran, also where that is not stated."""
    rows = counted(ask, searches_by_network_size)
    if rows is None or not rows["search_count"].sum():
        return _none("searches-log-networks", ask)
    title = ask.say("searches.log_networks.title")
    labels = [_band(row, ask) for row in rows.to_dict("records")]
    bars = pd.DataFrame(
        {
            "label": labels,
            "text": [ask.say.number(n) for n in rows["search_count"]],
            "value": rows["search_count"],
            "is_unknown": rows["network_from"].isna(),
        }
    )
    return View(
        "searches-log-networks",
        title,
        rows.assign(networks=labels)[["networks", "search_count"]],
        [],
        alt=bars_alt(ask, title, labels, rows["search_count"]),
        figure=named_bars(bars, ask.say("searches.column.search_count"), ask.palette),
        origin=origin(ask),
        note=ask.say("searches.log_networks.note"),
    )


def origin(ask: Ask) -> str:
    """Say from how many files the searches asked for are, of which days, and when imported."""
    logs = asked_logs(ask)
    if logs is None:
        return ""
    files = logs.files
    return ask.say(
        "searches.log.origin",
        n=files.count,
        start=ask.say.date(files.first_on),
        end=ask.say.date(files.last_on),
        imported=ask.say.date(files.imported_on),
    )


def counted(ask: Ask, measure: Callable[..., pd.DataFrame]) -> pd.DataFrame | None:
    """Return what a measure counts of the searches asked for; None if no log was imported."""
    logs = asked_logs(ask)
    if logs is None:
        return None
    return logs.measured(SearchQuestion(measure, ask.as_of, asked_agencies(ask)))


def _none(view_id: str, ask: Ask) -> View:
    """Return the view where there is nothing: no log was imported, or no search in it fits."""
    title = ask.say(f"searches.{view_id.removeprefix('searches-').replace('-', '_')}.title")
    if asked_logs(ask) is None:
        return View(view_id, title, pd.DataFrame(), [], empty=ask.say("searches.log.none"))
    empty = ask.say("searches.log.none_fits")
    return View(view_id, title, pd.DataFrame(), [], origin=origin(ask), empty=empty)


def _who(view_id: str, title: str, rows: pd.DataFrame, ask: Ask) -> View:
    drawn = rows.head(BARS_DRAWN)
    is_nobody = drawn["agency_id"].isna() & drawn["organisation"].isna()
    names = [_name(row, ask) for row in drawn.to_dict("records")]
    bars = pd.DataFrame(
        {
            "label": names,
            "text": [ask.say.number(n) for n in drawn["search_count"]],
            "value": drawn["search_count"],
            "is_unknown": is_nobody,
        }
    )
    return View(
        view_id,
        title,
        rows,
        [],
        alt=bars_alt(ask, title, names, drawn["search_count"]),
        figure=named_bars(bars, ask.say("searches.column.search_count"), ask.palette),
        origin=origin(ask),
        note=ask.say("searches.log_who.note", n=len(drawn), m=len(rows)),
    )


def _name(row: Row, ask: Ask) -> str:
    if not pd.isna(row["agency_id"]):
        name = ask.names.get(row["agency_id"], row["agency_id"])
    elif not pd.isna(row["organisation"]):
        name = str(row["organisation"])
    else:
        name = ask.say("searches.log.not_named")
    return escape(shorten(name, LONGEST_NAME), quote=False)


def _known(who: pd.DataFrame) -> int:
    return int((who["agency_id"].notna() | who["organisation"].notna()).sum())


def _share_text(row: Row, ask: Ask) -> str:
    count = ask.say.number(row["search_count"])
    if pd.isna(row["share_pct"]):
        return count
    return f"{count} ({ask.say.number(float(row['share_pct']), 1)}%)"


def _band(row: Row, ask: Ask) -> str:
    least, most = row["network_from"], row["network_to"]
    if pd.isna(least):
        return ask.say("searches.networks.not_stated")
    if pd.isna(most):
        return ask.say("searches.networks.from", least=int(least))
    if least == most:
        return ask.say("searches.networks.single", least=int(least))
    return ask.say("searches.networks.range", least=int(least), most=int(most))


def _figures(months: pd.DataFrame, who: pd.DataFrame, ask: Ask) -> pd.DataFrame:
    """Return at most five figures, each with what it counts and where its rows stand."""
    with_reason = int((months["search_count"] - months["no_column_count"]).sum())
    shown = [("searches", int(months["search_count"].sum()), "month"), ("who", _known(who), "who")]
    if with_reason:
        shown += [
            ("cited", int(months["immigration_count"].sum()), "month"),
            ("uncategorised", int(months["uncategorised_count"].sum()), "reason"),
        ]
    shown.append(("no_reasons", int(months["no_column_count"].sum()), "reason"))
    rows = [
        (
            ask.say.number(count),
            ask.say(f"searches.log.figure.{name}"),
            ask.say(f"searches.log.figure.{name}.help"),
            f"#searches-log-{where}",
        )
        for name, count, where in shown
    ]
    return pd.DataFrame(rows, columns=["value", "figure", "definition", "address"])
