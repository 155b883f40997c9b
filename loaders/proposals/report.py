"""What does a reviewer see of a proposal? One page, which needs nothing but itself."""

import re
from collections.abc import Iterable
from html import escape

from domain.schema import TABLES
from loaders.proposals.changes import Conflict, Proposal
from loaders.proposals.new_agencies import proposed_agency

_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem}"
    "h1,p,li{overflow-wrap:anywhere}ul{padding-left:1.2rem}"
    "table{border-collapse:collapse;width:100%;margin:0 0 2rem}"
    "th,td{text-align:left;vertical-align:top;border-bottom:1px solid #8888;padding:.3rem .6rem}"
    "td{overflow-wrap:anywhere}caption{text-align:left;font-weight:600;padding:.5rem 0}"
    "@media(max-width:40rem){"
    "thead{display:block;position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}"
    "table,caption,tbody{display:block}"
    "tr{display:block;border-bottom:1px solid #8888;padding:.5rem 0}"
    "td{display:grid;grid-template-columns:7rem minmax(0,1fr);gap:.5rem;border:0;padding:.1rem 0}"
    "td::before{content:attr(data-title);opacity:.7}td:empty{display:none}}"
)


def report(source: str, proposal: Proposal) -> str:
    """Return a proposal as an HTML page: counts first, then what would change, in tables."""
    summary = ", ".join(f"{number:,} {kind.replace('_', ' ')}" for kind, number in _told(proposal))
    parts = [
        _files(proposal),
        _table(
            "Contradicts a maintained cell",
            ("table", "row", "column", "the records say", "the source says", "sources", "kept as"),
            (
                (c.table, c.row_id, c.column, c.maintained, c.incoming, c.source_ids, _kept(c))
                for c in proposal.conflicts
            ),
        ),
        _changes("Ended", proposal.ended),
        _changes("Changed", proposal.changed),
        *(_added(table, proposal) for table in TABLES),
        _unmatched(proposal),
        _table(
            "To be read by a maintainer",
            ("title", "address", "note"),
            ((lead.title, lead.url, lead.note) for lead in proposal.leads),
        ),
        _table("Passed over", ("what",), ((str(problem),) for problem in proposal.skipped)),
    ]
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Proposal from {escape(source)}</title><style>{_STYLE}</style></head><body>"
        f"<h1>Proposal from {escape(source)}</h1><p>{escape(summary)}.</p>"
        f"{_contents(parts)}{''.join(parts)}</body></html>\n"
    )


def _files(proposal: Proposal) -> str:
    rows = (
        (
            file.file,
            f"{file.rows_read:,}",
            f"{file.rows_used:,}",
            "; ".join(f"{rows:,}: {why}" for why, rows in file.passed_over.most_common()),
        )
        for file in proposal.files
    )
    return _table("What was read", ("file", "rows read", "used", "passed over"), rows)


def _told(proposal: Proposal) -> Iterable[tuple[str, int]]:
    return proposal.counts.items()


def _kept(conflict: Conflict) -> str:
    return "two claims" if conflict.kept_as_claims else "as the records say"


def _changes(title: str, changes: list) -> str:
    rows = ((c.table, c.row_id, c.column, c.before, c.after) for c in changes)
    return _table(title, ("table", "row", "column", "before", "after"), rows)


def _added(table: str, proposal: Proposal) -> str:
    rows = [cells for name, cells in proposal.added if name == table]
    columns = [name for name in TABLES[table].column_names if any(r[name] for r in rows)]
    cells = ((r[name] for name in columns) for r in rows)
    return _table(f"Added to {table}", tuple(columns), cells)


def _unmatched(proposal: Proposal) -> str:
    columns = ("agency_id", "kind", "level", "city", "county", "state")
    rows = []
    for name, count in sorted(proposal.unmatched.items(), key=lambda item: -item[1]):
        agency = proposed_agency(name)
        rows.append((name, count, *(agency[column] for column in columns)))
    title = "Names that are no agency of the table, and what is certain of them"
    return _table(title, ("name", "rows", *columns), rows)


def _table(title: str, columns: tuple[str, ...], rows: Iterable[Iterable[object]]) -> str:
    body = "".join(_row(columns, cells) for cells in rows)
    if not body:
        return ""
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    caption = f"<caption>{escape(title)}</caption>"
    return (
        f'<table id="{_anchor(title)}">{caption}<thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _row(columns: tuple[str, ...], cells: Iterable[object]) -> str:
    inside = (
        f'<td data-title="{escape(column)}">{escape(str(cell))}</td>'
        for column, cell in zip(columns, cells, strict=True)
    )
    return f"<tr>{''.join(inside)}</tr>"


def _anchor(title: str) -> str:
    return title.split(",")[0].lower().replace(" ", "-")


def _contents(tables: list[str]) -> str:
    """Return links to the tables of a long page: their titles, with how many rows each has."""
    links = "".join(
        f'<li><a href="#{found.group(1)}">{found.group(2)}</a> ({table.count("<tr>") - 1:,})</li>'
        for table in tables
        if (found := re.match(r'<table id="(.*?)"><caption>(.*?)</caption>', table))
    )
    return f"<ul>{links}</ul>" if links else ""
