"""The page on records requests opens, filters, and shows one request in full."""

TITLE = "What records were asked for, and what came back?"
ACLU = "aclu-norcal-ice-2018-03-19"


def test_the_page_runs_alone(run_page, text_of):
    page = run_page("records_requests")
    assert not page.exception
    assert [title.value for title in page.title] == [TITLE]
    assert len(page.get("plotly_chart")) == 5
    assert "name 115 requests" in text_of(page)


def test_the_page_runs_in_the_frame(run_in_frame):
    page = run_in_frame("records_requests")
    assert not page.exception
    assert [title.value for title in page.title] == [TITLE]


def test_choosing_who_asked_changes_the_list(run_page, text_of):
    page = run_page("records_requests")
    assert "eugene-epd-2025-3072" in text_of(page)
    page.selectbox(key="records_requests_requester").set_value("The Verge").run()
    text = text_of(page)
    assert "verge-ice-2018-01" in text
    assert "eugene-epd-2025-3072" not in text


def test_one_request_has_an_address_of_its_own(run_page, text_of):
    page = run_page("records_requests", request_id=ACLU)
    assert not page.exception
    assert page.title[0].value == (
        "What was U.S. Immigration and Customs Enforcement asked for, and what did it release?"
    )
    assert "/litigation?case_id=aclu-norcal-v-ice-2018" in text_of(page)


def test_an_address_that_is_not_known_shows_near_ones(run_page, text_of):
    page = run_page("records_requests", request_id="aclu-norcal-ice-2018")
    assert page.title[0].value == "We do not know this request"
    assert f"/records_requests?request_id={ACLU}" in text_of(page)


def test_a_choice_that_does_not_exist_is_ignored_and_said(run_page, text_of):
    text = text_of(run_page("records_requests", status="lost"))
    assert "“lost” is not a choice of the filter" in text
    assert "name 115 requests" in text
