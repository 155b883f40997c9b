"""Which rows does an export of searches hold as a workbook, sheet by sheet?"""

import contextlib
import datetime as dt
import functools
import xml.etree.ElementTree
import zipfile
import zlib
from collections.abc import Callable, Iterator

import openpyxl
import pyarrow as pa
from openpyxl.utils.datetime import from_excel

from loaders.files.streams import FREE_BYTES, MOST_GROWTH, CleanLines
from loaders.files.wrappers import Member
from loaders.problems import InvalidData, Problem
from loaders.search_logs.table import (
    KEPT,
    AuditRows,
    Refusals,
    header_of,
    no_header,
    notes_on,
    schema_of,
)
from loaders.sources.flock.flock_audit import Field, Layout, recognise

_SHEET_BATCH = 20_000
MOST_TEXT_BYTES = 512 * 2**20
_FIRST_DAY, _AFTER_LAST_DAY = 40_000, 60_000
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    xml.etree.ElementTree.ParseError,
    EOFError,
    KeyError,
    ValueError,
    OSError,
)


def read_workbook(member: Member, on_bytes: Callable[[int], None] | None) -> Iterator[AuditRows]:
    """Yield the tables of a workbook; InvalidData, before any, if a header is not known."""
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
        header = header_of(records, label)
        if header is not None:
            found[sheet.title] = (label, recognise(header[0], label, header[1]), header[1])
    if not found:
        raise no_header(name)
    others = [sheet.title for sheet in book.worksheets if sheet.title not in found]
    notes = [f"sheets without searches left out: {', '.join(others)}"] if others else []
    for number, (title, (label, layout, row)) in enumerate(found.items(), start=1):
        refused = Refusals()
        below = book[title].iter_rows(min_row=row + 1, values_only=True)
        digest = sha256 if len(found) == 1 else f"{sha256}#{number}"
        batches = _sheet_batches(_cells_of(below, layout, book), layout, row, refused, name)
        yield AuditRows(
            label,
            layout,
            batches,
            refused,
            functools.partial(str, digest),
            [*notes_on(layout), *notes],
        )
        notes = []


def _cells_of(
    records: Iterator[tuple], layout: Layout, book: openpyxl.Workbook
) -> Iterator[list[str]]:
    times = {layout.places[f] for f in (Field.DATE, Field.TIME) if f in layout.places}
    for record in records:
        yield [
            _moment(value, book.epoch) if place in times else _cell(value)
            for place, value in enumerate(record)
        ]


def _sheet_batches(
    records: Iterator[list[str]], layout: Layout, header_row: int, refused: Refusals, name: str
) -> Iterator[pa.RecordBatch]:
    with _damage_named(name):
        yield from _sheet_rows(records, layout, header_row, refused)


def _sheet_rows(
    records: Iterator[list[str]], layout: Layout, header_row: int, refused: Refusals
) -> Iterator[pa.RecordBatch]:
    places = [layout.places[f] for f in KEPT if f in layout.places]
    columns: list[list[str]] = [[] for _ in places]
    numbers: list[int] = []
    for number, cells in enumerate(records, start=header_row + 1):
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
        [*arrays, pa.array(numbers, pa.int32())], schema=schema_of(layout)
    )


def _moment(value: object, epoch: dt.datetime) -> str:
    """Return a cell of a column of times: what a spreadsheet holds as a number is a day."""
    if isinstance(value, float | int) and _FIRST_DAY <= value < _AFTER_LAST_DAY:
        whole_days = isinstance(value, int) or value.is_integer()
        moment = from_excel(value, epoch)
        return str(moment.date() if whole_days else moment)
    if isinstance(value, float) and 0 < value < 1:
        return str(from_excel(value, epoch))
    return _cell(value)


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
        texts = sum(i.file_size for i in archive.infolist() if "sharedStrings" in i.filename)
    member.stream.seek(0)
    if texts > MOST_TEXT_BYTES:
        message = f"it holds more than {MOST_TEXT_BYTES // 2**20} MB of text; save it as CSV"
        raise InvalidData([Problem(member.name, None, None, None, message)])
    if unpacked > FREE_BYTES + MOST_GROWTH * member.size:
        message = f"it grows more than {MOST_GROWTH} times when unpacked; it was not read"
        raise InvalidData([Problem(member.name, None, None, None, message)])
