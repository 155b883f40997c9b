"""Bring files of a public source in: show what would change, or store searches."""

import argparse
import datetime as dt
import json
import sys
from pathlib import Path

from loaders.commands.match import agency_ids, matcher_of
from loaders.live import data_folder
from loaders.progress import progress_bar
from loaders.search_store import STORE, StoreIsBusy
from loaders.searches import FileReport, import_logs

SEARCH_LOGS = "flock_audit"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("source", choices=[SEARCH_LOGS], metavar="SOURCE", help="flock_audit")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--data", type=Path, help="folder of the CSVs (default: the project's)")
    parser.add_argument("--json", action="store_true", help="print for machines")
    logs = parser.add_argument_group("search logs (flock_audit)")
    logs.add_argument("--store", type=Path, default=STORE, help="folder of the store of searches")
    logs.add_argument("--organisation", help="whose logs they are, where no column or name says so")


def run(args: argparse.Namespace) -> int:
    """Import, and print what became of each file; return 1 if one was refused."""
    matcher = matcher_of(args.data or data_folder())
    size = sum(path.stat().st_size for path in args.files if path.exists())
    try:
        reports = import_logs(
            args.files,
            args.store,
            lambda names: agency_ids(matcher, names),
            dt.datetime.now(dt.UTC).replace(tzinfo=None),
            organisation=args.organisation,
            on_bytes=progress_bar(size),
        )
    except StoreIsBusy as error:
        print(error, file=sys.stderr)
        return 1
    if args.json:
        files = [report.as_json() for report in reports]
        print(json.dumps({"store": str(args.store), "files": files}, indent=2))
    else:
        for report in reports:
            print(_line(report))
    return 1 if any(report.problem for report in reports) else 0


def _line(report: FileReport) -> str:
    if report.problem:
        return str(report.problem)
    whose = report.agency_id or report.organisation or "organisation not known"
    counts = (
        f"{report.rows_read:,} rows read, {report.rows_stored:,} stored, "
        f"{report.rows_seen_before:,} seen before, {report.rows_refused:,} refused"
    )
    span = (
        f"; {report.first_search_at} to {report.last_search_at}" if report.first_search_at else ""
    )
    lines = [f"{report.file} ({whose}): {counts}{span}"]
    lines += [f"    {r['rows']:,} refused: {r['reason']}" for r in report.refused]
    lines += [f"    {note}" for note in report.notes]
    return "\n".join(lines)
