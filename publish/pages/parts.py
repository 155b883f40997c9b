"""How does one view stand on a reader page: all its rows, the first of a list open, no script?"""

from dataclasses import replace
from html import escape
from itertools import groupby

from markup.cells import cell_html, column_title
from markup.forms import form_html
from markup.lines import line_html, mark_html
from markup.strip import table_html
from publish.pages.ask import PageAsk
from views.base.line import Line
from views.base.view import Form, View

FIRST_SHOWN, PRINTED = 6, 3
PICTURE_WIDTH = 760
ROWS_AT_MOST = 400
Pair = tuple[Line, dict[str, object]]


def view_html(view: View, ask: PageAsk, release_id: str, heading: str = "") -> str:
    """Return a view with its title, its note, its rows, and what is left out.

    A title that only repeats the heading of the part it stands in is left to screen readers, and
    makes no part of its own.
    """
    note = f'<p class="pw-note">{escape(view.note)}</p>' if view.note else ""
    left_out = f'<p class="pw-note pw-left">{escape(view.left_out)}</p>' if view.left_out else ""
    repeats = view.title == heading
    tag, named = ("div", "") if repeats else ("section", f' aria-labelledby="{view.id}"')
    title_class = "pw-hidden" if repeats else "pw-chart-title"
    return (
        f'<{tag} class="pw-part pw-{view.id}"{named}>'
        f'<h3 class="{title_class}" id="{view.id}">{escape(view.title)}</h3>'
        f"{note}{_inside_html(view, ask, release_id)}{left_out}</{tag}>"
    )


def _inside_html(view: View, ask: PageAsk, release_id: str) -> str:
    if hasattr(view.figure, "svg"):
        return _picture_html(view)
    if view.figure is not None:
        return _bars_html(view, ask)
    if view.form in (Form.LINES, Form.GROUPS):
        return _lists_html(view, ask)
    if view.form is Form.TABLE:
        return _rows_html(view, ask)
    return form_html(view, ask, release_id)


def _picture_html(view: View) -> str:
    """Write a picture that needs no browser to be made; what it shows stands in a list as well."""
    drawn = view.figure.svg(PICTURE_WIDTH)
    return (
        f'<div class="pw-picture" role="img" aria-label="{escape(view.alt)}">'
        f'<div aria-hidden="true">{drawn}</div></div>'
    )


def _bars_html(view: View, ask: PageAsk) -> str:
    """Write the rows of a chart as a table; a bar beside each number is as long as it is large."""
    value = next((c for c in ("value", "share_count", "case_count") if c in view.rows), None)
    if value is None:
        return _rows_html(view, ask)
    most = max(float(view.rows[value].max()), 1.0)
    columns = [c for c in view.rows.columns if c not in view.unseen and c != "metric"]
    heads = "".join(f'<th scope="col">{escape(column_title(c, view, ask))}</th>' for c in columns)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td class="pw-bar"><span aria-hidden="true" style="width:{width:.0f}%"></span>'
            f"{cell_html(c, row[c], view, ask)}</td>"
            if c == value
            else f"<td>{cell_html(c, row[c], view, ask)}</td>"
            for c in columns
        )
        + "</tr>"
        for row in view.rows.to_dict("records")
        for width in (float(row[value]) / most * 70,)
    )
    return _scrolled(view, f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody>")


def _scrolled(view: View, inside: str) -> str:
    title = escape(view.title)
    return (
        f'<div class="pw-scroll" tabindex="0" role="group" aria-label="{title}">'
        f'<table class="pw-table"><caption class="pw-hidden">{title}</caption>{inside}</table>'
        "</div>"
    )


def _rows_html(view: View, ask: PageAsk) -> str:
    first = table_html(view, ask, view.rows.head(FIRST_SHOWN))
    rest = view.rows.iloc[FIRST_SHOWN:ROWS_AT_MOST]
    if rest.empty:
        return first
    more = _quietly(ask, lambda: table_html(view, ask, rest))
    return first + _opened(len(view.rows), more, ask)


def _lists_html(view: View, ask: PageAsk) -> str:
    pairs = list(zip(view.lines, view.rows.to_dict("records"), strict=True))
    groups = groupby(pairs, key=lambda pair: pair[0].group)
    return "".join(_group_html(name, list(own), view, ask) for name, own in groups)


def _group_html(name: str, pairs: list[Pair], view: View, ask: PageAsk) -> str:
    label = escape(name or view.title)
    first = _first_html(pairs[:FIRST_SHOWN], label, view, ask)
    rest = pairs[FIRST_SHOWN:ROWS_AT_MOST]
    places = {line.place for line, _ in pairs}
    mark = mark_html(places.pop(), ask) if name and len(places) == 1 else ""
    count = f"<small>{ask.say.number(len(pairs))}</small>"
    heading = f'<h4 class="pw-group">{mark}{escape(name)} {count}</h4>' if name else ""
    if not rest:
        return heading + first + _printed(len(pairs), ask)
    more = _quietly(ask, lambda: _list_html(_items(rest, view, ask), rest, label))
    return heading + first + _opened(len(pairs), more, ask) + _printed(len(pairs), ask)


def _first_html(pairs: list[Pair], label: str, view: View, ask: PageAsk) -> str:
    """Write the lines that stand open; those beyond the first few are not printed."""
    items = _items(pairs[:PRINTED], view, ask)
    more = _quietly(ask, lambda: _items(pairs[PRINTED:], view, ask))
    return _list_html(items + more.replace("<li>", '<li class="pw-more">'), pairs, label)


def _items(pairs: list[Pair], view: View, ask: PageAsk) -> str:
    return "".join(line_html(replace(line, ways=()), row, view, ask) for line, row in pairs)


def _list_html(items: str, pairs: list[Pair], label: str) -> str:
    dated = " pw-dated" if any(line.before for line, _ in pairs) else ""
    return f'<ul class="pw-lines{dated}" aria-label="{label}">{items}</ul>'


def _printed(count: int, ask: PageAsk) -> str:
    if count <= PRINTED:
        return ""
    said = escape(ask.say("reader.printed", shown=PRINTED, n=count))
    return f'<p class="pw-note pw-only-print">{said}</p>'


def _quietly(ask: PageAsk, write) -> str:
    """Write what stands closed: sources met there alone are not among the first of the page."""
    before, ask.numbers.is_first = ask.numbers.is_first, False
    try:
        return write()
    finally:
        ask.numbers.is_first = before


def _opened(count: int, inside: str, ask: PageAsk) -> str:
    said = escape(ask.say("control.show_all", n=count))
    return f'<details class="pw-rest"><summary>{said}</summary>{inside}</details>'
