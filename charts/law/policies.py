"""Pictures of what policies and laws say: days kept, limits, and answers beside silence."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from charts.base.layout import AXES_HEIGHT, bars_height, laid_out
from domain.palette import Palette
from domain.vocabulary import STATE_NAMES, LimitAnswer
from domain.words import Words

HATCH = {"size": 6, "solidity": 0.35}
HATCHED, DOTTED = "/", "."
TICK_DAYS = (1, 7, 30, 90, 365, 1825)
LEAST_DAYS = 0.7
STRIP_ROW_HEIGHT = 42
LABELLED_ROW_HEIGHT = 76
GAP = 0.06
TICKS = 4
FEW = 4
NARROWEST = 0.4
ROOM_FOR_COUNTS = 1.12


@dataclass(frozen=True)
class BarPart:
    """One part of a bar: the column counted, its words, its colour; a pattern if not known."""

    column: str
    words: str
    colour: str
    pattern: str = ""


def retention_chart(counts: pd.DataFrame, say: Words, palette: Palette) -> go.Figure:
    """Draw how many policies state each number of days; takes retention_days, policy_count.

    The row without days, those that do not state them, is hatched and stands apart, last.
    """
    stated = counts["retention_days"].notna()
    names = [
        say("count.days", n=int(days)) if known else say("value.not_stated")
        for days, known in zip(counts["retention_days"], stated, strict=True)
    ]
    figure = go.Figure(
        go.Bar(
            x=counts["policy_count"],
            y=names,
            orientation="h",
            marker={
                "color": [palette.accent if known else palette.card for known in stated],
                "line": {"color": _outline(stated, palette), "width": 1},
                "pattern": {
                    "shape": ["" if known else HATCHED for known in stated],
                    "size": HATCH["size"],
                    "solidity": HATCH["solidity"],
                    "fgcolor": palette.not_known,
                },
            },
            text=[say.number(count) for count in counts["policy_count"]],
            textposition="outside",
            cliponaxis=False,
            hovertemplate="%{y}: %{x}<extra></extra>",
        )
    )
    figure.update_xaxes(
        title_text=say("policies_and_laws.axis.policies"),
        rangemode="tozero",
        dtick=_tick_step(float(counts["policy_count"].max()) if len(counts) else 0),
    )
    figure.update_yaxes(autorange="reversed", title_text="")
    return _without_lines(laid_out(figure, palette, bars_height(len(counts))))


def limits_chart(by_state: pd.DataFrame, say: Words, palette: Palette) -> go.Figure:
    """Draw the days policies state against their state's limit, one line a state.

    Takes state, retention_days, retention_limit_days, limit, policy_count; marks grow with the
    number of policies, and a bar across the line is the limit. Days are on a logarithmic axis.
    """
    states = list(dict.fromkeys(by_state["state"]))
    figure = go.Figure()
    for answer, (symbol, colour) in _limit_looks(palette).items():
        rows = by_state[by_state["limit"] == answer]
        if not rows.empty:
            figure.add_trace(_dots(rows, answer, symbol, colour, say))
    if states:
        figure.add_trace(_limit_marks(by_state, say, palette))
    figure.update_xaxes(
        title_text=say("policies_and_laws.axis.days"),
        type="log",
        tickvals=list(TICK_DAYS),
        ticktext=[say.number(days) for days in TICK_DAYS],
        showgrid=True,
        range=[-0.2, 3.55],
    )
    names = [STATE_NAMES.get(state, state) for state in states]
    figure.update_yaxes(
        title_text="", type="category", categoryarray=names[::-1], range=[-0.6, len(names) - 0.4]
    )
    height = AXES_HEIGHT + 50 + STRIP_ROW_HEIGHT * max(len(states), 1)
    return laid_out(figure, palette, height, showlegend=True)


def answers_chart(
    rows: pd.DataFrame,
    parts: Sequence[BarPart],
    apart: BarPart,
    none: str,
    say: Words,
    palette: Palette,
) -> go.Figure:
    """Draw counts of answers as stacked bars, and what is not said as bars of its own beside them.

    Takes name (what a bar is about) and the column of each part; `none` is written where every
    part is 0. Both halves have one scale.
    """
    figure = go.Figure()
    columns = [part.column for part in parts]
    stated = float(rows[columns].sum(axis="columns").max()) if len(rows) else 0
    unsaid = float(rows[apart.column].max()) if len(rows) else 0
    left = min(max(stated / max(stated + unsaid, 1), NARROWEST), 0.8) * (1 - GAP)
    right = 1 - GAP - left
    scale = max(stated / left, unsaid / right, 1) * ROOM_FOR_COUNTS
    for part in parts:
        figure.add_trace(_bar(rows, part, say, palette, "x"))
    figure.add_trace(_totals(rows, parts, none, palette, say))
    figure.add_trace(_bar(rows, apart, say, palette, "x2"))
    title = say("policies_and_laws.axis.counted")
    figure.update_layout(
        barmode="stack",
        xaxis={
            "domain": [0, left],
            "range": [0, left * scale],
            "title_text": title,
            "nticks": TICKS,
            "dtick": _tick_step(stated),
        },
        xaxis2={
            "domain": [left + GAP, 1],
            "range": [0, right * scale],
            "title_text": apart.words,
            "anchor": "y",
            "nticks": TICKS,
            "dtick": _tick_step(unsaid),
        },
    )
    figure.update_yaxes(autorange="reversed", title_text="")
    height = AXES_HEIGHT + 40 + 26 * max(len(rows), 1)
    laid = laid_out(figure, palette, height, showlegend=True, legend_traceorder="normal")
    return _without_lines(laid)


def with_names_above(figure: go.Figure, palette: Palette) -> go.Figure:
    """Return an `answers_chart` with names and counts written above each bar: for long names."""
    counts = next(trace for trace in figure.data if isinstance(trace, go.Scatter))
    for name, text in zip(counts.y, counts.text, strict=True):
        figure.add_annotation(
            x=0,
            xref="paper",
            xanchor="left",
            y=name,
            yanchor="bottom",
            yshift=12,
            align="left",
            text=f"<b>{name}</b><br>{text.strip()}",
            showarrow=False,
            font={"color": palette.ink, "size": 12},
        )
    rows = len(counts.y)
    counts.visible = False
    figure.update_yaxes(showticklabels=False, range=[rows - 0.5, -0.9])
    figure.update_layout(height=AXES_HEIGHT + 40 + LABELLED_ROW_HEIGHT * max(rows, 1), bargap=0.62)
    return figure


def _without_lines(figure: go.Figure) -> go.Figure:
    """Return the figure without lines through its bars."""
    return figure.update_yaxes(showgrid=False)


def _limit_looks(palette: Palette) -> dict[LimitAnswer, tuple[str, str]]:
    return {
        LimitAnswer.WITHIN: ("circle", palette.accent),
        LimitAnswer.ABOVE: ("diamond", palette.other_state),
        LimitAnswer.ABOVE_BEFORE_LAW: ("diamond-open", palette.other_state),
    }


def _dots(
    rows: pd.DataFrame, answer: LimitAnswer, symbol: str, colour: str, say: Words
) -> go.Scatter:
    words = say.label("policies_and_laws.limit", answer)
    return go.Scatter(
        x=rows["retention_days"].astype("float").clip(lower=LEAST_DAYS),
        y=[STATE_NAMES.get(state, state) for state in rows["state"]],
        mode="markers+text",
        name=say(f"policies_and_laws.mark.{answer}"),
        marker={
            "symbol": symbol,
            "color": colour,
            "size": [9 + 1.6 * float(count) ** 0.5 for count in rows["policy_count"]],
            "line": {"width": 2, "color": colour},
        },
        text=[say.number(count) for count in rows["policy_count"]],
        textposition="top center",
        textfont={"size": 11},
        customdata=[
            say("policies_and_laws.hover.limit", n=int(count), days=int(days), answer=words)
            for count, days in zip(rows["policy_count"], rows["retention_days"], strict=True)
        ],
        hovertemplate="%{y}: %{customdata}<extra></extra>",
        cliponaxis=False,
    )


def _limit_marks(by_state: pd.DataFrame, say: Words, palette: Palette) -> go.Scatter:
    limits = by_state.drop_duplicates(["state", "retention_limit_days"])
    return go.Scatter(
        x=limits["retention_limit_days"].astype("float").clip(lower=LEAST_DAYS),
        y=[STATE_NAMES.get(state, state) for state in limits["state"]],
        mode="markers",
        name=say("policies_and_laws.limit_mark"),
        marker={
            "symbol": "line-ns",
            "size": 24,
            "line": {"width": 3, "color": palette.ink},
            "color": palette.ink,
        },
        customdata=[
            say("policies_and_laws.hover.limit_mark", n=int(days))
            for days in limits["retention_limit_days"]
        ],
        hovertemplate="%{y}: %{customdata}<extra></extra>",
        cliponaxis=False,
    )


def _bar(rows: pd.DataFrame, part: BarPart, say: Words, palette: Palette, axis: str) -> go.Bar:
    counts = rows[part.column].astype("float") if len(rows) else []
    return go.Bar(
        x=counts,
        y=rows["name"],
        xaxis=axis,
        orientation="h",
        name=part.words,
        marker={
            "color": palette.card if part.pattern else part.colour,
            "line": {"color": part.colour if part.pattern else palette.paper, "width": 1},
            "pattern": {**HATCH, "shape": part.pattern, "fgcolor": part.colour},
        },
        text=[say.number(count) for count in counts] if axis == "x2" else None,
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}: " + part.words + ", %{x}<extra></extra>",
    )


def _totals(
    rows: pd.DataFrame, parts: Sequence[BarPart], none: str, palette: Palette, say: Words
) -> go.Scatter:
    """Write beside each stack how many of each answer it holds, none of them left to guess."""
    columns = [part.column for part in parts]
    texts = [
        ", ".join(
            f"{part.words.lower()} {say.number(row[part.column])}"
            for part in parts
            if row[part.column]
        )
        for row in rows.to_dict("records")
    ]
    return go.Scatter(
        x=rows[columns].sum(axis="columns").astype("float"),
        y=rows["name"],
        mode="text",
        text=[f" {text or none}" for text in texts],
        textposition="middle right",
        textfont={"size": 11, "color": palette.ink},
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
    )


def _tick_step(longest: float) -> int | None:
    """Return the step between ticks: whole policies where there are few; else plotly's own."""
    return 1 if longest <= FEW else None


def _outline(stated: pd.Series, palette: Palette) -> list[str]:
    return [palette.accent if known else palette.not_known for known in stated]
