"""What stands below and around a picture: its table, downloads, sources and what is left out."""

from html import escape
from urllib.parse import urlencode

import pandas as pd

from domain.schema import TABLES
from domain.vocabulary import Evidence
from markup.cells import cell_html, column_title, evidence_html, is_number, source_html
from markup.embed_codes import embed_codes_html
from markup.settings import report_address
from markup.subjects import standing_alone
from views.base.ask import Ask
from views.base.catalogue import catalogue
from views.base.view import DRAWN_BY, View

TABLE_ROWS_SHOWN = 30
SOURCES_SHOWN = 8


def table_html(view: View, ask: Ask, rows: pd.DataFrame | None = None) -> str:
    """Return rows of a view as an accessible table; all of them unless some are given."""
    rows = view.rows if rows is None else rows
    columns = [c for c in rows.columns if c not in (*view.unseen, *DRAWN_BY)]
    heads = "".join(_head_html(c, view, ask) for c in columns)
    if view.row_table:
        heads += f'<th scope="col">{_hidden(ask.say("control.report_mistake"))}</th>'
    body = "".join(_row_html(row, columns, view, ask) for row in rows.to_dict("records"))
    caption = f'<caption class="pw-hidden">{escape(view.title)}</caption>'
    return (
        f'<div class="pw-scroll" tabindex="0" role="group" aria-label="{escape(view.title)}">'
        f'<table class="pw-table">{caption}<thead><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def first_rows_html(view: View, ask: Ask, release_id: str) -> str:
    """Return the first rows of a view as a table, with a link to all of them if there are more."""
    shown = view.rows.head(TABLE_ROWS_SHOWN)
    inside = table_html(view, ask, shown)
    if len(view.rows) > len(shown):
        more = escape(ask.say("control.show_all", n=len(view.rows)))
        inside += f'<p><a href="{view_address(view, ask, release_id, "/table")}">{more}</a></p>'
    return inside


def heading_html(view: View, ask: Ask) -> str:
    """Return the title of a view and, below it, its note."""
    note = f'<p class="pw-note">{escape(view.note)}</p>' if view.note else ""
    return f'<h3 class="pw-chart-title" id="{view.id}">{escape(view.title)}</h3>{note}'


def strip_html(view: View, ask: Ask, release_id: str, with_table: bool = True) -> str:
    """Return the strip a view ends in: table, CSV, cite, sources, rows left out.

    The table stands in the strip of a picture; where the rows are on the page in another form, the
    strip links to it.
    """
    left_out = view.left_out or ask.say("strip.rows_left_out.none")
    parts = [
        _table_part(view, ask, release_id) if with_table else "",
        _csv_link(view, ask, release_id),
        _details(ask.say("strip.cite"), _cite_html(view, ask, release_id)),
        _details(ask.say("strip.embed"), embed_codes_html(view, ask, release_id)),
        _sources_part(view, ask, release_id),
        f'<span class="pw-left-out">{escape(left_out)}</span>',
    ]
    label = _say(ask, "strip.chart_actions")
    return f'<div class="pw-strip" role="group" aria-label="{label}">{"".join(parts)}</div>'


def view_url(view_id: str, ask: Ask, release_id: str, suffix: str) -> str:
    """Return the address of a view in another form (`.csv`, `/table`, `/sources`)."""
    asked = {key: value for key, value in sorted(ask.values.items()) if value}
    asked |= {"as_of": ask.as_of.isoformat(), "lang": ask.say.language, "release": release_id}
    return f"/views/{view_id}{suffix}?{urlencode(asked)}"


def view_address(view: View, ask: Ask, release_id: str, suffix: str) -> str:
    """Return the same address fit for HTML."""
    return escape(view_url(view.id, ask, release_id, suffix))


def sources_html(view: View, ask: Ask) -> str:
    """Return every source of a view as a list, best evidence first."""
    items = "".join(f"<li>{source_html(i, ask)}</li>" for i in best_sources(view, ask))
    return f"<ul>{items}</ul>"


def best_sources(view: View, ask: Ask) -> list[str]:
    """Return the ids of a view's sources, best evidence first."""
    rank = list(Evidence)
    known = [i for i in view.source_ids if i in ask.sources]
    return sorted(known, key=lambda i: rank.index(ask.sources[i]["evidence"]))


def empty_words(view: View, ask: Ask) -> str:
    """Return why a view has no rows: its own words, or that no row fits what was chosen."""
    filters = [param for param in catalogue()[view.id].params if not param.settle]
    chosen = any(ask.value(param.name) for param in filters)
    return view.empty or ask.say("empty.filters" if chosen else "empty.none")


def evidence_counts_html(view: View, ask: Ask) -> str:
    """Return how many of a view's sources are primary, reported and unverified."""
    levels = _levels(view, ask)
    counted = levels.value_counts()
    return " ".join(
        f"{evidence_html(level, ask)} {ask.say.number(counted[level])}"
        for level in Evidence
        if level in counted
    )


def report_html(row: dict[str, object], view: View, ask: Ask) -> str:
    """Return the link by which a reader says that a row of `view.row_table` is wrong."""
    key = TABLES[view.row_table].key
    row_id = " ".join(str(row[k]) for k in key if k in row)
    return report_link(view.row_table, row_id, ask)


def report_link(table: str, row_id: str, ask: Ask) -> str:
    """Return the link by which a reader says that one row of a table is wrong."""
    word = _say(ask, "control.report_mistake")
    address = escape(report_address(table, row_id))
    named = f'title="{word}" aria-label="{word}: {escape(row_id)}"'
    return f'<a class="pw-report" href="{address}" {named}>⚑</a>'


def _levels(view: View, ask: Ask) -> pd.Series:
    known = [ask.sources[i]["evidence"] for i in view.source_ids if i in ask.sources]
    return pd.Series([str(level) for level in known], dtype="str")


def _say(ask: Ask, key: str) -> str:
    return escape(ask.say(key))


def _head_html(column: str, view: View, ask: Ask) -> str:
    flush = ' class="pw-number"' if is_number(column, view.rows) else ""
    return f'<th scope="col"{flush}>{escape(column_title(column, view, ask))}</th>'


def _row_html(row: dict[str, object], columns: list[str], view: View, ask: Ask) -> str:
    cells = "".join(_cell(column, row[column], view, ask) for column in columns)
    if view.row_table:
        cells += f"<td>{report_html(row, view, ask)}</td>"
    return f"<tr>{cells}</tr>"


def _cell(column: str, value: object, view: View, ask: Ask) -> str:
    flush = ' class="pw-number"' if is_number(column, view.rows) else ""
    title = escape(column_title(column, view, ask))
    return f'<td{flush} data-title="{title}">{cell_html(column, value, view, ask)}</td>'


def _hidden(text: str) -> str:
    return f'<span class="pw-hidden">{escape(text)}</span>'


def _csv_link(view: View, ask: Ask, release_id: str) -> str:
    address = view_address(view, ask, release_id, ".csv")
    return f'<a href="{address}" download>{_say(ask, "strip.csv")}</a>'


def _details(title: str, inside: str) -> str:
    return f"<details><summary>{escape(title)}</summary><div>{inside}</div></details>"


def _table_part(view: View, ask: Ask, release_id: str) -> str:
    if view.figure is None:
        address = view_address(view, ask, release_id, "/table")
        return f'<a href="{address}">{_say(ask, "strip.table")}</a>'
    return _details(ask.say("strip.table"), first_rows_html(view, ask, release_id))


def _sources_part(view: View, ask: Ask, release_id: str) -> str:
    count = len(view.source_ids)
    if not count:
        said = f"<p>{escape(view.origin)}</p>"
        return _details(ask.say("strip.sources"), said) if view.origin else ""
    best = best_sources(view, ask)[:SOURCES_SHOWN]
    items = "".join(f"<li>{source_html(i, ask)}</li>" for i in best)
    inside = f"<p>{evidence_counts_html(view, ask)}</p><ul>{items}</ul>"
    if count > len(best):
        more = escape(ask.say("control.show_all", n=count))
        inside += f'<p><a href="{view_address(view, ask, release_id, "/sources")}">{more}</a></p>'
    return _details(ask.say("frame.sources", n=count), inside)


def _cite_html(view: View, ask: Ask, release_id: str) -> str:
    cited = ask.say(
        "frame.citation",
        title=standing_alone(view, ask).title,
        release=release_id,
        date=ask.say.date(ask.as_of),
        url=ask.address(view.room, **ask.values),
    )
    return f'<p class="pw-cite">{escape(cited)}</p>'
