"""When were contracts over, and how do published counts stand to ours?"""

from html import escape

import pandas as pd
import plotly.graph_objects as go

from charts.base.layout import laid_out
from domain.palette import Palette
from domain.vocabulary import Fate
from domain.words import Words

TIME_HEIGHT = 300
FEW = 6
PITCH = 66
AXIS_HEIGHT = 96
BAR = 0.22
ROOM_FOR_TEXT = 1.12
PATTERN = {Fate.ENDED_EARLY: "", Fate.RAN_OUT: "/", Fate.REJECTED: "x"}


def over_chart(counts: pd.DataFrame, say: Words, palette: Palette) -> go.Figure:
    """Draw one stacked column a month or year: contracts ended early, run out and rejected.

    Takes period (`2024-04` or `2024`), fate, label (of the fate, as shown) and contract_count.
    """
    figure = go.Figure()
    for fate in Fate:
        rows = counts[counts["fate"] == fate]
        if rows["contract_count"].sum():
            figure.add_trace(_columns(rows, fate, say, palette))
    laid_out(figure, palette, TIME_HEIGHT, barmode="stack", showlegend=True, bargap=0.25)
    figure.update_layout(legend={"traceorder": "normal"})
    figure.update_xaxes(type="category", nticks=12, title_text=say("changes.axis.period"))
    tallest = counts.groupby("period")["contract_count"].sum().max() if len(counts) else 0
    steps = {"dtick": 1} if tallest < FEW else {"nticks": 6}
    return figure.update_yaxes(
        title_text=say("column.contract_count"), rangemode="tozero", showgrid=True, **steps
    )


def counts_chart(counts: pd.DataFrame, say: Words, palette: Palette) -> go.Figure:
    """Draw two bars a published count: theirs above, ours below, the first on top.

    Takes label, value (as published), least and most (ours: those that fall under the definition,
    and with those that may, which are hatched).
    """
    rows = counts.reset_index(drop=True)
    places = [len(rows) - 1 - place for place in rows.index]
    theirs, ours = ([place + lift for place in places] for lift in (0.1, -0.16))
    unsure = (rows["most"] - rows["least"]).astype("float")
    said = [_own_text(int(row.least), int(row.most), say) for row in rows.itertuples()]
    figure = go.Figure(
        [
            _bar(rows["value"], theirs, say("changes.theirs"), {"color": palette.other_state}),
            _bar(rows["least"], ours, say("changes.ours"), {"color": palette.accent}),
            _bar(unsure, ours, say("changes.ours_may"), _hatched(palette)),
            _texts(rows["value"], theirs, [f"{value:,.0f}" for value in rows["value"]], palette),
            _texts(rows["most"], ours, said, palette),
            _names(rows["label"], places, palette),
        ]
    )
    widest = max(rows["value"].max(), rows["most"].max()) if len(rows) else 1
    height = AXIS_HEIGHT + PITCH * max(len(rows), 1)
    laid_out(figure, palette, height, barmode="stack", showlegend=True)
    figure.update_layout(legend={"traceorder": "normal"})
    figure.update_xaxes(title_text=say("changes.axis.counts"), showgrid=True, nticks=6)
    figure.update_xaxes(range=[0, float(widest) * ROOM_FOR_TEXT], rangemode="tozero")
    return figure.update_yaxes(visible=False, range=[-0.5, max(len(rows), 1) - 0.35])


def _columns(rows: pd.DataFrame, fate: Fate, say: Words, palette: Palette) -> go.Bar:
    colour = {
        Fate.ENDED_EARLY: palette.other_state,
        Fate.RAN_OUT: palette.same_state,
        Fate.REJECTED: palette.private,
    }[fate]
    marker: dict[str, object] = {"color": colour, "line": {"color": colour, "width": 1}}
    if PATTERN[fate]:
        marker |= _hatch(PATTERN[fate], colour, palette)
    return go.Bar(
        x=rows["period"],
        y=rows["contract_count"].where(rows["contract_count"] > 0),
        name=rows["label"].iloc[0],
        marker=marker,
        customdata=[
            f"{say.date(period)}, {escape(rows['label'].iloc[0])}" for period in rows.period
        ],
        hovertemplate="%{customdata}: %{y}<extra></extra>",
    )


def _bar(values: pd.Series, places: list[float], name: str, marker: dict[str, object]) -> go.Bar:
    return go.Bar(
        x=values.astype("float"),
        y=places,
        orientation="h",
        width=BAR,
        name=name,
        marker=marker,
        hoverinfo="skip",
    )


def _hatched(palette: Palette) -> dict[str, object]:
    line = {"color": palette.accent, "width": 1}
    return {"line": line} | _hatch("/", palette.accent, palette)


def _hatch(shape: str, colour: str, palette: Palette) -> dict[str, object]:
    pattern = {"shape": shape, "size": 6, "solidity": 0.35, "fillmode": "replace"}
    colours = {"fgcolor": colour, "bgcolor": palette.card}
    return {"color": palette.card, "pattern": pattern | colours}


def _own_text(least: int, most: int, say: Words) -> str:
    return say.number(least) if least == most else say("changes.range", least=least, most=most)


def _texts(
    values: pd.Series, places: list[float], texts: list[str], palette: Palette
) -> go.Scatter:
    return go.Scatter(
        x=values.astype("float"),
        y=places,
        text=[f" {text}" for text in texts],
        mode="text",
        textposition="middle right",
        textfont={"size": 12, "color": palette.ink},
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )


def _names(labels: pd.Series, places: list[int], palette: Palette) -> go.Scatter:
    return go.Scatter(
        x=[0] * len(labels),
        y=[place + 0.38 for place in places],
        text=[escape(label, quote=False) for label in labels],
        mode="text",
        textposition="middle right",
        textfont={"size": 12, "color": palette.ink},
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )
