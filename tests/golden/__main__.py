"""Record what the product puts out, or compare it with what was recorded.

    python -m tests.golden record FOLDER [--only views,site] [--workers 2]
    python -m tests.golden compare FOLDER [--only …] [--explained FILE]

`compare` exits with 1 where anything differs. A line of the explained file is a pattern of names
(`addresses/*/awards/*`), a blank and the reason; what fits one is counted apart. A line of the
renamed file is a pattern, a tab and what stands for it, such as an address that is another one now:
it is put into both, and all the rest is compared. A third column says why.
"""

import argparse
import os
import sys
import time
from pathlib import Path

from tests.golden import frozen
from tests.golden.differences import Explained, differences, said
from tests.golden.parts import PARTS, jobs
from tests.golden.record import keep, kept


def main(argv: list[str] | None = None) -> int:
    """Run one of the two commands; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.golden", description=__doc__)
    parser.add_argument("command", choices=("record", "compare"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default=",".join(PARTS), help="parts, by commas")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--explained", type=Path)
    parser.add_argument("--renamed", type=Path)
    args = parser.parse_args(argv)
    if args.command == "record":
        frozen.freeze_tables(args.folder)
    else:
        text = args.renamed.read_text("utf-8") if args.renamed else ""
        os.environ[frozen.RENAMED_VARIABLE] = text
    explained = Explained.read(args.explained)
    worst = 0
    for part in args.only.split(","):
        began = time.monotonic()
        items = frozen.run(jobs(part), args.folder.resolve(), args.workers)
        seconds = time.monotonic() - began
        if args.command == "record":
            keep(args.folder, part, items)
            print(f"{part}: {len(items):,} items in {seconds:.0f} s", flush=True)
            continue
        now = {name: frozen.renamed(text) for name, text in items.items()}
        found = differences(part, kept(args.folder, part), now, explained)
        print(said(part, len(items), found, seconds), flush=True)
        worst = max(worst, int(any(not one.reason for one in found)))
    return worst


if __name__ == "__main__":
    sys.exit(main())
