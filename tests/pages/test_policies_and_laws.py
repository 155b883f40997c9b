"""Policies and laws open, are filtered by state, and show one law by its address."""

import datetime as dt

TITLE = "What do agencies' policies and state laws say?"


def titles(page):
    return [title.value for title in page.title]


def test_the_page_runs_alone(run_page, text_of):
    page = run_page("policies_and_laws")
    assert not page.exception
    assert titles(page) == [TITLE]
    text = text_of(page)
    assert "36 laws on plate readers are in force in 31 states" in text
    assert "The policy and the law do not agree" in text


def test_the_page_runs_in_the_frame(run_in_frame):
    page = run_in_frame("policies_and_laws")
    assert not page.exception
    assert titles(page) == [TITLE]


def test_choosing_a_state_changes_the_tables_and_the_address(run_page, text_of):
    page = run_page("policies_and_laws")
    page.selectbox(key="policies_and_laws_state").set_value("WA").run()
    text = text_of(page)
    assert "In Washington, 1 law on plate readers is in force" in text
    assert "State laws on plate readers: Washington" in text
    assert "Arlington Police Department" in text
    assert page.query_params["state"] in ("WA", ["WA"])


def test_choosing_a_question_changes_the_bars_by_state(run_page, text_of):
    page = run_page("policies_and_laws")
    page.selectbox(key="policies_and_laws_question").set_value("immigration_use").run()
    assert "By state: Immigration use allowed" in text_of(page)


def test_a_state_without_policies_says_what_is_missing(run_page, text_of):
    page = run_page("policies_and_laws", state="MT")
    assert not page.exception
    assert "We have no policy or portal of an agency in Montana on this day." in text_of(page)


def test_a_state_that_is_not_one_is_ignored_and_said(run_page, text_of):
    page = run_page("policies_and_laws", state="ZZ")
    assert "“ZZ” is not a choice of the filter" in text_of(page)
    assert "in force in 31 states" in text_of(page)


def test_one_law_is_shown_by_its_address(run_page, text_of):
    page = run_page("policies_and_laws", law_id="va-2-2-5517")
    assert not page.exception
    assert len(titles(page)) == 1
    assert titles(page)[0].replace("\\", "") == (
        "What does Va. Code 2.2-5517 (2025 Acts ch. 720, HB 2724) say about plate readers?"
    )
    text = text_of(page)
    assert "This law has been in force since July 1, 2025." in text
    assert "Its limit for keeping plate data is 21 days." in text
    assert "System data purged 21 days after capture" in text


def test_a_law_that_is_not_known_is_said_with_those_like_it(run_page, text_of):
    page = run_page("policies_and_laws", law_id="ca-civ-1798")
    assert not page.exception
    assert titles(page) == ["We do not know this law"]
    assert "There is no law “ca-civ-1798” in our tables." in text_of(page)
    assert "ca-civ-1798-90-5" in text_of(page)


def test_the_day_governs_the_page(run_page, text_of):
    text = text_of(run_page("policies_and_laws", as_of=dt.date(2025, 1, 1)))
    assert "17 laws on plate readers are in force in" in text
    assert "592 policies whose latest source is from after this day" in text
