"""What happened, as Atom feeds: everything, and what is about one state, agency or case.

`/feeds/all.atom`, `/feeds/states/CA.atom`, `/feeds/agencies/<id>.atom`, `/feeds/cases/<id>.atom`,
each also below `/es`. Dates are those of the records: an entry of a month is dated its last day.
"""

import datetime as dt
import uuid
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import pandas as pd
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.dates import last_day
from domain.schema import LIST_SEPARATOR
from domain.things import THINGS
from domain.words import LANGUAGES
from markup.addresses import BASE_ADDRESS, PageAsk, in_language
from measures.finder.near import near_ids
from measures.history.events import happenings, happenings_by
from publish.http.redirects import new_id_of
from publish.http.refusals import Refusal, because, printable
from publish.http.respond import Cache, Media, respond
from publish.http.site_files import Made, SiteFiles
from publish.pages.head import ATOM, LICENCE
from publish.pages.kinds import THING_PAGES
from publish.pages.query import ask_in, ask_of, bare_path, moved
from views.overview.overview import happening_line

ENTRIES = 100
OF_THINGS = tuple(thing.name for thing in THINGS.values() if thing.has_feed)
_ATOM = "http://www.w3.org/2005/Atom"


def routes() -> list[Route]:
    """Return the routes of every feed."""
    found = []
    for language in LANGUAGES:
        found.append(Route(in_language("/feeds/all.atom", language), feed))
        for kind in OF_THINGS:
            path = in_language(f"/feeds/{kind}/{{row_id}}.atom", language)
            found.append(Route(path, feed))
    return found


def files(pictures: bool) -> Iterator[SiteFiles]:
    """Yield every feed in each language."""
    ask = ask_in(LANGUAGES[0])
    every = [("", ""), *((name, i) for name in OF_THINGS for i in THINGS[name].ids(ask.tables))]
    for language in LANGUAGES:
        for name, row_id in every:
            path = in_language(feed_path(name, row_id), language)
            yield SiteFiles((path,), _site_feed, (name, row_id, language))


def feed(request: Request) -> Response:
    """Answer with a feed."""
    ask, row_id = ask_of(request), request.path_params.get("row_id", "")
    kind = bare_path(request).split("/")[2] if row_id else ""
    if row_id and row_id not in ask.ids(kind):
        if new_id := new_id_of(THINGS[kind].key, row_id):
            return moved(request, feed_path(kind, new_id), 308)
        near = near_ids(row_id, {i: THING_PAGES[kind].name_of(i, ask) for i in ask.ids(kind)})
        named = tuple((THING_PAGES[kind].name_of(i, ask), feed_path(kind, i)) for i in near)
        raise Refusal(404, because("reader.unknown", name=printable(row_id)), links=named)
    return respond(feed_xml(ask, kind, row_id), Media.ATOM, Cache.FIVE_MINUTES, any_site=True)


def _site_feed(kind: str, row_id: str, language: str) -> Made:
    ask = ask_in(language)
    return [(ask.public_address(feed_path(kind, row_id)), feed_xml(ask, kind, row_id))]


def feed_path(kind: str = "", row_id: str = "") -> str:
    """Return the path of a feed: that of everything, or of one thing."""
    return f"/feeds/{kind}/{row_id}.atom" if row_id else "/feeds/all.atom"


def feed_xml(ask: PageAsk, kind: str = "", row_id: str = "") -> bytes:
    """Return the latest entries about one thing, or about everything, as Atom."""
    rows = _rows_about(ask, kind, row_id).head(ENTRIES)
    name = THING_PAGES[kind].name_of(row_id, ask) if kind else ""
    title = ask.say("feeds.title.one", name=name) if kind else ask.say("feeds.title.all")
    page = ask.public_address(THINGS[kind].path(row_id) if kind else "/")
    here = f"{BASE_ADDRESS}{ask.public_address(feed_path(kind, row_id))}"
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": ask.say.language})
    _put(root, "id", here)
    _put(root, "title", title)
    _put(root, "updated", _moment(rows["date"].iloc[0] if len(rows) else _newest(ask)))
    ET.SubElement(root, "link", {"rel": "self", "type": ATOM, "href": here})
    ET.SubElement(root, "link", {"rel": "alternate", "href": f"{BASE_ADDRESS}{page}"})
    _put(ET.SubElement(root, "author"), "name", "Platewatch")
    _put(root, "rights", LICENCE)
    for row in rows.to_dict("records"):
        root.append(_entry(row, page, ask))
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _entry(row: dict[str, object], page: str, ask: PageAsk) -> ET.Element:
    line = happening_line(row, ask)
    lead = ask.names.get(line.lead_id, line.lead) if line.lead_id else line.lead
    entry = ET.Element("entry")
    _put(entry, "id", str(row["entry_id"]))
    _put(entry, "title", f"{lead}: {line.text}" if lead else line.text)
    _put(entry, "updated", _moment(str(row["date"])))
    address = _address(row, ask) or page
    ET.SubElement(entry, "link", {"rel": "alternate", "href": f"{BASE_ADDRESS}{address}"})
    ET.SubElement(entry, "category", {"term": str(row["strand"])})
    _put(entry, "content", "\n".join(_told(row, line.below, ask)))
    return entry


