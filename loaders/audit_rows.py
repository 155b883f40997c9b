"""Which rows does an export of searches hold, whether it is CSV or a workbook?

Rows come as Arrow batches of text, with only the columns that are kept in some form, and with the
number a spreadsheet shows for each. Rows that are none are counted by reason.
"""

import contextlib
import csv
import io
import itertools
import xml.etree.ElementTree
import zipfile
import zlib
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
import openpyxl
import pyarrow as pa
import pyarrow.csv

from loaders.problems import InvalidData, Problem
from loaders.sources.flock_audit import (
    Field,
    Layout,
    is_event_log,
    looks_like_header,
    recognise,
)
from loaders.streams import END_MARK, LONG_MARK, NUL_MARK, CleanLines
from loaders.wrappers import FREE_BYTES, MOST_GROWTH, Member, MemberKind

KEPT = (
    Field.ID,
    Field.ORGANISATION,
    Field.NETWORKS,
    Field.DEVICES,
    Field.REASON,
    Field.DATE,
    Field.TIME,
    Field.TYPE,
    Field.MODERATION,
    Field.OFFENCE,
)
ROW = "source_row"
HEADER_WITHIN_ROWS = 30
BLOCK_BYTES = 8 * 2**20
ROWS_NAMED = 10
SPREADSHEET_ROWS = 1_048_576
MOST_LINES_OF_A_ROW = 50
_END = END_MARK[:4].decode()
_DELIMITERS = (",", "\t", ";", "|")
_SHEET_BATCH = 20_000
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    xml.etree.ElementTree.ParseError,
    EOFError,
    KeyError,
    ValueError,
    OSError,
)


@dataclass
class Refusals:
    """Rows left out, by reason: how many, and the numbers of the first ten."""

    counts: Counter = field(default_factory=Counter)
    first_rows: dict[str, list[int]] = field(default_factory=dict)

    def add(self, reason: str, row: int, count: int = 1) -> None:
        """Count a row left out."""
        self.counts[reason] += count
        rows = self.first_rows.setdefault(reason, [])
        if len(rows) < ROWS_NAMED:
            rows.append(row)

    def as_json(self) -> list[dict[str, object]]:
        """Return the reasons, most frequent first."""
        return [
            {"reason": reason, "rows": count, "first_rows": self.first_rows[reason]}
            for reason, count in self.counts.most_common()
        ]


@dataclass
class AuditRows:
    """One table of an export: its layout, its rows in batches, and what was left out of them.

    `sha256` and `refused` are complete once the batches have been read to the end.
    """

    name: str
    layout: Layout
    batches: Iterator[pa.RecordBatch]
    refused: Refusals
    sha256: Callable[[], str]
    notes: list[str] = field(default_factory=list)

    @property
    def schema(self) -> pa.Schema:
        """The columns of a batch: one text column a field that is kept, and the row."""
        return _schema(self.layout)


def read_tables(
    member: Member, on_bytes: Callable[[int], None] | None = None
) -> Iterator[AuditRows]:
    """Yield the tables of a file: one of a text, one a sheet of a workbook.

    Raises InvalidData if no header is found or a column is not known.
    """
    if member.kind is MemberKind.WORKBOOK:
        yield from _of_workbook(member, on_bytes)
    else:
        yield _of_text(member, on_bytes)


def _schema(layout: Layout) -> pa.Schema:
    kept = [(f.value, pa.string()) for f in KEPT if layout.place(f) is not None]
    return pa.schema([*kept, (ROW, pa.int32())])


def _of_text(member: Member, on_bytes: Callable[[int], None] | None) -> AuditRows:
    clean = CleanLines(member.stream, on_bytes)
    text = io.BufferedReader(clean, BLOCK_BYTES)
    header, row, delimiter = _find_header(text, member.name)
    layout = recognise(header, member.name, row)
    refused = Refusals()
    notes: list[str] = []
    batches = _text_batches(text, layout, row, delimiter, refused, member.name)
    rows = AuditRows(member.name, layout, batches, refused, lambda: clean.sha256, notes)
    rows.batches = _with_note(batches, clean, notes)
    return rows


def _with_note(
    batches: Iterator[pa.RecordBatch], clean: CleanLines, notes: list[str]
) -> Iterator[pa.RecordBatch]:
    yield from batches
    if clean.recoded:
        notes.append("not all of it is UTF-8; the rest was read as Windows-1252")


