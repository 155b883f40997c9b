"""Searches: how often do agencies search plate data, as published counts say?"""

from html import escape

import pandas as pd

from charts.base.bars import named_bars
from charts.counts.searches import first_and_last_chart, series_chart
from domain.rows import Row
from domain.vocabulary import StatMetric
from measures.on_record.evidence import joined_source_ids
from measures.subjects.agency import longest_series
from measures.subjects.search_counts import (
    PORTAL_FIGURE,
    comparable_counts,
    counted_otherwise,
    first_and_last,
)
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.figures import FIGURE, as_figures
from views.base.view import Form, Line, View, bars_alt, shorten
from views.searches.params import FILTERS, PLACES, asked_counts, metric_of

BARS_DRAWN, PAIRS_DRAWN, LONGEST_NAME = 15, 12, 52
LABELS = {"metric": "search_stats.metric"}
COUNTED = ["stat_id", "agency_id", "state", "metric", "value", "period_start", "period_end"]
NOTED = ["platform_id", "note", "evidence", "source_ids"]


@view("searches-answer", *FILTERS, FIGURE)
@as_figures
def searches_answer(ask: Ask) -> View:
    """Answer in words and in figures: rows of value, figure, definition and address."""
    metric = metric_of(ask)
    counts, later_count = asked_counts(ask, metric)
    ranked = comparable_counts(counts)
    unit = ask.say.label("search_stats.metric", metric)
    agency_count = counts["agency_id"].nunique()
    said = [ask.say("searches.answer.counted", n=agency_count, metric=unit)]
    if len(ranked):
        said.append(_ranked_words(ranked, ask))
    elif len(counts) and ask.value("agency_id"):
        said.append(_latest_words(counts.iloc[0], ask))
    return View(
        "searches-answer",
        " ".join(said),
        _figures(counts, ranked, unit, ask),
        joined_source_ids(counts["source_ids"]),
        left_out=later_counts_said(ask, later_count),
        note=ask.say("searches.answer.note"),
    )


@view("searches-by-agency", *FILTERS)
def searches_by_agency(ask: Ask) -> View:
    """Rank the latest counts that can be set side by side: one way of counting, one period."""
    metric = metric_of(ask)
    counts, later_count = asked_counts(ask, metric)
    ranked = comparable_counts(counts)
    rest = counts["agency_id"].nunique() - len(ranked)
    unit = ask.say.label("search_stats.metric", metric)
    title = ask.say("searches.by_agency.title", metric=unit)
    bars = _bars(ranked.head(BARS_DRAWN), ask)
    short = [ask.say("searches.by_agency.rest", n=rest)] if rest else []
    return View(
        "searches-by-agency",
        title,
        ranked[[*COUNTED, *NOTED]],
        joined_source_ids(ranked["source_ids"]),
        alt=bars_alt(ask, title, bars["label"], bars["value"]),
        figure=named_bars(bars, unit, ask.palette) if len(bars) else None,
        left_out=later_counts_said(ask, later_count, *short),
        note=_period_words(ranked, len(bars), ask),
        labels=LABELS,
        row_table="search_stats",
        unseen=("stat_id", "metric", "platform_id"),
        empty=ask.say("searches.by_agency.none"),
    )


