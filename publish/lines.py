"""How does a view read as a list of lines, each with its evidence and sources at its end?"""

from html import escape

from domain.palette import PLACE_MARK
from domain.vocabulary import Place
from publish.cells import cell_html, evidence_html, name_html
from publish.markup import report_html, view_address
from views.line import Line
from views.view import Ask, View

LINES_SHOWN = 12


def lines_html(view: View, ask: Ask, release_id: str) -> str:
    """Return the first lines of a view as an accessible list, and a link to all of them."""
    rows = view.rows.head(LINES_SHOWN).to_dict("records")
    items = "".join(
        _line_html(line, row, view, ask) for line, row in zip(view.lines, rows, strict=False)
    )
    dated = " pw-dated" if any(line.before for line in view.lines) else ""
    listed = f'<ul class="pw-lines{dated}" aria-label="{escape(view.title)}">{items}</ul>'
    if len(view.lines) <= LINES_SHOWN:
        return listed
    more = escape(ask.say("control.show_all", n=len(view.lines)))
    return f'{listed}<p><a href="{view_address(view, ask, release_id, "/table")}">{more}</a></p>'


def _line_html(line: Line, row: dict[str, object], view: View, ask: Ask) -> str:
    lead = name_html(line.lead_id, ask, line.lead) if line.lead_id else escape(line.lead)
    text = f" — {escape(line.text)}" if line.text and lead else escape(line.text)
    below = f'<span class="pw-below">{escape(line.below)}</span>' if line.below else ""
    before = f'<span class="pw-before">{escape(line.before)}</span>' if line.before else ""
    return (
        f'<li>{before}{_mark_html(line, ask)}<div class="pw-said"><b>{lead}</b>{text}{below}</div>'
        f'<div class="pw-end">{_end_html(row, view, ask)}</div></li>'
    )


def _lead_html(line: Line) -> str:
    lead = escape(line.lead)
    return f'<a href="{escape(line.address)}" rel="noreferrer">{lead}</a>' if line.address else lead


def _mark_html(line: Line, ask: Ask) -> str:
    if not line.place:
        return ""
    place = Place(line.place)
    word = escape(ask.say.label("place", place))
    return (
        f'<span class="pw-mark" style="color:var(--pw-{place.replace("_", "-")})" title="{word}">'
        f'<span aria-hidden="true">{PLACE_MARK[place]}</span>'
        f'<span class="pw-hidden">{word}: </span></span>'
    )


def _end_html(row: dict[str, object], view: View, ask: Ask) -> str:
    parts = [evidence_html(row.get("evidence"), ask)]
    if isinstance(row.get("source_ids"), str):
        parts.append(cell_html("source_ids", row["source_ids"], view, ask))
    if view.row_table:
        parts.append(report_html(row, view, ask))
    return " ".join(part for part in parts if part)
