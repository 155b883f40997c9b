"""The page of cameras opens, shows what is chosen, and says what to do where there are none."""

import datetime as dt

import pytest

from tests.camera_stores import write_store

TITLE = "Where are plate readers mapped?"


@pytest.fixture(scope="module")
def var(tmp_path_factory):
    folder = tmp_path_factory.mktemp("var")
    write_store(folder)
    return folder


@pytest.fixture
def cameras(var, monkeypatch):
    """Let the page find a store of made cameras."""
    monkeypatch.setenv("PLATEWATCH_VAR", str(var))


def test_the_page_runs_alone(cameras, run_page, text_of):
    page = run_page("cameras")
    assert not page.exception
    assert [title.value for title in page.title] == [TITLE]
    text = text_of(page)
    assert "Volunteers have mapped 1,982 plate readers." in text
    assert "Copied from OpenStreetMap on April 12, 2026." in text
    assert text.count("© OpenStreetMap contributors, ODbL.") >= 5
    assert 'href="/cameras?state=TX"' in text


def test_the_page_runs_in_the_frame(cameras, run_in_frame):
    page = run_in_frame("cameras")
    assert not page.exception
    assert [title.value for title in page.title] == [TITLE]


def test_choosing_a_state_changes_the_answer_the_list_and_the_address(cameras, run_page, text_of):
    page = run_page("cameras")
    page.selectbox(key="cameras_state").set_value("TX").run()
    text = text_of(page)
    assert "plate readers in Texas." in text
    assert "Harris County" in text
    assert page.query_params["state"] in ("TX", ["TX"])


def test_choosing_a_maker_counts_its_cameras(cameras, run_page, text_of):
    page = run_page("cameras", manufacturer="Genetec", unit="county", measure="per_100k_people")
    assert not page.exception
    assert "and name Genetec as their maker." in text_of(page)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"manufacturer": "Nobody"}, "“Nobody” is not a choice of the filter"),
        ({"unit": "parish"}, "“parish” is not a choice of the filter"),
        ({"copy": "abc"}, "Volunteers have mapped 1,982 plate readers."),
    ],
)
def test_what_is_not_valid_in_the_address_is_ignored(cameras, run_page, text_of, asked, said):
    page = run_page("cameras", **asked)
    assert not page.exception
    assert said in text_of(page)


def test_a_day_before_the_copy_is_met_with_what_to_do_next(cameras, run_page, text_of):
    text = text_of(run_page("cameras", as_of=dt.date(2025, 1, 1)))
    assert "What was mapped on January 1, 2025 is not known. Choose a later date." in text
    assert "How to bring cameras in" not in text


@pytest.mark.parametrize(("name", "asked"), [("cameras", {}), ("map", {"show": "cameras"})])
def test_without_cameras_the_page_says_how_to_bring_them_in(
    tmp_path, monkeypatch, run_page, text_of, name, asked
):
    monkeypatch.setenv("PLATEWATCH_VAR", str(tmp_path))
    page = run_page(name, **asked)
    assert not page.exception
    text = text_of(page)
    assert "No cameras are loaded here." in text
    assert "python -m loaders import cameras cameras.json.gz --copied-on 2026-04-12 --write" in text


def test_the_map_page_shows_the_cameras_too(cameras, run_page, text_of):
    page = run_page("map", show="cameras", manufacturer="Flock Safety")
    assert not page.exception
    text = text_of(page)
    assert "and name Flock Safety as their maker." in text
    assert 'href="/map?manufacturer=Flock+Safety&amp;state=TX&amp;show=cameras"' in text
    assert 'href="/cameras?manufacturer=Flock+Safety"' in text
