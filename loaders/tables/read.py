"""Read a CSV file into cells, before any rule is asked of a cell.

Reading stops at nothing: whatever is wrong with a file as a file (its encoding, its header, its
rows) is gathered as problems, and what can be read all the same is read.
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace

from domain.nearest import nearest
from domain.schema import TABLES, Table
from loaders.files.encodings import decoded
from loaders.problems import Problem, shortened
from loaders.tables.folder import MAX_FILE_BYTES

MOST_COLUMNS = 100
_SEPARATORS = {";": "semicolons", "\t": "tabs"}
_LIST = "data/README.md lists the columns"
HEADER_ROW = 1
csv.field_size_limit(MAX_FILE_BYTES)


@dataclass(frozen=True)
class Sheet:
    """The cells of one table as text, column by column, and the row each record stands in.

    `unread` holds the first cells of rows that could not be split into cells: ids that may exist
    all the same. `is_whole` is false if ids of the table may be missing besides. `missing` names
    columns the header lacks, whose cells are blank here and told of once, by the column.
    """

    table: Table
    file: str
    rows: list[int]
    columns: dict[str, list[str]]
    unread: frozenset[str] = frozenset()
    is_whole: bool = True
    missing: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self.rows)


def read_sheets(
    files: Mapping[str, bytes], label: str = "data"
) -> tuple[dict[str, Sheet], list[Problem]]:
    """Split the files of all tables into cells.

    Takes the bytes by file name; `label` names their folder in messages. Returns the sheets by
    table, only of files whose columns could be told apart, and every problem met on the way.
    """
    sheets, problems = {}, []
    for table in TABLES.values():
        name = f"{table.name}.csv"
        if name in files:
            sheet, found = read_sheet(table, files[name], f"{label}/{name}")
            problems += found
            if sheet is not None:
                sheets[table.name] = sheet
    return sheets, problems


def read_sheet(table: Table, content: bytes, file: str) -> tuple[Sheet | None, list[Problem]]:
    """Split one file into cells; no sheet if its columns cannot be told apart."""
    text, problems = decoded(content, file)
    if text is None:
        return None, problems
    records, unclosed = _records(text, file)
    problems += unclosed
    if not any(records):
        message = "the file is empty; its first row must be the header, as data/README.md lists it"
        return None, [*problems, Problem(file, None, None, None, message)]
    header = records[0]
    problems += check_header(table, header, file)
    if not has_header(table, header):
        return None, problems
    rows, ragged = _whole_rows(records, file)
    unread = frozenset(
        records[problem.row - 1][0]
        for problem in ragged
        if problem.row and records[problem.row - 1]
    )
    is_whole = not unclosed and all(name in header for name in table.key)
    sheet = Sheet(table, file, [row for row, _ in rows], _columns(table, header, rows))
    missing = frozenset(table.column_names) - set(header)
    return replace(sheet, unread=unread, is_whole=is_whole, missing=missing), problems + ragged


def has_header(table: Table, header: list[str]) -> bool:
    """Tell whether a first row names any column of the table, so that cells can be placed."""
    return len(header) <= MOST_COLUMNS and any(name in header for name in table.column_names)


def check_header(table: Table, header: list[str], file: str) -> list[Problem]:
    """Compare a header with the schema: columns missing, not known, twice, or out of order."""
    for separator, words in _SEPARATORS.items():
        if len(header) == 1 and separator in header[0]:
            message = f"cells are separated by {words}; save the file with commas between cells"
            return [Problem(file, 1, None, None, message)]
    wanted = table.column_names
    if len(header) > MOST_COLUMNS:
        message = f"the first row has {len(header):,} cells; the table has {len(wanted)} columns"
        return [Problem(file, 1, None, None, message)]
    if not has_header(table, header):
        message = f"the first row must name the columns: {','.join(wanted)}"
        return [Problem(file, 1, None, None, message)]
    problems = [
        Problem(file, None, None, None, f"column {name} is missing; {_LIST}")
        for name in wanted
        if name not in header
    ]
    problems += [_stray_column(name, table, header, file) for name in header if name not in wanted]
    problems += [
        Problem(file, 1, None, None, f"column {name} stands in the header twice; keep one of them")
        for name in wanted
        if header.count(name) > 1
    ]
    if not problems and header != wanted:
        message = f"put the columns in this order: {','.join(wanted)}"
        problems.append(Problem(file, 1, None, None, message))
    return problems


def _stray_column(name: str, table: Table, header: list[str], file: str) -> Problem:
    if not name.strip():
        message = "a column has no name; delete it, or name it as data/README.md does"
        return Problem(file, 1, None, None, message)
    near = nearest(name, [c for c in table.column_names if c not in header])
    hint = f"nearest is '{near}'" if near else "delete it"
    return Problem(file, 1, None, shortened(name), f", no such column; {hint}; {_LIST}")


def _records(text: str, file: str) -> tuple[list[list[str]], list[Problem]]:
    records: list[list[str]] = []
    try:
        for record in csv.reader(io.StringIO(text, newline=""), strict=True):
            records.append(record)
    except csv.Error:
        message = (
            "a quotation mark in this row opens a cell that does not close before a comma; "
            'write a quotation mark inside a cell twice (""); rows from here on were not read'
        )
        return records, [Problem(file, len(records) + 1, None, None, message)]
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
    begins = f"the row that begins '{shortened(record[0])}' has {len(record)} cells, not {width}"
    if len(record) > width:
        return f"{begins}; put a cell that holds a comma between quotation marks"
    return f"{begins}; end it with a comma for each blank cell"


def _columns(
    table: Table, header: list[str], rows: list[tuple[int, list[str]]]
) -> dict[str, list[str]]:
    cells = list(zip(*(record for _, record in rows), strict=True)) or [()] * len(header)
    by_name = dict(zip(header, cells, strict=True))
    blank = ("",) * len(rows)
    return {name: list(by_name.get(name, blank)) for name in table.column_names}
