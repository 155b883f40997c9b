"""An open page follows the files: a good edit is shown, a bad one is not; idle costs nothing."""

import shutil
import time

import pytest

from tests.browser.conftest import HOME, Site, serve

NAME = "Huntsville Airport Police Department"
PAGE = "/agency?agency_id=al-huntsville-airport-pd"
WATCHED_MS = 3_000  # whatever asked again every second or two would be seen


@pytest.fixture(scope="module")
def served_copy(tmp_path_factory):
    """Serve a copy of the data that tests may edit, one after the other."""
    folder = tmp_path_factory.mktemp("live")
    data, log = folder / "data", folder / "log.txt"
    shutil.copytree(HOME / "data", data)
    app, address = serve(data, log)
    yield Site(address, data, log)
    app.terminate()
    app.wait(timeout=20)


@pytest.fixture
def own_site(served_copy):
    """Give a test the copy to edit, and put its tables back afterwards."""
    yield served_copy
    for path in (HOME / "data").glob("*.csv"):
        if path.read_bytes() != (served_copy.data / path.name).read_bytes():
            shutil.copy(path, served_copy.data)


def edit(site, table: str, old: str, new: str) -> None:
    """Replace a text in a table of the served folder, as an editor that saves does."""
    path = site.data / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_an_idle_page_costs_no_run(read, own_site):
    reading = read()
    frames = []
    reading.page.on(
        "websocket", lambda ws: ws.on("framereceived", lambda data: frames.append(data))
    )
    reading.open(own_site.address + PAGE)
    reading.page.wait_for_timeout(1500)
    before = len(frames)
    reading.page.wait_for_timeout(WATCHED_MS)
    assert len(frames) == before


def test_an_edited_csv_is_shown_on_the_open_page_without_a_restart(read, own_site):
    reading = read()
    reading.open(own_site.address + PAGE)
    assert NAME in reading.text()
    began = time.monotonic()
    edit(own_site, "agencies", NAME, "Rocket City Airport Police")
    reading.page.wait_for_function(
        "() => document.body.innerText.includes('Rocket City Airport Police')", timeout=10_000
    )
    assert time.monotonic() - began < 5


def test_a_broken_csv_leaves_the_old_numbers_and_is_named_on_the_data_page(read, own_site):
    reading, data_page = read(), read()
    reading.open(own_site.address + PAGE)
    data_page.open(own_site.address + "/data")
    edit(own_site, "agencies", "al-huntsville-airport-pd,", "al-huntsville-airport-pd,broken,")
    data_page.page.wait_for_function(
        "() => document.body.innerText.includes('has 12 cells, not 11')", timeout=10_000
    )
    assert NAME in reading.text()
    assert "agencies.csv" in own_site.log.read_text()
