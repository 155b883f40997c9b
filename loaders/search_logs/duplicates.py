"""Which staged searches does another file or an earlier import hold already?

A search with an id is known by it among the files imported together; the id goes no further. Any
other search is known by what is stored of it: where one file holds three alike, three are kept,
and a second file with three alike adds none.
"""

import duckdb

from loaders.search_logs.sql import CONTENT

_LIKENESS = f"hash({', '.join(name for name in CONTENT if name != 'searched_at')})"


def drop_repeats(
    connection: duckdb.DuckDBPyConnection, store_files: list[str], new_files: int
) -> None:
    """List in `dropped` the rows of `finished` held elsewhere, in `sightings` where they are."""
    _mark_same_id(connection)
    _mark_same_content(connection, store_files, new_files)


def _mark_same_id(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        "CREATE TABLE repeated AS SELECT id_key FROM finished WHERE id_key IS NOT NULL"
        " GROUP BY id_key HAVING count(*) > 1"
    )
    if not connection.execute("SELECT count(*) FROM repeated").fetchall()[0][0]:
        return
    _drop_all_but_first(
        connection,
        "SELECT f.*, id_key AS likeness FROM finished AS f SEMI JOIN repeated USING (id_key)",
        "likeness",
        "file_number, source_row",
    )


def _mark_same_content(
    connection: duckdb.DuckDBPyConnection, store_files: list[str], new_files: int
) -> None:
    """Drop rows that the store, or a file of this import without ids, holds already.

    The n-th row of a kind in one origin is the n-th of its kind in every other. An origin is the
    store, all rows with ids together, or one file without.
    """
    without_ids = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM finished WHERE id_key IS NULL LIMIT 1)"
    ).fetchall()[0][0]
    if not store_files and (new_files < 2 or not without_ids):
        return
    number = (
        "row_number() OVER (PARTITION BY origin, searched_at, likeness"
        " ORDER BY file_number, source_row) AS number"
    )
    new = f"""
        SELECT CASE WHEN id_key IS NULL THEN file_number ELSE 0 END AS origin, file_number,
               source_file, source_row, searched_at, {_LIKENESS} AS likeness
        FROM finished ANTI JOIN dropped USING (file_number, source_row)"""
    old = _stored_sql(connection, store_files)
    connection.execute(
        f"CREATE TABLE alike AS SELECT *, {number} FROM ({new}{' UNION ALL ' + old if old else ''})"
    )
    _drop_all_but_first(connection, "FROM alike", "searched_at, likeness, number", "origin")


def _stored_sql(connection: duckdb.DuckDBPyConnection, store_files: list[str]) -> str | None:
    first, last = connection.execute(
        "SELECT min(searched_at), max(searched_at) FROM finished"
    ).fetchall()[0]
    if not store_files or first is None:
        return None
    listed = ", ".join(f"'{path}'" for path in store_files)
    return f"""
        SELECT -1 AS origin, -1 AS file_number, source_file, source_row, searched_at,
               {_LIKENESS} AS likeness
        FROM read_parquet([{listed}], union_by_name=true)
        WHERE searched_at BETWEEN TIMESTAMP '{first}' AND TIMESTAMP '{last}'"""


def _drop_all_but_first(
    connection: duckdb.DuckDBPyConnection, rows: str, alike: str, order: str
) -> None:
    connection.execute(f"""
        CREATE OR REPLACE TABLE ranked AS
        SELECT file_number, source_file, source_row,
               first_value(source_file) OVER same AS kept_file,
               first_value(source_row) OVER same AS kept_row,
               row_number() OVER same AS place
        FROM ({rows}) WINDOW same AS (PARTITION BY {alike} ORDER BY {order})
    """)
    connection.execute(
        "INSERT INTO dropped SELECT file_number, source_row FROM ranked"
        " WHERE place > 1 AND file_number > 0"
    )
    connection.execute(
        "INSERT INTO sightings SELECT DISTINCT kept_file, kept_row, source_file FROM ranked"
        " WHERE place > 1 AND file_number > 0 AND source_file <> kept_file"
    )
    connection.execute("DROP TABLE ranked")
