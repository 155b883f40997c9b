"""How fast are the real pages for ten viewers, beside a one-line Streamlit page?

Three apps are served in turn on the loopback: a one-line page with stock settings, the same page
with this project's settings, and the dashboard. Ten viewers each run their page again and again;
what counts is the median time of a run. Then: what a first view of each page sends, what an idle
viewer costs, and how memory stands after 100 and after 1,000 visits.
"""

import argparse
import asyncio
import shutil
import statistics
import tempfile
from pathlib import Path

from benchmarks.viewers import App, Viewer

HOME = Path(__file__).resolve().parent.parent
PAGES = sorted(path.stem for path in (HOME / "pages").glob("*.py"))
ONE_LINE = 'import streamlit as st\n\nst.write("Hello")\n'
VIEWERS = 10
RUNS_EACH = 12
IDLE_SECONDS = 5
MOST_KB = 500


def main(argv: list[str]) -> int:
    """Print the ratios; returns 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks pages", description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS_EACH, help="runs of each viewer")
    parser.add_argument("--visits", type=int, default=1000, help="visits for the memory figure")
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as made:
        stock = _one_line_page(Path(made) / "stock", settings=False)
        ours = _one_line_page(Path(made) / "ours", settings=True)
        stock_median = _median_of_one_line(stock, args.runs)
        ours_median = _median_of_one_line(ours, args.runs)
    with App(HOME / "dashboard.py", HOME) as app:
        asyncio.run(_print_pages(app, args.runs, stock_median, ours_median))
        asyncio.run(_print_idle(app))
        asyncio.run(_print_memory(app, args.visits))
    return 0


def _one_line_page(folder: Path, settings: bool) -> Path:
    folder.mkdir()
    (folder / "page.py").write_text(ONE_LINE)
    if settings:
        shutil.copytree(HOME / ".streamlit", folder / ".streamlit")
    return folder / "page.py"


def _median_of_one_line(script: Path, runs: int) -> float:
    with App(script, script.parent) as app:
        return asyncio.run(_median_run(app, [""] * VIEWERS, runs))


async def _median_run(app: App, pages: list[str], runs: int) -> float:
    """Return the median seconds of a run while all viewers run their page at the same time."""
    times = await asyncio.gather(*(_runs_of(Viewer(app, page), runs) for page in pages))
    return statistics.median(second for viewer in times for second in viewer)


async def _runs_of(viewer: Viewer, runs: int) -> list[float]:
    async with viewer:
        await viewer.run()
        return [(await viewer.run()).seconds for _ in range(runs)]


async def _print_pages(app: App, runs: int, stock: float, ours: float) -> None:
    print(f"{VIEWERS} viewers, median ms of a run; first view in KB (at most {MOST_KB})")
    print(f"{'one line, stock settings':<28}{stock * 1000:8.0f}")
    print(f"{'one line, our settings':<28}{ours * 1000:8.0f}")
    print(f"{'page':<28}{'ms':>8}{'of stock (<=0.5)':>18}{'of ours (<=3)':>15}{'KB':>8}")
    for page in PAGES:
        async with Viewer(app, page) as first:
            sent = (await first.run()).received_bytes / 1024
        median = await _median_run(app, [page] * VIEWERS, runs)
        _print_row(page, median, stock, ours, sent)
    mixed = (PAGES * VIEWERS)[:VIEWERS]
    _print_row("all pages, mixed", await _median_run(app, mixed, runs), stock, ours, None)


def _print_row(name: str, median: float, stock: float, ours: float, sent: float | None) -> None:
    kilobytes = "" if sent is None else f"{sent:8.0f}"
    ratios = f"{median / stock:18.2f}{median / ours:15.2f}"
    print(f"{name:<28}{median * 1000:8.0f}{ratios}{kilobytes}", flush=True)


async def _print_idle(app: App) -> None:
    async with Viewer(app, "overview") as viewer:
        await viewer.run()
        heard = await viewer.listen(IDLE_SECONDS)
    print(f"idle viewer: {heard} runs in {IDLE_SECONDS} s (0 is right)", flush=True)


async def _print_memory(app: App, visits: int) -> None:
    """Visit page after page, each in a new tab that is closed again."""
    early = None
    for visit in range(1, visits + 1):
        async with Viewer(app, PAGES[visit % len(PAGES)]) as viewer:
            await viewer.run()
        if visit == min(100, visits):
            early = app.memory_mb
    late = app.memory_mb
    print(f"memory: {early:.0f} MB after 100 visits, {late:.0f} MB after {visits:,}", end="")
    print(f", ratio {late / early:.2f} (<= 1.10)")