@view("searches-over-time", *FILTERS)
def searches_over_time(ask: Ask) -> View:
    """Set each agency's first count beside its last; of one agency with a longer run, show it."""
    metric = metric_of(ask)
    counts, later_count = asked_counts(ask, metric)
    series = longest_series(counts) if ask.value("agency_id") else counts.head(0)
    if len(series):
        return _run_of_one(series, metric, len(counts) - len(series), later_count, ask)
    pairs = ask.with_evidence(first_and_last(counts))
    unit = ask.say.label("search_stats.metric", metric)
    title = ask.say("searches.over_time.title", metric=unit)
    drawn = pairs.head(PAIRS_DRAWN)
    bars = drawn.assign(
        label=_names(drawn, ask),
        first_text=[ask.say.date(day) for day in drawn["first_on"]],
        last_text=[ask.say.date(day) for day in drawn["last_on"]],
    )
    once = counts["agency_id"].nunique() - len(pairs)
    short = [ask.say("searches.over_time.once", n=once)] if once else []
    return View(
        "searches-over-time",
        title,
        pairs,
        joined_source_ids(pairs["source_ids"]),
        alt=_pairs_alt(title, bars, ask),
        figure=first_and_last_chart(bars, unit, ask.say, ask.palette) if len(bars) else None,
        left_out=later_counts_said(ask, later_count, *short),
        note=ask.say("searches.over_time.note", n=len(bars)),
        empty=ask.say("searches.over_time.none"),
    )


@view("searches-otherwise", *FILTERS)
def searches_otherwise(ask: Ask) -> View:
    """List the counts that no other can be set beside, each in its own words; all of one agency."""
    counts, later_count = asked_counts(ask, metric_of(ask))
    rows = counts if ask.value("agency_id") else counted_otherwise(counts)
    title = ask.say("searches.otherwise.title")
    return _lines("searches-otherwise", title, rows, "searches.otherwise.note", later_count, ask)


@view("searches-immigration", *PLACES)
def searches_immigration(ask: Ask) -> View:
    """List the searches whose reason a source reads as about immigration, as it counts them."""
    rows, later_count = asked_counts(ask, StatMetric.IMMIGRATION_SEARCHES)
    title = ask.say("searches.immigration.title")
    return _lines(
        "searches-immigration", title, rows, "searches.immigration.note", later_count, ask
    )


def later_counts_said(ask: Ask, later_count: int, *short: str) -> str:
    """Say what is left out: counts of periods that end after the day, then what else."""
    said = [ask.say("searches.left_out.later", n=later_count)] if later_count else []
    return " · ".join([*said, *short])


def _lines(
    view_id: str, title: str, rows: pd.DataFrame, note: str, later_count: int, ask: Ask
) -> View:
    said = [ask.say(note)]
    if view_id == "searches-immigration":
        said.append(ask.say("frame.immigration_searches.caveat"))
    return View(
        view_id,
        title,
        rows[[*COUNTED, *NOTED]],
        joined_source_ids(rows["source_ids"]),
        left_out=later_counts_said(ask, later_count),
        note=" ".join(said),
        labels=LABELS,
        row_table="search_stats",
        unseen=("stat_id",),
        form=Form.LINES,
        lines=tuple(_line(row, ask) for row in rows.to_dict("records")),
        empty=ask.say("searches.none"),
    )


def _line(row: Row, ask: Ask) -> Line:
    agency_id, note = _text(row["agency_id"]), _text(row["note"])
    return Line(
        ask.say("searches.line", value=int(row["value"]), period=_period(row, ask)),
        lead_id=agency_id,
        lead="" if agency_id else ask.say("searches.no_one_agency"),
        below=ask.say("searches.line.note", note=note) if note else "",
        before=ask.say.date(row["period_end"]),
    )


def _period(row: Row, ask: Ask) -> str:
    start, end = _text(row["period_start"]), _text(row["period_end"])
    if not start:
        return ask.say("searches.period.until", until_date=ask.say.until_date(end))
    if start == end:
        return ask.say.date(end)
    return ask.say.span(start, end)


