"""Check the tables of a folder and name every problem."""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

from loaders.gathered.package import About, gathered_files, read_packages
from loaders.releases.live import data_folder, last_good_files, var_folder
from loaders.releases.shelf import files_of
from loaders.tables.check import Checked, check_folder
from loaders.tables.folder import accept, read_folder
from loaders.tables.witness import CONFIRM


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "folder", nargs="?", type=Path, help="folder of the CSVs (default: that of the project)"
    )
    parser.add_argument("--json", action="store_true", help="print for machines")
    parser.add_argument(
        "--accept",
        action="store_true",
        help="confirm what differs from the last release, for the files as they are now",
    )
    parser.add_argument(
        "--against",
        metavar="RELEASE",
        help="compare with this release instead of the one served last: its id, its package (.zip) "
        "or a folder of CSVs",
    )


def run(args: argparse.Namespace) -> int:
    """Print every problem and how many there are; return 1 if there is any."""
    folder = args.folder or data_folder()
    seen = read_folder(folder, folder.name)[0] if args.accept else {}
    checked = check_folder(folder, before=_before(args, folder), accepted_too=bool(args.against))
    found = [] if checked.problems else _packages(folder, checked)
    broken = [problem for about in found for problem in about.problems]
    rows = sum(len(sheet) for sheet in checked.sheets.values())
    if args.json:
        said = {"folder": str(folder), "rows": rows, **_as_json(checked)}
        packages = {"packages": [_package_json(about) for about in found]} if found else {}
        print(json.dumps({**said, **packages}, indent=2))
    else:
        for problem in (*checked.held, *checked.problems, *broken):
            print(problem)
        if checked.problems or not checked.held:
            print(_summary(str(folder), len(checked.sheets), rows, len(checked.problems)))
        if checked.held:
            print(_to_confirm(str(folder), len(checked.held)))
        for about in found:
            print(_package_line(about))
    if args.accept and not checked.problems:
        accept(folder, seen)
        print("confirmed: these files are served as they are now; any other save is asked anew")
    return 1 if checked.problems or checked.held or broken else 0


def _packages(folder: Path, checked: Checked) -> list[About]:
    files = gathered_files(folder)
    read = read_packages(files, checked.sheets, folder.resolve().name)
    return [package.about for package in read]


def _package_json(about: About) -> dict[str, object]:
    problems = [problem.as_json() for problem in about.problems]
    return {
        "id": about.id,
        "licence": about.licence,
        "rows": sum(about.row_counts.values()),
        "problems": problems,
    }


def _package_line(about: About) -> str:
    if about.problems:
        return f"package {about.id} is left out: {len(about.problems):,} problems, named above"
    rows = sum(about.row_counts.values())
    return f"package {about.id} is good: {rows:,} rows, {about.licence}, {about.owner}"


def _before(args: argparse.Namespace, folder: Path) -> Mapping[str, bytes] | None:
    if args.accept:
        return None
    if args.against:
        return files_of(args.against, var_folder() / "releases")
    return last_good_files(folder)


def _as_json(checked: Checked) -> dict[str, object]:
    held = [problem.as_json() for problem in checked.held]
    problems = [problem.as_json() for problem in checked.problems]
    return {"problems": problems, **({"held": held} if held else {})}


def _to_confirm(folder: str, held: int) -> str:
    count = "1 change" if held == 1 else f"{held:,} changes"
    return (
        f"{count} since the last release held back, named first; the last release goes on being "
        f"served. If all of it is meant: {CONFIRM} {folder}"
    )


def _summary(folder: str, tables: int, rows: int, problems: int) -> str:
    if problems:
        return f"{problems:,} {'problem' if problems == 1 else 'problems'} in {folder}"
    return f"{folder} is good: {tables} tables, {rows:,} rows, no problems"
