"""How do the files of a source become a package of gathered rows? Anew each time, from all of them.

Names are matched to the curated agencies; a name that fits none and is clear becomes an agency of
the package; of what stays unmatched, the package keeps each name with its list and the reason.
"""

import csv
import gzip
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from domain.schema import TABLES
from loaders.agency_names.institutions import institution, why_not
from loaders.agency_names.matcher import AgencyMatch, Why, read_matcher
from loaders.gathered.package import DESCRIPTOR, UNIDENTIFIED, UNIDENTIFIED_COLUMNS
from loaders.problems import Problem
from loaders.proposals.changes import Cells
from loaders.proposals.identity import row_key, with_id
from loaders.proposals.new_agencies import proposed_agency
from loaders.proposals.resolution import resolved
from loaders.sources.base.about import About
from loaders.sources.base.rows import NAMED, Origin, Parsed, Row, origins_of, row

ORIGINS = "origins"
ORIGIN_COLUMNS = ("table", "row_id", "file", "place", "day", "owner", "name")
PACKED_FROM_BYTES = 256 * 1024
_SHARE_ENDS = ("provider_id", "recipient_id")


@dataclass(frozen=True)
class Built:
    """The rows of a package, where each was read, and the names on lists that fit no agency."""

    tables: Cells
    origins: tuple[tuple[str, ...], ...]
    unidentified: tuple[tuple[str, ...], ...]
    held_back: tuple[Problem, ...] = ()


def built(parsed: Parsed, curated: Cells) -> Built:
    """Put ids in place of the names of a source, and keep where every row was read."""
    ids, agencies = _identified(parsed, curated["agencies"])
    unidentified = _unidentified(parsed, ids)
    tables: Cells = {}
    origins: dict[tuple[str, ...], None] = {}
    resolve = _Resolve(parsed, curated, ids)
    for name in TABLES:
        taken: set[str] = set()
        own = TABLES[name].key[0]
        for cells, read_at in resolve.rows(name):
            cells = with_id(name, cells, taken)
            if name == "claims":
                cells = _claim_named(cells)
            taken.add(cells[own])
            tables.setdefault(name, []).append(cells)
            for origin in read_at:
                owner, other = (*origin.names, "", "")[:2]
                line = (name, cells[own], origin.file, origin.place, origin.day, owner, other)
                origins[line] = None
    named = _agencies_named(tables)
    tables["agencies"] = [a for a in agencies if a["agency_id"] in named]
    used = {i for name, rows in tables.items() for r in rows for i in _sources_of(r)}
    tables["sources"] = [s for s in tables.get("sources", ()) if s["source_id"] in used]
    filled = {name: rows for name, rows in tables.items() if rows}
    return Built(filled, tuple(origins), unidentified, parsed.skipped)


def package_files(
    made: Built, about: About, package: str, read_from: Sequence[Mapping[str, str]]
) -> dict[str, bytes]:
    """Return the files of a package: its tables, where rows were read, what it says of itself."""
    files = {f"{n}.csv": _csv(TABLES[n].column_names, rows) for n, rows in made.tables.items()}
    files[f"{ORIGINS}.csv"] = _lines(ORIGIN_COLUMNS, made.origins)
    if made.unidentified:
        files[f"{UNIDENTIFIED}.csv"] = _lines(UNIDENTIFIED_COLUMNS, made.unidentified)
    packed = dict(_packed(name, content) for name, content in files.items())
    packed[DESCRIPTOR] = _descriptor(about, package, read_from, sorted(packed)).encode()
    return packed


def read_from_of(paths: Iterable[Path], made: Built) -> list[dict[str, str]]:
    """Return what a package says of its raw files: name, content as a hash, latest day in it."""
    days: dict[str, str] = {}
    for line in made.origins:
        file, day = line[2].split("/")[0], line[4]
        days[file] = max(day, days.get(file, ""))
    return [
        {"file": path.name, "sha256": file_hash(path), "day": days.get(path.name, "")}
        for path in paths
    ]


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _identified(parsed: Parsed, standing: list[Row]) -> tuple[dict[str, str], list[Row]]:
    """Return the agency each name means, and the agencies that are new."""
    names = _names_in(parsed)
    matcher = read_matcher(standing)
    known = {name: matcher.match(name).agency_id for name in names}
    new: dict[str, Row] = {}
    proposals: dict[str, str] = {}
    taken = {agency["agency_id"] for agency in standing}
    for name in names:
        if known[name]:
            continue
        agency = proposed_agency(name)
        if not agency["agency_id"]:
            found = institution(name)
            agency = row("agencies", **found) if found else agency
        if agency["agency_id"]:
            proposals[name] = agency["agency_id"]
            if agency["agency_id"] not in taken:
                new.setdefault(agency["agency_id"], agency)
    second = read_matcher([*standing, *new.values()])
    ids = {
        name: known[name] or proposals.get(name) or second.match(name).agency_id for name in names
    }
    return ids, list(new.values())


