"""How does a view read as a list of lines, each with its evidence and sources at its end?

In groups, the first lines of each are shown and the rest are a click away.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from markupsafe import Markup, escape

from domain.palette import PLACE_MARK
from domain.schema import LIST_SEPARATOR
from domain.vocabulary import Place
from markup.cells import cell_html, evidence_html, linked_source, name_html
from markup.pieces import details, html_list, join_html, link, macro
from markup.strip import all_rows_link, report_html, report_link
from views.base.ask import Ask
from views.base.view import Line, Step, View

LINES_SHOWN = 12
FIRST_SHOWN = 5
MOST_SHOWN = 130
GROUP_LEVEL = 4
Pair = tuple[Line, dict[str, Any]]
_line = macro("views.html", "line")
_mark = macro("views.html", "mark")
_step = macro("views.html", "step")
_group_heading = macro("views.html", "group_heading")


def lines_html(view: View, ask: Ask, release_id: str) -> Markup:
    """Return the first lines of a view as an accessible list, and a link to all of them."""
    rows = view.rows.head(LINES_SHOWN).to_dict("records")
    items = [line_html(line, row, view, ask) for line, row in zip(view.lines, rows, strict=False)]
    listed = line_list(items, view.title, is_dated=any(line.before for line in view.lines))
    if len(view.lines) <= LINES_SHOWN:
        return listed
    return listed + all_rows_link(view, ask, release_id, len(view.lines))


def grouped_html(view: View, ask: Ask, release_id: str, level: int = GROUP_LEVEL) -> Markup:
    """Return the lines of a view under the headings of their groups, in the order they come.

    Beyond `MOST_SHOWN` lines in all, or what the view says, the rows of a group are a link away.
    """
    rows = view.rows.to_dict("records")
    pairs = list(zip(view.lines, rows, strict=True))
    groups = [(name, list(own)) for name, own in groupby(pairs, key=lambda pair: pair[0].group)]
    most = MOST_SHOWN if view.most_lines is None else view.most_lines
    left = most - sum(min(len(own), FIRST_SHOWN) for _, own in groups)
    parts = []
    for name, own in groups:
        more = max(len(own) - FIRST_SHOWN, 0)
        shown = own if more <= left else own[:FIRST_SHOWN]
        left -= len(shown) - min(len(own), FIRST_SHOWN)
        heading = group_heading(name, own, ask, level)
        inside = _group_html(name, own, shown, view, ask, release_id)
        parts.append(Markup("<section>{}{}</section>").format(heading, inside))
    return join_html(parts)


def line_html(line: Line, row: dict[str, Any], view: View, ask: Ask) -> Markup:
    """Return what stands in one line; what it opens to stands below, behind its quieter words."""
    lead = name_html(line.lead_id, ask, line.lead) if line.lead_id else _lead_html(line)
    ways = [(way.title, [_step_html(step, ask) for step in way.steps]) for way in line.ways]
    return _line(line, mark_html(line.place, ask), lead, _end_html(row, view, ask), ways)


def line_list(
    items: list[Markup], label: str, is_dated: bool = False, printed: int | None = None
) -> Markup:
    """Return lines as a list with a name; those beyond the `printed` first are not printed."""
    kind = "pw-lines pw-dated" if is_dated else "pw-lines"
    return html_list(items, kind, label, printed)


def group_heading(name: str, pairs: Sequence[Pair], ask: Ask, level: int = GROUP_LEVEL) -> Markup:
    """Return the heading of a group: its place if it is of one, its name, and how many it has."""
    if not name:
        return Markup("")
    places = {line.place for line, _ in pairs}
    mark = mark_html(places.pop(), ask) if len(places) == 1 else ""
    return _group_heading(level, mark, name, ask.say.number(len(pairs)))


def mark_html(word: str, ask: Ask) -> Markup:
    """Return the mark of a place with its word for those who do not see it; blank for none."""
    if not word:
        return Markup("")
    place = Place(word)
    return _mark(place.replace("_", "-"), PLACE_MARK[place], ask.say.label("place", place))


def rest_html(count: int, inside: str, ask: Ask) -> Markup:
    """Return what stands closed below the first rows; opened, all of them are shown."""
    return details(ask.say("control.show_all", n=count), inside, "pw-rest")


def _group_html(
    name: str, pairs: list[Pair], shown: list[Pair], view: View, ask: Ask, release_id: str
) -> Markup:
    """Return the first lines of a group, and the rest of those shown, closed."""
    first = _list_html(shown[:FIRST_SHOWN], name, view, ask)
    if len(shown) == len(pairs) > FIRST_SHOWN:
        rest = _list_html(shown[FIRST_SHOWN:], name, view, ask)
        return first + rest_html(len(pairs), rest, ask)
    if len(shown) < len(pairs):
        return first + all_rows_link(view, ask, release_id, len(pairs))
    return first


def _list_html(pairs: Sequence[Pair], name: str, view: View, ask: Ask) -> Markup:
    items = [line_html(line, row, view, ask) for line, row in pairs]
    return line_list(items, name or view.title)


def _lead_html(line: Line) -> Markup:
    return link(line.address, line.lead, outside=True) if line.address else escape(line.lead)


def _step_html(step: Step, ask: Ask) -> Markup:
    parts = [evidence_html(step.evidence or None, ask), _publishers_html(step.source_ids, ask)]
    parts += [report_link(*step.row, ask)] if step.row else []
    return _step(step.text, step.below, join_html(parts, " "))


def _publishers_html(source_ids: str, ask: Ask) -> Markup:
    """Return the publishers of sources, each linked to what it published."""
    rows = [ask.sources[i] for i in source_ids.split(LIST_SEPARATOR) if i in ask.sources]
    return join_html((linked_source(row, str(row["publisher"])) for row in rows), ", ")


def _end_html(row: dict[str, Any], view: View, ask: Ask) -> Markup:
    parts = [evidence_html(row.get("evidence"), ask)]
    if isinstance(row.get("source_ids"), str):
        parts.append(cell_html("source_ids", row["source_ids"], view, ask))
    if view.row_table:
        parts.append(report_html(row, view, ask))
    return join_html(parts, " ")
