"""Do the tables keep every rule of the schema, and if not, where?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from domain.schema import TABLES
from loaders.problems import Problem
from loaders.tables.cells import check_cells
from loaders.tables.folder import check_names, read_folder
from loaders.tables.places import check_places
from loaders.tables.read import Sheet, read_sheets
from loaders.tables.references import check_agencies_are_named, check_keys, check_references
from loaders.tables.row_order import check_distinct, check_order


@dataclass(frozen=True)
class Checked:
    """The cells of every table that could be read, and every problem found, in order of place."""

    sheets: dict[str, Sheet]
    problems: tuple[Problem, ...]


def check_folder(folder: Path, label: str | None = None) -> Checked:
    """Read and check all tables of a folder; `label` names it in messages."""
    label = label or folder.resolve().name
    files, unread = read_folder(folder, label)
    return check_files(files, label, unread)


def check_files(
    files: Mapping[str, bytes], label: str = "data", unread: Sequence[Problem] = ()
) -> Checked:
    """Read and check all tables, given as bytes by file name.

    `unread` are the problems of files that could not be read at all.
    """
    if unread and not files:
        return Checked({}, tuple(unread))
    sheets, problems = read_sheets(files, label)
    named = {*files, *(Path(problem.file).name for problem in unread)}
    problems = [*unread, *check_names(named, label), *problems]
    for sheet in sheets.values():
        problems += check_cells(sheet)
        problems += check_keys(sheet)
        problems += check_order(sheet)
        problems += check_distinct(sheet)
    problems += check_references(sheets)
    problems += check_agencies_are_named(sheets)
    problems += check_places(sheets)
    return Checked(sheets, tuple(sorted(dict.fromkeys(problems), key=_place)))


def _place(problem: Problem) -> tuple[int, str, int]:
    name = Path(problem.file).stem
    table = list(TABLES).index(name) if name in TABLES else -1
    return table, problem.file, problem.row or 0
