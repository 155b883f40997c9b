"""A running app on a copy of the shipped data, and a browser to read it with."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parent.parent.parent
SECONDS_TO_START = 60
SECONDS_TO_SHOW = 30_000
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def found_browser() -> str | None:
    """Return where Debian's Chromium is; the one without windows, if there is one, is faster."""
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here; skip it with a clear word where there is no Chromium.

    A browser on a busy machine may be late: what fails is read a second time, and the summary
    counts how many were. What is wrong fails twice.
    """
    missing = found_browser() is None and not os.environ.get("REQUIRE_BROWSER")
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.flaky(reruns=1))
            if missing:
                item.add_marker(
                    pytest.mark.skip(
                        reason="no chromium on PATH: browser tests skipped; install it to run them"
                    )
                )


@dataclass
class Site:
    """A running app: where it answers, the folder it reads, and its log."""

    address: str
    data: Path
    log: Path


@dataclass
class Reading:
    """A page as it was read: what it asked other hosts for, and what the console said."""

    page: object
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, address: str, wait_for: str = ".pw-foot") -> None:
        """Open an address and wait until the foot of the page stands."""
        self.page.goto(address)
        self.page.wait_for_selector(wait_for, timeout=SECONDS_TO_SHOW)
        self.page.wait_for_function(
            "() => !document.querySelector('[data-testid=stStatusWidget]')",
            timeout=SECONDS_TO_SHOW,
        )

    def text(self) -> str:
        """Return what a reader reads."""
        return self.page.inner_text("[data-testid=stMain]")


def serve(data: Path, log: Path, **variables: str) -> tuple[subprocess.Popen, str]:
    """Start the app on a free port of the loopback; return it and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py"]
    options = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    environment = {**os.environ, "PLATEWATCH_DATA": str(data), **variables}
    with log.open("w") as out:
        app = subprocess.Popen(
            command + options, cwd=HOME, env=environment, stdout=out, stderr=subprocess.STDOUT
        )
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=1)
        except OSError:
            if app.poll() is not None:
                break
            time.sleep(0.2)
        else:
            return app, address
    app.kill()
    raise RuntimeError(f"the app did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve a copy of the shipped data for the whole run."""
    folder = tmp_path_factory.mktemp("site")
    data, log = folder / "data", folder / "log.txt"
    shutil.copytree(HOME / "data", data)
    app, address = serve(data, log)
    try:
        yield Site(address, data, log)
    finally:
        app.terminate()
        app.wait(timeout=20)


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """Start Debian's Chromium once."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found_browser(), args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def visitors(chromium) -> Iterator[dict[str, object]]:
    """Keep one visitor of each kind for the whole run, so that what a page loads is kept, too."""
    yield {}
    for browser in chromium.contexts:
        browser.close()


@pytest.fixture
def read(chromium, visitors, site) -> Iterator[object]:
    """Return how to begin reading: `read(width=360, scheme="dark")` opens a page of its own.

    Visitors of the same kind keep what they loaded from test to test, and nothing else: cookies
    go. One who is `new` has loaded nothing yet.
    """
    opened = []

    def begin(
        width: int = 1280, scheme: str = "light", new: bool = False, **more: object
    ) -> Reading:
        kind = repr((scheme, sorted(more.items())))
        visitor = visitors.get(kind)
        if new or visitor is None:
            visitor = chromium.new_context(color_scheme=scheme, **more)
        if not new:
            visitors[kind] = visitor
        visitor.clear_cookies()
        page = visitor.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        opened.append(visitor if new else page)
        reading = Reading(page)
        page.on("request", lambda request: _note_foreign(request.url, site, reading))
        page.on(
            "console",
            lambda said: reading.errors.append(said.text) if said.type == "error" else None,
        )
        page.on("pageerror", lambda error: reading.errors.append(str(error)))
        return reading

    yield begin
    for one in opened:
        one.close()


def _note_foreign(url: str, site: Site, reading: Reading) -> None:
    if not url.startswith((site.address, site.address.replace("http", "ws"), "data:", "blob:")):
        reading.foreign.append(url)
