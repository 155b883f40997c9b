"""Pieces of the map of cameras are answered from our own address, for ever the same."""

import datetime as dt
import re

import pytest

from domain.words import words
from markup.map_list import cameras_list_html
from publish.http.release_store import cameras_id, mapped_cameras, tables_of
from publish.maps.cameras import warm_cameras
from tests.camera_stores import write_store
from views.base.ask import Ask
from views.base.catalogue import catalogue

YEAR = "public, max-age=31536000, immutable"


@pytest.fixture(scope="module")
def var(tmp_path_factory):
    return tmp_path_factory.mktemp("cameras-var")


@pytest.fixture(scope="module")
def copy(var) -> str:
    return write_store(var)


@pytest.fixture
def visit(client, copy, var, monkeypatch):
    """Return what visits an address of a server that has cameras."""
    monkeypatch.setenv("PLATEWATCH_VAR", str(var))
    return client.get


def test_a_piece_is_answered_for_a_year(visit, copy):
    answer = visit(f"/camera-pieces/{copy}/3/1/3.json")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == YEAR
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["hexagons"]


def test_a_piece_is_zipped_for_a_browser_that_takes_it(whole, visit, copy):
    visit = whole.get
    address = f"/camera-pieces/{copy}/3/1/3.json"
    assert visit(address).headers["content-encoding"] == "gzip"
    plain = visit(address, headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert visit(address).json() == plain.json()


def test_a_piece_of_one_manufacturer_holds_fewer(visit, copy):
    address = f"/camera-pieces/{copy}/2/0/1.json"
    one = visit(address, params={"manufacturer": "Motorola Solutions"}).json()["hexagons"]
    assert 0 < sum(h[0] for h in one) < sum(h[0] for h in visit(address).json()["hexagons"])


def test_shades_are_told_by_zoom(visit, copy):
    assert list(visit(f"/camera-pieces/{copy}/shades.json").json()) == ["2", "3", "5", "6", "8"]


@pytest.mark.parametrize(
    "path",
    [
        "none/3/1/3.json",
        "../3/1/3.json",
        "{copy}/4/1/3.json",
        "{copy}/23/1/3.json",
        "{copy}/3/8/3.json",
        "{copy}/3/1/99999999.json",
        "{copy}/3/1/3.json?manufacturer=Nobody",
        "none/shades.json",
    ],
)
def test_what_there_is_not_is_refused(visit, copy, path):
    assert visit(f"/camera-pieces/{path.format(copy=copy)}").status_code == 404


def test_an_embed_draws_the_cameras_and_names_whose_they_are(visit):
    page = visit("/embed/cameras-map").text
    assert "<svg" in page
    assert "© OpenStreetMap contributors, ODbL." in page
    assert "0 sources" not in page


@pytest.mark.parametrize("view_id", [v for v in catalogue() if v.startswith("cameras-")])
def test_every_view_of_cameras_names_whose_they_are_wherever_it_shows(visit, view_id):
    named = "© OpenStreetMap contributors, ODbL"
    if view_id != "cameras-answer":
        assert named in visit(f"/embed/{view_id}").text
        assert named in visit(f"/embed/{view_id}.csv").text
        assert named in visit(f"/embed/{view_id}.json").text


def test_a_pinned_embed_keeps_its_copy_and_one_that_follows_takes_the_latest(
    visit, copy, var, served
):
    release = served.current().id
    pinned = f"/embed/cameras-map.csv?release={release}&as_of=2026-11-24&copy={copy}"
    before = visit(pinned).text
    live = visit("/embed/cameras-map.csv").text
    newer = write_store(var, 2_500, seed=8)
    try:
        assert cameras_id() == newer != copy
        assert visit(pinned).text == before == live
        assert visit("/embed/cameras-map.csv").text != before
        assert f"copy={newer}" in visit(f"/embed/cameras-map?release={release}").text
        assert "copy=" not in visit("/embed/cameras-map").text.split("canonical")[1][:300]
    finally:
        assert write_store(var) == copy


def test_a_copy_that_is_not_there_is_refused(visit):
    assert visit("/embed/cameras-map?copy=abc").status_code == 400


def test_without_cameras_every_view_still_answers(client, tmp_path, monkeypatch):
    monkeypatch.setenv("PLATEWATCH_VAR", str(tmp_path))
    for view_id in [v for v in catalogue() if v.startswith("cameras-")]:
        page = client.get(f"/embed/{view_id}")
        assert page.status_code == 200
        assert "No cameras are loaded here." in page.text
    warm_cameras()


def test_what_is_served_is_read_once(visit, copy, var):
    assert mapped_cameras(var / "cameras", copy) is mapped_cameras(var / "cameras", copy)


def test_the_list_beside_the_map_leads_to_each_state_and_back(visit, copy, served):
    def listed(**values):
        tables, asked = tables_of(served.current()), {"copy": copy, **values}
        ask = Ask(tables, dt.date(2026, 11, 24), words("en"), values=asked)
        return cameras_list_html(catalogue()["cameras-map"].answer(ask), "cameras", ask, 400)

    every = listed(manufacturer="Flock Safety", unit="state")
    assert every.count("<li>") == 52
    assert 'href="/cameras?manufacturer=Flock+Safety&amp;unit=state&amp;state=TX"' in every
    assert "copy=" not in every
    texas = listed(state="TX", measure="per_100k_people")
    assert "Harris County <small>" in texas
    assert "per 100,000 people · " in texas
    assert '<a href="/cameras?measure=per_100k_people">← All states</a>' in texas


def test_an_embed_can_be_a_map_to_move_drawn_by_our_own_scripts(visit, copy):
    page = visit("/embed/cameras-map?interactive=1&lang=es").text
    assert 'data-draw="platewatchCameras"' in page
    assert f'"pieces":"/camera-pieces/{copy}/"' in page
    addresses = re.findall(r'(?:src|<link rel="stylesheet" href)="([^"]+)"', page)
    assert [visit(address).status_code for address in addresses] == [200] * 5
    assert 'data-failed=""' not in page
