"""The map page opens, shows what is chosen, and lists what its map shows."""

import datetime as dt

import pytest

TITLE = "Where are plates scanned, and who can reach the data?"


def test_the_page_runs_alone(run_page, text_of):
    page = run_page("map")
    assert not page.exception
    assert [title.value for title in page.title] == [TITLE]
    text = text_of(page)
    assert "The records name 1,246 agencies." in text
    assert text.count('<li><a href="/agency?agency_id=') == 1_246


def test_the_page_runs_in_the_frame(run_in_frame):
    page = run_in_frame("map")
    assert not page.exception
    assert [title.value for title in page.title] == [TITLE]


def test_choosing_a_state_changes_the_list_and_the_address(run_page, text_of):
    page = run_page("map")
    page.selectbox(key="map_state").set_value("NV").run()
    text = text_of(page)
    assert "8 agencies on record fit these choices." in text
    assert "<b>California</b>" not in text
    assert page.query_params["state"] in ("NV", ["NV"])


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"show": "shares"}, "plates scanned by El Cajon Police Department"),
        ({"show": "shares", "agency_id": "us-ice", "direction": "in"}, "State or local, ended"),
        ({"show": "ended", "status": "cancelled"}, "did not go ahead, 20"),
        ({"show": "states", "metric": "law"}, "have an ALPR law or rule in force"),
    ],
)
def test_the_address_says_what_is_shown(run_page, text_of, asked, said):
    page = run_page("map", **asked)
    assert not page.exception
    assert said in text_of(page)


def test_filters_of_another_subject_in_the_address_do_no_harm(run_page, text_of):
    text = text_of(run_page("map", show="ended", kind="police", metric="law"))
    assert "This address has a filter" not in text


def test_a_subject_that_does_not_exist_is_ignored_and_said(run_page, text_of):
    text = text_of(run_page("map", show="satellites"))
    assert "“satellites” is not a choice of the filter" in text
    assert "The records name 1,246 agencies." in text


def test_the_day_governs_the_page(run_page, text_of):
    text = text_of(run_page("map", as_of=dt.date(2024, 4, 26), show="shares"))
    assert "Of these: 97 shown." in text


def test_choices_that_fit_nothing_are_met_with_what_to_do_next(run_page, text_of):
    text = text_of(run_page("map", state="HI", known="cases"))
    assert "No agency on record fits these choices." in text
    assert "No rows fit these filters." in text
