"""Write the dictionary and the package description of the tables, and the page of sources."""

import argparse
from pathlib import Path

from loaders.package.descriptor import package_json
from loaders.package.dictionary import dictionary_page
from loaders.package.licences import licence_text
from loaders.releases.live import HOME
from loaders.sources.docs import sources_page

SOURCES_PAGE = HOME / "docs" / "sources.md"
WRITERS = {
    "datapackage.json": package_json,
    "README.md": dictionary_page,
    "LICENSE.md": licence_text,
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=HOME / "data",
        help="folder to write into (default: that of the project)",
    )


def run(args: argparse.Namespace) -> int:
    """Write each file and say so."""
    for name, write in WRITERS.items():
        path = args.folder / name
        path.write_text(write(), encoding="utf-8", newline="\n")
        print(f"{path} written")
    if args.folder == HOME / "data":
        SOURCES_PAGE.write_text(sources_page(), encoding="utf-8", newline="\n")
        print(f"{SOURCES_PAGE} written")
    return 0
