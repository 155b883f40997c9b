"""Which rows does an export of searches hold as CSV, of any size and in any state?"""

import io
from collections import deque
from collections.abc import Callable, Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from loaders.files.streams import NUL, CleanLines
from loaders.files.wrappers import Member
from loaders.problems import InvalidData, Problem
from loaders.search_logs.odd_rows import HAS_NUL, OddRows, cells_of
from loaders.search_logs.table import (
    KEPT,
    ROW,
    AuditRows,
    Refusals,
    header_of,
    no_header,
    notes_on,
    schema_of,
)
from loaders.sources.flock.flock_audit import Layout, is_event_log, looks_like_header, recognise

BLOCK_BYTES = 8 * 2**20
MOST_LINES_OF_A_CELL = 200
_DELIMITERS = (",", "\t", ";", "|")


def read_text(member: Member, on_bytes: Callable[[int], None] | None) -> AuditRows:
    """Return the table of a text; InvalidData if its header is not known."""
    clean = CleanLines(member.stream, on_bytes)
    text: io.BufferedReader = io.BufferedReader(clean, BLOCK_BYTES)
    header, row, delimiter = _find_header(text, member.name)
    layout = recognise(header, member.name, row)
    refused = Refusals()
    notes = notes_on(layout)
    odd = OddRows(layout, row, delimiter, refused, clean)
    batches = _text_batches(text, layout, row, delimiter, odd, member.name)
    whole = _with_notes(batches, clean, refused, notes)
    return AuditRows(member.name, layout, whole, refused, lambda: clean.sha256, notes)


def _with_notes(
    batches: Iterator[pa.RecordBatch], clean: CleanLines, refused: Refusals, notes: list[str]
) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        yield _without_nuls(batch, refused) if clean.has_nul else batch
    if clean.recoded:
        notes.append("not all of it is UTF-8; the rest was read as Windows-1252")


def _without_nuls(batch: pa.RecordBatch, refused: Refusals) -> pa.RecordBatch:
    has_nul = pa.array([False] * batch.num_rows)
    for column in batch.columns[:-1]:
        found = pc.match_substring(column, NUL.decode())
        has_nul = pc.or_(has_nul, pc.fill_null(found, False))
    for row in batch.column(ROW).filter(has_nul).to_pylist():
        refused.add(HAS_NUL, row)
    return batch.filter(pc.invert(has_nul))


def _find_header(text: io.BufferedReader, name: str) -> tuple[list[str], int, str]:
    delimiters: list[str] = []

    def records() -> Iterator[list[str]]:
        while record := _record(text):
            if delimiters:
                yield cells_of(record, delimiters[0])
                continue
            for delimiter in _DELIMITERS:
                cells = cells_of(record, delimiter)
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
    odd: OddRows,
    name: str,
) -> Iterator[pa.RecordBatch]:
    start = 1
    try:
        for batch in _csv_reader(text, layout, delimiter, odd.skip):
            if odd.open_row:
                break
            numbers, start = _numbers(start, batch.num_rows, odd.numbers)
            _check_closed(batch, numbers + header_row, name)
            yield _batch(batch, layout, numbers + header_row)
            if more := odd.batch():
                yield more
    except pa.ArrowInvalid as error:
        raise _unreadable(name, start + header_row, error) from None
    if odd.open_row or not odd.is_ended:
        raise _torn(name, odd.open_row or start + header_row)
    if more := odd.batch():
        yield more


def _check_closed(batch: pa.RecordBatch, numbers: np.ndarray, name: str) -> None:
    """Refuse a cell of more lines than anyone types: it has swallowed the rows below it."""
    for column in batch.columns:
        longest = pc.max(pc.binary_length(column)).as_py() or 0
        if longest > MOST_LINES_OF_A_CELL:
            lines = pc.fill_null(pc.count_substring(column, "\n"), 0)
            most = pc.max(lines).as_py()
            if most > MOST_LINES_OF_A_CELL:
                raise _torn(name, int(numbers[pc.index(lines, most).as_py()]))


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


def _unreadable(name: str, row: int, error: pa.ArrowInvalid) -> InvalidData:
    if "straddl" in str(error) or "out of sync" in str(error):
        return _torn(name, row, "in this row or one below it, ")
    message = "from here on its rows cannot be told apart; nothing was imported of it"
    return InvalidData([Problem(name, row, None, None, message)])


def _torn(name: str, row: int, where: str = "") -> InvalidData:
    message = (
        f"{where}a quotation mark opens a cell and is never closed; "
        "close it or take the row out; nothing was imported of the file"
    )
    return InvalidData([Problem(name, row, None, None, message)])
