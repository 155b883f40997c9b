"""The commands of the loaders: `python -m loaders check`, `describe`, …

A command is a module with `add_arguments(parser)` and `run(args) -> int`, named in `COMMANDS`; the
first line of its docstring is its help. It is imported only when it is asked for.
"""

import argparse
import importlib
import os
import signal
import sys
from collections.abc import Sequence

from loaders.commands.failures import DEBUG, end_of

COMMANDS = {
    "check": "loaders.commands.check",
    "describe": "loaders.commands.describe",
    "import": "loaders.commands.imports",
    "stopped": "loaders.commands.stopped",
    "fetch": "loaders.commands.fetch",
    "archive": "loaders.commands.archive",
    "trace": "loaders.commands.trace",
    "verify": "loaders.commands.verify",
    "match": "loaders.commands.match",
    "categorise": "loaders.commands.categorise",
}
STOPPED, UNREAD = 130, 141
"""What the command returns where it was stopped, and where nobody reads what it prints (| head)."""
_stops: list[int] = []


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command named in the arguments; return its exit code."""
    argv = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(
        prog="python -m loaders", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument(DEBUG, action="store_true", help="show the traceback where it fails")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, path in COMMANDS.items():
        asked = name in argv[:1] or not argv or argv[0].startswith("-")
        module = importlib.import_module(path) if asked else None
        summary = (module.__doc__ or "").strip().split("\n")[0] if module else None
        command = commands.add_parser(name, help=summary, description=summary)
        if module:
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    args = parser.parse_args(argv)
    return args.run(args)


def main_until_stopped() -> int:
    """Run the command; where Ctrl-C or SIGTERM stop it, clean up and say so in a line.

    What is under way may turn the stop into an error of its own, which says nothing more.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    try:
        code = end_of(main, sys.argv[1:])
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREAD
    except BaseException:
        if not _stops:
            raise
        print("stopped before it was done; what was under way is not kept", file=sys.stderr)
        return STOPPED


def _stop(number: int, _: object) -> None:
    _stops.append(number)
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main_until_stopped())
