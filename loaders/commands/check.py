"""Check the tables of a folder and name every problem."""

import argparse
import json
from pathlib import Path

from loaders.gathered.package import About, gathered_files, read_packages
from loaders.releases.live import data_folder
from loaders.tables.check import Checked, check_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "folder", nargs="?", type=Path, help="folder of the CSVs (default: that of the project)"
    )
    parser.add_argument("--json", action="store_true", help="print for machines")


def run(args: argparse.Namespace) -> int:
    """Print every problem and how many there are; return 1 if there is any."""
    folder = args.folder or data_folder()
    checked = check_folder(folder)
    found = [] if checked.problems else _packages(folder, checked)
    broken = [problem for about in found for problem in about.problems]
    rows = sum(len(sheet) for sheet in checked.sheets.values())
    if args.json:
        problems = [problem.as_json() for problem in checked.problems]
        said = {"folder": str(folder), "rows": rows, "problems": problems}
        packages = {"packages": [_as_json(about) for about in found]} if found else {}
        print(json.dumps({**said, **packages}, indent=2))
    else:
        for problem in (*checked.problems, *broken):
            print(problem)
        print(_summary(str(folder), len(checked.sheets), rows, len(checked.problems)))
        for about in found:
            print(_package_line(about))
    return 1 if checked.problems or broken else 0


def _packages(folder: Path, checked: Checked) -> list[About]:
    files = gathered_files(folder)
    read = read_packages(files, checked.sheets, folder.resolve().name)
    return [package.about for package in read]


def _as_json(about: About) -> dict[str, object]:
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


def _summary(folder: str, tables: int, rows: int, problems: int) -> str:
    if problems:
        return f"{problems:,} {'problem' if problems == 1 else 'problems'} in {folder}"
    return f"{folder} is good: {tables} tables, {rows:,} rows, no problems"