def _find_header(text: io.BufferedReader, name: str) -> tuple[list[str], int, str]:
    delimiters: list[str] = []

    def records() -> Iterator[list[str]]:
        while record := _record(text):
            if delimiters:
                yield next(csv.reader([record], delimiter=delimiters[0]), [])
                continue
            for delimiter in _DELIMITERS:
                cells = next(csv.reader([record], delimiter=delimiter), [])
                if looks_like_header(cells) or is_event_log(cells):
                    delimiters.append(delimiter)
                    break
            yield cells

    found = _header_of(records(), name)
    if found is None:
        raise _no_header(name)
    return *found, delimiters[0]


def _header_of(records: Iterator[list[str]], name: str) -> tuple[list[str], int] | None:
    """Return the header and its row; where it takes two rows, as merged cells do, the lower."""
    for row, cells in enumerate(itertools.islice(records, HEADER_WITHIN_ROWS), start=1):
        if is_event_log(cells):
            message = "it is an event log, which holds no searches; import it as flock_events"
            raise InvalidData([Problem(name, row, None, None, message)])
        if looks_like_header(cells):
            return _whole_header(cells, row, records, name)
    return None


def _whole_header(
    cells: list[str], row: int, records: Iterator[list[str]], name: str
) -> tuple[list[str], int]:
    try:
        recognise(cells, name, row)
    except InvalidData:
        below = _merged(cells, next(records, []))
        if not looks_like_header(below):
            raise
        recognise(below, name, row + 1)
        return below, row + 1
    return cells, row


def _record(text: io.BufferedReader) -> str:
    record = text.readline().decode("utf-8")
    while record.count('"') % 2 and len(record) < BLOCK_BYTES:
        more = text.readline().decode("utf-8")
        if not more:
            break
        record += more
    return record


def _no_header(name: str) -> InvalidData:
    message = (
        f"none of its first {HEADER_WITHIN_ROWS} rows names the columns of an export of searches; "
        "put the names the agency's other exports have in a row above"
    )
    return InvalidData([Problem(name, None, None, None, message)])


def _text_batches(
    text: io.BufferedReader,
    layout: Layout,
    header_row: int,
    delimiter: str,
    refused: Refusals,
    name: str,
) -> Iterator[pa.RecordBatch]:
    met = _Met()
    bad: deque[int] = deque()

    def skip(row: pa.csv.InvalidRow) -> str:
        if row.text.startswith(_END):
            met.end = True
        else:
            met.is_torn = met.is_torn or row.text.count("\n") > MOST_LINES_OF_A_ROW
            bad.append(row.number)
            refused.add(_why(row, layout.width), row.number + header_row)
        return "skip"

    try:
        start = 1
        for batch in _csv_reader(text, layout, delimiter, skip):
            if met.is_torn:
                break
            numbers, start = _numbers(start, batch.num_rows, bad)
            yield _batch(batch, layout, numbers + header_row)
    except pa.ArrowInvalid as error:
        raise _unreadable(name, error) from None
    if met.is_torn or not met.end:
        raise _torn(name)


@dataclass
class _Met:
    """What the reader met: the mark at the end, and a row of more lines than a row can have."""

    end: bool = False
    is_torn: bool = False


def _csv_reader(
    text: io.BufferedReader, layout: Layout, delimiter: str, skip: Callable
) -> pa.csv.CSVStreamingReader:
    names = [f"c{place}" for place in range(layout.width)]
    kept = [names[layout.places[f]] for f in KEPT if f in layout.places]
    return pa.csv.open_csv(
        text,
        read_options=pa.csv.ReadOptions(
            use_threads=False, block_size=BLOCK_BYTES, column_names=names
        ),
        parse_options=pa.csv.ParseOptions(
            delimiter=delimiter,
            newlines_in_values=True,
            ignore_empty_lines=False,
            invalid_row_handler=skip,
        ),
        convert_options=pa.csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), include_columns=kept
        ),
    )


def _numbers(start: int, count: int, bad: deque[int]) -> tuple[np.ndarray, int]:
    end, skipped = start + count, []
    while bad and bad[0] < end:
        skipped.append(bad.popleft() - start)
        end += 1
    numbers = np.arange(start, end, dtype=np.int32)
    return np.delete(numbers, skipped) if skipped else numbers, end


def _batch(batch: pa.RecordBatch, layout: Layout, numbers: np.ndarray) -> pa.RecordBatch:
    columns = [*batch.columns, pa.array(numbers, pa.int32())]
    return pa.RecordBatch.from_arrays(columns, schema=_schema(layout))


def _why(row: pa.csv.InvalidRow, width: int) -> str:
    text = row.text.encode("utf-8", "replace")
    if text.startswith(NUL_MARK[:4]):
        return "the row holds a NUL byte"
    if text.startswith(LONG_MARK[:5]):
        return "the line is longer than a megabyte"
    if row.actual_columns < width:
        return "the row has fewer cells than the header"
    return "the row has more cells than the header"


