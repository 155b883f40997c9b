"""How do the lines of a view read in groups, the first of each shown and the rest a click away?"""

from collections.abc import Sequence
from html import escape
from itertools import groupby

from markup.lines import line_html, mark_html
from markup.strip import view_address
from views.base.ask import Ask
from views.base.line import Line
from views.base.view import View

FIRST_SHOWN = 5
MOST_SHOWN = 130
Pair = tuple[Line, dict[str, object]]


def grouped_html(view: View, ask: Ask, release_id: str) -> str:
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
        parts.append(_group_html(name, own, shown, view, ask, release_id))
    return "".join(parts)


def _group_html(
    name: str, pairs: list[Pair], shown: list[Pair], view: View, ask: Ask, release_id: str
) -> str:
    """Return one group: its heading, its first lines, and the rest of those shown, closed."""
    inside = _list_html(shown[:FIRST_SHOWN], name, view, ask)
    said = escape(ask.say("control.show_all", n=len(pairs)))
    if len(shown) == len(pairs) > FIRST_SHOWN:
        rest = _list_html(shown[FIRST_SHOWN:], name, view, ask)
        inside += f'<details class="pw-rest"><summary>{said}</summary>{rest}</details>'
    elif len(shown) < len(pairs):
        inside += f'<p><a href="{view_address(view, ask, release_id, "/table")}">{said}</a></p>'
    places = {line.place for line, _ in pairs}
    mark = mark_html(places.pop(), ask) if len(places) == 1 else ""
    count = f"<small>{ask.say.number(len(pairs))}</small>"
    heading = f'<h4 class="pw-group">{mark}{escape(name)} {count}</h4>' if name else ""
    return f"<section>{heading}{inside}</section>"


def _list_html(pairs: Sequence[Pair], name: str, view: View, ask: Ask) -> str:
    items = "".join(line_html(line, row, view, ask) for line, row in pairs)
    return f'<ul class="pw-lines" aria-label="{escape(name or view.title)}">{items}</ul>'
