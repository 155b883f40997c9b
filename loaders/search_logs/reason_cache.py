"""Which reasons are so frequent that they are read once and remembered while an import runs?

They are held in memory, never where they could be written to disk.
"""

from collections.abc import Iterable, Iterator

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from loaders.search_logs.reasons import Pattern
from loaders.search_logs.sql import KNOWN, LONGEST_REASON, reading_sql
from loaders.sources.flock.flock_audit import Field

MOST_REASONS = 50_000
_REASON = Field.REASON.value


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
