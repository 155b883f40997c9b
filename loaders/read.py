"""What do the CSV files hold, cell by cell, before any rule is asked of a cell?

Reading stops at nothing: whatever is wrong with a file as a file (its encoding, its header, its
rows) is gathered as problems, and what can be read all the same is read.
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from domain.schema import TABLES, Table
from loaders.encodings import decoded
from loaders.headers import check_header
from loaders.problems import Problem, shortened

MAX_FILE_BYTES = 64 * 2**20
HEADER_ROW = 1
csv.field_size_limit(MAX_FILE_BYTES)


@dataclass(frozen=True)
class Sheet:
    """The cells of one table as text, column by column, and the row each record stands in."""

    table: Table
    file: str
    rows: list[int]
    columns: dict[str, list[str]]

    def __len__(self) -> int:
        return len(self.rows)


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every CSV file of the folder by file name; none if it is not there."""
    try:
        return {path.name: path.read_bytes() for path in sorted(folder.glob("*.csv"))}
    except FileNotFoundError:
        return read_folder(folder) if folder.exists() else {}


def read_sheets(
    files: Mapping[str, bytes], label: str = "data"
) -> tuple[dict[str, Sheet], list[Problem]]:
    """Split every file into cells.

    Takes the bytes by file name; `label` names their folder in messages. Returns the sheets by
    table, only of files whose columns could be told apart, and every problem met on the way.
    """
    problems = _stray_and_missing(files, label)
    sheets = {}
    for table in TABLES.values():
        if f"{table.name}.csv" in files:
            sheet, found = read_sheet(
                table, files[f"{table.name}.csv"], f"{label}/{table.name}.csv"
            )
            problems += found
            if sheet:
                sheets[table.name] = sheet
    return sheets, problems


def read_sheet(table: Table, content: bytes, file: str) -> tuple[Sheet | None, list[Problem]]:
    """Split one file into cells; no sheet if its columns cannot be told apart."""
    if len(content) > MAX_FILE_BYTES:
        limit = f"it is larger than {MAX_FILE_BYTES // 2**20} MB; it was not read"
        return None, [Problem(file, None, None, None, limit)]
    text, problems = decoded(content, file)
    if text is None:
        return None, problems
    records, found = _records(text, file)
    problems += found
    if not records:
        empty = "the file is empty; its first row must be the header, as data/README.md lists it"
        return None, [*problems, Problem(file, None, None, None, empty)]
    found = check_header(table, records[0], file)
    problems += found
    if any(problem.row == HEADER_ROW for problem in found) and len(records[0]) == 1:
        return None, problems
    rows, found = _whole_rows(records, file)
    problems += found
    return _sheet(table, file, records[0], rows), problems


def _stray_and_missing(files: Mapping[str, bytes], label: str) -> list[Problem]:
    wanted = [f"{name}.csv" for name in TABLES]
    if not any(name in files for name in wanted):
        message = f"holds none of the {len(wanted)} tables; data/README.md lists them"
        return [Problem(label, None, None, None, message)]
    return [
        *(
            Problem(f"{label}/{name}", None, None, None, "the table is missing; put it back")
            for name in wanted
            if name not in files
        ),
        *(
            Problem(
                f"{label}/{name}",
                None,
                None,
                None,
                "no table has this name; data/README.md lists the tables",
            )
            for name in files
            if name not in wanted
        ),
    ]


def _records(text: str, file: str) -> tuple[list[list[str]], list[Problem]]:
    records: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        records.extend(reader)
    except csv.Error:
        return records, [
            Problem(
                file,
                len(records) + 1,
                None,
                None,
                "a quotation mark in this row opens a cell and does not close it before a comma; "
                'write a quotation mark inside a cell twice (""); rows from here on were not read',
            )
        ]
    return records, []


def _whole_rows(
    records: list[list[str]], file: str
) -> tuple[list[tuple[int, list[str]]], list[Problem]]:
    width = len(records[0])
    whole, problems = [], []
    for row, record in enumerate(records[1:], start=HEADER_ROW + 1):
        if not any(record):
            problems.append(Problem(file, row, None, None, "the row is blank; delete it"))
        elif len(record) != width:
            problems.append(Problem(file, row, None, None, _ragged(record, width)))
        else:
            whole.append((row, record))
    return whole, problems


def _ragged(record: list[str], width: int) -> str:
    return (
        f"the row has {len(record)} cells and the header {width}; "
        "put a cell that holds a comma between quotation marks, and end the row with a comma for "
        f"each blank cell (first cell: '{shortened(record[0])}')"
    )


def _sheet(table: Table, file: str, header: list[str], rows: list[tuple[int, list[str]]]) -> Sheet:
    cells = list(zip(*(record for _, record in rows), strict=True)) or [()] * len(header)
    by_name = dict(zip(header, cells, strict=True))
    blank = ("",) * len(rows)
    return Sheet(
        table,
        file,
        [row for row, _ in rows],
        {name: list(by_name.get(name, blank)) for name in table.column_names},
    )
