"""How fast does a log of searches come in, and how fast is the store asked?

Beside DuckDB's own copy of the same CSV into Parquet, which keeps every plate and every word; and
at a million rows beside pandas. Each import runs in a process of its own, whose peak memory is
read from the system. Written for two cores; nothing else should run. Runs of a few seconds are
made three times in turn and the fastest of each counts, as whatever else runs only adds time.
"""

import argparse
import functools
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
import pandas as pd

from benchmarks.made_logs import make_log
from loaders.__main__ import main as loaders
from loaders.commands import imports as _imports  # noqa: F401 - loaded before time is taken
from loaders.search_logs.engines import open_searches
from measures.subjects import searches as measures

PANDAS_ROWS = 1_000_000
SHORT_ROWS, TRIES = 2_000_000, 3
LEAST_RATIO, MOST_MEMORY_GB, MOST_SECONDS = 0.5, 2.0, 2.0


def main(argv: Sequence[str]) -> int:
    """Time imports and measures at each number of rows, and print them side by side."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks searches", description=__doc__)
    parser.add_argument("--millions", type=float, nargs="+", default=[1, 10, 50])
    parser.add_argument("--folder", type=Path, help="where logs are made (default: a new one)")
    parser.add_argument("--step", help=argparse.SUPPRESS)
    parser.add_argument("--log", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args(list(argv))
    if args.step:
        return _step(args.step, args.log)
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        for millions in args.millions:
            _time(Path(folder), round(millions * 1_000_000))
    return 0


def _time(folder: Path, rows: int) -> None:
    log = folder / "1_1_2025-Springfield CA PD-Network-Audit.csv"
    make_log(log, rows)
    print(f"\n{rows:,} rows, {log.stat().st_size / 2**30:.2f} GB")
    runs = [
        (_run("copy", log), _run("import", log)) for _ in range(TRIES if rows <= SHORT_ROWS else 1)
    ]
    copied, imported = (
        min(tries, key=lambda run: run["seconds"]) for tries in zip(*runs, strict=True)
    )
    ratio = copied["seconds"] / imported["seconds"]
    for name, run in (("DuckDB CSV to Parquet", copied), ("import flock_audit", imported)):
        speed = rows / run["seconds"]
        print(
            f"  {name:<24} {run['seconds']:8.1f} s {speed:12,.0f} rows/s {run['gb']:6.2f} GB peak"
        )
    print(f"  ratio of rows a second   {ratio:8.2f}   (to reach: {LEAST_RATIO} or more)")
    print(
        f"  peak memory of import    {imported['gb']:8.2f}   (to reach: {MOST_MEMORY_GB} or less)"
    )
    _time_measures(_store_of(log))
    if rows == PANDAS_ROWS:
        _time_pandas(log)
    shutil.rmtree(_store_of(log))
    log.unlink()


def _run(step: str, log: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks", "searches", "--step", step, "--log", str(log)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def _step(step: str, log: Path) -> int:
    begun = time.perf_counter()
    {"copy": _copy, "import": _import}[step](log)
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(json.dumps({"seconds": seconds, "gb": peak}))
    return 0


def _copy(log: Path) -> None:
    target = log.with_suffix(".parquet")
    with duckdb.connect() as connection:
        source = f"read_csv('{log}', all_varchar=true)"
        connection.execute(f"COPY (FROM {source}) TO '{target}' (FORMAT parquet)")
    target.unlink()


def _import(log: Path) -> None:
    shutil.rmtree(_store_of(log), ignore_errors=True)
    if loaders(["import", "flock_audit", str(log), "--store", str(_store_of(log))]):
        raise SystemExit(1)


def _store_of(log: Path) -> Path:
    return log.parent / "store"


def _time_measures(store: Path) -> None:
    zones = pd.Series({"ca-springfield-pd": "America/Los_Angeles"})
    asked: dict[str, tuple] = {
        "searches_by_organisation": (),
        "searches_by_month": (),
        "searches_by_category": (),
        "searches_by_network_size": (),
        "searchers_of": ("ca-springfield-pd",),
        "federal_searches": (["us-fbi", "us-ice-hsi"],),
        "searches_by_hour": (zones,),
        "busy_days": (),
        "searches_by_agency_month": (["ca-oakland-pd"],),
    }
    with open_searches(store, "duckdb") as frame:
        for name, more in asked.items():
            seconds = _seconds(functools.partial(getattr(measures, name), frame, *more))
            mark = "" if seconds <= MOST_SECONDS else f"   (to reach: {MOST_SECONDS} or less)"
            print(f"  {name:<24} {seconds:8.2f} s{mark}")


def _time_pandas(log: Path) -> None:
    begun = time.perf_counter()
    frame = pd.read_csv(log, dtype="str")
    read = time.perf_counter() - begun
    moment = pd.to_datetime(frame["Search Time"], format="%m/%d/%Y, %I:%M:%S %p UTC")
    frame = frame.assign(month=moment.dt.strftime("%Y-%m"))
    made = time.perf_counter() - begun
    counted = _seconds(lambda: frame.groupby(["Org Name"]).size().sort_values(ascending=False))
    print(
        f"  pandas: read {read:.1f} s, with its times {made:.1f} s; by organisation {counted:.2f} s"
    )


def _seconds(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun
