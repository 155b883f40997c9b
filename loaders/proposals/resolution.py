"""Whom does a source mean, and which of its rows speak of the same thing?"""

import re
from collections.abc import Callable

from domain.dates import first_day, last_day
from domain.schema import LIST_SEPARATOR, TABLES
from domain.vocabulary import ShareStatus
from loaders.agency_names.matcher import AgencyMatch
from loaders.proposals.changes import Cells
from loaders.proposals.identity import row_key
from loaders.sources.base.rows import NAMED, VENDOR, Parsed, Row


def resolved(
    parsed: Parsed,
    tables: Cells,
    match: Callable[[str], AgencyMatch],
    unmatched: dict[str, int],
) -> Cells:
    """Return the rows of a source with ids in place of names, one row a thing.

    Rows with a name that is not known are left out; `unmatched` counts them by name.
    """
    resolve, known = _Names(tables, match), _known_sources(parsed, tables)
    incoming: Cells = {}
    for table, rows in parsed.tables.items():
        kept = incoming.setdefault(table, [])
        for cells in rows:
            ids = {column: resolve.id_of(cell) for column, cell in cells.items()}
            filled = {column: cell for column, cell in ids.items() if cell is not None}
            if "source_ids" in filled:
                filled["source_ids"] = _renamed(filled["source_ids"], known)
            unknown = [cells[c] for c, cell in ids.items() if cell is None]
            for name in unknown:
                bare = name.split(":", 1)[1]
                unmatched[bare] = unmatched.get(bare, 0) + 1
            if not unknown and not _is_of_itself(table, filled):
                kept.append(filled)
    return {table: _merged(table, rows) for table, rows in incoming.items()}


def _known_sources(parsed: Parsed, tables: Cells) -> dict[str, str]:
    """Return the id in the tables of each incoming source whose page stands there already.

    A page whose source has a day in its id is another source every day it is read.
    """
    standing: dict[str, dict[str, str]] = {}
    for source in tables["sources"]:
        if source["url"]:
            by_day = standing.setdefault(source["url"], {})
            by_day.setdefault(source["published_on"], source["source_id"])
    known = {}
    for source in parsed.tables.get("sources", ()):
        by_day, day = standing.get(source["url"], {}), source["published_on"]
        if by_day and (day in by_day or not _is_one_reading(source)):
            known[source["source_id"]] = by_day.get(day) or next(iter(by_day.values()))
    return known


def _is_one_reading(source: Row) -> bool:
    day = source["published_on"]
    return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", day)) and source["source_id"].endswith(day)


def _renamed(source_ids: str, known: dict[str, str]) -> str:
    return LIST_SEPARATOR.join(known.get(one, one) for one in list_parts(source_ids))


class _Names:
    """Puts ids where a source has names."""

    def __init__(self, tables: Cells, match: Callable[[str], AgencyMatch]) -> None:
        self._match = match
        self._known: dict[str, str | None] = {}
        self._vendors = {
            _bare_vendor(name): vendor["vendor_id"]
            for vendor in tables["vendors"]
            for name in (vendor["name"], *list_parts(vendor["aliases"]))
        }

    def id_of(self, cell: str) -> str | None:
        """Return the id a name stands for, None if it is not known, and any other cell as it is."""
        if cell.startswith(NAMED):
            if cell not in self._known:
                self._known[cell] = self._match(cell.removeprefix(NAMED)).agency_id or None
            return self._known[cell]
        if cell.startswith(VENDOR):
            return self._vendors.get(_bare_vendor(cell.removeprefix(VENDOR)))
        return cell


def _bare_vendor(name: str) -> str:
    bare = re.sub(r"[^a-z0-9 ]", " ", name.lower())
    dropped = {
        "inc",
        "llc",
        "corp",
        "corporation",
        "company",
        "co",
        "ltd",
        "group",
        "the",
        "safety",
    }
    return " ".join(word for word in bare.split() if word not in dropped)


def _is_of_itself(table: str, cells: Row) -> bool:
    return any(cells[one] and cells[one] == cells[other] for one, other in TABLES[table].distinct)


def _merged(table: str, rows: list[Row]) -> list[Row]:
    """Bring together rows of one thing: two names of an agency, two pages of a portal."""
    by_key: dict[tuple, Row] = {}
    for cells in rows:
        key = row_key(table, cells) or (id(cells),)
        standing = by_key.get(key)
        by_key[key] = _together(table, standing, cells) if standing else dict(cells)
    return list(by_key.values())


def _together(table: str, one: Row, other: Row) -> Row:
    both = {**one, **{column: cell for column, cell in other.items() if cell}}
    if "source_ids" in both:
        ids = [*list_parts(one["source_ids"]), *list_parts(other["source_ids"])]
        both["source_ids"] = LIST_SEPARATOR.join(dict.fromkeys(ids))
    if table == "shares":
        firsts = [d for d in (one["first_seen_on"], other["first_seen_on"]) if d]
        lasts = [d for d in (one["last_seen_on"], other["last_seen_on"]) if d]
        both["first_seen_on"] = min(firsts, key=first_day, default="")
        both["last_seen_on"] = max(lasts, key=last_day, default="")
        if ShareStatus.REPORTED in (one["status"], other["status"]):
            both["status"], both["ended_on"] = ShareStatus.REPORTED.value, ""
    return both


def list_parts(cell: str) -> list[str]:
    """Return the parts of a cell that holds a list."""
    return [part for part in cell.split(LIST_SEPARATOR) if part]


def is_later(one: str, other: str) -> bool:
    """Tell whether a date is later than another, as far as both are exact."""
    return bool(one and other) and last_day(one) > last_day(other)