def _run_of_one(series: pd.DataFrame, metric: str, rest: int, later_count: int, ask: Ask) -> View:
    unit = ask.say.label("search_stats.metric", metric)
    name = ask.names[ask.value("agency_id")]
    title = ask.say("searches.over_time.one", metric=unit, agency=name)
    return View(
        "searches-over-time",
        title,
        series[[*COUNTED, *NOTED]],
        joined_source_ids(series["source_ids"]),
        alt=bars_alt(ask, title, series["period_end"].map(ask.say.date), series["value"]),
        figure=series_chart(series, unit, ask.say, ask.palette),
        left_out=later_counts_said(
            ask, later_count, *([ask.say("searches.over_time.rest", n=rest)] if rest else [])
        ),
        note=ask.say("searches.line.note", note=_text(series["note"].iloc[0])),
        labels=LABELS,
        row_table="search_stats",
        unseen=("stat_id", "agency_id", "state", "metric"),
    )


def _bars(rows: pd.DataFrame, ask: Ask) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "label": pd.Series(_names(rows, ask), dtype="str"),
            "text": [ask.say.number(int(value)) for value in rows["value"]],
            "value": rows["value"].astype("float").reset_index(drop=True),
            "is_unknown": False,
        }
    )


def _names(rows: pd.DataFrame, ask: Ask) -> list[str]:
    named = (shorten(ask.names[agency_id], LONGEST_NAME) for agency_id in rows["agency_id"])
    return [escape(name, quote=False) for name in named]


def _pairs_alt(title: str, bars: pd.DataFrame, ask: Ask) -> str:
    if bars.empty:
        return ""
    top = bars.iloc[0]
    return ask.say(
        "searches.over_time.alt",
        title=title,
        n=len(bars),
        agency=top["label"],
        first=int(top["first_value"]),
        first_on=top["first_text"],
        last=int(top["last_value"]),
        last_on=top["last_text"],
    )


def _period_words(ranked: pd.DataFrame, drawn_count: int, ask: Ask) -> str:
    if ranked.empty:
        return ""
    key = "portal" if ranked["wording"].iloc[0] == PORTAL_FIGURE else "other"
    end, note = ask.say.date(ranked["period_end"].iloc[0]), ranked["wording"].iloc[0]
    said = ask.say(f"searches.by_agency.period.{key}", end=end, note=note)
    return f"{said} {ask.say('searches.by_agency.drawn', n=drawn_count, m=len(ranked))}"


def _ranked_words(ranked: pd.DataFrame, ask: Ask) -> str:
    top = ranked.iloc[0]
    key = "portal" if top["wording"] == PORTAL_FIGURE else "other"
    return ask.say(
        f"searches.answer.ranked.{key}",
        n=len(ranked),
        end=ask.say.date(top["period_end"]),
        median=float(ranked["value"].astype("float").median()),
        agency=ask.names[top["agency_id"]],
        most=int(top["value"]),
    )


def _latest_words(row: pd.Series, ask: Ask) -> str:
    said = ask.say("searches.answer.latest", value=int(row["value"]), period=_period(row, ask))
    note = _text(row["note"])
    return f"{said} {ask.say('searches.line.note', note=note)}." if note else said


def _figures(counts: pd.DataFrame, ranked: pd.DataFrame, unit: str, ask: Ask) -> pd.DataFrame:
    """Return at most five figures, each with what it counts and where its rows stand."""
    cited, _ = asked_counts(ask, StatMetric.IMMIGRATION_SEARCHES)
    shown = [("agencies", counts["agency_id"].nunique(), "otherwise")]
    if len(ranked):
        values = ranked["value"].astype("float")
        shown += [
            ("comparable", len(ranked), "by-agency"),
            ("median", values.median(), "by-agency"),
            ("most", values.max(), "by-agency"),
        ]
    shown.append(("immigration", len(cited), "immigration"))
    rows = [
        (
            ask.say.number(float(count), digits=0 if float(count).is_integer() else 1),
            ask.say(f"searches.figure.{name}", metric=unit),
            ask.say(f"searches.figure.{name}.help"),
            f"#searches-{where}",
        )
        for name, count, where in shown
    ]
    return pd.DataFrame(rows, columns=["value", "figure", "definition", "address"])


def _text(value: object) -> str:
    return "" if pd.isna(value) else str(value)
