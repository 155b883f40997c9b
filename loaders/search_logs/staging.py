"""Stage rows of text without what names a person.

Reasons that are frequent are read once and remembered while an import runs: in memory, never where
they could be written to disk.
"""

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from domain.searches import LogKind
from loaders.agency_names.organisations import OrganisationNames, kind_in_name, organisation_in_name
from loaders.problems import InvalidData, Problem
from loaders.search_logs.finish import JOINS_AS_WRITTEN, StagedFile
from loaders.search_logs.reasons import Pattern, read_patterns
from loaders.search_logs.sql import KNOWN, LONGEST_REASON, reading_sql, staging_sql
from loaders.search_logs.store import Staging
from loaders.search_logs.table import AuditRows, Refused
from loaders.sources.flock.flock_audit import Field

MOST_REASONS = 50_000
_REASON = Field.REASON.value
MEMORY = "800MB"
SMALL_BYTES = 16 * 2**20
GATHERED_BYTES = 64 * 2**20
LEARN_ROWS = 100_000
_FILE = "file_number"


@dataclass(eq=False)
class FileReport:
    """What became of one file: how many of its rows are in the store, and why others are not."""

    file: str
    variant: str | None = None
    log_kind: LogKind | None = None
    organisation: str | None = None
    agency_id: str | None = None
    rows_read: int = 0
    rows_stored: int = 0
    rows_seen_before: int = 0
    refused: list[Refused] = field(default_factory=list)
    first_search_at: str | None = None
    last_search_at: str | None = None
    notes: list[str] = field(default_factory=list)
    problem: Problem | None = None
    sha256: str | None = None

    @property
    def rows_refused(self) -> int:
        """How many rows are no searches."""
        return sum(reason["rows"] for reason in self.refused)

    def as_json(self) -> dict[str, object]:
        """Return the report for machines."""
        fields = {k: v for k, v in vars(self).items() if k != "problem"}
        problem = None if self.problem is None else str(self.problem)
        return {**fields, "rows_refused": self.rows_refused, "problem": problem}


