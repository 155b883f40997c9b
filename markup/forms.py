"""How are the rows of a view without a picture written: table, steps, lines, figures …?"""

from collections.abc import Callable
from typing import Any

import pandas as pd
from markupsafe import Markup

from domain.schema import LIST_SEPARATOR
from markup.cells import cell_html, column_title
from markup.figures import figures_html
from markup.jinja import macro
from markup.lines import GROUP_LEVEL, grouped_html, lines_html
from markup.strip import first_rows_html, report_html
from markup.tables import paragraph, record
from views.base.ask import Ask
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


_WRITERS: dict[Form, Write] = {
    Form.TABLE: first_rows_html,
    Form.RECORD: _record_html,
    Form.STEPS: _steps_html,
    Form.TILES: _tiles_html,
    Form.LINES: lines_html,
    Form.FIGURES: figures_html,
    Form.SENTENCES: _sentences_html,
}
