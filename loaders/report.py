"""What does a reviewer see of a proposal? One page, which needs nothing but itself."""

from collections.abc import Iterable
from html import escape

from domain.schema import TABLES
from loaders.changes import Proposal
from loaders.new_agencies import proposed_agency
from loaders.proposals import counts

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%;margin:0 0 2rem}"
    "th,td{text-align:left;vertical-align:top;border-bottom:1px solid #bbb;padding:.3rem .6rem;"
    "overflow-wrap:anywhere}caption{text-align:left;font-weight:600;padding:.5rem 0}"
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
        f"<title>Proposal from {escape(source)}</title><style>{_STYLE}</style></head><body>"
        f"<h1>Proposal from {escape(source)}</h1><p>{escape(summary)}.</p>"
        f"{''.join(parts)}</body></html>\n"
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
    return counts(proposal).items()


def _kept(conflict) -> str:
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
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in cells)}</tr>" for cells in rows
    )
    if not body:
        return ""
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    caption = f"<caption>{escape(title)}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
