"""What is timed, side by side with what a user would pick instead.

`python -m benchmarks NAME [ARGUMENTS]` runs `main(argv)` of `benchmarks/NAME.py`; several names
may be given, and each is run in turn. Without a name it lists them.
"""

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path


def main(argv: Sequence[str]) -> int:
    """Run each benchmark named before the first option; what follows goes to all of them."""
    options = next((i for i, word in enumerate(argv) if word.startswith("-")), len(argv))
    names, arguments = argv[:options], list(argv[options:])
    known = benchmark_names()
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        listed = "\n".join(f"  {name}" for name in known)
        print(f"python -m benchmarks NAME, one or several of:\n{listed}")
        return 2 if unknown else 0
    return max(importlib.import_module(f"benchmarks.{n}").main(arguments) or 0 for n in names)


def benchmark_names() -> list[str]:
    """Return the names of the benchmarks there are: modules here that have a `main`."""
    modules = sorted(Path(__file__).parent.glob("[a-z]*.py"))
    return [m.stem for m in modules if "\ndef main(" in m.read_text(encoding="utf-8")]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
