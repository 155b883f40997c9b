"""How does one view stand on a public page: all its rows, the first of a list open, no script?"""

from dataclasses import replace
from itertools import groupby
from typing import Any

from markupsafe import Markup

from markup.addresses import PageAsk
from markup.cells import cell_html, column_title
from markup.forms import form_html
from markup.lines import Pair, group_heading, line_html, line_list, rest_html
from markup.pieces import Cell, HeadCell, Row, html_table, join_html, macro, paragraph
from markup.strip import table_html
from views.base.view import Form, View

FIRST_SHOWN, PRINTED = 6, 3
PICTURE_WIDTH = 760
ROWS_AT_MOST = 400
LONGEST_BAR = 70
MEASURES = ("value", "share_count", "case_count")
_part = macro("parts.html", "part")
_picture = macro("parts.html", "picture")
_bar = macro("parts.html", "bar")


def view_html(view: View, ask: PageAsk, release_id: str, heading: str = "") -> Markup:
    """Return a view with its title, its note, its rows, and what is left out.

    A title that only repeats the heading of the part it stands in is left to screen readers, and
    makes no part of its own.
    """
    return _part(view, view.title == heading, _inside_html(view, ask, release_id))


def _inside_html(view: View, ask: PageAsk, release_id: str) -> Markup:
    figure: Any = view.figure
    if hasattr(figure, "svg"):
        # A picture that needs no browser; what it shows stands in a list as well.
        return _picture(view.alt, Markup(figure.svg(PICTURE_WIDTH)))
    if figure is not None:
        return _bars_html(view, ask)
    if view.form in (Form.LINES, Form.GROUPS):
        return _lists_html(view, ask)
    if view.form is Form.TABLE:
        return _rows_html(view, ask)
    return form_html(view, ask, release_id)


def _bars_html(view: View, ask: PageAsk) -> Markup:
    """Write the rows of a chart as a table; a bar beside each number is as long as it is large."""
    value = next((c for c in MEASURES if c in view.rows), None)
    if value is None:
        return _rows_html(view, ask)
    most = max(float(view.rows[value].max()), 1.0)
    columns = [c for c in view.rows.columns if c not in view.unseen and c != "metric"]
    rows = [
        Row(
            [
                _bar_cell(c, row, most, view, ask)
                if c == value
                else Cell(cell_html(c, row[c], view, ask))
                for c in columns
            ]
        )
        for row in view.rows.to_dict("records")
    ]
    return html_table(view.title, [HeadCell(column_title(c, view, ask)) for c in columns], rows)


def _bar_cell(column: str, row: dict[str, Any], most: float, view: View, ask: PageAsk) -> Cell:
    width = f"{float(row[column]) / most * LONGEST_BAR:.0f}"
    return Cell(_bar(width, cell_html(column, row[column], view, ask)), kind="pw-bar")


def _rows_html(view: View, ask: PageAsk) -> Markup:
    first = table_html(view, ask, view.rows.head(FIRST_SHOWN))
    rest = view.rows.iloc[FIRST_SHOWN:ROWS_AT_MOST]
    if rest.empty:
        return first
    return first + rest_html(len(view.rows), table_html(view, ask.behind(), rest), ask)


def _lists_html(view: View, ask: PageAsk) -> Markup:
    pairs = list(zip(view.lines, view.rows.to_dict("records"), strict=True))
    groups = groupby(pairs, key=lambda pair: pair[0].group)
    return join_html(_group_html(name, list(own), view, ask) for name, own in groups)


def _group_html(name: str, pairs: list[Pair], view: View, ask: PageAsk) -> Markup:
    """Write the lines of a group: the first open, of which a few are printed; the rest closed."""
    label = name or view.title
    first, rest = pairs[:FIRST_SHOWN], pairs[FIRST_SHOWN:ROWS_AT_MOST]
    items = _items(first[:PRINTED], view, ask) + _items(first[PRINTED:], view, ask.behind())
    parts = [group_heading(name, pairs, ask), _list_html(items, first, label, PRINTED)]
    if rest:
        more = _list_html(_items(rest, view, ask.behind()), rest, label)
        parts.append(rest_html(len(pairs), more, ask))
    if len(pairs) > PRINTED:
        said = ask.say("reader.printed", shown=PRINTED, n=len(pairs))
        parts.append(paragraph(said, "pw-note pw-only-print"))
    return join_html(parts)


def _items(pairs: list[Pair], view: View, ask: PageAsk) -> list[Markup]:
    return [line_html(replace(line, ways=()), row, view, ask) for line, row in pairs]


def _list_html(
    items: list[Markup], pairs: list[Pair], label: str, printed: int | None = None
) -> Markup:
    return line_list(items, label, any(line.before for line, _ in pairs), printed)
