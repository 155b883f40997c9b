"""Which rows does an export of searches hold as CSV, of any size and in any state?"""

import csv
import io
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.csv

from loaders.audit_header import header_of, no_header
from loaders.audit_table import KEPT, AuditRows, Refusals, schema_of
from loaders.problems import InvalidData, Problem
from loaders.sources.flock_audit import Layout, is_event_log, looks_like_header, recognise
from loaders.streams import END_MARK, LONG_MARK, NUL_MARK, CleanLines
from loaders.wrappers import Member

BLOCK_BYTES = 8 * 2**20
MOST_LINES_OF_A_ROW = 50
_END = END_MARK[:4].decode()
_DELIMITERS = (",", "\t", ";", "|")


def read_text(member: Member, on_bytes: Callable[[int], None] | None) -> AuditRows:
    """Return the table of a text; InvalidData if its header is not known."""
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

    found = header_of(records(), name)
    if found is None:
        raise no_header(name)
    return *found, delimiters[0]


def _record(text: io.BufferedReader) -> str:
    record = text.readline().decode("utf-8")
    while record.count('"') % 2 and len(record) < BLOCK_BYTES:
        more = text.readline().decode("utf-8")
        if not more:
            break
        record += more
    return record


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
    return pa.RecordBatch.from_arrays(columns, schema=schema_of(layout))


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
