"""Ask a public source and keep its answers under var/raw, to be imported afterwards."""

import argparse
import datetime as dt
import sys
from dataclasses import replace
from pathlib import Path

from loaders.fetch.responses import AnswerRefused
from loaders.fetch.run import fetch
from loaders.releases.live import var_folder
from loaders.sources import askings, source_module, source_names


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    names = sorted(_sources_by_way())
    parser.add_argument("source", choices=names, metavar="SOURCE", help=", ".join(names))
    parser.add_argument(
        "words",
        nargs="*",
        help="what to ask for: slugs of portals, names of files, words, sellers, states (ca tx)",
    )
    parser.add_argument("--raw", type=Path, help="folder answers are kept in (default: var/raw)")
    parser.add_argument(
        "--base", help="address to ask in place of the source's own: a mirror, or where it moved"
    )
    parser.add_argument("--accept-shrunk", action="store_true", help="take fewer results as true")


def run(args: argparse.Namespace) -> int:
    """Fetch, and print the files kept; return 1 if an answer was refused."""
    source = _sources_by_way()[args.source]
    try:
        files = fetch(
            replace(source_module(source).ABOUT, name=args.source),
            askings(source)[args.source],
            args.words,
            args.raw or var_folder() / "raw",
            lambda: dt.datetime.now(dt.UTC),
            base=args.base,
            accept_shrunk=args.accept_shrunk,
            tell=lambda message: print(message, file=sys.stderr, flush=True),
        )
    except AnswerRefused as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename}: nothing can be kept there ({error.strerror})", file=sys.stderr)
        return 1
    for file in files:
        print(file)
    return 0


def _sources_by_way() -> dict[str, str]:
    """Return the source that is fetched under each name."""
    return {way: source for source in source_names() for way in askings(source)}
