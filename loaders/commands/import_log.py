"""What was brought in, when, and how much: rows of tables, searches, cameras?"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from loaders.cameras.store import imported_states
from loaders.fetch.raw_store import add_json_line, json_lines
from loaders.search_logs.store import imports

LOG = "imports.jsonl"
SEARCH_LOGS, CAMERAS = "flock_audit", "cameras"


@dataclass(frozen=True)
class BroughtIn:
    """One import that was written: when (UTC, 2026-12-01T08:00:00Z), its source, what it counted.

    `counts` are by kind: of `Proposal.counts`, or files, searches, cameras.
    """

    imported_at: str
    source: str
    counts: Mapping[str, int]


def record(log: Path, source: str, counts: Mapping[str, int], now: dt.datetime) -> None:
    """Note an import of rows that was written: its source, its time, and how much it changed."""
    log.parent.mkdir(parents=True, exist_ok=True)
    line = {"imported_at": now.strftime("%Y-%m-%dT%H:%M:%SZ"), "source": source, **counts}
    add_json_line(log, line)


def last_imports(log: Path, searches: Path, cameras: Path, most: int = 10) -> list[BroughtIn]:
    """Return the imports that were written, newest first: of rows, of search logs, of cameras."""
    brought = [
        *_of_rows(log),
        *(
            BroughtIn(
                one["imported_at"],
                SEARCH_LOGS,
                {"files": len(one["files"]), "searches": one["rows"]},
            )
            for one in imports(searches)
        ),
        *(
            BroughtIn(imported_at, CAMERAS, {"files": file_count, "cameras": camera_count})
            for imported_at, file_count, camera_count in imported_states(cameras)
        ),
    ]
    return sorted(brought, key=lambda one: one.imported_at, reverse=True)[:most]


def _of_rows(log: Path) -> list[BroughtIn]:
    noted = (line for line in json_lines(log) if {"imported_at", "source"} <= line.keys())
    return [BroughtIn(one.pop("imported_at"), one.pop("source"), one) for one in noted]
