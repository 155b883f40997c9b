"""When do things fall due, on a line of time, as exactly as each date is known?"""

import datetime as dt
from html import escape

import pandas as pd
import plotly.graph_objects as go

from charts.base.layout import laid_out
from domain.dates import first_days, last_days
from domain.palette import Palette

PITCH = 38
AXIS_HEIGHT = 96
MARK = 11
BAR = 9
PALE = 0.4
EDGE_DAYS = 45
NAME_LIFT = 0.42
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "star")


def ahead_chart(
    rows: pd.DataFrame, kinds: list[str], as_of: dt.date, axis_title: str, palette: Palette
) -> go.Figure:
    """Draw one line an item, the first on top: a mark for a day, a pale bar for a month or a year.

    Takes kind (one of `kinds`, as shown), name, date, until (the last day of a range; may be
    missing) and said (shown when pointed at). A bar goes from the first day a date can mean, but
    not before the as-of day, to the last, where its mark is open.
    """
    day = pd.Timestamp(as_of)
    spans = rows.reset_index(drop=True).assign(
        start=first_days(rows["date"]).clip(lower=day).to_numpy(),
        end=last_days(rows["until"].fillna(rows["date"])).to_numpy(),
        place=range(len(rows) - 1, -1, -1),
    )
    figure = go.Figure()
    for kind, symbol, colour in zip(kinds, SYMBOLS, palette.series, strict=False):
        own = spans[spans["kind"] == kind]
        figure.add_trace(_bars(own, colour))
        figure.add_trace(_marks(own, kind, symbol, colour))
    figure.add_trace(_names(spans, day, palette))
    height = AXIS_HEIGHT + PITCH * max(len(rows), 1)
    laid_out(figure, palette, height, showlegend=True)
    last = spans["end"].max() if len(spans) else day
    span = [day, last + pd.Timedelta(days=EDGE_DAYS)]
    figure.update_xaxes(type="date", range=span, tickformat="%Y-%m", nticks=6)
    figure.update_xaxes(title_text=axis_title, showgrid=True)
    return figure.update_yaxes(
        tickvals=[place - 0.36 for place in spans["place"]],
        showticklabels=False,
        ticks="",
        zeroline=False,
        range=[-0.5, len(rows) - 0.2],
    )


def _bars(spans: pd.DataFrame, colour: str) -> go.Scatter:
    """Draw the time that a loose date leaves open."""
    rows = list(zip(spans["start"], spans["end"], spans["place"], strict=True))
    return go.Scatter(
        x=[x for start, end, _ in rows for x in (start, end, None)],
        y=[y for _, _, place in rows for y in (place, place, None)],
        mode="lines",
        line={"color": colour, "width": BAR},
        opacity=PALE,
        hoverinfo="skip",
        showlegend=False,
    )


def _marks(spans: pd.DataFrame, kind: str, symbol: str, colour: str) -> go.Scatter:
    exact = spans["start"] == spans["end"]
    return go.Scatter(
        x=spans["end"],
        y=spans["place"],
        mode="markers",
        name=kind,
        marker={
            "symbol": [symbol if known else f"{symbol}-open" for known in exact],
            "size": MARK,
            "color": colour,
            "line": {"width": 2},
        },
        customdata=spans["said"],
        hovertemplate="%{customdata}<extra></extra>",
        cliponaxis=False,
    )


def _names(spans: pd.DataFrame, day: pd.Timestamp, palette: Palette) -> go.Scatter:
    return go.Scatter(
        x=[day] * len(spans),
        y=spans["place"] + NAME_LIFT,
        text=[escape(name, quote=False) for name in spans["name"]],
        mode="text",
        textposition="middle right",
        textfont={"color": palette.ink, "size": 12},
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )
