"""How are held, last seen, undated and ended shares told apart in a picture?

By more than colour: a bar is solid, hatched, dotted or only an outline, and beside each number
stands what it counts, in words.
"""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from charts.base.bars import BAR_PIXELS, bar_name, pitch_of
from charts.base.layout import laid_out
from domain.palette import Palette
from domain.vocabulary import SHOWN_STANDINGS, Standing
from domain.words import Words

_PATTERNS = {Standing.LAST_SEEN: "/", Standing.UNDATED: ".", Standing.ENDED: ""}
AXIS_HEIGHT = 84
ROOM_FOR_TALLY = 1.3


def tally(counts: Mapping[str, int], say: Words, between: str = " · ") -> str:
    """Return the counts of the standings that occur, in words: 1,040 last seen · 8 ended."""
    return between.join(
        say(f"access.count.{standing}", n=counts[standing])
        for standing in SHOWN_STANDINGS
        if counts.get(standing)
    )


def tallies(rows: pd.DataFrame, by: list[str], say: Words, between: str = " · ") -> pd.Series:
    """Return the tally of each group of rows of standing and share_count."""
    counted = rows.groupby([*by, "standing"], sort=False)["share_count"].sum().unstack("standing")
    return counted.fillna(0).apply(
        lambda row: tally({standing: int(n) for standing, n in row.items()}, say, between), axis=1
    )


def answer_bars(rows: pd.DataFrame, axis_title: str, say: Words, palette: Palette) -> go.Figure:
    """Draw one bar a label, the first on top, its standings told apart, its name above it.

    Takes label, under (a quieter line below the name, blank for none), address (where the name
    leads, blank for nowhere), colour, standing and share_count.
    """
    named = rows.drop_duplicates("label")
    places = {label: -place for place, label in enumerate(named["label"])}
    pitch = pitch_of(named)
    bars = [_bar(rows, standing, places, pitch, say, palette) for standing in found_answers(rows)]
    figure = go.Figure([*bars, *answer_legend(rows, say, palette)])
    length = rows.groupby("label", sort=False)["share_count"].sum()
    if len(rows):
        figure.add_trace(_tally_trace(rows, length, places, say, palette))
    figure.update_xaxes(
        title_text=axis_title,
        range=[0, max(length.max(), 1) * ROOM_FOR_TALLY] if len(rows) else None,
    )
    figure.update_yaxes(visible=False, range=[0.6 - max(len(named), 1), 0.85])
    laid_out(figure, palette, AXIS_HEIGHT + pitch * max(len(named), 1), barmode="stack")
    names = [bar_name(bar, places[bar["label"]], palette) for bar in named.to_dict("records")]
    return figure.update_layout(
        showlegend=True, annotations=names, legend_traceorder="normal"
    ).update_xaxes(showgrid=True, nticks=6, rangemode="tozero")


def answer_marker(standing: Standing, colours: pd.Series, palette: Palette) -> dict[str, object]:
    """Return how a bar of an standing is filled: solid, hatched, or an outline."""
    if standing == Standing.HELD:
        return {"color": colours, "line": {"width": 0}}
    return {
        "color": palette.card,
        "line": {"color": colours, "width": 1.2},
        "pattern": {
            "shape": _PATTERNS[standing],
            "fgcolor": colours,
            "bgcolor": palette.card,
            "size": 6,
            "solidity": 0.35,
            "fillmode": "replace",
        },
    }


def faded(colour: str, strength: float) -> str:
    """Return a colour that lets through what is below it; strength 1 lets nothing through."""
    red, green, blue = bytes.fromhex(colour[1:])
    return f"rgba({red},{green},{blue},{strength})"


def found_answers(rows: pd.DataFrame) -> list[Standing]:
    """Return the standings that occur, in order."""
    present = set(rows["standing"])
    return [standing for standing in SHOWN_STANDINGS if standing in present]


def answer_legend(rows: pd.DataFrame, say: Words, palette: Palette) -> list[go.Bar]:
    """Return what tells, in a legend, how each standing that occurs is drawn and marked."""
    ink = pd.Series([palette.ink])
    return [
        go.Bar(
            name=say.label("access.standing", standing),
            x=[None],
            y=[None],
            marker=answer_marker(standing, ink, palette),
            hoverinfo="skip",
        )
        for standing in found_answers(rows)
    ]


def _bar(
    rows: pd.DataFrame,
    standing: Standing,
    places: dict[str, int],
    pitch: int,
    say: Words,
    palette: Palette,
) -> go.Bar:
    own = rows[rows["standing"] == standing]
    word = say.label("access.standing", standing)
    return go.Bar(
        showlegend=False,
        y=own["label"].map(places),
        x=own["share_count"],
        orientation="h",
        width=BAR_PIXELS / pitch,
        marker=answer_marker(standing, own["colour"], palette),
        customdata=own["label"],
        hovertemplate=f"%{{customdata}}: {word}, %{{x:,}}<extra></extra>",
    )


def _tally_trace(
    rows: pd.DataFrame, length: pd.Series, places: dict[str, int], say: Words, palette: Palette
) -> go.Scatter:
    texts = tallies(rows, ["label"], say)
    return go.Scatter(
        x=length,
        y=[places[label] for label in length.index],
        text=["  " + texts[label] for label in length.index],
        mode="text",
        textposition="middle right",
        textfont={"color": palette.ink, "size": 12},
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )
