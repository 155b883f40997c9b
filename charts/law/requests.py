"""Pictures of records requests: how long they have been open, who asked for what, what came."""

import pandas as pd
import plotly.graph_objects as go

from charts.base.bars import BAR_PIXELS, bar_name, pitch_of, two_lines
from charts.base.layout import laid_out
from domain.palette import Palette
from domain.words import Words

AXIS_HEIGHT = 84
ROOM_FOR_TEXT = 1.3
ROW_TITLE = 19
CELL_HEIGHT = 36
HEADER_HEIGHT = 170
WEAKEST_TINT, STRONGEST_TINT = 0.1, 0.55
HATCH = {"shape": "/", "size": 6, "solidity": 0.35, "fillmode": "replace"}


def waiting_chart(requests: pd.DataFrame, say: Words, palette: Palette) -> go.Figure:
    """Draw how many days each open request has been open, the first on top.

    Takes label, under, address (see `bar_name`), text, least and most (days). Where the day of
    sending is not known exactly, the days that may lie between are hatched.
    """
    places = list(range(0, -len(requests), -1))
    pitch = pitch_of(requests)
    unsure = requests["most"] - requests["least"]
    figure = go.Figure(
        [
            _bar(requests["least"], places, pitch, {"color": palette.accent}),
            _bar(unsure, places, pitch, _hatched(palette)),
            _texts(requests, places, palette),
        ]
    )
    longest = max(requests["most"].max(), 1) if len(requests) else 1
    figure.update_xaxes(title_text=say("records_requests.axis.days"), nticks=6)
    figure.update_yaxes(visible=False, range=[0.6 - max(len(requests), 1), 0.85])
    laid_out(figure, palette, AXIS_HEIGHT + pitch * max(len(requests), 1), barmode="stack")
    figure.update_xaxes(range=[0, longest * ROOM_FOR_TEXT], showgrid=True, rangemode="tozero")
    rows = zip(requests.to_dict("records"), places, strict=True)
    return figure.update_layout(annotations=[bar_name(row, y, palette) for row, y in rows])


def count_matrix(counts: pd.DataFrame, palette: Palette) -> go.Figure:
    """Draw counts as a matrix, each written in its cell, the deeper the more.

    Takes row and column (as shown, ordered categories), n, and colour (of the column).
    """
    rows, columns = list(counts["row"].cat.categories), list(counts["column"].cat.categories)
    figure = go.Figure()
    for colour, own in counts.groupby("colour", sort=False):
        figure.add_trace(_tinted(own, counts["n"].max(), rows, columns, str(colour)))
    figure.add_trace(
        go.Scatter(
            x=list(counts["column"]),
            y=list(counts["row"]),
            text=counts["n"].astype("str"),
            mode="text",
            textfont={"color": palette.ink, "size": 12},
            hovertemplate="%{y}, %{x}: %{text}<extra></extra>",
        )
    )
    laid_out(figure, palette, HEADER_HEIGHT + CELL_HEIGHT * max(len(rows), 1), hovermode="closest")
    figure.update_xaxes(
        side="top",
        type="category",
        categoryarray=columns,
        range=[-0.5, len(columns) - 0.5],
        tickangle=-90,
        tickvals=columns,
    )
    return figure.update_yaxes(
        type="category",
        categoryarray=rows[::-1],
        tickvals=rows,
        ticktext=[two_lines(name, ROW_TITLE) for name in rows],
        range=[-0.5, len(rows) - 0.5],
        showgrid=False,
    )


def _bar(days: pd.Series, places: list[int], pitch: int, marker: dict[str, object]) -> go.Bar:
    return go.Bar(
        x=days.astype("float"),
        y=places,
        orientation="h",
        width=BAR_PIXELS / pitch,
        marker=marker,
        hoverinfo="skip",
    )


def _hatched(palette: Palette) -> dict[str, object]:
    return {
        "color": palette.card,
        "line": {"color": palette.accent, "width": 1},
        "pattern": HATCH | {"fgcolor": palette.accent, "bgcolor": palette.card},
    }


def _texts(requests: pd.DataFrame, places: list[int], palette: Palette) -> go.Scatter:
    return go.Scatter(
        x=requests["most"].astype("float"),
        y=places,
        text=[f"  {text}" for text in requests["text"]],
        mode="text",
        textposition="middle right",
        textfont={"color": palette.ink, "size": 12},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _tinted(
    own: pd.DataFrame, most: int, rows: list[str], columns: list[str], colour: str
) -> go.Heatmap:
    depth = own.assign(depth=own["n"] / most).pivot_table(
        index="row", columns="column", values="depth", observed=True
    )
    red, green, blue = bytes.fromhex(colour[1:])
    shades = [f"rgba({red},{green},{blue},{s})" for s in (WEAKEST_TINT, STRONGEST_TINT)]
    return go.Heatmap(
        x=columns,
        y=rows,
        z=depth.reindex(index=rows, columns=columns).to_numpy(dtype="float64"),
        zmin=0,
        zmax=1,
        colorscale=[[0, shades[0]], [1, shades[1]]],
        showscale=False,
        hoverinfo="skip",
        hoverongaps=False,
        xgap=2,
        ygap=2,
    )
