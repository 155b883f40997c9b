"""Ask a public source and keep its answers under var/raw, to be imported afterwards."""

import argparse
import datetime as dt
import sys
from pathlib import Path

from loaders.fetching import fetch
from loaders.live import var_folder
from loaders.polite import AnswerRefused
from loaders.sources import NAMES, source_module
from loaders.sources.asking import Asking
from loaders.sources.osm_asking import OVERPASS_ASKING, TILES_ASKING

CAMERAS = {"osm_cameras": OVERPASS_ASKING, "deflock_tiles": TILES_ASKING}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    names = sorted(name for name in (*NAMES, *CAMERAS) if _asking(name))
    parser.add_argument("source", choices=names, metavar="SOURCE", help=", ".join(names))
    parser.add_argument(
        "words", nargs="*", help="what to ask for: slugs of portals, words, sellers, states"
    )
    parser.add_argument("--raw", type=Path, help="folder answers are kept in (default: var/raw)")
    parser.add_argument("--base", help="address to ask in place of the source's own")
    parser.add_argument("--accept-shrunk", action="store_true", help="take fewer results as true")


def run(args: argparse.Namespace) -> int:
    """Fetch, and print the files kept; return 1 if an answer was refused."""
    module = "osm_cameras" if args.source in CAMERAS else args.source
    try:
        files = fetch(
            source_module(module).ABOUT,
            _asking(args.source),
            args.words,
            args.raw or var_folder() / "raw",
            lambda: dt.datetime.now(dt.UTC),
            base=args.base,
            accept_shrunk=args.accept_shrunk,
        )
    except AnswerRefused as error:
        print(error, file=sys.stderr)
        return 1
    for file in files:
        print(file)
    return 0


def _asking(name: str) -> Asking | None:
    return CAMERAS.get(name) or getattr(source_module(name), "ASKING", None)
