"""How many readers can pages, embeds and the API serve, beside a bare route and datasette?

The dashboard is served on the loopback as `streamlit run` does it. Beside it stands a bare
Starlette route that returns the same bytes from memory, and datasette with the same table. They
take turns, so that a busy machine slows them alike, and the ratios are of medians. Then: how long
the slowest of a hundred answers takes at 100 connections while ten viewers click through
Streamlit's pages, and when Chromium paints the first words of an embed, a reader page and a bare
Streamlit page.
"""

import argparse
import asyncio
import multiprocessing
import shutil
import statistics
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Event
from pathlib import Path

from benchmarks.clients import Answers, ask_for
from benchmarks.pages import ONE_LINE
from benchmarks.paints import first_paints
from benchmarks.servers import bare_starlette, datasette
from benchmarks.viewers import App, Viewer

HOME = Path(__file__).resolve().parent.parent
TABLE = HOME / "data" / "agencies.csv"
OURS = {
    "reader page": "/agencies/us-ice",
    "embed": "/embed/map-states",
    "JSON": "/api/v1/agencies?limit=100",
}
LIST = "/agencies"
CONNECTIONS, MANY_CONNECTIONS, VIEWERS = 20, 100, 10
VIEWED = ("", "contracts", "litigation", "agency", "map")
LEAST_OF_BARE, LEAST_PAGE, LEAST_JSON, MOST_P99_MS, MOST_PAINT = 0.6, 20, 10, 100, 0.25


def main(argv: Sequence[str] = ()) -> int:
    """Print the ratios; return 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks publish", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="how often each is timed")
    parser.add_argument("--seconds", type=float, default=3, help="how long each time")
    parser.add_argument("--pause", type=float, default=1, help="seconds between a viewer's clicks")
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as made, App(HOME / "dashboard.py", HOME) as app:
        folder = Path(made)
        _print_beside_bare(app, folder, args.rounds, args.seconds)
        _print_beside_datasette(app, folder, args.rounds, args.seconds)
        _print_with_viewers(app, args.rounds * args.seconds, args.pause)
        if shutil.which("chromium"):
            _print_paints(app, folder, args.rounds + 2)
    return 0


def _print_beside_bare(app: App, folder: Path, rounds: int, seconds: float) -> None:
    bodies = {str(n): _body(app.port, path) for n, path in enumerate(OURS.values())}
    print(f"{CONNECTIONS} connections, answers a second, of a bare route's (>= {LEAST_OF_BARE})")
    with bare_starlette(bodies, folder) as bare:
        for n, (name, path) in enumerate(OURS.items()):
            ours, route, file = _in_turn(
                rounds, seconds, (app.port, path), (bare.port, f"/{n}"), (bare.port, f"/static/{n}")
            )
            kilobytes = len(bodies[str(n)]) / 1024
            print(
                f"  {name:<12}{kilobytes:6.0f} KB {ours:8.0f}   bare route {route:8.0f}   "
                f"{ours / route:5.2f}   (static file {file:6.0f})",
                flush=True,
            )


def _print_beside_datasette(app: App, folder: Path, rounds: int, seconds: float) -> None:
    pairs = (
        ("list page", LIST, f"/data/{TABLE.stem}", LEAST_PAGE),
        ("JSON", OURS["JSON"], f"/data/{TABLE.stem}.json?_size=100", LEAST_JSON),
    )
    print(f"{CONNECTIONS} connections, answers a second, beside datasette")
    with datasette(TABLE, folder) as other:
        for name, ours_at, theirs_at, least in pairs:
            ours, theirs = _in_turn(rounds, seconds, (app.port, ours_at), (other.port, theirs_at))
            print(
                f"  {name:<12}{ours:19.0f}   datasette  {theirs:8.0f}   {ours / theirs:5.1f} x "
                f"(>= {least})",
                flush=True,
            )


def _print_with_viewers(app: App, seconds: float, pause: float) -> None:
    print(f"{MANY_CONNECTIONS} connections while {VIEWERS} viewers click every {pause:g} s")
    stop = multiprocessing.get_context("spawn").Event()
    clicked = multiprocessing.get_context("spawn").Value("i", 0)
    viewers = multiprocessing.get_context("spawn").Process(
        target=_click, args=(app.port, pause, stop, clicked)
    )
    viewers.start()
    _until_clicked(clicked)
    before = clicked.value
    for name, path in OURS.items():
        answers = ask_for(app.port, path, MANY_CONNECTIONS, seconds)
        print(f"  {name:<12}{_spread(answers)}", flush=True)
    clicks = (clicked.value - before) / (seconds * len(OURS))
    stop.set()
    viewers.join(timeout=60)
    print(f"  the viewers' clicks were answered, {clicks:.1f} a second")


def _print_paints(app: App, folder: Path, rounds: int) -> None:
    stock = folder / "stock"
    stock.mkdir()
    (stock / "page.py").write_text(ONE_LINE)
    with App(stock / "page.py", stock) as bare:
        root = f"http://127.0.0.1:{app.port}"
        paints = first_paints(
            {
                "bare Streamlit page": (
                    f"http://127.0.0.1:{bare.port}/",
                    "[data-testid=stMarkdown]",
                ),
                "embed": (f"{root}{OURS['embed']}", "h1"),
                "reader page": (f"{root}{OURS['reader page']}", "h1"),
            },
            rounds,
        )
    print(f"first contentful paint in Chromium, of a bare Streamlit page's (<= {MOST_PAINT})")
    first = paints["bare Streamlit page"]
    for name, taken in paints.items():
        print(f"  {name:<22}{taken:6.0f} ms {taken / first:7.2f}")


def _in_turn(rounds: int, seconds: float, *asked: tuple[int, str]) -> list[float]:
    """Return the median answers a second of each, asked in turn."""
    rates: list[list[float]] = [[] for _ in asked]
    for port, path in asked:
        _body(port, path)
    for _ in range(rounds):
        for found, (port, path) in zip(rates, asked, strict=True):
            found.append(ask_for(port, path, CONNECTIONS, seconds).per_second)
    return [statistics.median(found) for found in rates]


def _body(port: int, path: str) -> bytes:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=120) as answer:
        return answer.read()


def _spread(answers: Answers) -> str:
    middle, high = answers.milliseconds(0.5), answers.milliseconds(0.99)
    return (
        f"{answers.per_second:8.0f} a second, half within {middle:4.0f} ms, "
        f"99 of 100 within {high:4.0f} ms (<= {MOST_P99_MS})"
    )


def _until_clicked(clicked: "Synchronized[int]") -> None:
    deadline = time.monotonic() + 120
    while clicked.value < 2 * VIEWERS and time.monotonic() < deadline:
        time.sleep(0.1)


def _click(port: int, pause: float, stop: Event, clicked: "Synchronized[int]") -> None:
    """Have viewers open pages and click until told to stop."""
    app = App(HOME / "dashboard.py", HOME, port)
    asyncio.run(_click_all(app, pause, stop, clicked))


async def _click_all(app: App, pause: float, stop: Event, clicked: "Synchronized[int]") -> None:
    pages = (VIEWED * VIEWERS)[:VIEWERS]
    await asyncio.gather(*(_viewer(app, page, pause, stop, clicked) for page in pages))


async def _viewer(
    app: App, page: str, pause: float, stop: Event, clicked: "Synchronized[int]"
) -> None:
    async with Viewer(app, page) as viewer:
        while not stop.is_set():
            await viewer.run()
            with clicked.get_lock():
                clicked.value += 1
            await asyncio.sleep(pause)
