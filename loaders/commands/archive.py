"""Find an archived copy of every source that has none, or have one made."""

import argparse
import contextlib
import datetime as dt
import sys
import time
from collections import Counter
from pathlib import Path

from loaders.fetch.archive import (
    AVAILABLE,
    KEY_VARIABLE,
    SAVE,
    SECONDS_BETWEEN,
    Archive,
    ArchiveAnswer,
    ask_all,
    with_findings,
    without_copy,
)
from loaders.fetch.client import PoliteClient, api_key
from loaders.fetch.responses import AnswerRefused
from loaders.problems import InvalidData
from loaders.proposals.changes import Proposal
from loaders.proposals.table_import import changed_rows, read_tables, write
from loaders.releases.live import data_folder, var_folder
from loaders.sources.base.rows import Row

LOG = "archive.jsonl"
WRITE_EVERY = 50


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--data", type=Path, help="folder of the CSVs (default: the project's)")
    parser.add_argument("--log", type=Path, help="file of its answers (default: var/archive.jsonl)")
    parser.add_argument("--limit", type=int, help="most sources to ask for in this run")
    parser.add_argument("--available", default=AVAILABLE, help="address that knows captures")
    parser.add_argument("--save", default=SAVE, help="address that makes captures")
    parser.add_argument(
        "--seconds", type=float, default=SECONDS_BETWEEN, help="least time between two calls"
    )


def run(args: argparse.Namespace) -> int:
    """Ask for each source, write what was found, and print it; return 1 if any call was refused."""
    folder, today = args.data or data_folder(), dt.datetime.now(dt.UTC).date()
    log = args.log or var_folder() / LOG
    try:
        sources = read_tables(folder).rows["sources"]
        told: Counter[ArchiveAnswer] = Counter()
        with PoliteClient(args.seconds, tell=_tell) as reader, _saver(args.seconds) as saver:
            archive = Archive(reader, saver, time.sleep, args.available, args.save)
            asked = without_copy(sources, log, today, archive.makes_captures)[: args.limit]
            why_not = _ask(archive, asked, folder, log, today, told)
        _write(folder, log)
    except InvalidData as error:
        print(*error.problems, sep="\n", file=sys.stderr)
        return 1
    except AnswerRefused as error:
        print(error, file=sys.stderr)
        return 1
    print(", ".join(f"{count} {found}" for found, count in sorted(told.items())) or "none to ask")
    if why_not:
        print(why_not, file=sys.stderr)
    return 1 if told[ArchiveAnswer.REFUSED] or told[ArchiveAnswer.LATER] else 0


def _ask(
    archive: Archive, asked: list[Row], folder: Path, log: Path, today: dt.date, told: Counter
) -> str:
    """Ask for each source, print what was found and write it now and then; return why it ended."""
    try:
        for number, finding in enumerate(ask_all(archive, asked, log, today), start=1):
            told[finding.found] += 1
            said = finding.archived_url or finding.said
            print(finding.found, finding.source_id, said, flush=True)
            if number % WRITE_EVERY == 0:
                _write(folder, log)
    except AnswerRefused as error:
        return str(error)
    return ""


def _saver(seconds: float) -> contextlib.AbstractContextManager[PoliteClient | None]:
    """Return the client that has captures made: none without a key."""
    key = api_key(KEY_VARIABLE)
    if not key:
        return contextlib.nullcontext()
    if ":" not in key:
        raise AnswerRefused(f"{KEY_VARIABLE}: it is no key of archive.org; write access:secret")
    headers = {"Authorization": f"LOW {key}", "Accept": "application/json"}
    return PoliteClient(seconds, headers, key=key, key_variable=KEY_VARIABLE, tell=_tell)


def _tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def _write(folder: Path, log: Path) -> None:
    tables = read_tables(folder)
    after = with_findings(tables.rows["sources"], log)
    proposal = Proposal({**tables.rows, "sources": after})
    proposal.changed = changed_rows("sources", tables.rows["sources"], after)
    if proposal.changed:
        write(proposal, tables)
