"""Searches as the store holds them: a good one by default, a test states only what differs."""

import contextlib
import datetime as dt
from collections.abc import Iterator

import duckdb
import pandas as pd

_GOOD: dict[str, object] = {
    "searched_at": dt.datetime(2026, 3, 2, 8, 0),
    "organisation": "Springfield CA PD",
    "network_count": 12,
    "device_count": 340,
    "reason_categories": "stolen_vehicle",
    "offence_types": None,
    "search_type": "lookup",
    "moderation": None,
    "agency_id": "ca-springfield-pd",
    "log_kind": "network",
    "log_organisation": "Shelbyville CA PD",
    "log_agency_id": "ca-shelbyville-pd",
    "source_file": "0" * 64,
    "source_row": 2,
    "source_count": 1,
}
_TYPES = {
    "searched_at": "TIMESTAMP",
    "network_count": "INTEGER",
    "device_count": "INTEGER",
    "source_row": "INTEGER",
    "source_count": "INTEGER",
}


def search(**values: object) -> dict[str, object]:
    """Return a good search with these values in place of the usual ones."""
    made = {**_GOOD, **values}
    return {**made, "month": f"{made['searched_at']:%Y-%m}"}


@contextlib.contextmanager
def table_of(*rows: dict[str, object]) -> Iterator[object]:
    """Open searches as a frame of DuckDB, as the measures take them."""
    columns = [*_GOOD, "month"]
    typed = ", ".join(f"{name} {_TYPES.get(name, 'VARCHAR')}" for name in columns)
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE searches ({typed})")
        marks = ", ".join(f"${n}" for n in range(1, len(columns) + 1))
        for row in rows:
            connection.execute(
                f"INSERT INTO searches VALUES ({marks})", [row[name] for name in columns]
            )
        yield connection.table("searches")


def records(frame: pd.DataFrame) -> list[tuple[object, ...]]:
    """Return the rows of a frame as tuples, missing values as None."""
    plain = frame.astype("object").where(frame.notna(), None)
    return list(plain.itertuples(index=False, name=None))