def _unreadable(name: str, error: pa.ArrowInvalid) -> InvalidData:
    if "straddl" in str(error) or "out of sync" in str(error):
        return _torn(name)
    message = "its rows cannot be told apart; nothing was imported of it"
    return InvalidData([Problem(name, None, None, None, message)])


def _torn(name: str) -> InvalidData:
    message = "a quotation mark opens a cell and does not close it; nothing was imported of it"
    return InvalidData([Problem(name, None, None, None, message)])


def _of_workbook(member: Member, on_bytes: Callable[[int], None] | None) -> Iterator[AuditRows]:
    sha256 = _hash_of(member, on_bytes)
    with _damage_named(member.name):
        _check_growth(member)
        book = openpyxl.load_workbook(member.stream, read_only=True, data_only=True)
        try:
            yield from _of_sheets(member.name, book, sha256)
        finally:
            book.close()


@contextlib.contextmanager
def _damage_named(name: str) -> Iterator[None]:
    try:
        yield
    except InvalidData:
        raise
    except _DAMAGE as error:
        message = f"the workbook is damaged ({type(error).__name__})"
        raise InvalidData([Problem(name, None, None, None, message)]) from None


def _of_sheets(name: str, book: openpyxl.Workbook, sha256: str) -> Iterator[AuditRows]:
    found = {}
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        label = name if len(book.worksheets) == 1 else f"{name}#{sheet.title}"
        records = ([_cell(value) for value in row] for row in sheet.iter_rows(values_only=True))
        header = _header_of(records, label)
        if header is not None:
            found[sheet.title] = (label, recognise(header[0], label, header[1]), header[1])
    if not found:
        raise _no_header(name)
    others = [sheet.title for sheet in book.worksheets if sheet.title not in found]
    notes = [f"sheets without searches left out: {', '.join(others)}"] if others else []
    for number, (title, (label, layout, row)) in enumerate(found.items(), start=1):
        refused = Refusals()
        records = book[title].iter_rows(min_row=row + 1, values_only=True)
        digest = sha256 if len(found) == 1 else f"{sha256}#{number}"
        batches = _sheet_batches(records, layout, row, refused, name)
        yield AuditRows(label, layout, batches, refused, lambda d=digest: d, list(notes))
        notes = []


def _merged(above: list[str], cells: list[str]) -> list[str]:
    """Fill blank names from the row above, where merged cells leave them."""
    pairs = itertools.zip_longest(cells, above, fillvalue="")
    return [cell.strip() or name for cell, name in pairs]


def _sheet_batches(
    records: Iterator[tuple], layout: Layout, header_row: int, refused: Refusals, name: str
) -> Iterator[pa.RecordBatch]:
    with _damage_named(name):
        yield from _sheet_rows(records, layout, header_row, refused)


def _sheet_rows(
    records: Iterator[tuple], layout: Layout, header_row: int, refused: Refusals
) -> Iterator[pa.RecordBatch]:
    places = [layout.places[f] for f in KEPT if f in layout.places]
    columns: list[list[str]] = [[] for _ in places]
    numbers: list[int] = []
    for number, record in enumerate(records, start=header_row + 1):
        cells = [_cell(value) for value in record]
        if not any(cells):
            refused.add("the row is blank", number)
            continue
        if any(cells[layout.width :]):
            refused.add("the row has more cells than the header", number)
            continue
        numbers.append(number)
        for column, place in zip(columns, places, strict=True):
            column.append(cells[place] if place < len(cells) else "")
        if len(numbers) == _SHEET_BATCH:
            yield _sheet_batch(columns, numbers, layout)
            columns, numbers = [[] for _ in places], []
    if numbers:
        yield _sheet_batch(columns, numbers, layout)


def _sheet_batch(columns: list[list[str]], numbers: list[int], layout: Layout) -> pa.RecordBatch:
    arrays = [pa.array(column, pa.string()) for column in columns]
    return pa.RecordBatch.from_arrays(
        [*arrays, pa.array(numbers, pa.int32())], schema=_schema(layout)
    )


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _hash_of(member: Member, on_bytes: Callable[[int], None] | None) -> str:
    clean = CleanLines(member.stream, on_bytes)
    clean.drain()
    member.stream.seek(0)
    return clean.sha256


def _check_growth(member: Member) -> None:
    with zipfile.ZipFile(member.stream) as archive:
        unpacked = sum(info.file_size for info in archive.infolist())
    member.stream.seek(0)
    if unpacked > FREE_BYTES + MOST_GROWTH * member.size:
        message = f"it grows more than {MOST_GROWTH} times when unpacked; it was not read"
        raise InvalidData([Problem(member.name, None, None, None, message)])
