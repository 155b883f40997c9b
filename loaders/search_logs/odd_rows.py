"""Which rows with too many or too few cells can be read all the same, and why are others not?

A spreadsheet leaves blank cells out at the end of rows, or adds some. Such a row is read. One with
more in it than the header names, or that ends before the time of the search, is not. A mark at the
end tells whether a quotation mark is still open there.
"""

import csv
import io
from collections import deque

import pyarrow as pa
import pyarrow.csv

from loaders.files.streams import END_MARK, LONG_MARK, NUL, CleanLines
from loaders.search_logs.table import KEPT, Refusals, schema_of
from loaders.sources.flock.flock_audit import Field, Layout

_END, _LONG, _NUL = (mark.split(b",")[0].decode() for mark in (END_MARK, LONG_MARK, NUL))
CUT_OFF = "the last line is cut off"
HAS_NUL = "the row holds a NUL byte"


class OddRows:
    """The rows of a log that do not have as many cells as its header.

    `numbers` holds those the reader left out, counted from the first row below the header, until
    they are taken; `is_ended` tells whether the end was met, `open_row` is a row in which a
    quotation mark opens a cell and does not close it.
    """

    def __init__(
        self,
        layout: Layout,
        header_row: int,
        delimiter: str,
        refused: Refusals,
        clean: CleanLines,
    ) -> None:
        self._layout, self._header_row, self._delimiter = layout, header_row, delimiter
        self._refused, self._clean = refused, clean
        self._kept = [layout.places[f] for f in KEPT if f in layout.places]
        self._read: list[tuple[int, list[str]]] = []
        self._short_row = 0
        self.numbers: deque[int] = deque()
        self.is_ended = False
        self.open_row: int | None = None

    def skip(self, row: pa.csv.InvalidRow) -> str:
        """Take a row that does not fit; the reader goes on without it."""
        if row.text.startswith(_END):
            self._end(row.number)
        elif not self.is_ended:
            self.numbers.append(row.number)
            self._take(row.text, row.number + self._header_row)
        return "skip"

    def batch(self) -> pa.RecordBatch | None:
        """Return the odd rows read since the last batch; the last one may still turn out cut."""
        rows = self._read if self.is_ended else self._read[:-1]
        self._read = self._read[len(rows) :]
        if not rows:
            return None
        columns = [pa.array([cells[p] for _, cells in rows], pa.string()) for p in self._kept]
        numbers = pa.array([number for number, _ in rows], pa.int32())
        return pa.RecordBatch.from_arrays([*columns, numbers], schema=schema_of(self._layout))

    def _end(self, number: int) -> None:
        self.is_ended = True
        is_cut = self._short_row == number + self._header_row - 1 and self._clean.is_unfinished
        if is_cut and self._read and self._read[-1][0] == self._short_row:
            self._read.pop()
            self._refused.add(CUT_OFF, self._short_row)

    def _take(self, text: str, row: int) -> None:
        if _END in text:
            self._take_open(text.split(_END)[0], row)
            return
        why = self._why(text, row)
        if why:
            self._refused.add(why, row)

    def _take_open(self, text: str, row: int) -> None:
        self.is_ended = True
        if text.rstrip("\n").count("\n"):
            self.open_row = row
        else:
            self._refused.add(CUT_OFF, row)

    def _why(self, text: str, row: int) -> str | None:
        if text.startswith(_LONG):
            return "the line is longer than a megabyte"
        if self._clean.has_nul and _NUL in text:
            return HAS_NUL
        cells, width = cells_of(text, self._delimiter), self._layout.width
        if any(cell.strip() for cell in cells[width:]):
            return "the row has more cells than the header"
        if len(cells) <= self._layout.places[Field.TIME]:
            return "the row has fewer cells than the header"
        self._short_row = row if len(cells) < width else 0
        self._read.append((row, cells + [""] * (width - len(cells))))
        return None


def cells_of(record: str, delimiter: str) -> list[str]:
    """Return the cells of one row of a text; none if it cannot be read."""
    try:
        return next(csv.reader(io.StringIO(record, newline=""), delimiter=delimiter), [])
    except csv.Error:
        return []
