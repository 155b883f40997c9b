"""A table of an export of searches: its header, its columns, its rows in batches, rows left out."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypedDict

import pyarrow as pa

from loaders.problems import InvalidData, Problem
from loaders.sources.flock.flock_audit import (
    Field,
    Layout,
    is_event_log,
    looks_like_header,
    recognise,
)

HEADER_WITHIN_ROWS = 30
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
ROWS_NAMED = 10


class Refused(TypedDict):
    """Rows left out for one reason: how many, and the numbers of the first ten."""

    reason: str
    rows: int
    first_rows: list[int]


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

    def as_json(self) -> list[Refused]:
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
        return schema_of(self.layout)


def schema_of(layout: Layout) -> pa.Schema:
    """Return the columns of a batch of a layout, all text but the number of the row."""
    kept = [(f.value, pa.string()) for f in KEPT if layout.place(f) is not None]
    return pa.schema([*kept, (ROW, pa.int32())])


def header_of(records: Iterator[list[str]], name: str) -> tuple[list[str], int] | None:
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


def notes_on(layout: Layout) -> list[str]:
    """Return what is to be said of a header: the columns that were not read."""
    ignored = ", ".join(layout.ignored)
    return [f"columns that are none of an export, not read: {ignored}"] if ignored else []


def no_header(name: str) -> InvalidData:
    """Return the error of a file that names no columns."""
    message = (
        f"none of its first {HEADER_WITHIN_ROWS} rows names the columns of an export of searches; "
        "put the names the agency's other exports have in a row above"
    )
    return InvalidData([Problem(name, None, None, None, message)])


def _merged(above: list[str], cells: list[str]) -> list[str]:
    """Fill blank names from the row above, where merged cells leave them."""
    pairs = itertools.zip_longest(cells, above, fillvalue="")
    return [cell.strip() or name for cell, name in pairs]
