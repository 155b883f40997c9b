"""What would `check` say if this one file took the place of its table?"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath

from domain.schema import TABLES
from loaders.files.encodings import decoded
from loaders.files.kinds import MAX_UPLOAD_BYTES, MAX_UPLOAD_ROWS
from loaders.problems import Problem, shortened
from loaders.tables.check import check_files
from loaders.tables.folder import too_large

_FEWEST_SHARED_COLUMNS = 3


@dataclass(frozen=True)
class UploadCheck:
    """The table a file was taken for, its problems, and those it would make in other tables.

    `held` are changes against the release that a person is to confirm before they are served.
    """

    table: str | None
    problems: tuple[Problem, ...]
    elsewhere: tuple[Problem, ...] = ()
    held: tuple[Problem, ...] = ()


def check_upload(file_name: str, content: bytes, files: Mapping[str, bytes]) -> UploadCheck:
    """Check one file against the other tables of a release (`Release.files`); nothing is kept.

    Messages name the file as it was uploaded.
    """
    shown = shortened(PurePath(file_name).name)
    if len(content) > MAX_UPLOAD_BYTES:
        return UploadCheck(None, (too_large(shown, MAX_UPLOAD_BYTES),))
    rows = content.count(b"\n") + content.count(b"\r")
    if rows > 2 * MAX_UPLOAD_ROWS:
        message = f"the file has more than {MAX_UPLOAD_ROWS:,} rows; it was not read"
        return UploadCheck(None, (Problem(shown, None, None, None, message),))
    table = table_of(file_name, content)
    if table is None:
        message = "neither its name nor its first row is that of a table; data/README.md lists them"
        return UploadCheck(None, (Problem(shown, None, None, None, message),))
    place = f"{table}.csv"
    checked = check_files({**files, place: content}, "data", before=files)
    found = checked.problems
    mine = [problem for problem in found if problem.file == f"data/{place}"]
    return UploadCheck(
        table,
        tuple(Problem(shown, p.row, p.column, p.found, p.message) for p in mine),
        tuple(problem for problem in found if problem.file != f"data/{place}"),
        tuple(replace(problem, file=shown) for problem in checked.held),
    )


def table_of(file_name: str, content: bytes) -> str | None:
    """Return the table a file is meant for: by its name, or by the columns of its first row."""
    stem = PurePath(file_name).stem.lower()
    named = [name for name in TABLES if re.fullmatch(rf"{name}([ ._(-].*)?", stem)]
    return named[0] if named else _table_by_header(content)


def _table_by_header(content: bytes) -> str | None:
    text, _ = decoded(content, "")
    lines = (text or "").splitlines()
    header = set(next(csv.reader(lines[:1]), []))
    likeness = {name: _likeness(header, set(t.column_names)) for name, t in TABLES.items()}
    best = max(likeness, key=lambda name: likeness[name])
    return best if likeness[best][0] >= _FEWEST_SHARED_COLUMNS else None


def _likeness(header: set[str], columns: set[str]) -> tuple[int, int]:
    """Count the columns shared; of two tables that share as many, the one with fewer besides."""
    return len(header & columns), -len(header ^ columns)
