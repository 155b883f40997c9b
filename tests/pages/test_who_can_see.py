"""Who can see: a reader types a town, a ZIP code or a name, or follows a link."""

import datetime as dt

import pytest

TITLE = "Who can see a plate scanned here?"
EMPTY = "name no other agency with access to plates scanned by"


def test_the_page_runs_alone_and_says_how_to_begin(run_page, text_of):
    page = run_page("who_can_see")
    assert not page.exception
    assert [title.value for title in page.title] == [TITLE]
    assert "Type a city, a county or an agency" in text_of(page)
    assert "who_can_see?agency_id=ca-el-cajon-pd" in text_of(page)


def test_the_page_runs_in_the_frame(run_in_frame):
    page = run_in_frame("who_can_see")
    assert not page.exception
    assert [title.value for title in page.title] == [TITLE]


def test_typing_a_town_gives_its_answer(run_page, text_of):
    page = run_page("who_can_see")
    page.text_input(key="who_can_see_place").set_value("Oakland")
    page.button[0].click().run()
    assert not page.exception
    text = text_of(page)
    assert "<strong>Oakland Police Department</strong>" in text
    assert "None of those counted is federal." in text
    assert page.query_params["place"] == "Oakland"


def test_a_zip_code_and_a_link_lead_to_the_same_answer(run_page, text_of):
    by_zip = text_of(run_page("who_can_see", place="94601"))
    by_link = text_of(run_page("who_can_see", agency_id="ca-oakland-pd"))
    for text in (by_zip, by_link):
        assert "In April 2025, <strong>1 agency</strong> could reach plates scanned by" in text
        assert "of 2 agencies it is only alleged that they could reach the data" in text


def test_typing_another_town_leaves_the_chosen_agency(run_page, text_of):
    page = run_page("who_can_see", agency_id="ca-oakland-pd")
    box = page.text_input(key="who_can_see_place")
    assert box.value == "Oakland Police Department"
    box.set_value("El Cajon")
    page.button[0].click().run()
    assert "<strong>97 agencies</strong>" in text_of(page)
    assert "agency_id" not in page.query_params


def test_an_ambiguous_name_is_to_be_chosen_from(run_page, text_of):
    text = text_of(run_page("who_can_see", place="Springfield"))
    for state in ("il", "mo", "or"):
        assert f"/who_can_see?agency_id={state}-springfield-pd" in text
    assert "pw-answer" not in text


def test_a_town_we_have_nothing_of_names_who_serves_it_and_how_to_ask(run_page, text_of):
    text = text_of(run_page("who_can_see", place="Marfa, TX"))
    assert "We have no agency of Marfa, Texas on record." in text
    assert "Texas Department of Public Safety" in text
    assert "agencies could reach its plate data when last seen" in text
    assert "Texas Public Information Act" in text
    assert "pw-answer" not in text


@pytest.mark.parametrize(
    "place", ["<script>alert(1)</script>", "' OR 1=1 --", "\u202e𝕏" * 60, "%00"]
)
def test_hostile_text_is_text(run_page, text_of, place):
    page = run_page("who_can_see", place=place)
    assert not page.exception
    assert "<script>alert" not in text_of(page)


def test_an_unknown_agency_is_said_with_those_like_it(run_page, text_of):
    page = run_page("who_can_see", agency_id="ca-oaklnd-pd")
    assert not page.exception
    assert "We do not know the agency “ca-oaklnd-pd”" in text_of(page)


def test_the_day_governs_the_page(run_page, text_of):
    day = dt.date(2024, 4, 26)
    text = text_of(run_page("who_can_see", as_of=day, agency_id="ca-el-cajon-pd"))
    assert "On April 26, 2024, <strong>97 agencies</strong> can reach plates scanned by" in text


def test_a_name_the_page_does_not_have_is_said(run_page, text_of):
    text = text_of(run_page("who_can_see", colour="blue"))
    assert "This address has a filter that this page does not have: “colour”." in text


def test_the_law_is_said_in_a_box_and_held_against_each_share(run_page, text_of):
    text = text_of(run_page("who_can_see", agency_id="ca-el-cajon-pd"))
    assert "94 of these shares may conflict with Cal. Civ. Code 1798.90.5" in text
    assert '<a href="#who_can_see-law">Which, and why</a>' in text
    assert 'id="who_can_see-law"' in text


def test_an_honest_empty_answer(run_page, text_of):
    text = text_of(run_page("who_can_see", place="Eugene"))
    assert EMPTY in text
    assert "That does not mean there is none." in text
    assert "What is not known, and how to find out" in text
