"""Bring rows of a public source to the tables: show what they would change, or write it."""

import argparse
import datetime as dt
import json
import sys
from dataclasses import asdict
from pathlib import Path

from loaders.commands import import_package
from loaders.commands.import_log import LOG, record
from loaders.problems import InvalidData
from loaders.proposals.changes import Proposal
from loaders.proposals.new_agencies import proposed_agency
from loaders.proposals.report import report
from loaders.proposals.table_import import proposal_of, read_tables, write
from loaders.releases.live import data_folder, var_folder
from loaders.sources import source_module
from loaders.sources.base.files import read_files
from loaders.sources.base.rows import FileRead

SHOWN = 200
FILES_SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what only sources of rows are asked."""
    rows = parser.add_argument_group("rows of tables (all sources but flock_audit and cameras)")
    rows.add_argument("--write", action="store_true", help="write what is proposed, whole or not")
    rows.add_argument(
        "--package", metavar="ID", help="make this package of gathered rows, from all its files"
    )
    rows.add_argument("--take", action="store_true", help="overwrite maintained cells")
    rows.add_argument("--agencies", action="store_true", help="add agencies their name is clear of")
    rows.add_argument(
        "--report", type=Path, metavar="FILE.html", help="write a page for a reviewer"
    )


def run(args: argparse.Namespace) -> int:
    """Print what an import would change, and write it if asked; return 1 if it could not."""
    if args.package:
        return import_package.run(args)
    try:
        tables = read_tables(args.data or data_folder())
        parsed = source_module(args.source).parse(read_files(args.files))
        proposal = proposal_of(parsed, tables, args.take, args.agencies)
        if args.report:
            args.report.write_text(report(args.source, proposal), encoding="utf-8")
        if args.write and not proposal.is_empty:
            write(proposal, tables)
            if args.data is None:
                now = dt.datetime.now(dt.UTC)
                record(var_folder() / LOG, args.source, proposal.counts, now)
    except InvalidData as error:
        for problem in error.problems[:SHOWN]:
            print(problem, file=sys.stderr)
        print("nothing was written", file=sys.stderr)
        return 1
    print(json.dumps(_as_json(proposal), indent=2) if args.json else _as_text(proposal, args.write))
    return 0


def _as_json(proposal: Proposal) -> dict[str, object]:
    return {
        "counts": proposal.counts,
        "files": [file.as_json() for file in proposal.files],
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
    """Return how much would change, what was read, and what would change: conflicts first."""
    summary = ", ".join(f"{n:,} {kind.replace('_', ' ')}" for kind, n in proposal.counts.items())
    lines = _lines(proposal)
    more = len(lines) - SHOWN
    shown = lines[:SHOWN] + ([f"… and {more:,} more; --report shows all"] if more > 0 else [])
    did = "written" if is_written else "nothing was written; add --write to do so"
    if proposal.is_empty:
        did = "there is nothing to write"
    return "\n".join([summary, *_file_lines(proposal.files), *shown, did])


def _file_lines(files: tuple[FileRead, ...]) -> list[str]:
    lines = []
    for file in files[:FILES_SHOWN]:
        lines.append(f"{file.file}: {_counted(file.rows_read, file.rows_used)}")
        lines += [
            f"    {rows:,} passed over: {why}" for why, rows in file.passed_over.most_common()
        ]
    if len(files) > FILES_SHOWN:
        lines.append(f"… and {len(files) - FILES_SHOWN:,} more files; --json and --report show all")
    if len(files) != 1:
        read, used = (sum(getattr(f, n) for f in files) for n in ("rows_read", "rows_used"))
        lines.append(f"{len(files):,} files: {_counted(read, used)}")
    return lines


def _counted(read: int, used: int) -> str:
    return f"{read:,} rows read, {used:,} used, {read - used:,} passed over"


def _lines(proposal: Proposal) -> list[str]:
    lines = [
        f"conflict   {c.table}: {c.row_id}, {c.column}: the records say '{c.maintained}', "
        f"the source '{c.incoming}'" + ("; kept as claims" if c.kept_as_claims else "")
        for c in proposal.conflicts
    ]
    for word, changes in (("ended", proposal.ended), ("changed", proposal.changed)):
        lines += [
            f"{word:<10} {c.table}: {c.row_id}, {c.column}: '{c.before}' to '{c.after}'"
            for c in changes
        ]
    lines += [
        f"added      {table}: {next(iter(cells.values()))}" for table, cells in proposal.added
    ]
    lines += [f"skipped    {problem}" for problem in proposal.skipped]
    lines += [
        f"no agency  {name} ({count} rows wait)" for name, count in proposal.unmatched.items()
    ]
    return lines + [f"to read    {lead.title}: {lead.url}" for lead in proposal.leads]
