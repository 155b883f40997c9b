"""How long does it take to load and check all shipped tables, beside `frictionless validate`?

Frictionless reads and checks the same files against the same descriptor. Ours asks more (dates in
order, references to several tables, lists, places, nearest ids) and gives typed tables; it is to
take no more than one and a half times as long. The second load, from the cache, is to take no more
than 100 ms.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from frictionless import validate

from loaders.releases.live import HOME
from loaders.releases.release import load_release

FOLDER = HOME / "data"
MOST_OF_FRICTIONLESS = 1.5
MOST_CACHED_MS = 100


def main(argv: Sequence[str] = ()) -> int:
    """Print the times and ratios; return 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks load", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each is timed")
    rounds = parser.parse_args(argv).rounds
    release = load_release(FOLDER)
    print(f"{sum(release.row_counts.values()):,} rows in {len(release.tables)} tables")
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        load_release(FOLDER, cache)
        frictionless, ours, cached = _alternating_ms(
            rounds,
            lambda: validate(str(FOLDER / "datapackage.json")),
            lambda: load_release(FOLDER),
            lambda: load_release(FOLDER, cache),
        )
    ratio = ours / frictionless
    print(f"frictionless validate   {frictionless:8.0f} ms")
    print(
        f"load and check          {ours:8.0f} ms   {ratio:.2f} x (at most {MOST_OF_FRICTIONLESS})"
    )
    print(f"load again, from cache  {cached:8.0f} ms   (at most {MOST_CACHED_MS} ms)")
    return 0


def _alternating_ms(rounds: int, *calls: Callable[[], object]) -> list[float]:
    """Time the calls in turn, so that a busy machine slows them alike; return their medians."""
    times: list[list[float]] = [[] for _ in calls]
    for _ in range(rounds):
        for taken, call in zip(times, calls, strict=True):
            started = time.perf_counter()
            call()
            taken.append((time.perf_counter() - started) * 1000)
    return [statistics.median(taken) for taken in times]
