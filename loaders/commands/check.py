"""Check the tables of a folder and name every problem."""

import argparse
import json
from pathlib import Path

from loaders.releases.live import data_folder
from loaders.tables.check import check_folder


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
    rows = sum(len(sheet) for sheet in checked.sheets.values())
    if args.json:
        problems = [problem.as_json() for problem in checked.problems]
        print(json.dumps({"folder": str(folder), "rows": rows, "problems": problems}, indent=2))
    else:
        for problem in checked.problems:
            print(problem)
        print(_summary(str(folder), len(checked.sheets), rows, len(checked.problems)))
    return 1 if checked.problems else 0


def _summary(folder: str, tables: int, rows: int, problems: int) -> str:
    if problems:
        return f"{problems:,} {'problem' if problems == 1 else 'problems'} in {folder}"
    return f"{folder} is good: {tables} tables, {rows:,} rows, no problems"
