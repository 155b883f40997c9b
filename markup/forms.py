"""How are the rows of a view without a picture written: table, steps, lines, figures …?"""

from collections.abc import Callable
from html import escape

import pandas as pd

from markup.cells import cell_html, column_title
from markup.figures import figures_html
from markup.line_groups import grouped_html
from markup.lines import lines_html
from markup.sentences import said_html
from markup.strip import first_rows_html, report_html
from views.base.ask import Ask
from views.base.view import Form, View

Write = Callable[[View, Ask, str], str]


def form_html(view: View, ask: Ask, release_id: str) -> str:
    """Return the rows of a view in its form."""
    return _WRITERS[view.form](view, ask, release_id)


def _record_html(view: View, ask: Ask, release_id: str) -> str:
    """Write one row as a list of its facts, one line a column."""
    row = view.rows.iloc[0]
    facts = "".join(
        f"<div><dt>{escape(column_title(column, view, ask))}</dt>"
        f"<dd>{cell_html(column, row[column], view, ask)}</dd></div>"
        for column in view.rows.columns
        if column not in view.unseen
    )
    if view.row_table:
        facts += f"<div><dt></dt><dd>{report_html(row.to_dict(), view, ask)}</dd></div>"
    return f'<dl class="pw-record">{facts}</dl>'


def _steps_html(view: View, ask: Ask, release_id: str) -> str:
    """Write dated rows as a list of steps: the date, what happened, then the rest, quieter."""
    date, event, *rest = (c for c in view.rows.columns if c not in view.unseen)
    items = "".join(
        f'<li><span class="pw-step-date">{cell_html(date, row[date], view, ask)}</span>'
        f"<div><div>{cell_html(event, row[event], view, ask)}</div>"
        f'<div class="pw-step-rest">{_rest_html(row, rest, view, ask)}</div></div></li>'
        for row in view.rows.to_dict("records")
    )
    return f'<ol class="pw-steps">{items}</ol>'


def _rest_html(row: dict[str, object], columns: list[str], view: View, ask: Ask) -> str:
    known = [column for column in columns if not pd.isna(row[column])]
    parts = [cell_html(column, row[column], view, ask) for column in known]
    if view.row_table:
        parts.append(report_html(row, view, ask))
    return " ".join(f"<span>{part}</span>" for part in parts)


def _tiles_html(view: View, ask: Ask, release_id: str) -> str:
    """Write rows of a word and a count as tiles that lead to the rows counted."""
    word, count = view.rows.columns[:2]
    rows = zip(view.rows.to_dict("records"), view.addresses, strict=True)
    tiles = "".join(
        f'<li><a href="{escape(address)}"><b>{cell_html(count, row[count], view, ask)}</b>'
        f"<span>{cell_html(word, row[word], view, ask)}</span></a></li>"
        for row, address in rows
    )
    return f'<ul class="pw-tiles">{tiles}</ul>'


def _sentences_html(view: View, ask: Ask, release_id: str) -> str:
    """Write the sentences of an answer, with what matters in them stressed."""
    return f'<p class="pw-answer">{said_html(view)}</p>'


_WRITERS: dict[Form, Write] = {
    Form.TABLE: first_rows_html,
    Form.RECORD: _record_html,
    Form.STEPS: _steps_html,
    Form.TILES: _tiles_html,
    Form.LINES: lines_html,
    Form.GROUPS: grouped_html,
    Form.FIGURES: figures_html,
    Form.SENTENCES: _sentences_html,
}
