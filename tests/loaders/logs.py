"""Search logs of our own making: a good row by default, a test states only what differs."""

import csv
import datetime as dt
import io
import uuid
from pathlib import Path

from loaders.search_logs.importer import import_logs
from loaders.search_logs.staging import FileReport
from loaders.sources.flock.flock_audit import VARIANTS, Field, recognise

NOW = dt.datetime(2026, 12, 1)
PORTAL = VARIANTS["portal, with all columns"]
AUDIT = VARIANTS["audit, with devices"]

_GOOD = {
    Field.USER: "***",
    Field.ORGANISATION: "Springfield CA PD",
    Field.NETWORKS: "12",
    Field.DEVICES: "340",
    Field.WINDOW: "03/01/2026, 08:00:00 AM UTC\n03/02/2026, 08:00:00 AM UTC",
    Field.WINDOW_START: "03/01/2026, 08:00:00 AM UTC",
    Field.WINDOW_END: "03/02/2026, 08:00:00 AM UTC",
    Field.PLATE: "***",
    Field.REASON: "stolen vehicle",
    Field.CASE: "",
    Field.FILTERS: "",
    Field.DATE: "2026-03-02",
    Field.TIME: "03/02/2026, 08:00:00 AM UTC",
    Field.TYPE: "lookup",
    Field.PROMPT: "",
    Field.MODERATION: "",
    Field.OFFENCE: "Motor Vehicle Theft/Stolen",
}


def search_id(number: int) -> str:
    """Return the same made-up id for the same number."""
    return str(uuid.UUID(int=number, version=4))


def log(header: tuple[str, ...], *rows: dict[Field, str], delimiter: str = ",") -> str:
    """Return a log with this header as CSV; each row says what differs from a good one."""
    places = recognise(list(header), "log").places
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(header)
    for number, row in enumerate(rows, start=1):
        cells = {**_GOOD, Field.ID: search_id(number)}
        if not {Field.DATE, Field.TIME} <= places.keys():
            cells[Field.TIME] = (
                "2026-03-02T08:00:00.123Z" if "searchDate" in header else (cells[Field.TIME])
            )
        else:
            cells[Field.TIME] = "08:00:00"
        cells.update(row)
        by_place = {place: cells.get(field, "") for field, place in places.items()}
        writer.writerow([by_place.get(place, "") for place in range(len(header))])
    return out.getvalue()


def put(folder: Path, name: str, content: str | bytes) -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def bring_in(store: Path, *paths: Path, **more) -> list[FileReport]:
    """Import logs into a store, with no agency known but one."""
    return import_logs(list(paths), store, known_agencies, NOW, **more)


def known_agencies(names: list[str]) -> dict[str, str]:
    """Know the one agency these tests are about."""
    return {name: "ca-springfield-pd" for name in names if name == "Springfield CA PD"}
