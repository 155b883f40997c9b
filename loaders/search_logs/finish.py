"""What becomes of each staged row of a set of logs: stored, seen before or refused?"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypedDict

import duckdb
import pyarrow as pa

from domain.searches import LogKind
from loaders.search_logs.duplicates import drop_repeats
from loaders.search_logs.sql import CONTENT
from loaders.search_logs.store import SIGHTINGS_FILE, Staging, search_files
from loaders.search_logs.table import Refused

MEMORY = "1GB"
ROWS_NAMED = 10
JOINS_AS_WRITTEN = "join_order,build_side_probe_side"
"""Read by DuckDB as the optimizers to leave out: each join holds its right side in memory.

With sides chosen by itself, DuckDB 2.0.0 can fail on columns of text that some files hold as a
dictionary and others do not ("dict-surviving join").
"""
_FILES = pa.schema(
    [
        ("file_number", pa.int32()),
        ("source_file", pa.string()),
        ("organisation", pa.string()),
        ("log_kind", pa.string()),
        ("has_organisations", pa.bool_()),
        ("is_new", pa.bool_()),
    ]
)
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


class StagedFile(TypedDict):
    """One staged table: its number, the hash of its file, and whose log of which kind it is."""

    file_number: int
    source_file: str
    organisation: str | None
    log_kind: LogKind | None
    has_organisations: bool


@dataclass
class FileOutcome:
    """What became of the rows of one file."""

    stored: int = 0
    seen_before: int = 0
    first: str | None = None
    last: str | None = None
    refused: list[Refused] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    organisation: str | None = None
    agency_id: str | None = None
    log_kind: LogKind | None = None


@dataclass
class Settled:
    """What became of each file, by its number, and which files no import held before."""

    of_file: dict[int, FileOutcome]
    new_files: set[int]


def settle(
    prepared: Staging,
    files: list[StagedFile],
    matcher: Callable[[Iterable[str]], dict[str, str]],
    earlier: list[dict],
) -> Settled:
    """Write the searches that are new to `prepared.ready`; return what became of each file.

    `files` describes the staged tables (file_number, source_file, organisation, log_kind,
    has_organisations), `earlier` is what the store's imports recorded of themselves, `matcher`
    gives the agency_id of names of organisations.
    """
    of_file = {record["file_number"]: FileOutcome() for record in files}
    new_files = _new_files(files, {file["sha256"] for one in earlier for file in one["files"]})
    given = [{**record, "is_new": record["file_number"] in new_files} for record in files]
    with duckdb.connect() as connection:
        connection.execute(f"SET memory_limit='{MEMORY}'")
        connection.execute(f"SET temp_directory='{prepared.spill}'")
        connection.execute("SET preserve_insertion_order=false")
        connection.execute(f"SET disabled_optimizers='{JOINS_AS_WRITTEN}'")
        _open_staged(connection, prepared, given)
        _name_organisations(connection, matcher, of_file)
        drop_repeats(connection, search_files(prepared.store), len(new_files))
        if new_files:
            _write(connection, prepared)
        _count(connection, of_file)
    return Settled(of_file, new_files)


def _new_files(files: list[StagedFile], known: set[str]) -> set[int]:
    new: dict[str, int] = {}
    for record in files:
        if record["source_file"] not in known:
            new.setdefault(record["source_file"], record["file_number"])
    return set(new.values())


def _open_staged(
    connection: duckdb.DuckDBPyConnection, prepared: Staging, files: list[dict]
) -> None:
    connection.register("given_files", pa.Table.from_pylist(files, _FILES))
    connection.execute(
        "CREATE TABLE files AS SELECT *, NULL::VARCHAR AS agency_id FROM given_files"
    )
    connection.execute(f"CREATE VIEW staged AS {_staged_sql(prepared)}")
    connection.execute("CREATE TABLE organisations (organisation VARCHAR, agency_id VARCHAR)")
    connection.execute("CREATE TABLE dropped (file_number INTEGER, source_row INTEGER)")
    connection.execute(
        "CREATE TABLE sightings (source_file VARCHAR, source_row INTEGER, seen_in VARCHAR)"
    )
    connection.execute("""
        CREATE VIEW finished AS
        SELECT s.* EXCLUDE (organisation, why, zoneless),
               if(f.has_organisations, s.organisation, f.organisation) AS organisation,
               if(f.has_organisations, o.agency_id, f.agency_id) AS agency_id,
               f.organisation AS log_organisation, f.agency_id AS log_agency_id, f.log_kind,
               f.source_file
        FROM staged AS s JOIN files AS f USING (file_number)
        LEFT JOIN organisations AS o ON s.organisation = o.organisation
        WHERE s.why IS NULL AND f.is_new
    """)


def _staged_sql(prepared: Staging) -> str:
    if any(prepared.staged.glob("*.parquet")):
        return (
            f"SELECT s.* FROM read_parquet('{prepared.staged}/*.parquet', union_by_name=true) AS s"
            " SEMI JOIN files USING (file_number)"
        )
    texts = ", ".join(f"NULL::VARCHAR AS {name}" for name in (*CONTENT[1:], "why"))
    return (
        f"SELECT NULL::TIMESTAMP AS searched_at, {texts}, NULL::UBIGINT AS id_key,"
        " true AS zoneless, 0 AS file_number, 0 AS source_row LIMIT 0"
    )


def _name_organisations(
    connection: duckdb.DuckDBPyConnection,
    matcher: Callable[[Iterable[str]], dict[str, str]],
    of_file: dict[int, FileOutcome],
) -> None:
    names: dict[int, list[str]] = {number: [] for number in of_file}
    for number, name in connection.execute(
        "SELECT DISTINCT file_number, organisation FROM staged"
        " WHERE why IS NULL AND organisation IS NOT NULL"
    ).fetchall():
        names[number].append(name)
    rows = connection.execute(
        "SELECT file_number, organisation, log_kind, has_organisations FROM files"
    ).fetchall()
    for number, name, kind, has_organisations in rows:
        found = of_file[number]
        found.log_kind = _kind(kind, names[number], has_organisations)
        is_own = found.log_kind is LogKind.ORGANISATION and len(names[number]) == 1
        found.organisation = names[number][0] if is_own else name
    searching = {name for listed in names.values() for name in listed}
    of_files = {found.organisation for found in of_file.values() if found.organisation}
    agencies = matcher(sorted(searching | of_files))
    _keep_names(connection, [(name, agencies.get(name)) for name in searching])
    for number, found in of_file.items():
        found.agency_id = agencies.get(found.organisation or "")
        connection.execute(
            "UPDATE files SET organisation = $1, agency_id = $2, log_kind = $3"
            " WHERE file_number = $4",
            [found.organisation, found.agency_id, found.log_kind, number],
        )


def _keep_names(connection: duckdb.DuckDBPyConnection, names: list[tuple]) -> None:
    columns = list(zip(*names, strict=True)) or [(), ()]
    schema = pa.schema([(name, pa.string()) for name in ("organisation", "agency_id")])
    arrays = [pa.array(column, pa.string()) for column in columns]
    connection.register("given_names", pa.Table.from_arrays(arrays, schema=schema))
    connection.execute("INSERT INTO organisations FROM given_names")


def _kind(kind: str | None, names: list[str], has_organisations: bool) -> LogKind:
    if kind:
        return LogKind(kind)
    return LogKind.NETWORK if has_organisations and len(names) > 1 else LogKind.ORGANISATION


def _write(connection: duckdb.DuckDBPyConnection, prepared: Staging) -> None:
    connection.execute("""
        CREATE TABLE counted AS
        SELECT source_file, source_row, count(DISTINCT seen_in) AS more FROM sightings
        SEMI JOIN files USING (source_file) GROUP BY ALL
    """)
    for (month,) in connection.execute(
        "SELECT DISTINCT date_trunc('month', searched_at)::DATE FROM finished"
    ).fetchall():
        _write_month(connection, prepared, month)
    older = "FROM sightings ANTI JOIN files USING (source_file)"
    if connection.execute(f"SELECT count(*) {older}").fetchall()[0][0]:
        connection.execute(
            f"COPY ({older}) TO '{prepared.ready / SIGHTINGS_FILE}'"
            " (FORMAT parquet, COMPRESSION zstd)"
        )


def _write_month(connection: duckdb.DuckDBPyConnection, prepared: Staging, month: dt.date) -> None:
    folder = prepared.ready / f"month={month:%Y-%m}"
    folder.mkdir()
    content = ", ".join(f"f.{name}" for name in CONTENT)
    rows = f"""
        SELECT {content}, f.agency_id, f.log_kind, f.log_organisation, f.log_agency_id,
               f.source_file, f.source_row, (1 + coalesce(c.more, 0))::INTEGER AS source_count
        FROM finished AS f
        ANTI JOIN dropped USING (file_number, source_row)
        LEFT JOIN counted AS c ON f.source_file = c.source_file AND f.source_row = c.source_row
        WHERE f.searched_at >= DATE '{month}' AND f.searched_at < DATE '{month}' + INTERVAL 1 MONTH
    """
    file = folder / "searches.parquet"
    connection.execute(f"COPY ({rows}) TO '{file}' (FORMAT parquet, COMPRESSION zstd)")


def _count(connection: duckdb.DuckDBPyConnection, of_file: dict[int, FileOutcome]) -> None:
    for number, rows, first, last, zoneless, nameless in connection.execute(
        "SELECT file_number, count(*), min(searched_at), max(searched_at),"
        " count_if(zoneless), count_if(has_organisations AND staged.organisation IS NULL)"
        " FROM staged JOIN files USING (file_number) WHERE why IS NULL GROUP BY ALL"
    ).fetchall():
        found = of_file[number]
        found.seen_before = rows
        found.first, found.last = first.strftime(_MOMENT), last.strftime(_MOMENT)
        if zoneless:
            found.notes.append(f"{zoneless} times name no time zone; they were read as UTC")
        if nameless:
            found.notes.append(f"{nameless} searches name no organisation that can be kept")
    for number, stored in connection.execute(
        "SELECT file_number, count(*) FROM finished"
        " ANTI JOIN dropped USING (file_number, source_row) GROUP BY ALL"
    ).fetchall():
        of_file[number].stored = stored
        of_file[number].seen_before -= stored
    for number, why, rows, first_rows in connection.execute(
        f"SELECT file_number, why, count(*), list_sort(list(source_row))[:{ROWS_NAMED}]"
        " FROM staged WHERE why IS NOT NULL GROUP BY ALL"
    ).fetchall():
        of_file[number].refused.append({"reason": why, "rows": rows, "first_rows": first_rows})
