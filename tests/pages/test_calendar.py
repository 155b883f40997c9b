"""The calendar opens, filters, and says what is not a choice."""

TITLE = "Which dates are coming up?"


def test_the_page_runs_alone(run_page, text_of):
    page = run_page("calendar")
    assert not page.exception
    assert [title.value for title in page.title] == [TITLE]
    assert "the records we have hold 9 dates" in text_of(page)
    assert len(page.get("plotly_chart")) == 1


def test_the_page_runs_in_the_frame(run_in_frame):
    page = run_in_frame("calendar")
    assert not page.exception
    assert [title.value for title in page.title] == [TITLE]


def test_choosing_a_state_changes_the_list(run_page, text_of):
    page = run_page("calendar")
    assert "Arkansas State Police" in text_of(page)
    page.selectbox(key="calendar_state").set_value("CA").run()
    text = text_of(page)
    assert "Palo Alto Police Department" in text
    assert "Arkansas State Police" not in text
    assert page.query_params["state"] == "CA"


def test_the_page_reads_in_spanish(run_page, text_of):
    page = run_page("calendar", lang="es")
    assert not page.exception
    assert page.title[0].value == "¿Qué fechas se acercan?"
    assert "Termina un contrato" in text_of(page)


def test_a_kind_that_is_none_is_ignored_and_said(run_page, text_of):
    text = text_of(run_page("calendar", kind="birthday"))
    assert "“birthday” is not a choice of the filter" in text
    assert "hold 9 dates" in text


def test_a_day_after_all_dates_says_that_nothing_lies_ahead(run_page, text_of):
    page = run_page("calendar", kind="law_in_effect")
    assert not page.exception
    assert "No rows fit these filters" in text_of(page)
    assert not page.get("plotly_chart")
