"""The commands of publishing: `python -m publish site --out DIR`.

A command is a module with `add_arguments(parser)` and `run(args) -> int`, named in `COMMANDS`. The
site's address is read when a module is imported, so it is settled before.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

from loaders.commands.failures import DEBUG, end_of

COMMANDS = {"site": "publish.site.build"}
ADDRESS = "PLATEWATCH_ADDRESS"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command named in the arguments; return its exit code."""
    argv = list(sys.argv[1:] if argv is None else argv)
    if base := _base_url(argv):
        os.environ[ADDRESS] = base
    parser = argparse.ArgumentParser(prog="python -m publish", description=__doc__.split("\n")[0])
    parser.add_argument(DEBUG, action="store_true", help="show the traceback where it fails")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, path in COMMANDS.items():
        module = importlib.import_module(path)
        summary = (module.__doc__ or "").strip().split("\n")[0]
        command = commands.add_parser(name, help=summary, description=summary)
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    args = parser.parse_args(argv)
    return args.run(args)


def _base_url(argv: Sequence[str]) -> str:
    """Return the address given for the site, blank if none is."""
    early = argparse.ArgumentParser(add_help=False)
    early.add_argument("--base-url", default="")
    return early.parse_known_args(argv)[0].base_url


if __name__ == "__main__":
    sys.exit(end_of(main, sys.argv[1:]))
