"""When does each award begin and end, and how exactly is that known?"""

import datetime as dt
from typing import TypedDict

import pandas as pd
import plotly.graph_objects as go

from charts.base.layout import laid_out
from domain.palette import Palette
from domain.vocabulary import ContractStatus
from domain.words import Words

PITCH = 40
AXES_HEIGHT = 112
NAME_LIFT = 0.34
BAR = 10
PALE = 0.38
MARGIN_DAYS = 120
OVER = (ContractStatus.TERMINATED, ContractStatus.EXPIRED)
END_MARKS = {ContractStatus.TERMINATED: "x", ContractStatus.EXPIRED: "square"}

_Piece = tuple[float, pd.Timestamp, pd.Timestamp]


class _Award(TypedDict):
    """What is told of one award where it is pointed at; `to_on` may be missing."""

    full_label: str
    from_on: str
    to_on: str


def terms_chart(terms: pd.DataFrame, as_of: dt.date, say: Words, palette: Palette) -> go.Figure:
    """Draw one line an award, oldest on top, as exact as its dates.

    Takes `terms` with label (written over the bar) and full_label (said when pointed at). A full
    bar is the time the award surely ran; its pale ends are days that a date known only to the
    month or year leaves open, and the term after the as-of day. A cross ends an award that was
    ended early. An award with no end on record is a dashed line to an open arrow, or, where it is
    over, a dotted line to an open ring.
    """
    rows = terms.assign(place=range(len(terms) - 1, -1, -1))
    day = pd.Timestamp(as_of)
    figure = go.Figure()
    for status, group in rows.groupby("status"):
        colour = status_colour(status, palette)
        figure.add_trace(_segments(_sure(group, day), colour, 1))
        figure.add_trace(_segments(_unsure(group, day), colour, PALE))
        figure.add_trace(_open_ends(group[group["to_on"].isna()], status, day, colour))
        figure.add_trace(_marks(group, status, day, say, colour))
        figure.add_trace(_legend(say.label("contracts.status", status), colour))
    if len(rows):
        figure.add_trace(_names(rows, day, palette))
        _mark_day(figure, day, say, palette)
    height = AXES_HEIGHT + PITCH * max(len(rows), 1)
    laid_out(figure, palette, height, showlegend=True, margin={"l": 8, "r": 16, "t": 26, "b": 8})
    figure.update_layout(legend={"y": 1, "yref": "container", "yanchor": "top"})
    span = _span(rows, day) if len(rows) else None
    figure.update_xaxes(title_text=say("column.year"), type="date", nticks=8, range=span)
    figure.update_xaxes(showgrid=True)
    lanes = [place - 0.42 for place in rows["place"]]
    return figure.update_yaxes(
        tickvals=lanes,
        showticklabels=False,
        ticks="",
        zeroline=False,
        range=[-0.6, len(rows) - 0.2],
    )


def status_colour(status: str, palette: Palette) -> str:
    """Return the colour of a contract's status; the legend and the end of the bar say it too."""
    return {
        ContractStatus.ACTIVE: palette.accent,
        ContractStatus.EXPIRED: palette.same_state,
        ContractStatus.TERMINATED: palette.other_state,
        ContractStatus.CANCELLED: palette.private,
        ContractStatus.PROPOSED: palette.muted,
    }.get(ContractStatus(status), palette.not_known)


def _sure(rows: pd.DataFrame, day: pd.Timestamp) -> list[_Piece]:
    """Return (place, start, end) of the time each closed award surely ran, up to the day."""
    closed = rows[rows["to_on"].notna()]
    ends = closed["to_first"].clip(upper=day)
    kept = closed["from_last"] < ends
    return list(zip(closed["place"][kept], closed["from_last"][kept], ends[kept], strict=True))


def _unsure(rows: pd.DataFrame, day: pd.Timestamp) -> list[_Piece]:
    """Return (place, start, end) of the days that dates leave open, and of the term to come."""
    latest = rows["to_last"].fillna(day)
    from_last = rows["from_last"].where(rows["from_last"] < latest, latest)
    ends = rows["to_first"].clip(upper=day).clip(lower=from_last)
    pieces = [
        *zip(rows["place"], rows["from_first"], from_last, strict=True),
        *zip(rows["place"], ends, rows["to_last"], strict=True),
    ]
    return [piece for piece in pieces if piece[1] < piece[2]]


