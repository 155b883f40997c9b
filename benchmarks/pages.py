"""How fast are the real pages for ten viewers, beside a one-line Streamlit page?

Three apps are served on the loopback: a one-line page with stock settings, the same page with this
project's settings, and the dashboard. Ten viewers each run their page again and again; what counts
is the median time of a run, beside that of the one-line pages measured just before it. Then: what
a first view of each page sends, what an idle viewer costs, and how memory stands after 100 and
after 1,000 visits.
"""

import argparse
import asyncio
import shutil
import statistics
import tempfile
from contextlib import ExitStack
from pathlib import Path

from benchmarks.viewers import App, Viewer

HOME = Path(__file__).resolve().parent.parent
PAGES = sorted(path.stem for path in (HOME / "pages").glob("*.py"))
ASKED = {
    "agency": "agency_id=us-ice",
    "ask": "agency_id=ca-el-cajon-pd",
    "who_can_see": "agency_id=ca-el-cajon-pd",
    "whose_plates": "agency_id=us-ice",
}
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
    with tempfile.TemporaryDirectory() as made, ExitStack() as served:
        scripts = [_one_line_page(Path(made) / name, name == "ours") for name in ("stock", "ours")]
        stock, ours = (served.enter_context(App(path, path.parent)) for path in scripts)
        app = served.enter_context(App(HOME / "dashboard.py", HOME))
        asyncio.run(_print_pages(app, stock, ours, args.runs))
        asyncio.run(_print_idle(app))
        asyncio.run(_print_memory(app, args.visits))
    return 0


def _one_line_page(folder: Path, settings: bool) -> Path:
    folder.mkdir()
    (folder / "page.py").write_text(ONE_LINE)
    if settings:
        shutil.copytree(HOME / ".streamlit", folder / ".streamlit")
    return folder / "page.py"


async def _median_run(app: App, pages: list[str], runs: int) -> float:
    """Return the median seconds of a run while all viewers run at the same time.

    Each goes through all the pages and begins with another one.
    """
    tours = [[*pages[at:], *pages[:at]] for at in (n % len(pages) for n in range(VIEWERS))]
    times = await asyncio.gather(*(_runs_of(app, tour, runs) for tour in tours))
    return statistics.median(second for viewer in times for second in viewer)


async def _runs_of(app: App, pages: list[str], runs: int) -> list[float]:
    times: list[float] = []
    for page in pages:
        async with Viewer(app, page, ASKED.get(page, "")) as viewer:
            await viewer.run()
            times += [(await viewer.run()).seconds for _ in range(runs)]
    return times


async def _print_pages(app: App, stock: App, ours: App, runs: int) -> None:
    """Print each page beside the one-line pages, measured just before it."""
    print(f"{VIEWERS} viewers, median ms of a run; first view in KB (at most {MOST_KB})")
    header = ("page", "ms", "stock ms", "of stock (<=0.5)", "ours ms", "of ours (<=3)", "KB")
    print(f"{header[0]:<20}" + "".join(f"{title:>18}" for title in header[1:]))
    for name, pages in [*((page, [page]) for page in PAGES), ("all pages, mixed", PAGES)]:
        async with Viewer(app, pages[0], ASKED.get(pages[0], "")) as first:
            sent = (await first.run()).received_bytes / 1024
        one_line = [await _median_run(one, [""], runs) for one in (stock, ours)]
        median = await _median_run(app, pages, runs)
        cells = [f"{median * 1000:.0f}"]
        for base in one_line:
            cells += [f"{base * 1000:.0f}", f"{median / base:.2f}"]
        cells.append(f"{sent:.0f}" if len(pages) == 1 else "")
        print(f"{name:<20}" + "".join(f"{cell:>18}" for cell in cells), flush=True)


async def _print_idle(app: App) -> None:
    async with Viewer(app, "overview") as viewer:
        await viewer.run()
        heard = await viewer.listen(IDLE_SECONDS)
    print(f"idle viewer: {heard} runs in {IDLE_SECONDS} s (0 is right)", flush=True)


async def _print_memory(app: App, visits: int) -> None:
    """Visit page after page, each in a new tab that is closed again."""
    early = app.memory_mb
    for visit in range(1, visits + 1):
        page = PAGES[visit % len(PAGES)]
        async with Viewer(app, page, ASKED.get(page, "")) as viewer:
            await viewer.run()
        if visit == min(100, visits):
            early = app.memory_mb
    late = app.memory_mb
    print(f"memory: {early:.0f} MB after 100 visits, {late:.0f} MB after {visits:,}", end="")
    print(f", ratio {late / early:.2f} (<= 1.10)")
