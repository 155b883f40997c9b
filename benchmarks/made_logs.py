"""A network audit of any size, made up in the shape of published ones.

Measured on 36,000 published rows: five rows in a hundred have a reason no other row has, two of
those a number; 84 in a hundred have one of the 300 most frequent. Networks searched go up to some
six thousand; an audit names some five thousand organisations.
"""

import csv
from pathlib import Path

import duckdb

from domain.vocabulary import STATE_NAMES

HOME = Path(__file__).resolve().parent.parent
SECONDS_A_SEARCH = 0.6
_FREQUENT = (
    *("investigation", "inv", "stolen vehicle", "theft", "warrant", "bolo", "459", "10851"),
    *("missing person", "criminal investigation", "stolen", "suspect vehicle", "211", "burglary"),
    *("agency assist", "hit and run", "narcotics", "robbery", "wanted person", "patrol", ""),
    *("welfare check", "fraud", "homicide", "traffic", "shooting", "DV", "GTA", "assault"),
    *("drug investigation", "test", "suspicious vehicle", "person crime", "property crime"),
)


def make_log(path: Path, rows: int) -> None:
    """Write a network audit with so many rows, in the vendor's thirteen columns."""
    with duckdb.connect() as connection:
        connection.execute("SELECT setseed(0.5)")
        connection.execute("CREATE TABLE orgs AS SELECT unnest($1::VARCHAR[]) AS o", [_names()])
        connection.execute(
            "CREATE TABLE frequent AS SELECT unnest($1::VARCHAR[]) AS r", [[*_FREQUENT]]
        )
        connection.execute("CREATE TABLE rare AS SELECT unnest($1::VARCHAR[]) AS r", [_examples()])
        connection.execute(f"COPY ({_rows_sql(rows)}) TO '{path}' (HEADER, DELIMITER ',')")


def _rows_sql(rows: int) -> str:
    moment = (
        f"TIMESTAMP '2025-01-01' + to_milliseconds((i * {int(SECONDS_A_SEARCH * 1000)})::BIGINT)"
    )
    written = f"strftime({moment}, '%m/%d/%Y, %I:%M:%S %p UTC')"
    return f"""
        WITH lists AS (SELECT (SELECT list(o) FROM orgs) AS o, (SELECT list(r) FROM frequent) AS f,
                              (SELECT list(r) FROM rare) AS r),
             drawn AS (SELECT i, random() AS a, random() AS b, random() AS c, random() AS d
                       FROM range({rows}) AS t(i))
        SELECT gen_random_uuid() AS "ID", '***' AS "Name",
               o[1 + (b * b * len(o))::INTEGER % len(o)] AS "Org Name",
               1 + (c * c * 6000)::INTEGER AS "Total Networks Searched",
               {written} || chr(10) || {written} AS "Time Frame", '***' AS "License Plate",
               CASE WHEN a < 0.84 THEN f[1 + (a * 9973 * len(f))::INTEGER % len(f)]
                    WHEN a < 0.95 THEN r[1 + (a * 9973 * len(r))::INTEGER % len(r)]
                         || ' ' || (d * 20)::INTEGER
                    WHEN a < 0.98 THEN r[1 + (a * 9973 * len(r))::INTEGER % len(r)]
                         || ' 25-' || (d * 1e8)::INTEGER
                    ELSE '25-' || (d * 1e8)::INTEGER END AS "Reason",
               CASE WHEN b < 0.5 THEN '25-' || (d * 99999)::INTEGER ELSE '' END AS "Case #",
               '' AS "Filters", {written} AS "Search Time",
               CASE WHEN c < 0.8 THEN 'lookup' ELSE 'search' END AS "Search Type",
               '' AS "Text Prompt", '' AS "Moderation"
        FROM drawn, lists"""


def _names() -> list[str]:
    with (HOME / "data" / "agencies.csv").open(encoding="utf-8", newline="") as file:
        agencies = [row for row in csv.DictReader(file) if row["state"] and row["city"]]
    known = [f"{row['city']} {row['state']} PD" for row in agencies]
    made = [f"{row['city']} {state} PD" for row in agencies[::12] for state in list(STATE_NAMES)]
    return list(dict.fromkeys([*known, *made]))[:5_000]


def _examples() -> list[str]:
    path = HOME / "data" / "patterns" / "reason_categories.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [row["example"] for row in csv.DictReader(file)]