@dataclass(eq=False)
class StagedTable:
    """One table under way: the rows, the report, and how many rows passed so far."""

    number: int
    rows: AuditRows
    report: FileReport
    names: OrganisationNames
    count: int = 0

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Yield the rows with the number of their file; they are counted as they pass.

        What stands for an organisation and is no name of one is taken out.
        """
        place = self.rows.schema.get_field_index(Field.ORGANISATION.value)
        for batch in self.rows.batches:
            self.count += batch.num_rows
            numbers = pa.repeat(pa.scalar(self.number, pa.int32()), batch.num_rows)
            columns = [*batch.columns, numbers]
            if place >= 0:
                columns[place] = self.names.kept(columns[place])
            yield pa.RecordBatch.from_arrays(columns, schema=self.schema)

    @property
    def schema(self) -> pa.Schema:
        """The columns of the rows."""
        return self.rows.schema.append(pa.field(_FILE, pa.int32()))


class Stager:
    """Turns rows of text into staged rows: a large file by itself, small ones together."""

    def __init__(self, prepared: Staging, now: dt.datetime) -> None:
        self.reports: list[FileReport] = []
        self._tables: list[StagedTable] = []
        self._prepared = prepared
        self._patterns = read_patterns()
        self._latest = (now + dt.timedelta(days=1)).strftime("%Y-%m-%d %H:%M:%S")
        self._connection = _connect(None)
        self._known = KnownReasons(self._connection, self._patterns)
        self._names = OrganisationNames()
        self._numbers = itertools.count(1)
        self._gathered: dict[tuple, list[tuple[StagedTable, list[pa.RecordBatch]]]] = {}
        self._gathered_bytes = 0

    def add(self, rows: AuditRows, organisation: str | None, size: int) -> None:
        """Stage a table; InvalidData, and nothing of it staged, if it cannot be read whole."""
        table = self._table(rows, organisation)
        if size > SMALL_BYTES:
            self._stage([table], table.batches())
        else:
            batches = list(table.batches())
            shape = (rows.layout.is_portal, tuple(rows.schema.names))
            self._gathered.setdefault(shape, []).append((table, batches))
            self._gathered_bytes += sum(batch.nbytes for batch in batches)
        self._tables.append(table)
        self.reports.append(table.report)
        if self._gathered_bytes > GATHERED_BYTES:
            self.flush()

    def forget(self, reports: int) -> None:
        """Leave out every table since there were so many reports: their file is refused."""
        refused = self.reports[reports:]
        self.reports = self.reports[:reports]
        self._tables = [table for table in self._tables if table.report not in refused]

    def flush(self) -> None:
        """Stage the small tables gathered so far, those of one shape together."""
        for together in self._gathered.values():
            batches = (batch for _, listed in together for batch in listed)
            self._stage([table for table, _ in together], batches)
        self._gathered, self._gathered_bytes = {}, 0

    def files(self) -> list[StagedFile]:
        """Return one record a staged table, as `settle` takes them."""
        return [
            {
                "file_number": table.number,
                "source_file": table.rows.sha256(),
                "organisation": table.report.organisation,
                "log_kind": table.report.log_kind,
                "has_organisations": table.rows.layout.place(Field.ORGANISATION) is not None,
            }
            for table in self._tables
        ]

    def tables(self) -> list[StagedTable]:
        """Return the tables that were staged."""
        return self._tables

    def close(self) -> None:
        """Let go of the memory, and with it of every reason that was read."""
        self._connection.close()

    def _table(self, rows: AuditRows, organisation: str | None) -> StagedTable:
        kind = LogKind.PORTAL if rows.layout.is_portal else kind_in_name(rows.name)
        report = FileReport(
            rows.name,
            variant=rows.layout.variant,
            log_kind=kind,
            organisation=organisation or organisation_in_name(rows.name),
        )
        return StagedTable(next(self._numbers), rows, report, self._names)

    def _stage(self, tables: list[StagedTable], batches: Iterator[pa.RecordBatch]) -> None:
        first = tables[0]
        layout, file = first.rows.layout, self._prepared.staged / f"{first.number:06}.parquet"
        watched = _Watched(batches)
        head = _rows_of(watched, LEARN_ROWS)
        rows: Iterator[pa.RecordBatch] = itertools.chain(head, watched)
        schema = first.schema
        if layout.place(Field.REASON) is not None:
            if sum(batch.num_rows for batch in head) >= LEARN_ROWS:
                self._known.learn(head)
            rows, schema = self._known.marked(rows), self._known.schema(schema)
        incoming = pa.RecordBatchReader.from_batches(schema, rows)
        self._connection.register("incoming", incoming)
        query = staging_sql(layout, self._patterns, self._latest)
        try:
            self._connection.execute(
                f"COPY ({query}) TO '{file}' (FORMAT parquet, COMPRESSION uncompressed)"
            )
        except duckdb.Error:
            if watched.error:
                file.unlink(missing_ok=True)
                raise watched.error from None
            raise
        finally:
            self._connection.unregister("incoming")


class KnownReasons:
    """The frequent reasons of the logs so far, and their categories."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, patterns: Iterable[Pattern]) -> None:
        self._connection, self._query = connection, reading_sql(patterns)
        self._reasons = pa.array([], pa.string())
        self._categories = pa.array([], pa.string())

    def learn(self, batches: list[pa.RecordBatch]) -> None:
        """Read those reasons of some rows that more than one has, the most frequent first."""
        counts = pa.Table.from_batches(batches).column(_REASON).value_counts()
        reasons, times = counts.field(0), counts.field(1)
        is_new = pc.invert(pc.is_in(reasons, value_set=self._reasons))
        is_short = pc.less_equal(pc.utf8_length(reasons), LONGEST_REASON)
        is_taken = pc.and_(pc.and_(is_new, is_short), pc.greater(times, 1))
        taken = pa.table({"reason": reasons, "times": times}).filter(is_taken)
        most = taken.sort_by([("times", "descending")]).column("reason")[:MOST_REASONS].to_pylist()
        if most:
            ((categories,),) = self._connection.execute(self._query, [most]).fetchall()
            self._reasons = pa.concat_arrays([self._reasons, pa.array(most, pa.string())])
            read = pa.array(categories, pa.string())
            self._categories = pa.concat_arrays([self._categories, read])

    def schema(self, schema: pa.Schema) -> pa.Schema:
        """Return the columns of rows that are marked."""
        return schema.append(pa.field(KNOWN, pa.string()))

    def marked(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Yield rows with the categories of known reasons, and the reason only of others."""
        for batch in batches:
            place = batch.schema.get_field_index(_REASON)
            reason = batch.column(place)
            found = pc.index_in(reason, value_set=self._reasons)
            unread = pc.if_else(pc.is_valid(found), pa.scalar(None, pa.string()), reason)
            columns = [*batch.columns, self._categories.take(found)]
            columns[place] = unread
            yield pa.RecordBatch.from_arrays(columns, schema=self.schema(batch.schema))


class _Watched:
    """An iterator that keeps the error that ended it, which Arrow would turn into its own."""

    def __init__(self, batches: Iterator[pa.RecordBatch]) -> None:
        self._batches = batches
        self.error: Exception | None = None

    def __iter__(self) -> "_Watched":
        return self

    def __next__(self) -> pa.RecordBatch:
        try:
            return next(self._batches)
        except InvalidData as error:
            self.error = error
            raise


def _rows_of(batches: Iterator[pa.RecordBatch], rows: int) -> list[pa.RecordBatch]:
    taken, count = [], 0
    for batch in batches:
        taken.append(batch)
        count += batch.num_rows
        if count >= rows:
            break
    return taken


def _connect(spill: Path | None) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(f"SET memory_limit='{MEMORY}'")
    connection.execute(f"SET temp_directory='{spill or ''}'")
    connection.execute("SET preserve_insertion_order=false")
    connection.execute("SET timezone='UTC'")
    connection.execute(f"SET disabled_optimizers='{JOINS_AS_WRITTEN}'")
    return connection
