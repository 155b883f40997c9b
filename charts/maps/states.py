"""How many agencies does each state have on record, and is a law in force there, on a flat map?"""

from typing import TypedDict

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from charts.base.layout import laid_out
from charts.maps.outlines import FlatState, flat_states
from domain.palette import Palette
from domain.vocabulary import LawAnswer
from domain.words import Words

HEIGHT = 440
LABEL_ROOM = 0.0135
HATCH = {"shape": "/", "size": 5, "solidity": 0.25}
CLASSES = {
    "agency_count": (0, 1, 10, 25, 50),
    "per_million": (0, 0.001, 2, 4, 6),
}
SHADES = (0, 0.18, 0.42, 0.7, 1)


class _ClassedState(TypedDict):
    """One state as it is drawn."""

    state: str
    value: str
    fill: str
    hatched: bool


def states_chart(states: pd.DataFrame, metric: str, say: Words, palette: Palette) -> go.Figure:
    """Draw the states on a flat page, shaded by a count, a rate or their law.

    Takes one row per state: state, agency_count, per_million, law. `metric` is the column shown.
    States with room carry their value, or, where a law is in force, their postal code.
    """
    by_law = metric == "law"
    classed = (
        _law_classes(states, say, palette) if by_law else _classes(states, metric, say, palette)
    )
    return shaded_states(classed, palette)


def shaded_states(classed: pd.DataFrame, palette: Palette) -> go.Figure:
    """Draw states that are in classes already, with a legend of the classes.

    Takes one row per state: state, class (the legend goes by it), words (of the class), fill,
    hatched, label (on the map, where there is room), label_colour and value (in words).
    """
    shapes = flat_states()
    figure = go.Figure()
    for row in classed.to_dict("records"):
        figure.add_trace(_state_trace(row, shapes[row["state"]], palette))
    figure.add_trace(_labels(classed, shapes, palette))
    for words, look in (
        classed.groupby("class", sort=True)
        .first()
        .reset_index(drop=True)
        .pipe(lambda looks: zip(looks["words"], looks.to_dict("records"), strict=True))
    ):
        figure.add_trace(_legend_trace(words, look, palette))
    hidden = {"visible": False, "fixedrange": True}
    return laid_out(figure, palette, HEIGHT, showlegend=True, hovermode="closest").update_layout(
        xaxis=hidden, yaxis={**hidden, "scaleanchor": "x"}, margin={"l": 0, "r": 0, "t": 0, "b": 0}
    )


def colour_between(start: str, end: str, share: float) -> str:
    """Return the colour that lies a share of the way from one CSS hex colour to another."""
    pairs = zip(bytes.fromhex(start[1:]), bytes.fromhex(end[1:]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _classes(states: pd.DataFrame, metric: str, say: Words, palette: Palette) -> pd.DataFrame:
    """Return each state with its class, the class in words, its fill, and its value as text."""
    floors = CLASSES[metric]
    digits = 0 if metric == "agency_count" else 1
    values = states[metric].astype("float")
    rank = np.searchsorted(floors, values, side="right") - 1
    shades = [colour_between(palette.land, palette.accent, step) for step in SHADES]
    text = [say.number(value, digits) for value in values]
    return states.assign(
        **{"class": rank},
        words=[_class_words(floors, step, say) for step in rank],
        fill=[shades[step] for step in rank],
        hatched=False,
        label=text,
        label_colour=[palette.card if step >= 3 else palette.ink for step in rank],
        value=[say(f"map.value.{metric}", value=one) for one in text],
    )


def _law_classes(states: pd.DataFrame, say: Words, palette: Palette) -> pd.DataFrame:
    order = {str(answer): rank for rank, answer in enumerate(LawAnswer)}
    fills = dict(
        zip(
            LawAnswer,
            (palette.accent, colour_between(palette.land, palette.accent, 0.35), palette.land),
            strict=True,
        )
    )
    in_force = states["law"].eq(LawAnswer.IN_FORCE)
    return states.assign(
        **{"class": states["law"].map(order)},
        words=say.labels("map.law", states["law"]),
        fill=states["law"].map(fills),
        hatched=states["law"].eq(LawAnswer.NONE_FOUND),
        label=states["state"].where(in_force, ""),
        label_colour=palette.card,
        value=say.labels("map.law", states["law"]),
    )


def _class_words(floors: tuple[float, ...], step: int, say: Words) -> str:
    if step == 0:
        return say("map.class.none")
    if step == len(floors) - 1:
        return say("map.class.from", low=floors[step])
    whole = all(float(floor).is_integer() for floor in floors)
    if whole:
        return say("map.class.between", low=floors[step], high=floors[step + 1] - 1)
    if floors[step] < 1:
        return say("map.class.below", high=floors[step + 1])
    return say("map.class.under", low=floors[step], high=floors[step + 1])


def _state_trace(row: _ClassedState, shape: FlatState, palette: Palette) -> go.Scatter:
    pattern = (
        {**HATCH, "fgcolor": palette.not_known, "bgcolor": row["fill"]} if row["hatched"] else None
    )
    return go.Scatter(
        x=shape.x,
        y=shape.y,
        mode="lines",
        fill="toself",
        fillcolor=row["fill"],
        fillpattern=pattern,
        line={"color": palette.line, "width": 0.8},
        hoveron="fills",
        hoverinfo="text",
        text=f"{shape.name}: {row['value']}",
        name=row["state"],
        showlegend=False,
    )


def _labels(classed: pd.DataFrame, shapes: dict[str, FlatState], palette: Palette) -> go.Scatter:
    rows = [row for row in classed.to_dict("records") if row["label"]]
    rows = [row for row in rows if shapes[row["state"]].label_room >= LABEL_ROOM]
    return go.Scatter(
        x=[shapes[row["state"]].label_x for row in rows],
        y=[shapes[row["state"]].label_y for row in rows],
        text=[row["label"] for row in rows],
        textfont={"size": 11, "color": [row["label_colour"] for row in rows]},
        mode="text",
        hoverinfo="skip",
        showlegend=False,
    )


def _legend_trace(words: str, look: dict[str, object], palette: Palette) -> go.Scatter:
    return go.Scatter(
        x=[None],
        y=[None],
        mode="markers",
        marker={
            "symbol": "square",
            "size": 11,
            "color": look["fill"],
            "line": {"color": palette.not_known, "width": 1},
        },
        name=words,
        hoverinfo="skip",
    )
