"""In what form does a source hand over what it holds?

Rows have the columns of the schema, all as text, blanks as "". Where an id of an agency belongs,
the source writes `named("Rocklin CA PD")`: which agency that is, is decided later and once. Ids
of rows that are made from the ids in them are left blank.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from domain.schema import TABLES
from loaders.problems import InvalidData, Problem

NAMED = "name:"
VENDOR = "vendor:"
Row = dict[str, str]


class Origin(NamedTuple):
    """Where a row was read: the file, the place in it, the day it speaks of.

    `names` are the names of agencies as the place has them, as far as the row rests on them.
    """

    file: str
    place: str
    day: str
    names: tuple[str, ...] = ()


class PlacedRow(dict[str, str]):
    """A row that knows where it was read."""

    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True)
class Lead:
    """Something found that a maintainer must read before it can be a row."""

    title: str
    url: str
    note: str = ""


@dataclass
class FileRead:
    """How many rows one file holds, and how many of them were passed over for which reason.

    A row is what the file lists: a line of a table, a result of an answer, a page of a portal.
    """

    file: str
    rows_read: int = 0
    passed_over: Counter[str] = field(default_factory=Counter)

    def pass_over(self, why: str, rows: int = 1) -> None:
        """Count rows that were read and not used."""
        if rows:
            self.passed_over[why] += rows

    @property
    def rows_used(self) -> int:
        """The rows that became rows of tables or leads."""
        return self.rows_read - self.passed_over.total()

    def as_json(self) -> dict[str, object]:
        """Return the counts for machines."""
        reasons = [{"rows": rows, "reason": why} for why, rows in self.passed_over.most_common()]
        return {
            "file": self.file,
            "rows_read": self.rows_read,
            "rows_used": self.rows_used,
            "passed_over": reasons,
        }


@dataclass(frozen=True)
class Parsed:
    """What one or more files of a source say: rows by table, leads, and what was passed over."""

    tables: Mapping[str, tuple[Row, ...]]
    leads: tuple[Lead, ...] = ()
    skipped: tuple[Problem, ...] = ()
    files: tuple[FileRead, ...] = ()


def row(table: str, **cells: object) -> Row:
    """Return a row of a table with these cells, the others blank; KeyError for no such column."""
    known = TABLES[table].column_by_name
    stray = [name for name in cells if name not in known]
    if stray:
        raise KeyError(stray[0])
    return {name: _text(cells.get(name)) for name in known}


def placed(cells: Row, *origins: Origin) -> PlacedRow:
    """Return a row with the places it was read at."""
    found = PlacedRow(cells)
    found.origins = origins
    return found


def origins_of(cells: Row) -> tuple[Origin, ...]:
    """Return where a row was read; nothing if its source does not say."""
    return cells.origins if isinstance(cells, PlacedRow) else ()


def named(name: str) -> str:
    """Return what stands for an agency known by name only."""
    return NAMED + " ".join(name.split())


def vendor_named(name: str) -> str:
    """Return what stands for a vendor known by name only."""
    return VENDOR + " ".join(name.split())


def parsed(
    rows: Iterable[tuple[str, Row]],
    leads: Iterable[Lead] = (),
    skipped: Iterable[Problem] = (),
    files: Iterable[FileRead] = (),
) -> Parsed:
    """Gather rows by table; of rows alike in every cell, one is kept."""
    tables: dict[str, dict[tuple, Row]] = {}
    for table, cells in rows:
        alike = tables.setdefault(table, {})
        key = tuple(cells.values())
        known = origins_of(alike[key]) if key in alike else ()
        alike[key] = placed(cells, *dict.fromkeys((*known, *origins_of(cells))))
    return Parsed(
        {table: tuple(by_cells.values()) for table, by_cells in tables.items()},
        tuple(dict.fromkeys(leads)),
        tuple(skipped),
        tuple(files),
    )


def refusal_of(file: str, message: str, row_number: int | None = None) -> InvalidData:
    """Return the error of a file that is not of the source."""
    return InvalidData([Problem(file, row_number, None, None, message)])


def _text(cell: object) -> str:
    if cell is None or cell != cell:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())
