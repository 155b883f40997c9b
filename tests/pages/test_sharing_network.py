"""The sharing page opens, and shows what is chosen."""

import datetime as dt

TITLE = "Which agencies share plate data, and with whom?"


def test_the_page_runs_alone(run_page, text_of):
    page = run_page("sharing_network")
    assert not page.exception
    assert [title.value for title in page.title] == [TITLE]
    assert len(page.get("plotly_chart")) == 6
    assert "name 1,445 shares of plate data" in text_of(page)


def test_the_page_runs_in_the_frame(run_in_frame):
    page = run_in_frame("sharing_network")
    assert not page.exception
    assert [title.value for title in page.title] == [TITLE]


def test_choosing_a_state_changes_the_rows(run_page, text_of):
    page = run_page("sharing_network")
    assert "San Francisco Police Department" in text_of(page)
    page.selectbox(key="sharing_network_provider_state").set_value("TX").run()
    text = text_of(page)
    assert "Texas Department of Public Safety" in text
    assert 'agency_id=ca-san-francisco-pd"' not in text


def test_the_day_governs_the_page(run_page, text_of):
    text = text_of(run_page("sharing_network", as_of=dt.date(2024, 4, 26)))
    assert "1,040 are shown on April 26, 2024." in text
    assert "first seen after April 26, 2024" in text


def test_an_agency_in_the_address_is_named_and_its_shares_shown(run_page, text_of):
    page = run_page("sharing_network", agency_id="us-ice")
    text = text_of(page)
    assert "Only shares that name U.S. Immigration and Customs Enforcement are shown." in text
    assert "sharing_network-matrix" not in text


def test_a_choice_that_does_not_exist_is_ignored_and_said(run_page, text_of):
    text = text_of(run_page("sharing_network", mechanism="telepathy"))
    assert "“telepathy” is not a choice of the filter" in text
    assert "name 1,445 shares of plate data" in text
