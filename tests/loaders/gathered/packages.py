"""Small packages for tests."""

import csv
import json
from pathlib import Path

from domain.schema import TABLES
from tests.builders import agency

DEA = agency(
    agency_id="us-dea",
    name="Drug Enforcement Administration",
    kind="federal_law_enforcement",
    level="federal",
    state=None,
    city=None,
    latitude=None,
    longitude=None,
)
"""An agency that the small data folder does not hold."""


def descriptor(**changed: object) -> dict[str, object]:
    """Return what a good package says of itself, with some of it changed; None leaves it out."""
    said = {
        "title": "Lists",
        "owner": "A project",
        "licenses": [{"name": "MIT"}],
        "attribution": "A project",
        "method": "read by hand",
        "read_from": [{"file": "list.csv", "sha256": "0" * 64, "day": "2026-04-28"}],
        **changed,
    }
    return {key: value for key, value in said.items() if value is not None}


def put_package(folder: Path, name: str, changed: dict | None = None, **tables: list) -> Path:
    """Write a package into a data folder; returns its own folder."""
    path = folder / "gathered" / name
    path.mkdir(parents=True)
    said = descriptor(**{"name": name, **(changed or {})})
    if any(one.get("recipient_id") == "us-dea" for one in tables.get("shares", ())):
        tables = {"agencies": [DEA], **tables}
    (path / "datapackage.json").write_text(json.dumps(said), encoding="utf-8")
    for table, rows in tables.items():
        with (path / f"{table}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, TABLES[table].column_names, restval="")
            writer.writeheader()
            writer.writerows({k: "" if v is None else v for k, v in one.items()} for one in rows)
    return path
