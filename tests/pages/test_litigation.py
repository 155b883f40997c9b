"""The litigation page opens, filters, and shows one case from request to publication."""

import datetime as dt

TITLE = "What have courts been asked, and what did they decide?"
STORY = "aclu-norcal-v-ice-2018"


def test_the_page_runs_alone(run_page, text_of):
    page = run_page("litigation")
    assert not page.exception
    assert [title.value for title in page.title] == [TITLE]
    text = text_of(page)
    assert "75 court cases about plate readers or plate data are on record here." in text
    assert 'href="/litigation?status=pending"' in text


def test_the_page_runs_in_the_frame(run_in_frame):
    page = run_in_frame("litigation")
    assert not page.exception
    assert [title.value for title in page.title] == [TITLE]


def test_choosing_a_claim_changes_the_table_and_the_address(run_page, text_of):
    page = run_page("litigation")
    page.selectbox(key="litigation_claim").set_value("foia").run()
    text = text_of(page)
    assert "3 cases, the latest filed or decided first" in text
    assert "Schmidt v. City of Norfolk" not in text
    assert page.query_params["claim"] in ("foia", ["foia"])


def test_a_filter_that_is_not_valid_is_ignored_and_said(run_page, text_of):
    text = text_of(run_page("litigation", year="1066"))
    assert "“1066” is not a choice of the filter" in text


def test_the_day_governs_the_page(run_page, text_of):
    text = text_of(run_page("litigation", as_of=dt.date(2018, 6, 1)))
    assert "14 court cases" in text
    assert "filed or decided after the as-of date: 62 cases" in text


def test_aclu_v_ice_is_on_one_page(run_page, text_of):
    page = run_page("litigation", case_id=STORY)
    assert not page.exception
    assert [title.value for title in page.title] == [
        "What did the ACLU ask ICE for in 2018, and what came of it?"
    ]
    text = text_of(page)
    for part in (
        "First FOIA request on ICE plate-database use sent to ICE",
        "The 2 requests that led to it",
        "What was asked for, and what came of each part",
        "Privacy policies",
        "ICE began producing records under the suit",
        "Records that were published",
        "29 agencies that sources named as sharing plate data with ICE",
        "Agency says no",
        "SFGATE",
    ):
        assert part in text


def test_another_case_has_no_such_sequel(run_page, text_of):
    page = run_page("litigation", case_id="schmidt-v-norfolk")
    assert not page.exception
    text = text_of(page)
    assert "Schmidt v. City of Norfolk" in page.title[0].value
    assert "Records that were published" not in text
    assert "On appeal" in text


def test_the_case_before_its_decision_is_pending(run_page, text_of):
    page = run_page("litigation", as_of=dt.date(2025, 12, 31), case_id="schmidt-v-norfolk")
    text = text_of(page)
    assert "Status: Pending. We derive this from the dates of filing and decision" in text
    assert "Summary judgment for Norfolk" not in text


def test_an_unknown_case_is_said_with_those_nearest(run_page, text_of):
    page = run_page("litigation", case_id="aclu-v-ice")
    assert not page.exception
    assert [title.value for title in page.title] == ["We do not know this case"]
    text = text_of(page)
    assert "No case in our tables has the id “aclu-v-ice”." in text
    assert f'href="/litigation?case_id={STORY}"' in text
