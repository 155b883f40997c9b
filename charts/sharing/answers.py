"""How are yes, not known and no longer told apart in a picture?

By more than colour: a bar is solid, hatched or only an outline, and a number stands alone, with a
question mark or with a dagger.
"""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from charts.base.bars import BAR_PIXELS, bar_name, pitch_of
from charts.base.layout import laid_out
from domain.palette import Palette
from domain.vocabulary import Answer
from domain.words import Words

KNOWN_ANSWERS = (Answer.YES, Answer.NOT_KNOWN, Answer.NO_LONGER)
ANSWER_MARK = {Answer.YES: "", Answer.NOT_KNOWN: "?", Answer.NO_LONGER: "†"}
AXIS_HEIGHT = 84
ROOM_FOR_TALLY = 1.3


def tally(counts: Mapping[str, int], say: Words, between: str = " · ") -> str:
    """Return the counts of the answers that occur, each with its mark: 1,040 · 300? · 8†."""
    return between.join(
        f"{say.number(counts[answer])}{ANSWER_MARK[answer]}"
        for answer in KNOWN_ANSWERS
        if counts.get(answer)
    )


def tallies(rows: pd.DataFrame, by: list[str], say: Words, between: str = " · ") -> pd.Series:
    """Return the tally of each group of rows of answer and share_count."""
    counted = rows.groupby([*by, "answer"], sort=False)["share_count"].sum().unstack("answer")
    return counted.fillna(0).apply(
        lambda row: tally({answer: int(n) for answer, n in row.items()}, say, between), axis=1
    )


def answer_bars(rows: pd.DataFrame, axis_title: str, say: Words, palette: Palette) -> go.Figure:
    """Draw one bar a label, the first on top, its answers told apart, its name above it.

    Takes label, under (a quieter line below the name, blank for none), address (where the name
    leads, blank for nowhere), colour, answer and share_count.
    """
    named = rows.drop_duplicates("label")
    places = {label: -place for place, label in enumerate(named["label"])}
    pitch = pitch_of(named)
    bars = [_bar(rows, answer, places, pitch, say, palette) for answer in found_answers(rows)]
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


def answer_marker(answer: Answer, colours: pd.Series, palette: Palette) -> dict[str, object]:
    """Return how a bar of an answer is filled: solid, hatched, or an outline."""
    if answer == Answer.YES:
        return {"color": colours, "line": {"width": 0}}
    is_over = answer == Answer.NO_LONGER
    return {
        "color": palette.card,
        "line": {"color": colours, "width": 1.2},
        "pattern": {
            "shape": "" if is_over else "/",
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


def found_answers(rows: pd.DataFrame) -> list[Answer]:
    """Return the answers that occur, in order."""
    present = set(rows["answer"])
    return [answer for answer in KNOWN_ANSWERS if answer in present]


def answer_legend(rows: pd.DataFrame, say: Words, palette: Palette) -> list[go.Bar]:
    """Return what tells, in a legend, how each answer that occurs is drawn and marked."""
    ink = pd.Series([palette.ink])
    return [
        go.Bar(
            name=" ".join([say.label("access.answer", answer), *_in_brackets(answer)]),
            x=[None],
            y=[None],
            marker=answer_marker(answer, ink, palette),
            hoverinfo="skip",
        )
        for answer in found_answers(rows)
    ]


def _in_brackets(answer: Answer) -> list[str]:
    return [f"({ANSWER_MARK[answer]})"] if ANSWER_MARK[answer] else []


def _bar(
    rows: pd.DataFrame,
    answer: Answer,
    places: dict[str, int],
    pitch: int,
    say: Words,
    palette: Palette,
) -> go.Bar:
    own = rows[rows["answer"] == answer]
    word = say.label("access.answer", answer)
    return go.Bar(
        showlegend=False,
        y=own["label"].map(places),
        x=own["share_count"],
        orientation="h",
        width=BAR_PIXELS / pitch,
        marker=answer_marker(answer, own["colour"], palette),
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
