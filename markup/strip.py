"""What stands below and around a picture: its table, downloads, sources and what is left out."""

from typing import Any
from urllib.parse import urlencode

import pandas as pd
from markupsafe import Markup

from domain.schema import TABLES
from domain.vocabulary import Evidence
from markup.addresses import BASE_ADDRESS, report_address
from markup.cells import cell_html, column_title, evidence_html, is_number, source_html
from markup.embed_codes import embed_codes_html, embed_query
from markup.pieces import (
    NUMBER,
    Cell,
    HeadCell,
    Row,
    download,
    hidden,
    html_list,
    html_table,
    join_html,
    link,
    macro,
    paragraph,
)
from views.base.ask import Ask
from views.base.catalogue import catalogue, standing_alone
from views.base.view import DRAWN_BY, View

TABLE_ROWS_SHOWN = 30
SOURCES_SHOWN = 8


_heading = macro("views.html", "heading")
_strip = macro("views.html", "strip")
_part = macro("views.html", "strip_part")
_report = macro("pieces.html", "report")


def table_html(view: View, ask: Ask, rows: pd.DataFrame | None = None) -> Markup:
    """Return rows of a view as an accessible table; all of them unless some are given."""
    rows = view.rows if rows is None else rows
    columns = [c for c in rows.columns if c not in (*view.unseen, *DRAWN_BY)]
    flush = {c: NUMBER if is_number(c, view.rows) else "" for c in columns}
    titles = {c: column_title(c, view, ask) for c in columns}
    heads = [HeadCell(titles[c], flush[c]) for c in columns]
    if view.row_table:
        heads.append(HeadCell(hidden(ask.say("control.report_mistake"))))
    body = []
    for row in rows.to_dict("records"):
        cells = [Cell(cell_html(c, row[c], view, ask), titles[c], flush[c]) for c in columns]
        body.append(Row([*cells, Cell(report_html(row, view, ask))] if view.row_table else cells))
    return html_table(view.title, heads, body)


def first_rows_html(view: View, ask: Ask, release_id: str) -> Markup:
    """Return the first rows of a view as a table, with a link to all of them if there are more."""
    shown = view.rows.head(TABLE_ROWS_SHOWN)
    inside = table_html(view, ask, shown)
    if len(view.rows) > len(shown):
        inside += all_rows_link(view, ask, release_id, len(view.rows))
    return inside


def all_rows_link(view: View, ask: Ask, release_id: str, count: int) -> Markup:
    """Return the link to the whole table of a view, which says how many it shows."""
    address = view_url(view.id, ask, release_id, "/table")
    return paragraph(link(address, ask.say("control.show_all", n=count)))


def heading_html(view: View, ask: Ask) -> Markup:
    """Return the title of a view and, below it, its note."""
    return _heading(view)


def strip_html(view: View, ask: Ask, release_id: str, with_table: bool = True) -> Markup:
    """Return the strip a view ends in: table, CSV, cite, sources, rows left out.

    The table stands in the strip of a picture; where the rows are on the page in another form, the
    strip links to it.
    """
    parts = [
        _table_part(view, ask, release_id) if with_table else "",
        download(view_url(view.id, ask, release_id, ".csv"), ask.say("strip.csv")),
        _part(ask.say("strip.cite"), _cite_html(view, ask, release_id)),
        _part(ask.say("strip.embed"), embed_codes_html(view, ask, release_id)),
        _sources_part(view, ask, release_id),
    ]
    left_out = view.left_out or ask.say("strip.rows_left_out.none")
    return _strip(ask.say("strip.chart_actions"), parts, left_out)


def view_url(view_id: str, ask: Ask, release_id: str, suffix: str) -> str:
    """Return the address of a view in another form (`.csv`, `/table`, `/sources`)."""
    asked = {key: value for key, value in sorted(ask.values.items()) if value}
    asked |= {"as_of": ask.as_of.isoformat(), "lang": ask.say.language, "release": release_id}
    return f"/views/{view_id}{suffix}?{urlencode(asked)}"


def sources_html(view: View, ask: Ask) -> Markup:
    """Return every source of a view as a list, best evidence first."""
    return html_list([source_html(i, ask) for i in best_sources(view, ask)])


def best_sources(view: View, ask: Ask) -> list[str]:
    """Return the ids of a view's sources, best evidence first."""
    rank = list(Evidence)
    known = [i for i in view.source_ids if i in ask.sources]
    return sorted(known, key=lambda i: rank.index(Evidence(str(ask.sources[i]["evidence"]))))


def empty_words(view: View, ask: Ask) -> str:
    """Return why a view has no rows: its own words, or that no row fits what was chosen."""
    filters = [param for param in catalogue()[view.id].params if not param.settle]
    chosen = any(ask.value(param.name) for param in filters)
    return view.empty or ask.say("empty.filters" if chosen else "empty.none")


def evidence_counts_html(view: View, ask: Ask) -> Markup:
    """Return how many of a view's sources are primary, reported and unverified."""
    levels = [str(ask.sources[i]["evidence"]) for i in view.source_ids if i in ask.sources]
    return join_html(
        (
            Markup("{} {}").format(evidence_html(level, ask), ask.say.number(levels.count(level)))
            for level in Evidence
            if level in levels
        ),
        " ",
    )


def report_html(row: dict[str, Any], view: View, ask: Ask) -> Markup:
    """Return the link by which a visitor says that a row of `view.row_table` is wrong."""
    key = TABLES[view.row_table].key
    row_id = " ".join(str(row[k]) for k in key if k in row)
    return report_link(view.row_table, row_id, ask)


def report_link(table: str, row_id: str, ask: Ask) -> Markup:
    """Return the link by which a visitor says that one row of a table is wrong."""
    return _report(report_address(table, row_id), ask.say("control.report_mistake"), row_id)


def _table_part(view: View, ask: Ask, release_id: str) -> Markup:
    if view.figure is None:
        return link(view_url(view.id, ask, release_id, "/table"), ask.say("strip.table"))
    return _part(ask.say("strip.table"), first_rows_html(view, ask, release_id))


def _sources_part(view: View, ask: Ask, release_id: str) -> Markup:
    count = len(view.source_ids)
    if not count:
        said = paragraph(view.origin)
        return _part(ask.say("strip.sources"), said) if view.origin else Markup("")
    best = best_sources(view, ask)[:SOURCES_SHOWN]
    inside = paragraph(evidence_counts_html(view, ask))
    inside += html_list([source_html(i, ask) for i in best])
    if count > len(best):
        address = view_url(view.id, ask, release_id, "/sources")
        inside += paragraph(link(address, ask.say("control.show_all", n=count)))
    return _part(ask.say("frame.sources", n=count), inside)


def _cite_html(view: View, ask: Ask, release_id: str) -> Markup:
    cited = ask.say(
        "frame.citation",
        title=standing_alone(view, ask).title,
        release=release_id,
        date=ask.say.date(ask.as_of),
        url=f"{BASE_ADDRESS}/embed/{view.id}{embed_query(ask, release_id)}",
    )
    return paragraph(cited, "pw-cite")
