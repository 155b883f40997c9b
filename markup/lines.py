"""How does a view read as a list of lines, each with its evidence and sources at its end?"""

from html import escape

from domain.palette import PLACE_MARK
from domain.schema import LIST_SEPARATOR
from domain.vocabulary import Place
from markup.cells import cell_html, evidence_html, linked_source, name_html
from markup.strip import report_html, report_link, view_address
from views.base.ask import Ask
from views.base.line import Line, Step, Way
from views.base.view import View

LINES_SHOWN = 12


def lines_html(view: View, ask: Ask, release_id: str) -> str:
    """Return the first lines of a view as an accessible list, and a link to all of them."""
    rows = view.rows.head(LINES_SHOWN).to_dict("records")
    items = "".join(
        line_html(line, row, view, ask) for line, row in zip(view.lines, rows, strict=False)
    )
    dated = " pw-dated" if any(line.before for line in view.lines) else ""
    listed = f'<ul class="pw-lines{dated}" aria-label="{escape(view.title)}">{items}</ul>'
    if len(view.lines) <= LINES_SHOWN:
        return listed
    more = escape(ask.say("control.show_all", n=len(view.lines)))
    return f'{listed}<p><a href="{view_address(view, ask, release_id, "/table")}">{more}</a></p>'


def line_html(line: Line, row: dict[str, object], view: View, ask: Ask) -> str:
    """Return one line as a list item; what it opens to stands below it, behind its quieter line."""
    lead = name_html(line.lead_id, ask, line.lead) if line.lead_id else _lead_html(line)
    text = f" — {escape(line.text)}" if line.text and lead else escape(line.text)
    below = _below_html(line.below) if not line.ways else ""
    before = f'<span class="pw-before">{escape(line.before)}</span>' if line.before else ""
    return (
        f"<li>{before}{mark_html(line.place, ask)}"
        f'<div class="pw-said"><b>{lead}</b>{text}{below}</div>'
        f'<div class="pw-end">{_end_html(row, view, ask)}</div>{_ways_html(line, ask)}</li>'
    )


def mark_html(word: str, ask: Ask) -> str:
    """Return the mark of a place with its word for those who do not see it; blank for none."""
    if not word:
        return ""
    place = Place(word)
    said = escape(ask.say.label("place", place))
    return (
        f'<span class="pw-mark" style="color:var(--pw-{place.replace("_", "-")})" title="{said}">'
        f'<span aria-hidden="true">{PLACE_MARK[place]}</span>'
        f'<span class="pw-hidden">{said}: </span></span>'
    )


def _lead_html(line: Line) -> str:
    lead = escape(line.lead)
    return f'<a href="{escape(line.address)}" rel="noreferrer">{lead}</a>' if line.address else lead


def _ways_html(line: Line, ask: Ask) -> str:
    if not line.ways:
        return ""
    ways = "".join(
        f"{_way_title(way)}<ol>{''.join(_step_html(step, ask) for step in way.steps)}</ol>"
        for way in line.ways
    )
    opener = f'<span class="pw-opener">{escape(line.opener)}</span>'
    said = f"{escape(line.below)} · " if line.below else ""
    summary = f"<summary>{said}{opener}</summary>"
    return f'<details class="pw-ways">{summary}{ways}</details>'


def _below_html(text: str) -> str:
    return f'<span class="pw-below">{escape(text)}</span>' if text else ""


def _way_title(way: Way) -> str:
    return f'<p class="pw-way">{escape(way.title)}</p>' if way.title else ""


def _step_html(step: Step, ask: Ask) -> str:
    parts = [evidence_html(step.evidence or None, ask)]
    parts.append(_publishers_html(step.source_ids, ask))
    parts += [report_link(*step.row, ask)] if step.row else []
    end = f'<span class="pw-step-end">{" ".join(part for part in parts if part)}</span>'
    return f"<li>{escape(step.text)}{_below_html(step.below)}{end}</li>"


def _publishers_html(source_ids: str, ask: Ask) -> str:
    """Return the publishers of sources, each linked to what it published."""
    rows = [ask.sources[i] for i in source_ids.split(LIST_SEPARATOR) if i in ask.sources]
    return ", ".join(linked_source(row, str(row["publisher"])) for row in rows)


def _end_html(row: dict[str, object], view: View, ask: Ask) -> str:
    parts = [evidence_html(row.get("evidence"), ask)]
    if isinstance(row.get("source_ids"), str):
        parts.append(cell_html("source_ids", row["source_ids"], view, ask))
    if view.row_table:
        parts.append(report_html(row, view, ask))
    return " ".join(part for part in parts if part)