def _segments(pieces: list[_Piece], colour: str, opacity: float) -> go.Scatter:
    return go.Scatter(
        x=[x for _, start, end in pieces for x in (start, end, None)],
        y=[y for place, _, _ in pieces for y in (place, place, None)],
        mode="lines",
        line={"color": colour, "width": BAR},
        opacity=opacity,
        hoverinfo="skip",
        showlegend=False,
    )


def _open_ends(rows: pd.DataFrame, status: str, day: pd.Timestamp, colour: str) -> go.Scatter:
    dash, end = ("dot", "circle-open") if status in OVER else ("dash", "triangle-right-open")
    pieces = zip(rows["place"], rows["from_last"].clip(upper=day), strict=True)
    points = [(x, place) for place, start in pieces for x in (start, day, None)]
    return go.Scatter(
        x=[x for x, _ in points],
        y=[place for _, place in points],
        mode="lines+markers",
        line={"color": colour, "width": 2, "dash": dash},
        marker={
            "symbol": ["circle", end, "circle"] * len(rows),
            "size": [0, 12, 0] * len(rows),
            "color": colour,
        },
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )


def _marks(
    rows: pd.DataFrame, status: str, day: pd.Timestamp, say: Words, colour: str
) -> go.Scatter:
    """Mark where awards of one status begin, open if not known to the day, and how they end."""
    exact = rows["from_first"] == rows["from_last"]
    closed = rows[rows["to_on"].notna()]
    symbols = list(exact.map({True: "square", False: "square-open"}))
    end_mark = END_MARKS.get(ContractStatus(status))
    ended = closed if end_mark else closed.head(0)
    said = [_term(row, say) for row in rows.to_dict("records")]
    return go.Scatter(
        x=[*rows["from_first"], *ended["to_last"].clip(upper=day)],
        y=[*rows["place"], *ended["place"]],
        mode="markers",
        marker={"symbol": [*symbols, *[end_mark] * len(ended)], "size": BAR, "color": colour},
        customdata=[*said, *(_term(row, say) for row in ended.to_dict("records"))],
        hovertemplate="%{customdata}<extra></extra>",
        cliponaxis=False,
        showlegend=False,
    )


def _legend(label: str, colour: str) -> go.Scatter:
    return go.Scatter(
        x=[None],
        y=[None],
        mode="markers",
        marker={"symbol": "square", "size": BAR, "color": colour},
        name=label,
    )


def _term(row: _Award, say: Words) -> str:
    ended = row["to_on"] == row["to_on"]
    end = say.date(row["to_on"]) if ended else say("contracts.no_end_stated")
    start = say.date(row["from_on"])
    return f"{row['full_label']}<br>{say('contracts.hover.term', start=start, end=end)}"


def _names(rows: pd.DataFrame, day: pd.Timestamp, palette: Palette) -> go.Scatter:
    return go.Scatter(
        x=[_span(rows, day)[0]] * len(rows),
        y=rows["place"] + NAME_LIFT,
        text=rows["label"],
        mode="text",
        textposition="middle right",
        textfont={"color": palette.ink, "size": 11},
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )


def _mark_day(figure: go.Figure, day: pd.Timestamp, say: Words, palette: Palette) -> None:
    line = {"color": palette.muted, "width": 1, "dash": "dot"}
    at = {"type": "line", "x0": day, "x1": day, "y0": 0, "y1": 1, "yref": "paper"}
    figure.add_shape(**at, line=line, layer="below")
    figure.add_annotation(
        x=day,
        y=1,
        yref="paper",
        yanchor="bottom",
        xanchor="right",
        showarrow=False,
        text=say("control.as_of", date=say.date(day.date())),
        font={"size": 11, "color": palette.muted},
    )


def _span(rows: pd.DataFrame, day: pd.Timestamp) -> list[pd.Timestamp]:
    margin = pd.Timedelta(days=MARGIN_DAYS)
    last = max(rows["to_last"].max(), day) if rows["to_last"].notna().any() else day
    return [rows["from_first"].min() - margin, last + margin]
