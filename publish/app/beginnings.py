"""With which title and which answer does a page that explores something begin?

The server sends them with Streamlit's empty page, so that they can be read, quoted and found before
any script has run. They are those that the page itself shows when its scripts have run.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from starlette.requests import Request

from domain.dates import is_partial_date, last_day
from domain.things import THINGS, thing_asked
from domain.vocabulary import STATE_NAMES
from domain.words import LANGUAGES, words
from measures.finder.best_match import agency_meant
from measures.finder.finder import LONGEST_TYPED
from publish.http.language import of_browser
from publish.http.query import EARLIEST
from publish.http.release_store import current_release, tables_of
from views.access.place import finder_of
from views.base.ask import Ask
from views.base.catalogue import Entry, catalogue, settled
from views.base.view import View
from views.law.laws import law_sentences
from views.law.policies_and_laws import summary_sentences
from views.map.params import SHOW, Subject
from views.map.words import answer_of

PLACE, AGENCY = "place", "agency_id"
BY_PLACE = ("who_can_see", "whose_plates")
# How a view that answers for one thing, or for all, holds its words.
_TITLED = {
    name: f"{name}-answer"
    for name in ("calendar", "cameras", "contracts", "litigation", "overview", "searches")
} | {"records_requests": "records_requests-answer"}
_SAID = {name: f"{name}-said" for name in ("agency", "ask", "changes", *BY_PLACE)}
_ONE = {
    "contract_id": "contracts-one-answer",
    "case_id": "litigation-case-answer",
    "request_id": "records_requests-one-answer",
}


@dataclass(frozen=True)
class Beginning:
    """How a page begins: its title, the answer and what stands below it (blank: none yet).

    `named` is what the page is about by name, if it is about one thing, and `path` the public page
    of that thing; `ask` is what the address asks.
    """

    title: str
    ask: Ask
    answer: str = ""
    below: str = ""
    named: str = ""
    path: str = ""


def beginning_of(page: str, request: Request) -> Beginning:
    """Return how the page an address leads to begins; what cannot be answered is left out."""
    ask = _ask(page, request)
    begun = Beginning(_title(page, ask), ask)
    if asked := _one_thing(page, ask):
        return asked
    if answer := _answer(page, ask):
        return replace(begun, answer=answer[0], below=answer[1])
    return begun


def _ask(page: str, request: Request) -> Ask:
    """Return what an address asks: values that no view knows are left out, as the page does."""
    given = dict(request.query_params)
    language = given.get("lang", "")
    browsers = of_browser(request)
    tables = tables_of(current_release())
    today, day = dt.date.today(), _day(given.get("as_of", ""))
    ask = Ask(
        tables,
        day or today,
        words(language if language in LANGUAGES else browsers),
        values={name: value for name, value in given.items() if len(value) <= LONGEST_TYPED},
        as_of_given=day is not None and day != today,
        lang_given=language in LANGUAGES and language != browsers,
    )
    typed = ask.value(PLACE).strip()
    if page in BY_PLACE and typed and not ask.value(AGENCY):
        found = finder_of(ask).find(typed)
        return replace(ask, values={**ask.values, AGENCY: agency_meant(found)})
    return ask


def _day(text: str) -> dt.date | None:
    if not is_partial_date(text):
        return None
    day = last_day(text)
    return day if day >= EARLIEST else None


def _title(page: str, ask: Ask) -> str:
    key = {"sharing_network": "page.sharing.title", "agency": "agency.choose.title"}
    return ask.say(key.get(page, f"page.{page}.title"))


def _one_thing(page: str, ask: Ask) -> Beginning | None:
    """Return how a page about one thing begins, if the address asks for one.

    Of one that is not known nothing is said: the page itself says so, with those nearest to it.
    """
    for name, value in ask.values.items():
        thing = THINGS["agencies"] if name == AGENCY and page in _SAID else thing_asked(page, name)
        if thing is None or not value:
            continue
        begun = Beginning(_title(page, ask), ask)
        if value not in ask.ids(thing.name):
            return begun
        named = ask.names.get(value) or STATE_NAMES.get(value, value)
        return _of_thing(page, name, replace(begun, named=named, path=thing.path(value)))
    return None


def _of_thing(page: str, name: str, begun: Beginning) -> Beginning:
    ask = begun.ask
    if name == AGENCY and page in _SAID:
        view = _view(_SAID[page], ask)
        titled = page == "agency"
        title = ask.say("page.agency.title", agency=begun.named) if titled else begun.title
        return replace(begun, title=title, answer=_sentences(view), below=view.note)
    if name in _ONE:
        rows = _view(_ONE[name], ask).rows
        if rows.empty:
            return begun
        row = rows.iloc[0]
        return replace(begun, title=row["question"], answer=row["said"], below=row["below"])
    if name == "law_id":
        row = _view("policies_and_laws-law", ask).rows.iloc[0].to_dict()
        stands, below = law_sentences(row, ask.as_of, ask.say)
        title = ask.say("page.law.title", law=begun.named)
        return replace(begun, title=title, answer=stands, below=below)
    said = _answer(page, ask)
    return replace(begun, answer=said[0], below=said[1]) if said else begun


def _answer(page: str, ask: Ask) -> tuple[str, str] | None:
    if page in _OTHERS:
        return _OTHERS[page](ask)
    if page in _TITLED:
        view = _view(_TITLED[page], ask)
        return None if view.rows.empty else (view.title, view.note)
    if page == "changes":
        view = _view(_SAID[page], ask)
        return _sentences(view), view.note
    return None


def _map(ask: Ask) -> tuple[str, str] | None:
    asked = ask.value(SHOW.name)
    subject = Subject(asked) if asked in list(Subject) else Subject.AGENCIES
    if subject is Subject.CAMERAS:
        return None
    view = _view(subject.view_id, ask)
    narrowed = _asked(catalogue()[subject.view_id], ask)
    return answer_of(subject, view, narrowed), ask.say("frame.list_is_not_complete")


def _sharing(ask: Ask) -> tuple[str, str]:
    return _view("sharing_network-totals", ask).note, ask.say("frame.access_is_not_use")


def _laws(ask: Ask) -> tuple[str, str]:
    state = ask.value("state") if ask.value("state") in STATE_NAMES else ""
    view = _view("policies_and_laws-summary", replace(ask, values={"state": state}))
    return summary_sentences(view.rows.iloc[0].to_dict(), state, ask.say)


def _data(ask: Ask) -> tuple[str, str]:
    row = _view("data-summary", ask).rows.iloc[0]
    counts = {f"{name}s": int(row[f"{name}_count"]) for name in ("row", "table", "source")}
    release = current_release()
    day = ask.say.on_date(release.loaded_at.date())
    return ask.say("data.answer", **counts), ask.say("data.below", release=release.id, on_date=day)


def _method(ask: Ask) -> tuple[str, str]:
    rows = _view("method-evidence", ask).rows
    primary = rows.loc[rows["evidence"] == "primary", "row_count"].sum()
    counts = {"rows": int(rows["row_count"].sum()), "sources": int(rows["source_count"].sum())}
    return ask.say("method.answer", primary=int(primary), **counts), ask.say("method.below")


_OTHERS: Mapping[str, Callable[[Ask], tuple[str, str] | None]] = {
    "map": _map,
    "sharing_network": _sharing,
    "policies_and_laws": _laws,
    "data": _data,
    "method": _method,
}


def _view(view_id: str, ask: Ask) -> View:
    entry = catalogue()[view_id]
    return entry.answer(_asked(entry, ask))


def _asked(entry: Entry, ask: Ask) -> Ask:
    """Return what is asked of one view: of the values of the address, those it accepts."""
    values = {param.name: param.default for param in entry.params}
    for param in entry.params:
        value = ask.value(param.name)
        if value and param.accepts(value, param.choices(ask.tables)):
            values[param.name] = value
    return replace(ask, values=settled(entry.id, values, ask.tables))


def _sentences(view: View) -> str:
    return " ".join(view.rows["said"])
