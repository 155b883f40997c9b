"""Check all tables against every rule, and against the last good release where there is one."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from domain.dates import is_partial_date, may_be_in_order
from domain.schema import TABLES
from loaders.problems import Problem, shortened
from loaders.tables.cells import check_cells
from loaders.tables.contradictions import check_contradictions
from loaders.tables.folder import (
    Redirects,
    check_names,
    is_accepted,
    read_folder,
    read_redirects,
)
from loaders.tables.places import check_places
from loaders.tables.private_words import check_private_words
from loaders.tables.read import Sheet, read_sheets
from loaders.tables.references import check_agencies_are_named, check_keys, check_references
from loaders.tables.witness import Testimony, compare, with_lost_ids


@dataclass(frozen=True)
class Checked:
    """The cells of every table that could be read, and every problem found, in order of place.

    `held` is what the last release says against them: it stands until a person confirms it.
    """

    sheets: dict[str, Sheet]
    problems: tuple[Problem, ...]
    held: tuple[Problem, ...] = ()


def check_folder(
    folder: Path,
    label: str | None = None,
    before: Mapping[str, bytes] | None = None,
    accepted_too: bool = False,
) -> Checked:
    """Read and check all tables of a folder; `label` names it in messages.

    `before` are the files of the last good release; what a person has confirmed is not held, unless
    `accepted_too` is asked.
    """
    label = label or folder.resolve().name
    files, unread = read_folder(folder, label)
    if not accepted_too and is_accepted(folder, files):
        before = None
    return check_files(files, label, unread, before=before, redirects=read_redirects(folder))


def check_files(
    files: Mapping[str, bytes],
    label: str = "data",
    unread: Sequence[Problem] = (),
    today: dt.date | None = None,
    before: Mapping[str, bytes] | None = None,
    redirects: Redirects | None = None,
) -> Checked:
    """Read and check all tables, given as bytes by file name.

    `unread` are the problems of files that could not be read at all, `before` the files of the last
    good release. A row that went is told of its own table, and not of those that name it.
    """
    if unread and not files:
        return Checked({}, tuple(unread))
    sheets, problems = read_sheets(files, label)
    named = {*(f for f in files if "/" not in f), *(Path(problem.file).name for problem in unread)}
    problems = [*unread, *check_names(named, label), *problems]
    for sheet in sheets.values():
        problems += check_sheet(sheet)
    testimony = compare(before, sheets, redirects or {}) if before else Testimony()
    problems += check_references(with_lost_ids(sheets, testimony))
    problems += check_agencies_are_named(with_lost_ids(sheets, testimony))
    problems += check_places(sheets)
    problems += check_contradictions(sheets, today or dt.date.today())
    in_order = tuple(sorted(dict.fromkeys(problems), key=_place))
    return Checked(sheets, in_order, testimony.problems)


def check_sheet(sheet: Sheet) -> list[Problem]:
    """Ask one table all that it can be asked without the others."""
    return [
        *check_cells(sheet),
        *check_keys(sheet),
        *check_order(sheet),
        *check_distinct(sheet),
        *check_private_words(sheet),
    ]


def check_order(sheet: Sheet) -> list[Problem]:
    """Name every row whose later date lies before its earlier one, as exact as both are."""
    return [
        Problem(
            sheet.file,
            row,
            later,
            end,
            f", before {earlier} '{start}'; correct one of the two",
        )
        for earlier, later in sheet.table.ordered_dates
        if (wrong := _wrong_order(sheet, earlier, later))
        for row, start, end in _pairs(sheet, earlier, later)
        if (start, end) in wrong
    ]


def _wrong_order(sheet: Sheet, earlier: str, later: str) -> set[tuple[str, str]]:
    """Return the pairs of dates that cannot be in order; the same pair stands in many rows."""
    pairs = set(zip(sheet.columns[earlier], sheet.columns[later], strict=True))
    return {
        (start, end)
        for start, end in pairs
        if is_partial_date(start) and is_partial_date(end) and not may_be_in_order(start, end)
    }


def check_distinct(sheet: Sheet) -> list[Problem]:
    """Name every row whose two ends are one and the same."""
    return [
        Problem(sheet.file, row, second, shortened(b), f", the same as {first}; name two")
        for first, second in sheet.table.distinct
        for row, a, b in _pairs(sheet, first, second)
        if a and a == b
    ]


def _pairs(sheet: Sheet, first: str, second: str) -> zip:
    return zip(sheet.rows, sheet.columns[first], sheet.columns[second], strict=True)


def _place(problem: Problem) -> tuple[int, str, int]:
    name = Path(problem.file).stem
    table = list(TABLES).index(name) if name in TABLES else -1
    return table, problem.file, problem.row or 0
