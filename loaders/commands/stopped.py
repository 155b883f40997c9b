"""Show an import of tables that was stopped half way; finish it, or drop it."""

import argparse
from pathlib import Path

from loaders.releases.live import data_folder
from loaders.writing.together import (
    SET_ASIDE,
    Standing,
    StoppedFile,
    drop_stopped,
    finish_stopped,
    stopped_problems,
)

NOTHING = "no import was stopped half way"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "what", nargs="?", choices=("show", "finish", "drop"), default="show", help="default: show"
    )
    parser.add_argument("--data", type=Path, help="folder of the CSVs (default: the project's)")


def run(args: argparse.Namespace) -> int:
    """Print how each file stands, or what was done; return 1 if one is shown that waits."""
    folder = args.data or data_folder()
    if args.what == "show":
        problems = stopped_problems(folder, folder.name)
        print("\n".join(str(problem) for problem in problems) or NOTHING)
        return 1 if problems else 0
    files = finish_stopped(folder) if args.what == "finish" else drop_stopped(folder)
    print("\n".join(_line(file, args.what) for file in files) or NOTHING)
    return 0


def _line(file: StoppedFile, what: str) -> str:
    if what == "finish":
        aside = f"; what was edited since is in {SET_ASIDE}"
        return f"{file.name}: written{aside if file.standing is Standing.EDITED else ''}"
    if file.standing is Standing.EDITED:
        return f"{file.name}: left as it was edited since"
    return f"{file.name}: as it was before the import"
