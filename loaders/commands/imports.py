"""Bring files of a public source in: show what would change, or store searches or cameras."""

import argparse
import datetime as dt
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from loaders.commands import import_cameras, import_rows
from loaders.commands.match import agency_ids, matcher_of
from loaders.releases.live import data_folder
from loaders.search_logs.importer import import_logs
from loaders.search_logs.staging import FileReport
from loaders.search_logs.store import searches_folder
from loaders.sources import source_names

WIDTH = 30
SECONDS_BETWEEN = 0.2
SEARCH_LOGS = "flock_audit"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    names = (*source_names(), import_cameras.SOURCE)
    parser.add_argument("source", choices=names, metavar="SOURCE", help=", ".join(names))
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--data", type=Path, help="folder of the CSVs (default: the project's)")
    parser.add_argument("--json", action="store_true", help="print for machines")
    import_rows.add_arguments(parser)
    logs = parser.add_argument_group("search logs (flock_audit)")
    logs.add_argument("--store", type=Path, help="folder of the store of searches, or of cameras")
    logs.add_argument("--organisation", help="whose logs they are, where no column or name says so")
    import_cameras.add_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Import; return 1 if a file was refused or nothing could be written."""
    if args.source == import_cameras.SOURCE:
        return import_cameras.run(args)
    return _import_logs(args) if args.source == SEARCH_LOGS else import_rows.run(args)


def progress_bar(total_bytes: int, out: TextIO = sys.stderr) -> Callable[[int], None] | None:
    """Return a function to tell of bytes read, which draws the bar; None if no one would see it."""
    if not out.isatty() or not total_bytes:
        return None
    state = {"read": 0, "drawn": 0.0}

    def tell(count: int) -> None:
        state["read"] += count
        now = time.monotonic()
        if now - state["drawn"] >= SECONDS_BETWEEN:
            state["drawn"] = now
            out.write(f"\r{bar(state['read'], total_bytes)}")
            out.flush()

    return tell


def bar(read: float, total: int) -> str:
    """Return the bar as text: how much of the files has been read."""
    part = min(read / total, 1.0)
    full = round(part * WIDTH)
    return f"[{'#' * full}{'.' * (WIDTH - full)}] {part:4.0%} of {total / 2**20:,.0f} MB"


def _import_logs(args: argparse.Namespace) -> int:
    store = args.store or searches_folder()
    matcher = matcher_of(args.data or data_folder())
    size = sum(path.stat().st_size for path in args.files if path.exists())
    reports = import_logs(
        args.files,
        store,
        lambda names: agency_ids(matcher, names),
        dt.datetime.now(dt.UTC).replace(tzinfo=None),
        organisation=args.organisation,
        on_bytes=progress_bar(size),
    )
    if args.json:
        files = [report.as_json() for report in reports]
        print(json.dumps({"store": str(store), "files": files}, indent=2))
    else:
        for file_report in reports:
            print(_line(file_report))
    return 1 if any(report.problem for report in reports) else 0


def _line(report: FileReport) -> str:
    if report.problem:
        return str(report.problem)
    whose = report.agency_id or report.organisation or "organisation not known"
    counted = (
        f"{report.rows_read:,} rows read, {report.rows_stored:,} stored, "
        f"{report.rows_seen_before:,} seen before, {report.rows_refused:,} refused"
    )
    span = (
        f"; {report.first_search_at} to {report.last_search_at}" if report.first_search_at else ""
    )
    lines = [f"{report.file} ({whose}): {counted}{span}"]
    lines += [f"    {r['rows']:,} refused: {r['reason']}" for r in report.refused]
    lines += [f"    {note}" for note in report.notes]
    return "\n".join(lines)