def entry_ids(rows: Iterable[dict[str, object]]) -> list[str]:
    """Return the id of each happening, the same for as long as it stands on record.

    Happenings of one day that read the same, such as two requests of one person, are counted.
    """
    met: Counter[str] = Counter()
    ids = []
    for row in rows:
        key = _key(row)
        met[key] += 1
        ids.append(uuid.uuid5(uuid.NAMESPACE_URL, f"{key}:{met[key]}").urn)
    return ids


def _key(row: dict[str, object]) -> str:
    subject = row["subject_id"] if isinstance(row["subject_id"], str) else row["other_ids"]
    said = row["text"] if isinstance(row["text"], str) else ""
    key = f"platewatch:{row['date']}:{row['happening']}:{subject}:{said}"
    if not str(row["happening"]).startswith("shares") and isinstance(row["other_ids"], str):
        key += f":{row['other_ids']}"
    return key


def _told(row: dict[str, object], place: str, ask: PageAsk) -> list[str]:
    """Return what else is said: when, where, how well it is sourced, and by whom."""
    ids = str(row["source_ids"]).split(LIST_SEPARATOR)
    sources = [ask.sources[i] for i in ids if i in ask.sources]
    level = ask.say.label("evidence.level", row["evidence"])
    parts = (ask.say.date(str(row["date"])), place, ask.say("frame.evidence", level=level))
    said = " · ".join(part for part in parts if part)
    named = (
        " · ".join(str(s[c]) for c in ("title", "publisher", "url") if s[c] == s[c])
        for s in sources
    )
    return [said, *named]


def _address(row: dict[str, object], ask: PageAsk) -> str:
    subject = row["subject_id"]
    if not isinstance(subject, str):
        return ""
    thing = ask.thing_of(subject) or (THINGS["sources"] if subject in ask.sources else None)
    return ask.public_address(thing.path(subject)) if thing else ""


def _rows_about(ask: PageAsk, kind: str, row_id: str) -> pd.DataFrame:
    """Return what happened by the day about one thing, newest first."""
    rows = _happened(ask)
    if not kind:
        return rows
    places = ask.once(("feed: happened to", ask.as_of), lambda: _places(rows, ask))
    return rows.iloc[places.get((kind, row_id), [])]


def _happened(ask: PageAsk) -> pd.DataFrame:
    every = ask.once("feed: happenings", lambda: _every(ask))
    return ask.once(("feed: happened", ask.as_of), lambda: happenings_by(every, ask.as_of)[0])


def _every(ask: PageAsk) -> pd.DataFrame:
    """Return every happening with its id, the oldest having been counted first."""
    rows = happenings(ask.tables)
    ids = entry_ids(reversed(rows.to_dict("records")))
    return rows.assign(entry_id=ids[::-1])


def _places(rows: pd.DataFrame, ask: PageAsk) -> dict[tuple[str, str], list[int]]:
    """Return the places of the rows about each state, agency and case."""
    agencies = ask.table("agencies")
    states = dict(zip(agencies["agency_id"], agencies["state"], strict=True))
    found: dict[tuple[str, str], list[int]] = {}
    for place, row in enumerate(rows[["subject_id", "other_ids", "state"]].to_dict("records")):
        for about in dict.fromkeys(_about(row, states, ask)):
            found.setdefault(about, []).append(place)
    return found


def _about(
    row: dict[str, object], states: Mapping[str, object], ask: PageAsk
) -> Iterable[tuple[str, str]]:
    others = row["other_ids"].split(LIST_SEPARATOR) if isinstance(row["other_ids"], str) else []
    if isinstance(row["state"], str):
        yield "states", row["state"]
    for one in map(str, [row["subject_id"], *others]):
        if one in ask.ids("agencies"):
            yield "agencies", one
            state = states[one]
            if isinstance(state, str):
                yield "states", state
        elif one in ask.ids("cases"):
            yield "cases", one


def _newest(ask: PageAsk) -> str:
    rows = _happened(ask)
    return str(rows["date"].iloc[0]) if len(rows) else ask.as_of.isoformat()


def _moment(date: str) -> str:
    day = last_day(date)
    return dt.datetime.combine(day, dt.time(), dt.UTC).isoformat().replace("+00:00", "Z")


def _put(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _written(text)


def _written(text: str) -> str:
    """Return text without the characters that XML cannot hold."""
    return "".join(c for c in text if c in "\t\n\r" or ord(c) >= 0x20)
