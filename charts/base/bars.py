"""How are bars drawn that bear their names: above them or on two lines, and as links?

`named_bars` draws one bar a row; the other functions name the bars and rows of other charts.
"""

from html import escape, unescape
from textwrap import wrap
from typing import TypedDict

import pandas as pd
import plotly.graph_objects as go

from charts.base.layout import laid_out
from domain.palette import Palette

PITCH = 40
LEAST_ROWS = 2
AXIS_HEIGHT = 58
BAR_WIDTH = 0.34
NAME_LIFT = 0.36
ROOM_FOR_TEXT = 1.33

BAR_PIXELS = 14
NAMED_PITCH = 42
NAMED_PITCH_WITH_LINE_UNDER = 58


class NamedBar(TypedDict):
    """What names a bar: its label, a quieter line under it (or blank), and where it leads."""

    label: str
    under: str
    address: str


def named_bars(rows: pd.DataFrame, axis_title: str, palette: Palette) -> go.Figure:
    """Draw one bar a row, the first on top.

    Takes label and text (as shown), value (missing draws no bar: the text says why) and is_unknown
    (drawn hatched: the rows counted are those of which the label is not known).
    """
    places = list(range(len(rows) - 1, -1, -1))
    values = rows["value"].astype("Float64").fillna(0).astype("float")
    figure = go.Figure(
        go.Bar(
            y=places,
            x=values,
            orientation="h",
            width=BAR_WIDTH,
            marker=_marker(rows["is_unknown"], palette),
            text=rows["text"],
            textposition="outside",
            constraintext="none",
            textfont={"size": 12, "color": palette.ink},
            cliponaxis=False,
            customdata=rows["label"],
            hovertemplate="%{customdata}: %{text}<extra></extra>",
        )
    )
    figure.add_trace(_names(rows["label"], places, palette))
    figure.update_xaxes(
        title_text=axis_title,
        range=[0, max(values.max(), 1) * ROOM_FOR_TEXT] if len(rows) else None,
    )
    figure.update_yaxes(visible=False, range=[-0.45, len(rows) - 0.2])
    height = AXIS_HEIGHT + PITCH * max(len(rows), LEAST_ROWS)
    laid_out(figure, palette, height)
    return figure.update_xaxes(showgrid=True, tickformat=",d", nticks=4)


def pitch_of(bars: pd.DataFrame) -> int:
    """Return the pixels from one bar to the next; takes under, the line below each name."""
    return NAMED_PITCH_WITH_LINE_UNDER if bars["under"].ne("").any() else NAMED_PITCH


def bar_name(bar: NamedBar, y: float, palette: Palette) -> dict[str, object]:
    """Return the annotation that names a bar."""
    text = bar["label"]
    if bar["address"]:
        text = linked_name(text, bar["address"], palette)
    if bar["under"]:
        text += f'<br><span style="color:{palette.muted};font-size:11px">{bar["under"]}</span>'
    return {
        "text": text,
        "x": 0,
        "y": y,
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": BAR_PIXELS / 2,
        "xref": "x",
        "yref": "y",
        "align": "left",
        "showarrow": False,
        "font": {"color": palette.ink, "size": 12},
    }


def two_lines(name: str, letters: int) -> str:
    """Return an escaped name on at most two lines of so many letters, cut at its end if need be."""
    lines = wrap(unescape(name), letters, max_lines=2, placeholder="…")
    return "<br>".join(escape(line, quote=False) for line in lines)


def linked_name(text: str, address: str, palette: Palette) -> str:
    """Return text in a picture that leads to another address of ours."""
    return f'<a href="{escape(address)}" target="_self" style="color:{palette.accent}">{text}</a>'


def _marker(is_unknown: pd.Series, palette: Palette) -> dict[str, object]:
    colours = is_unknown.map({True: palette.not_known, False: palette.accent})
    return {
        "color": colours,
        "pattern": {
            "shape": is_unknown.map({True: "/", False: ""}),
            "fgcolor": palette.not_known,
            "bgcolor": palette.paper,
            "size": 5,
            "solidity": 0.4,
        },
    }


def _names(labels: pd.Series, places: list[int], palette: Palette) -> go.Scatter:
    return go.Scatter(
        x=[0] * len(places),
        y=[place + NAME_LIFT for place in places],
        text=labels,
        mode="text",
        textposition="middle right",
        textfont={"color": palette.ink, "size": 12},
        hoverinfo="skip",
        cliponaxis=False,
    )
