"""Bring files of a public source in: show what would change, or store searches or cameras."""

import argparse
import datetime as dt
import json
import sys
from dataclasses import asdict
from pathlib import Path

from loaders.changes import Proposal
from loaders.commands import import_cameras
from loaders.commands.match import agency_ids, matcher_of
from loaders.live import HOME, data_folder
from loaders.log_staging import FileReport
from loaders.new_agencies import proposed_agency
from loaders.problems import InvalidData
from loaders.progress import progress_bar
from loaders.proposals import counts
from loaders.report import report
from loaders.search_store import StoreIsBusy, store_folder
from loaders.searches import import_logs
from loaders.source_files import read_files
from loaders.sources import NAMES, source_module
from loaders.table_import import LOG, proposal_of, read_tables, record, write

SEARCH_LOGS = "flock_audit"
SHOWN = 200


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    names = (*NAMES, import_cameras.SOURCE)
    parser.add_argument("source", choices=names, metavar="SOURCE", help=", ".join(names))
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--data", type=Path, help="folder of the CSVs (default: the project's)")
    parser.add_argument("--json", action="store_true", help="print for machines")
    rows = parser.add_argument_group("rows of tables (all sources but flock_audit and cameras)")
    rows.add_argument("--write", action="store_true", help="write what is proposed, whole or not")
    rows.add_argument("--take", action="store_true", help="overwrite maintained cells")
    rows.add_argument("--agencies", action="store_true", help="add agencies their name is clear of")
    rows.add_argument(
        "--report", type=Path, metavar="FILE.html", help="write a page for a reviewer"
    )
    logs = parser.add_argument_group("search logs (flock_audit)")
    logs.add_argument("--store", type=Path, help="folder of the store of searches, or of cameras")
    logs.add_argument("--organisation", help="whose logs they are, where no column or name says so")
    import_cameras.add_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Import; return 1 if a file was refused or nothing could be written."""
    if args.source == import_cameras.SOURCE:
        return import_cameras.run(args)
    return _import_logs(args) if args.source == SEARCH_LOGS else _import_rows(args)


def _import_rows(args: argparse.Namespace) -> int:
    try:
        tables = read_tables(args.data or data_folder())
        parsed = source_module(args.source).parse(read_files(args.files))
        proposal = proposal_of(parsed, tables, args.take, args.agencies)
        if args.report:
            args.report.write_text(report(args.source, proposal), encoding="utf-8")
        if args.write and not proposal.is_empty:
            write(proposal, tables)
            if args.data is None:
                record(HOME / "var" / LOG, args.source, proposal, dt.datetime.now(dt.UTC))
    except InvalidData as error:
        for problem in error.problems[:SHOWN]:
            print(problem, file=sys.stderr)
        print("nothing was written", file=sys.stderr)
        return 1
    print(json.dumps(_as_json(proposal), indent=2) if args.json else _as_text(proposal, args.write))
    return 0


def _as_json(proposal: Proposal) -> dict[str, object]:
    return {
        "counts": counts(proposal),
        "added": [{"table": table, "row": cells} for table, cells in proposal.added],
        "changed": [asdict(change) for change in proposal.changed],
        "ended": [asdict(change) for change in proposal.ended],
        "conflicts": [asdict(conflict) for conflict in proposal.conflicts],
        "unmatched": [
            {"name": name, "rows": number, "agency": proposed_agency(name)}
            for name, number in proposal.unmatched.items()
        ],
        "leads": [asdict(lead) for lead in proposal.leads],
        "skipped": [problem.as_json() for problem in proposal.skipped],
    }


def _as_text(proposal: Proposal, is_written: bool) -> str:
    lines = [f"added      {table}: {next(iter(cells.values()))}" for table, cells in proposal.added]
    for word, changes in (("changed", proposal.changed), ("ended", proposal.ended)):
        lines += [
            f"{word:<10} {c.table}: {c.row_id}, {c.column}: '{c.before}' to '{c.after}'"
            for c in changes
        ]
    lines += [
        f"conflict   {c.table}: {c.row_id}, {c.column}: the records say '{c.maintained}', "
        f"the source '{c.incoming}'" + ("; kept as claims" if c.kept_as_claims else "")
        for c in proposal.conflicts
    ]
    lines += [
        f"no agency  {name} ({count} rows wait)" for name, count in proposal.unmatched.items()
    ]
    lines += [f"to read    {lead.title}: {lead.url}" for lead in proposal.leads]
    lines += [f"skipped    {problem}" for problem in proposal.skipped]
    more = len(lines) - SHOWN
    shown = lines[:SHOWN] + ([f"… and {more:,} more; --report shows all"] if more > 0 else [])
    summary = ", ".join(f"{n:,} {kind.replace('_', ' ')}" for kind, n in counts(proposal).items())
    did = "written" if is_written else "nothing was written; add --write to do so"
    if proposal.is_empty:
        did = "there is nothing to write"
    return "\n".join([*shown, f"{summary}: {did}"])


def _import_logs(args: argparse.Namespace) -> int:
    store = args.store or store_folder()
    matcher = matcher_of(args.data or data_folder())
    size = sum(path.stat().st_size for path in args.files if path.exists())
    try:
        reports = import_logs(
            args.files,
            store,
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
