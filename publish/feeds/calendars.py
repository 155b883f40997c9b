"""Which deadlines and hearings are ahead, as calendars that phones and mail programs follow?

`/calendars/all.ics` and `/calendars/states/CA.ics`, each also below `/es`. A date known only to the
month or the year is an event of all its days, marked as such; nothing is dated more exactly.
"""

import datetime as dt
import uuid
from collections.abc import Iterator

import pandas as pd
from icalendar import Calendar, Event
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.dates import first_day, last_day
from domain.schema import LIST_SEPARATOR
from domain.things import thing_of_table
from domain.vocabulary import STATE_NAMES, Occasion
from domain.words import LANGUAGES
from markup.addresses import BASE_ADDRESS, PageAsk, in_language
from measures.law.deadlines import calendar
from publish.http.refusals import Refusal, because, printable
from publish.http.respond import Cache, Media, respond
from publish.http.site_files import Made, SiteFiles
from publish.pages.query import ask_in, ask_of

PRODUCT = "-//Platewatch//Calendar 1.0//EN"
ANEW_AFTER = "PT12H"


def routes() -> list[Route]:
    """Return the routes of every calendar."""
    return [
        Route(in_language(path, language), calendar_file)
        for language in LANGUAGES
        for path in ("/calendars/all.ics", "/calendars/states/{state}.ics")
    ]


def files(pictures: bool) -> Iterator[SiteFiles]:
    """Yield every calendar in each language."""
    for language in LANGUAGES:
        for state in ("", *STATE_NAMES):
            path = in_language(calendar_path(state), language)
            yield SiteFiles((path,), _site_calendar, (state, language))


def calendar_file(request: Request) -> Response:
    """Answer with a calendar."""
    ask, state = ask_of(request), request.path_params.get("state", "")
    if state and state not in STATE_NAMES:
        raise Refusal(404, because("reader.unknown", name=printable(state)), tuple(STATE_NAMES))
    return respond(calendar_ics(ask, state), Media.ICALENDAR, Cache.FIVE_MINUTES, any_site=True)


def _site_calendar(state: str, language: str) -> Made:
    ask = ask_in(language)
    return [(ask.public_address(calendar_path(state)), calendar_ics(ask, state))]


def calendar_path(state: str = "") -> str:
    """Return the path of a calendar: of everything, or of one state."""
    return f"/calendars/states/{state}.ics" if state else "/calendars/all.ics"


def calendar_ics(ask: PageAsk, state: str = "") -> bytes:
    """Return what is ahead on the day, everywhere or in one state, as iCalendar."""
    rows = ask.once(("calendar", ask.as_of), lambda: calendar(ask.tables, ask.as_of))
    if state:
        rows = rows[rows["state"] == state]
    say = ask.say
    name = say("calendars.title.all")
    if state:
        name = say("calendars.title.state", state=STATE_NAMES[state])
    book = Calendar()
    book.add("prodid", PRODUCT)
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    book.add("name", name)
    book.add("x-wr-calname", name)
    book.add("refresh-interval", dt.timedelta(hours=12), parameters={"value": "DURATION"})
    book.add("x-published-ttl", ANEW_AFTER)
    for row in rows.to_dict("records"):
        book.add_component(_event(row, ask))
    return book.to_ical()


def _event(row: dict[str, object], ask: PageAsk) -> Event:
    date, until = str(row["date"]), row["until"]
    begins, ends = first_day(date), last_day(date if pd.isna(until) else str(until))
    event = Event()
    event.add("uid", f"{_uid(row)}@platewatch")
    event.add("dtstamp", dt.datetime.combine(ask.as_of, dt.time(), dt.UTC))
    event.add("summary", summary_of(row, ask))
    event.add("dtstart", begins)
    event.add("dtend", ends + dt.timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("categories", [str(row["occasion"])])
    event.add("url", f"{BASE_ADDRESS}{_address(row, ask)}")
    event.add("description", "\n".join(_described(row, begins != ends, ask)))
    return event


def summary_of(row: dict[str, object], ask: PageAsk) -> str:
    """Say what is ahead, as a row of `measures.law.deadlines.calendar` has it."""
    subject, law, text = (
        "" if pd.isna(row[c]) else str(row[c]) for c in ("subject_id", "law_id", "text")
    )
    name = ask.names.get(subject, subject)
    named: dict[str, str] = {
        "agency": name,
        "case": name,
        "law": ask.names.get(law, law),
        "text": text,
    }
    return ask.say(str(row["text_key"]), None, **named)


def _described(row: dict[str, object], is_loose: bool, ask: PageAsk) -> list[str]:
    """Say how exact the date is, what a reader must know of it, and which sources tell of it."""
    say = ask.say
    until = "" if pd.isna(row["until"]) else say.date(str(row["until"]))
    date = say.date(str(row["date"]))
    said = [say("frame.between_dates.day", start=date, end=until) if until else date]
    if is_loose:
        said.append(say("calendars.loose"))
    if row["occasion"] in (Occasion.REQUEST_DUE, Occasion.REQUEST_DUE_EXTENDED):
        said.append(say("frame.request.caveat"))
    ids = str(row["source_ids"]).split(LIST_SEPARATOR)
    sources = [ask.sources[i] for i in ids if i in ask.sources]
    said += [
        " · ".join(str(s[c]) for c in ("title", "publisher", "url") if s[c] == s[c])
        for s in sources
    ]
    return said


def _address(row: dict[str, object], ask: PageAsk) -> str:
    thing = thing_of_table(str(row["table"]))
    return ask.public_address(thing.path(str(row["row_id"])))


def _uid(row: dict[str, object]) -> uuid.UUID:
    """Return the id of an entry: the same while it is about the same thing, whatever its date."""
    key = f"platewatch:{row['occasion']}:{row['table']}:{row['row_id']}"
    if row["occasion"] == Occasion.CASE_EVENT:
        key += f":{row['text']}"
    return uuid.uuid5(uuid.NAMESPACE_URL, key)
