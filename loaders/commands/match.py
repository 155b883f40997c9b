"""Say which agency each name means, reading names from standard input, one a line."""

import argparse
import csv
import io
import sys
from collections.abc import Iterable
from pathlib import Path

from loaders.agency_names.matcher import Matcher, read_matcher
from loaders.files.regular import read_regular
from loaders.releases.live import data_folder
from loaders.tables.folder import MAX_FILE_BYTES


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--data", type=Path, help="folder of the CSVs (default: the project's)")


def run(args: argparse.Namespace) -> int:
    """Print name, agency_id (blank if none is certain), score and why, tab-separated."""
    matcher = matcher_of(args.data or data_folder())
    for line in sys.stdin:
        name = line.rstrip("\r\n")
        found = matcher.match(name)
        shown = name.replace("\t", " ")
        print(shown, found.agency_id, f"{found.score:g}", found.why, sep="\t", flush=True)
    return 0


def matcher_of(folder: Path) -> Matcher:
    """Return the matcher to the agencies of a folder of CSVs."""
    text = read_regular(folder / "agencies.csv", MAX_FILE_BYTES).decode("utf-8-sig", "replace")
    return read_matcher(csv.DictReader(io.StringIO(text, newline="")))


def agency_ids(matcher: Matcher, names: Iterable[str]) -> dict[str, str]:
    """Return the agency_id of those names that mean an agency for certain."""
    found = {name: matcher.match(name).agency_id for name in names}
    return {name: agency_id for name, agency_id in found.items() if agency_id}
