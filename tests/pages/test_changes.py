"""The page of changes opens, takes two dates, and mends those it cannot read."""

TITLE = "What changed in the data?"


def test_the_page_runs_alone(run_page, text_of):
    page = run_page("changes")
    assert not page.exception
    assert [title.value for title in page.title] == [TITLE]
    assert "Between November 24, 2025 and November 24, 2026" in text_of(page)
    assert len(page.get("plotly_chart")) == 3


def test_the_page_runs_in_the_frame(run_in_frame):
    page = run_in_frame("changes")
    assert not page.exception
    assert [title.value for title in page.title] == [TITLE]


def test_typing_dates_changes_what_is_shown(run_page, text_of):
    page = run_page("changes")
    assert "Gig Harbor Police Department" in text_of(page)
    page.text_input(key="changes_from").set_value("2018").run()
    page.text_input(key="changes_to").set_value("2019-06").run()
    text = text_of(page)
    assert "Between January 1, 2018 and June 30, 2019" in text
    assert "Gig Harbor Police Department" not in text
    assert page.query_params["from"] == "2018"


def test_what_is_no_date_is_said_and_left_out(run_page, text_of):
    text = text_of(run_page("changes", **{"from": "2024-13"}))
    assert "“2024-13” is not a date we can read. Write it like 2024-04-26" in text
    assert "Between November 24, 2025" in text


def test_dates_in_the_wrong_order_are_turned_round_and_that_is_said(run_page, text_of):
    text = text_of(run_page("changes", **{"from": "2026-01-01", "to": "2025-01-01"}))
    assert "The dates were in the wrong order" in text
    assert "Between January 1, 2025 and January 1, 2026" in text


def test_a_chosen_count_shows_our_rows_beside_it(run_page, text_of):
    page = run_page("changes")
    assert "Our rows beside this count" not in text_of(page)
    page.selectbox(key="changes_claim_id").set_value("us-contracts-ended-1").run()
    assert "Our rows beside this count: NPR: 30 cities" in text_of(page)


def test_the_page_reads_in_spanish(run_page, text_of):
    page = run_page("changes", lang="es")
    assert not page.exception
    assert page.title[0].value == "¿Qué cambió en los datos?"
    assert "Entre el 24 de noviembre de 2025" in text_of(page)
