"""How fast are questions about access, on a network as large as the real one?

A made national network (6,500 agencies, 3,000,000 shares, 20 pools, 16 federal agencies) is built
and asked in a process of its own, whose peak memory is read. On a tenth of it networkx and igraph
answer the same questions, on the whole igraph does. They are given the rules as plain graphs, and
tell of everyone reached the answer, whether by searches alone, and the fewest steps; ours tells
besides the shares, dates, sources and evidence of the best path and the number of paths. Their
answers must be the same as ours. The shipped tables come last.
"""

import argparse
import datetime as dt
import multiprocessing
import random
import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np
import pandas as pd

from benchmarks.national import Size, national_tables
from benchmarks.state_graph import Found, IgraphPeer, NetworkxPeer, found_by, graphs
from domain.vocabulary import PathKind, Standing
from loaders.releases.live import HOME
from loaders.releases.release import load_release
from measures.access.access import who_can_see, whose_plates_can
from measures.access.network import ANY_PLATFORM, Network

AS_OF = dt.date(2023, 6, 30)
TABLES = ("shares", "agencies", "vendors", "platforms", "sources")
MOST_BUILD_S, MOST_GB, MOST_SHIPPED_MS = 20, 1.5, 5
Result = TypeVar("Result")
MOST_MS = {"who_can_see": 50, "whose_plates_can": 200}


@dataclass(frozen=True)
class Times:
    """What the whole network took: seconds to build, milliseconds of answers, and memory."""

    build: float
    first: float
    questions_ms: dict[str, list[float]]
    gigabytes: float


