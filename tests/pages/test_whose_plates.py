"""Whose plates: a federal agency is chosen, or any is typed."""

TITLE = "Whose plate data can this agency reach?"


def test_the_page_runs_alone_and_lists_the_federal_agencies(run_page, text_of):
    page = run_page("whose_plates")
    assert not page.exception
    assert [title.value for title in page.title] == [TITLE]
    assert "/whose_plates?agency_id=us-postal-inspection-service" in text_of(page)
    assert "111 agencies" in text_of(page)


def test_the_page_runs_in_the_frame(run_in_frame):
    page = run_in_frame("whose_plates")
    assert not page.exception
    assert [title.value for title in page.title] == [TITLE]


def test_choosing_another_agency_changes_the_list(run_page, text_of):
    page = run_page("whose_plates", agency_id="us-ice")
    assert not page.exception
    assert "could reach the plate data of 6 other agencies when last seen" in text_of(page)
    assert len(page.get("plotly_chart")) == 1
    page.text_input(key="whose_plates_place").set_value("FBI")
    page.button[0].click().run()
    text = text_of(page)
    assert "could reach the plate data of" in text
    assert "By its own access, directly" in text


def test_an_agency_that_reaches_nothing_on_record_says_so(run_page, text_of):
    text = text_of(run_page("whose_plates", agency_id="ca-el-cajon-pd"))
    assert "do not show whose plate data <strong>El Cajon Police Department</strong>" in text
