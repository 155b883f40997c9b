"""Calendars are read by what reads calendars, and are no more exact than the records."""

import datetime as dt

import icalendar
import pandas as pd
import pytest

from domain.schema import TABLES
from domain.words import words
from loaders.releases.release import load_release
from markup.addresses import PageAsk
from measures.law.deadlines import CALENDAR_COLUMNS
from publish.feeds.calendars import calendar_ics
from tests.builders import row, write_folder
from views.base.release_tables import ReleaseTables

AS_OF = dt.date(2026, 1, 1)


def events(body: bytes) -> list[icalendar.Event]:
    book = icalendar.Calendar.from_ical(body)
    assert book["VERSION"] == "2.0"
    assert book["PRODID"]
    return list(book.walk("VEVENT"))


@pytest.fixture
def asked(tmp_path):
    """Return what makes a question to a small folder with the contract given."""

    def ask(language: str = "en", **contract: object) -> PageAsk:
        folder = tmp_path / f"data{len(list(tmp_path.iterdir()))}"
        release = load_release(write_folder(folder, contracts=[row("contracts", **contract)]))
        tables = ReleaseTables({name: release.table(name) for name in TABLES})
        return PageAsk(tables, AS_OF, words(language))

    return ask


def ends(body: bytes) -> list[icalendar.Event]:
    """Return the ends of contracts in a calendar."""
    return [event for event in events(body) if "contract_end" in event["CATEGORIES"].cats]


@pytest.mark.parametrize("path", ["/calendars/all.ics", "/es/calendars/states/CA.ics"])
def test_a_calendar_of_the_shipped_data_is_read_by_what_reads_calendars(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/calendar")
    found = events(answer.content)
    assert len({event["UID"] for event in found}) == len(found)
    assert all(event["SUMMARY"] and event["DESCRIPTION"] for event in found)


def test_an_end_known_to_the_month_is_all_of_its_days_and_says_so(asked):
    ask = asked(end_on="2026-03")
    (event,) = ends(calendar_ics(ask))
    assert event["DTSTART"].dt == dt.date(2026, 3, 1)
    assert event["DTEND"].dt == dt.date(2026, 4, 1)
    assert "March 2026" in event["DESCRIPTION"]
    assert "The day is not known more exactly." in event["DESCRIPTION"]


def test_an_exact_day_is_that_day_alone_with_its_page_and_sources(asked):
    ask = asked("es", end_on="2026-03-31")
    (event,) = ends(calendar_ics(ask))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (dt.date(2026, 3, 31), dt.date(2026, 4, 1))
    assert event["URL"].endswith("/es/contracts/ca-springfield-pd-acme")
    assert "31 de marzo de 2026" in event["DESCRIPTION"]
    assert "exactitud" not in event["DESCRIPTION"]


def test_a_calendar_of_a_state_holds_what_is_of_that_state_alone(asked):
    ask = asked(end_on="2026-03-31")
    everywhere, here = ends(calendar_ics(ask)), ends(calendar_ics(ask, "CA"))
    elsewhere = events(calendar_ics(ask, "TX"))
    assert len(here) == 1
    assert elsewhere == []
    assert {e["UID"] for e in here} <= {e["UID"] for e in everywhere}


def test_an_entry_keeps_its_id_when_its_date_moves(asked):
    before = asked(end_on="2026-03")
    after = asked(end_on="2026-04-15")
    assert [e["UID"] for e in ends(calendar_ics(before))] == [
        e["UID"] for e in ends(calendar_ics(after))
    ]


def test_a_calendar_without_anything_ahead_is_valid_and_empty(asked):
    ask = asked()
    nothing = pd.DataFrame(columns=CALENDAR_COLUMNS, dtype="str")
    ask.once(("calendar", AS_OF), lambda: nothing)
    assert events(calendar_ics(ask)) == []


def test_a_state_that_is_none_is_refused(client):
    assert client.get("/calendars/states/XX.ics").status_code == 404