def main(argv: Sequence[str] = ()) -> int:
    """Print the times and ratios; return 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks access", description=__doc__)
    parser.add_argument("--part", type=int, default=1, help="make only a part of the network")
    parser.add_argument("--questions", type=int, default=200, help="agencies asked about")
    options = parser.parse_args(argv)
    whole = Size() if options.part == 1 else Size().part(options.part)
    _print_whole(_in_a_process(_time_whole, whole, options.questions), whole)
    _print_beside("on the whole", _in_a_process(time_beside, whole, 5, False))
    _print_beside("on a tenth", _in_a_process(time_beside, whole.part(10), 20, True))
    _print_shipped(options.questions)
    return 0


def _in_a_process(work: Callable[..., Result], *arguments: object) -> Result:
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
        return process.submit(work, *arguments).result()


def _time_whole(size: Size, questions: int) -> Times:
    with tempfile.TemporaryDirectory() as folder:
        _in_a_process(_write_tables, size, folder)
        tables = {name: pd.read_parquet(Path(folder) / name) for name in TABLES}
    started = time.perf_counter()
    network = Network.build(**tables)
    built = time.perf_counter() - started
    started = time.perf_counter()
    network.standings(np.zeros(1, dtype=int), AS_OF)
    first = (time.perf_counter() - started) * 1000
    towns, federal = _asked(network, questions)
    questions_ms = {
        "who_can_see": [_ms(partial(who_can_see, network, t, AS_OF)) for t in towns],
        "whose_plates_can": [_ms(partial(whose_plates_can, network, f, AS_OF)) for f in federal],
    }
    return Times(built, first, questions_ms, _peak_gigabytes())


def _write_tables(size: Size, folder: str) -> None:
    for name, table in national_tables(size).items():
        table.to_parquet(Path(folder) / name, row_group_size=size.shares)


def _asked(network: Network, questions: int) -> tuple[list[str], list[str]]:
    """Return towns by chance, the twenty largest providers among them, and federal agencies."""
    ids, is_federal = network.nodes["holder_id"], network.nodes["is_federal"]
    towns = np.flatnonzero(network.nodes["is_agency"] & ~is_federal)
    largest = towns[np.argsort(np.diff(network.onward.all.starts)[towns])[-20:]]
    chosen = random.Random(1).sample(towns.tolist(), min(questions, len(towns)))
    asked = list(dict.fromkeys([*largest.tolist(), *chosen]))
    return ids[asked].tolist(), ids[is_federal].tolist() * 5


def time_beside(size: Size, questions: int, has_networkx: bool) -> dict[str, list[float]]:
    """Ask ours and the others in turn; ValueError if an answer is not the same.

    A plain graph cannot say that two steps must be on one platform, so that rule is left out.
    """
    network = Network.build(**national_tables(size))
    network.platform[:] = ANY_PLATFORM
    count, edges = graphs(network, AS_OF)
    peers: list[IgraphPeer | NetworkxPeer]
    peers = [IgraphPeer(count, edges), *([NetworkxPeer(count, edges)] * has_networkx)]
    towns, federal = _asked(network, questions)
    asked: list[tuple[Callable[..., pd.DataFrame], str]]
    asked = [(who_can_see, town) for town in towns[-questions:]]
    asked += [(whose_plates_can, agency) for agency in federal[:10]]
    times: dict[str, list[float]] = {}
    nodes = len(network.nodes)
    for question, member in asked:
        rows, taken = _timed(partial(question, network, member, AS_OF))
        times.setdefault(f"{question.__name__} ours", []).append(taken)
        node, is_onward = network.node(member), question is who_can_see
        for peer in peers:
            theirs, taken = _timed(partial(found_by, peer, nodes, node, is_onward))
            times.setdefault(f"{question.__name__} {peer.name}", []).append(taken)
            if theirs != _as_found(network, rows):
                raise ValueError(f"{peer.name} and ours differ on {member}")
    return times


def _as_found(network: Network, rows: pd.DataFrame) -> Found:
    rows = rows[rows["standing"] != Standing.ENDED]
    nodes = [network.node(member) for member in rows.iloc[:, 0]]
    by_searches = rows["kind"] == PathKind.THROUGH_SEARCHES
    told = zip(rows["standing"], by_searches, rows["step_count"], strict=True)
    return dict(zip(nodes, told, strict=True))


def _timed(call: Callable[[], Result]) -> tuple[Result, float]:
    started = time.perf_counter()
    result = call()
    return result, (time.perf_counter() - started) * 1000


def _ms(call: Callable[[], object]) -> float:
    return _timed(call)[1]


def _peak_gigabytes() -> float:
    """Return the most memory this process has held."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(x for x in status.read_text().splitlines() if x.startswith("VmHWM"))
        return int(line.split()[1]) / 1024**2
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def _print_whole(times: Times, size: Size) -> None:
    print(f"{size.agencies:,} agencies, {size.shares:,} shares, {size.pools} pools, one process")
    print(f"  build               {times.build:8.1f} s    (at most {MOST_BUILD_S} s)")
    print(f"  peak memory         {times.gigabytes:8.2f} GB   (at most {MOST_GB} GB)")
    print(f"  a day's answers     {times.first:8.1f} ms   (once a day asked about)")
    for question, most in MOST_MS.items():
        taken = times.questions_ms[question]
        half, nearly_all = np.percentile(taken, [50, 95])
        asked = f"p95 of {len(taken)}, at most {most} ms; half within {half:.1f} ms"
        print(f"  {question:18}  {nearly_all:8.1f} ms   ({asked})")


def _print_beside(where: str, times: dict[str, list[float]]) -> None:
    print(f"median time of a question, {where}; the answers were the same")
    for key, taken in times.items():
        question, _, name = key.partition(" ")
        ratio = np.median(taken) / np.median(times[f"{question} ours"])
        print(f"  {question:18}  {name:14} {np.median(taken):10.1f} ms  {ratio:8.2f} x ours")


def _print_shipped(questions: int) -> None:
    release = load_release(HOME / "data")
    tables = {name: release.table(name) for name in TABLES}
    built, network = _ms(lambda: Network.build(**tables)), Network.build(**tables)
    towns, federal = _asked(network, questions)
    print(f"the shipped tables, {len(network):,} shares: build {built:.0f} ms")
    for question, ids in ((who_can_see, towns), (whose_plates_can, federal)):
        taken = [_ms(partial(question, network, i, dt.date(2025, 6, 30))) for i in ids]
        print(
            f"  {question.__name__:18}  {np.percentile(taken, 95):8.1f} ms   "
            f"(p95 of {len(taken)}, at most {MOST_SHIPPED_MS} ms)"
        )
