"""The address says the day and the language; what it cannot mean is said and left out."""

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

pytestmark = pytest.mark.slow  # pages of Streamlit


def script() -> None:
    """Show the two controls, and what they came to."""
    import streamlit as st

    from widgets.context import run
    from widgets.frame.day import as_of_and_language

    for text in as_of_and_language():
        st.warning(text)
    this = run()
    st.text(f"{this.as_of.isoformat()} {this.say.language} {this.as_of_given}")


def opened(**address: str) -> AppTest:
    """Return the script as it runs for an address."""
    app = AppTest.from_function(script, default_timeout=30)
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def said(app: AppTest) -> tuple[list[str], list[str]]:
    """Return what was said, and the day and language the page came to."""
    assert not app.exception
    return [w.value for w in app.warning], app.text[0].value.split()


def test_without_an_address_it_is_today_in_english():
    assert said(opened()) == ([], [dt.date.today().isoformat(), "en", "False"])


def test_a_day_and_a_language_are_taken_from_the_address():
    assert said(opened(as_of="2024-04-26", lang="es")) == ([], ["2024-04-26", "es", "True"])


@pytest.mark.parametrize(("text", "day"), [("2024-04", "2024-04-30"), ("2018", "2018-12-31")])
def test_a_month_or_a_year_means_its_last_day(text, day):
    assert said(opened(as_of=text)) == ([], [day, "en", "True"])


def test_a_day_before_the_records_begin_is_said():
    told, came_to = said(opened(as_of="1987-05-01"))
    assert told == ["May 1, 1987 is before our records begin. We show January 1, 2000."]
    assert came_to[0] == "2000-01-01"


def test_a_day_in_the_future_is_said():
    told, came_to = said(opened(as_of="2999-01-01"))
    assert "January 1, 2999 is in the future" in told[0]
    assert came_to[0] == dt.date.today().isoformat()


def test_what_is_no_date_and_no_language_is_said_with_how_to_write_it():
    told, came_to = said(opened(as_of="<b>4/26/24</b>", lang="fr"))
    assert any("2024-04-26" in text for text in told)
    assert any("en, es" in text for text in told)
    assert came_to == [dt.date.today().isoformat(), "en", "False"]
