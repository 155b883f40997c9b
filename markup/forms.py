"""How are the rows of a view without a picture written: table, steps, lines, figures …?"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
from markupsafe import Markup

from domain.schema import LIST_SEPARATOR
from markup.addresses import live_path
from markup.cells import cell_html, column_title
from markup.embed_codes import embed_codes_html
from markup.lines import GROUP_LEVEL, grouped_html, lines_html
from markup.pieces import details, macro, paragraph, record
from markup.strip import first_rows_html, report_html, view_url
from views.base.ask import Ask
from views.base.catalogue import catalogue
from views.base.figures import numbers_of
from views.base.params import FIGURE_NAME
from views.base.view import Form, View

Write = Callable[[View, Ask, str], Markup]
_steps = macro("views.html", "steps")
_tiles = macro("views.html", "tiles")
_sentence = macro("views.html", "sentence")


def form_html(view: View, ask: Ask, release_id: str, level: int = GROUP_LEVEL) -> Markup:
    """Return the rows of a view in its form; `level` is that of the headings of groups."""
    if view.form is Form.GROUPS:
        return grouped_html(view, ask, release_id, level)
    return _WRITERS[view.form](view, ask, release_id)


def sentences_html(view: View) -> Markup:
    """Return the sentences of a view as safe HTML.

    Takes rows of said and, if any, stress (a place, blank for none) and strong: the parts of the
    sentence that stand out, `|`-joined.
    """
    rows = view.rows.to_dict("records")
    return Markup(" ").join(
        _sentence(
            _with_strong([(row["said"], False)], row.get("strong", "")), row.get("stress", "")
        )
        for row in rows
    )


def _with_strong(parts: list[tuple[str, bool]], strong: str) -> list[tuple[str, bool]]:
    """Return a sentence in parts, of which the first place of each strong one stands out."""
    for wanted in filter(None, strong.split(LIST_SEPARATOR)):
        place = next((n for n, (text, is_strong) in enumerate(parts) if wanted in text), None)
        if place is not None and not parts[place][1]:
            before, after = parts[place][0].split(wanted, 1)
            parts = [
                *parts[:place],
                (before, False),
                (wanted, True),
                (after, False),
                *parts[place + 1 :],
            ]
    return parts


def _record_html(view: View, ask: Ask, release_id: str) -> Markup:
    """Write one row as a list of its facts, one line a column."""
    row = view.rows.iloc[0]
    facts = [
        (column_title(column, view, ask), cell_html(column, row[column], view, ask))
        for column in view.rows.columns
        if column not in view.unseen
    ]
    if view.row_table:
        facts.append(("", report_html(row.to_dict(), view, ask)))
    return record(facts)


def _steps_html(view: View, ask: Ask, release_id: str) -> Markup:
    """Write dated rows as a list of steps: the date, what happened, then the rest, quieter."""
    date, event, *rest = (c for c in view.rows.columns if c not in view.unseen)
    return _steps(
        [
            (
                cell_html(date, row[date], view, ask),
                cell_html(event, row[event], view, ask),
                _rest_of_step(row, rest, view, ask),
            )
            for row in view.rows.to_dict("records")
        ]
    )


def _rest_of_step(row: dict[str, Any], columns: list[str], view: View, ask: Ask) -> list[Markup]:
    known = [column for column in columns if not pd.isna(row[column])]
    parts = [cell_html(column, row[column], view, ask) for column in known]
    return [*parts, report_html(row, view, ask)] if view.row_table else parts


def _tiles_html(view: View, ask: Ask, release_id: str) -> Markup:
    """Write rows of a word and a count as tiles that lead to the rows counted."""
    word, count = view.rows.columns[:2]
    rows = zip(view.rows.to_dict("records"), view.addresses, strict=True)
    return _tiles(
        [
            (
                cell_html(count, row[count], view, ask),
                cell_html(word, row[word], view, ask),
                address,
            )
            for row, address in rows
        ]
    )


def _sentences_html(view: View, ask: Ask, release_id: str) -> Markup:
    """Write the sentences of an answer, with what matters in them stressed."""
    return paragraph(sentences_html(view), "pw-answer")


Figure = tuple[str, str, str, str]
_figures = macro("views.html", "figures")


def figures_of(view: View, ask: Ask, release_id: str) -> list[Figure]:
    """Return the figures of a view: number as text, words, definition, address of the rows."""
    rows = view.rows.to_dict("records")
    return [
        (number, label, row["definition"], _address(row["address"], ask, release_id))
        for (number, label), row in zip(numbers_of(view, ask), rows, strict=True)
    ]


def figures_html(view: View, ask: Ask, release_id: str) -> Markup:
    """Return the figures of a view that stands alone: their rows are on the page it belongs to."""
    page = live_path(view.id, ask, ask.values)
    figures = [
        (number, label, definition, f"{page}{address}" if address.startswith("#") else address, "")
        for number, label, definition, address in figures_of(view, ask, release_id)
    ]
    return _figures(figures, ask.say("control.details"))


def figures_of_page_html(view: View, ask: Ask, release_id: str) -> Markup:
    """Return the figures a page opens with, each with the codes to embed it alone."""
    figures = [
        (*figure, _codes_html(view, ask, release_id, n))
        for n, figure in enumerate(figures_of(view, ask, release_id), 1)
    ]
    return _figures(figures, ask.say("control.details"))


def _codes_html(view: View, ask: Ask, release_id: str, number: int) -> Markup:
    row = view.rows.iloc[[number - 1]]
    alone = replace(view, title=row["figure"].iloc[0], rows=row)
    one = replace(ask, values={**ask.values, FIGURE_NAME: str(number)})
    return details(ask.say("strip.embed"), embed_codes_html(alone, one, release_id))


def _address(address: str, ask: Ask, release_id: str) -> str:
    """Return where the rows are; those of another view stand in its whole table."""
    if address not in catalogue():
        return address
    known = {param.name for param in catalogue()[address].params}
    values = {name: value for name, value in ask.values.items() if name in known}
    return view_url(address, replace(ask, values=values), release_id, "/table")


_WRITERS: dict[Form, Write] = {
    Form.TABLE: first_rows_html,
    Form.RECORD: _record_html,
    Form.STEPS: _steps_html,
    Form.TILES: _tiles_html,
    Form.LINES: lines_html,
    Form.FIGURES: figures_html,
    Form.SENTENCES: _sentences_html,
}