def _names_in(parsed: Parsed) -> list[str]:
    cells = (
        cell
        for rows in parsed.tables.values()
        for one in rows
        for cell in one.values()
        if cell.startswith(NAMED)
    )
    return list(dict.fromkeys(cell.removeprefix(NAMED) for cell in cells))


class _Resolve:
    """Puts ids where rows have names, and joins rows of one thing, with their origins."""

    def __init__(self, parsed: Parsed, curated: Cells, ids: Mapping[str, str]) -> None:
        self._parsed, self._curated, self._ids = parsed, curated, ids

    def rows(self, table: str) -> Iterable[tuple[Row, tuple[Origin, ...]]]:
        """Yield the rows of a table, each once, with where it was read."""
        rows = self._parsed.tables.get(table, ())
        read_at: dict[tuple[str, ...], list[Origin]] = {}
        for cells in rows:
            key = self._key(table, cells)
            if key:
                read_at.setdefault(key, []).extend(origins_of(cells))
        alone = Parsed({table: rows, "sources": self._parsed.tables.get("sources", ())})
        for cells in resolved(alone, self._curated, self._match, {})[table] if rows else ():
            yield cells, tuple(dict.fromkeys(read_at.get(self._key(table, cells) or (), ())))

    def _key(self, table: str, cells: Row) -> tuple[str, ...] | None:
        found = {c: self._id_of(cell) for c, cell in cells.items()}
        return row_key(table, found) if all(v is not None for v in found.values()) else None

    def _match(self, name: str) -> AgencyMatch:
        return AgencyMatch(name, self._ids.get(name, ""), 100.0, Why.FULL_NAME)

    def _id_of(self, cell: str) -> str:
        return self._ids.get(cell.removeprefix(NAMED), "") if cell.startswith(NAMED) else cell


def _unidentified(parsed: Parsed, ids: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Return each name on a list that fits no agency: whose list, which way, why, and where."""
    found: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for share in parsed.tables.get("shares", ()):
        ends = [share[end].removeprefix(NAMED) for end in _SHARE_ENDS]
        matched = [ids.get(name, "") for name in ends]
        if all(matched):
            continue
        for place, direction in ((1, "outbound"), (0, "inbound")):
            if matched[place] or (place == 0 and not matched[1]):
                continue
            origin = max(origins_of(share), key=lambda o: o.day, default=Origin("", "", ""))
            owner = matched[1 - place] or f"{NAMED}{ends[1 - place]}"
            line = (owner, direction, ends[place], why_not(ends[place]), *origin[:3])
            found[owner, direction, ends[place]] = line
    return tuple(sorted(found.values()))


def _claim_named(cells: Row) -> Row:
    said = "|".join(cells[c] for c in ("value", "as_of", "claimed_by"))
    mark = hashlib.sha256(said.encode()).hexdigest()[:8]
    return {**cells, "claim_id": f"{cells['claim_id'].rsplit('-', 1)[0]}-{mark}"}


def _agencies_named(tables: Cells) -> set[str]:
    return {
        part
        for name, rows in tables.items()
        for column in TABLES[name].columns
        if "agencies" in column.references
        for cells in rows
        for part in cells[column.name].split("|")
    }


def _sources_of(cells: Row) -> list[str]:
    return cells.get("source_ids", "").split("|")


def _csv(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    return _lines(columns, ([cells[c] for c in columns] for cells in rows))


def _lines(columns: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(lines)
    return out.getvalue().encode()


def _packed(name: str, content: bytes) -> tuple[str, bytes]:
    if len(content) < PACKED_FROM_BYTES:
        return name, content
    return f"{name}.gz", gzip.compress(content, 9, mtime=0)


def _descriptor(
    about: About, package: str, read_from: Sequence[Mapping[str, str]], names: Sequence[str]
) -> str:
    said = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": package,
        "title": about.title,
        "owner": "Platewatch",
        "licenses": [{"name": about.spdx}],
        "attribution": about.attribution or about.publisher,
        "method": f"python -m loaders import {about.name} --package {package}",
        "read_from": list(read_from),
        "resources": [{"name": name.split(".")[0], "path": name} for name in names],
    }
    return json.dumps(said, indent=2, ensure_ascii=False) + "\n"
