"""Read a folder of CSV files, and a file into cells, before any rule is asked of a cell.

Reading stops at nothing: whatever is wrong with a file as a file (its encoding, its header, its
rows) is gathered as problems, and what can be read all the same is read.
"""

import csv
import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from domain.nearest import nearest
from domain.schema import TABLES, Table
from loaders.files.encodings import decoded
from loaders.problems import Problem, shortened

FILE_NAMES = tuple(f"{name}.csv" for name in TABLES)
REDIRECTS = "redirects.csv"
MAX_FILE_BYTES = 64 * 2**20
_TABLES_LISTED = "data/README.md lists the tables"


def read_folder(folder: Path, label: str) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the bytes of every CSV file of a folder by its name, and what could not be read.

    `label` names the folder in messages. A file that is not one of the tables is a problem, but for
    `redirects.csv`, which says where pages of renamed ids have gone and is no part of the tables.
    """
    if not folder.is_dir():
        return {}, [Problem(label, None, None, None, "there is no such folder; put it back")]
    files, problems = {}, []
    for path in sorted(folder.glob("*.csv")):
        if path.name == REDIRECTS:
            continue
        place = f"{label}/{path.name}"
        try:
            if path.stat().st_size > MAX_FILE_BYTES:
                problems.append(too_large(place, MAX_FILE_BYTES))
            else:
                files[path.name] = path.read_bytes()
        except OSError as error:
            message = f"the file cannot be read ({error.strerror}); see that it can be"
            problems.append(Problem(place, None, None, None, message))
    return files, problems


def check_names(files: Collection[str], label: str) -> list[Problem]:
    """Name every table that has no file, and every file that is no table."""
    if not any(name in files for name in FILE_NAMES):
        message = f"the folder holds none of the {len(FILE_NAMES)} tables; {_TABLES_LISTED}"
        return [Problem(label, None, None, None, message)]
    missing = [name for name in FILE_NAMES if name not in files]
    stray = sorted(name for name in files if name not in FILE_NAMES)
    return [
        *(_of_file(label, name, "the table is missing; put it back") for name in missing),
        *(_of_file(label, name, f"no table has this name; {_TABLES_LISTED}") for name in stray),
    ]


def too_large(place: str, most: int) -> Problem:
    """Return the problem of a file that has more bytes than are read."""
    message = f"the file is larger than {most // 2**20} MB; it was not read"
    return Problem(place, None, None, None, message)


def _of_file(label: str, name: str, message: str) -> Problem:
    return Problem(f"{label}/{name}", None, None, None, message)


MOST_COLUMNS = 100
_SEPARATORS = {";": "semicolons", "\t": "tabs"}
_LIST = "data/README.md lists the columns"
HEADER_ROW = 1
csv.field_size_limit(MAX_FILE_BYTES)


@dataclass(frozen=True)
class Sheet:
    """The cells of one table as text, column by column, and the row each record stands in.

    `unread` holds the first cells of rows that could not be split into cells: ids that may exist
    all the same. `is_whole` is false if ids of the table may be missing besides.
    """

    table: Table
    file: str
    rows: list[int]
    columns: dict[str, list[str]]
    unread: frozenset[str] = frozenset()
    is_whole: bool = True

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
    return replace(sheet, unread=unread, is_whole=is_whole), problems + ragged


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
