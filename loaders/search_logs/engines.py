"""What runs the measures of searches: DuckDB here, or a Spark cluster a maintainer points to?

The environment says: `PLATEWATCH_ENGINE=spark://host:7077`, or `local[2]` for Spark in this
process; nothing, or `duckdb`, for DuckDB over the store's files.
"""

import contextlib
import functools
import os
from collections.abc import Iterator
from pathlib import Path

import duckdb

from loaders.search_logs.store import search_files, sighting_files

ENGINE_VARIABLE = "PLATEWATCH_ENGINE"
DUCKDB = "duckdb"
MEMORY = "1GB"
SPARK_PARTITIONS = 8


class NoSearches(LookupError):  # noqa: N818 - says what there is not
    """The store holds no search."""


@contextlib.contextmanager
def open_searches(store: Path, engine: str | None = None, until: str = "") -> Iterator[object]:
    """Open the table of searches of a store, as the measures take it; NoSearches if it is empty.

    One row a search: the columns of the store and `month`. The frame is of use until the block
    ends. With `until`, the searches are those of the imports up to that one.
    """
    files = search_files(store, until)
    if not files:
        raise NoSearches(str(store))
    chosen = engine or os.environ.get(ENGINE_VARIABLE) or DUCKDB
    opened = _of_duckdb(files) if chosen == DUCKDB else _of_spark(files, chosen)
    with opened as frame:
        yield frame


def seen_again(store: Path) -> dict[int, int]:
    """Return how many searches were seen in how many sources: {1: 900, 2: 50}."""
    files, again = search_files(store), sighting_files(store)
    if not files:
        return {}
    more = (
        "LEFT JOIN (SELECT source_file, source_row, count(DISTINCT seen_in) AS more"
        " FROM read_parquet($2) GROUP BY ALL) USING (source_file, source_row)"
        if again
        else ""
    )
    counted = "source_count + coalesce(more, 0)" if again else "source_count"
    with duckdb.connect() as connection:
        connection.execute(f"SET memory_limit='{MEMORY}'")
        rows = connection.execute(
            f"SELECT {counted} AS sources, count(*) FROM read_parquet($1) {more}"
            " GROUP BY ALL ORDER BY ALL",
            [files, again] if again else [files],
        ).fetchall()
    return dict(rows)


@contextlib.contextmanager
def _of_duckdb(files: list[str]) -> Iterator[object]:
    with duckdb.connect() as connection:
        connection.execute(f"SET memory_limit='{MEMORY}'")
        connection.execute("SET timezone='UTC'")
        listed = ", ".join(f"'{file}'" for file in files)
        connection.execute(
            f"CREATE VIEW searches AS FROM read_parquet([{listed}], hive_partitioning=true,"
            " hive_types_autocast=false, union_by_name=true)"
        )
        yield connection.table("searches")


@contextlib.contextmanager
def _of_spark(files: list[str], master: str) -> Iterator[object]:
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master(master)
        .appName("platewatch-searches")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.sources.partitionColumnTypeInference.enabled", "false")
        .config("spark.sql.shuffle.partitions", str(SPARK_PARTITIONS))
        .getOrCreate()
    )
    by_import: dict[Path, list[str]] = {}
    for file in files:
        by_import.setdefault(Path(file).parent.parent, []).append(file)
    frames = [
        session.read.option("basePath", str(folder)).parquet(*files)
        for folder, files in by_import.items()
    ]
    yield functools.reduce(lambda one, other: one.unionByName(other), frames)
