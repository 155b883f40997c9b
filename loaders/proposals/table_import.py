"""Bring rows of a source into the tables: proposed, checked, and written whole or not at all."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from domain.schema import LIST_SEPARATOR, TABLES
from loaders.agency_names.matcher import read_matcher
from loaders.files.regular import read_regular
from loaders.problems import InvalidData, Problem
from loaders.proposals.changes import CellChange, Cells, Proposal
from loaders.proposals.comparison import propose
from loaders.proposals.new_agencies import proposed_agency
from loaders.sources.base.rows import Parsed, Row
from loaders.tables.check import check_files
from loaders.tables.folder import MAX_FILE_BYTES
from loaders.writing.together import refuse_stopped, replace_together


@dataclass(frozen=True)
class Tables:
    """The tables of a folder as they were read: the bytes of each file, and its rows as text."""

    folder: Path
    files: Mapping[str, bytes]
    rows: Cells


def read_tables(folder: Path) -> Tables:
    """Read the tables of a folder.

    InvalidData if one is missing, its header is not its own, or an import was stopped half way.
    """
    refuse_stopped(folder)
    files, rows = {}, {}
    for name, table in TABLES.items():
        path = folder / f"{name}.csv"
        if not path.is_file():
            raise _problem(path, "the table is missing; put it back")
        files[path.name] = read_regular(path, MAX_FILE_BYTES)
        text = files[path.name].decode("utf-8-sig", "replace")
        reader = csv.DictReader(io.StringIO(text, newline=""), restval="")
        if reader.fieldnames != table.column_names:
            raise _problem(path, "its header is not that of the table; run python -m loaders check")
        rows[name] = [dict(line) for line in reader]
    return Tables(folder, files, rows)


def proposal_of(
    parsed: Parsed, tables: Tables, take: bool = False, add_agencies: bool = False
) -> Proposal:
    """Compare the rows of a source with the tables.

    With `add_agencies`, agencies that are not in the table are added where the name alone says
    which they are; otherwise their rows wait, and the names are listed.
    """
    first = propose(parsed, tables.rows, read_matcher(tables.rows["agencies"]).match, take)
    if not add_agencies or not first.unmatched:
        return first
    new = _new_agencies(first.unmatched, tables.rows["agencies"])
    rows = {**tables.rows, "agencies": [*tables.rows["agencies"], *new]}
    second = propose(parsed, rows, read_matcher(rows["agencies"]).match, take)
    named = _agencies_named(second)
    kept = [agency for agency in new if agency["agency_id"] in named]
    second.tables["agencies"] = [*tables.rows["agencies"], *kept]
    second.added = [*(("agencies", agency) for agency in kept), *second.added]
    return second


def write(proposal: Proposal, tables: Tables) -> None:
    """Write what is proposed, all of it or none.

    InvalidData if the tables would break a rule they do not break now, or if a file was changed by
    someone else since it was read.
    """
    new = {f"{name}.csv": _csv(name, proposal.tables[name]) for name in proposal.changed_tables}
    before = set(check_files(tables.files, tables.folder.name).problems)
    after = check_files({**tables.files, **new}, tables.folder.name).problems
    broken = [problem for problem in after if problem not in before]
    if broken:
        raise InvalidData(broken)
    replace_together(tables.folder, new, tables.files)


def changed_rows(table: str, before: list[Row], after: list[Row]) -> list[CellChange]:
    """Return the cells that differ between the rows of a table and what they would become."""
    own = TABLES[table].key[0]
    return [
        CellChange(table, old[own], column, old[column], new[column])
        for old, new in zip(before, after, strict=True)
        for column in old
        if old[column] != new[column]
    ]


def _new_agencies(names: Iterable[str], standing: list[Row]) -> list[Row]:
    taken = {agency["agency_id"] for agency in standing}
    new: dict[str, Row] = {}
    for name in names:
        agency = proposed_agency(name)
        if agency["agency_id"] and agency["agency_id"] not in taken:
            new.setdefault(agency["agency_id"], agency)
    return list(new.values())


def _agencies_named(proposal: Proposal) -> set[str]:
    return {
        part
        for table, cells in proposal.added
        for column in TABLES[table].columns
        if "agencies" in column.references
        for part in cells[column.name].split(LIST_SEPARATOR)
    }


def _csv(name: str, rows: list[Row]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, TABLES[name].column_names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8")


def _problem(path: Path, message: str) -> InvalidData:
    return InvalidData([Problem(str(path), None, None, None, message)])
