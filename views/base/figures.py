"""Figures: how is a number given, with its words, its definition and its rows, all or one alone?

A view of figures has rows of `figure` (its words), `value` (a number, or a text such as an amount
of money), `definition` and `address`: where its rows are, as a view's id, a part of the page
(`#contracts-list`) or an address of ours. A column `shown`, if any, says the value in words.
"""

import functools
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from charts.base.figure_cards import FigureCards
from domain.rows import Row
from views.base.ask import Ask
from views.base.params import FIGURE_NAME, Param
from views.base.view import Form, View

MOST_FIGURES = 5
FIGURE = Param(
    FIGURE_NAME,
    "embed.parameter.figure",
    lambda tables: [str(n) for n in range(1, MOST_FIGURES + 1)],
)


def as_figures(answer: Callable[[Ask], View]) -> Callable[[Ask], View]:
    """Have a view's rows read as figures; where one is asked for, it alone.

    What it is one of, and its definition, stand in the note then.
    """

    @functools.wraps(answer)
    def answered(ask: Ask) -> View:
        shown = replace(answer(ask), form=Form.FIGURES)
        asked = ask.value(FIGURE_NAME)
        shown = _alone(shown, int(asked), ask) if asked else shown
        if shown.rows.empty:
            return shown
        numbers = numbers_of(shown, ask)
        alt = "; ".join(f"{words}: {number}" for number, words in numbers)
        cards = FigureCards(numbers, ask.palette)
        return replace(shown, figure=cards, alt=f"{shown.title.rstrip('.')}. {alt}.")

    return answered


def numbers_of(view: View, ask: Ask) -> list[tuple[str, str]]:
    """Return each figure as text, with its words."""
    return [(_written(row, ask), row["figure"]) for row in view.rows.to_dict("records")]


def _written(row: Row, ask: Ask) -> str:
    value: Any = row.get("shown") or row["value"]
    return value if isinstance(value, str) else ask.say.number(value)


def _alone(shown: View, number: int, ask: Ask) -> View:
    row = shown.rows.iloc[number - 1 : number].reset_index(drop=True)
    if row.empty:
        empty = shown.empty or ask.say("embed.no_figure", n=len(shown.rows))
        return replace(shown, rows=row, empty=empty)
    words, about = row["figure"][0], shown.title.rstrip(".")
    title = words[:1].upper() + words[1:]
    return replace(shown, title=title, rows=row, note=f"{about}. {row['definition'][0]}")
