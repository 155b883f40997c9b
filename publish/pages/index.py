"""Which pages of a kind are there, in groups a reader can jump to; and what stands at the front?"""

from markupsafe import Markup

from domain.vocabulary import STATE_NAMES
from markup.addresses import ReaderAsk, in_language
from publish.pages.head import head_of
from publish.pages.kinds import KINDS, Kind
from publish.pages.page import state_of, written

Item = tuple[str, str, str]
Group = tuple[str, str, list[Item]]
BY_STATE = ("agencies", "cases", "requests", "awards", "laws")
NOWHERE = "nationwide"


def index_html(kind: Kind, ask: ReaderAsk, release_id: str, card: str) -> Markup:
    """Return the page that lists every page of a kind, by state or by letter."""
    say = ask.say
    ids = kind.ids(ask)
    said = say("reader.index.said", n=len(ids))
    title = say(f"reader.index.{kind.name}")
    here = say(f"reader.kind.{kind.name}")
    path = f"/{kind.name}"
    crumbs = [("Platewatch", ask.reader_address("/")), (here, ask.reader_address(path))]
    head = head_of(path, title, said, ask, card, crumbs=crumbs)
    return written(
        "index.html",
        head,
        ask,
        release_id,
        here=kind.name,
        title=title,
        answer=said,
        crumbs=crumbs,
        groups=groups_of(kind, ids, ask),
    )


def groups_of(kind: Kind, ids: list[str], ask: ReaderAsk) -> list[Group]:
    """Return the pages of a kind in groups, by state or first letter: name, anchor, items."""
    found: dict[str, list[Item]] = {}
    for row_id in ids:
        name = kind.name_of(row_id, ask)
        item = (name, ask.reader_address(f"/{kind.name}/{row_id}"), _below(kind, row_id, ask))
        found.setdefault(_group(kind, row_id, name, ask), []).append(item)
    named = [
        (_group_name(key, ask), key, sorted(items, key=lambda item: item[0].casefold()))
        for key, items in found.items()
    ]
    return sorted(named, key=lambda group: (group[1] == NOWHERE, group[0]))


def home_html(ask: ReaderAsk, release_id: str, card: str, is_file: bool = False) -> Markup:
    """Return the front page of what can be read and taken away.

    As a file of a site, what leads into the app is marked, so that it can be left out.
    """
    say = ask.say
    head = head_of("/", say("site.question"), say("site.description"), ask, card)
    links = [
        (say("reader.home.gallery"), f"/gallery{_lang(ask)}"),
        (say("reader.home.package"), f"/data/{release_id}/platewatch.zip"),
        (say("reader.home.changes"), ask.reader_address("/feeds/all.atom")),
        (say("reader.home.calendar"), ask.reader_address("/calendars/all.ics")),
    ]
    tiles = [
        (
            say(f"reader.kind.{k.name}"),
            say.number(len(k.ids(ask))),
            ask.reader_address(f"/{k.name}"),
        )
        for k in KINDS.values()
    ]
    return written(
        "home.html",
        head,
        ask,
        release_id,
        title=say("site.question"),
        answer=say("site.description"),
        links=links,
        tiles=tiles,
        search_index=in_language("/search.json", say.language),
        explore=ask.app_address("who_can_see"),
        is_file=is_file,
    )


def search_index(ask: ReaderAsk) -> list[list[str]]:
    """Return every page as it can be searched: name, what and where it is, and its address."""
    return [
        [kind.name_of(i, ask), _place(kind, i, ask), ask.reader_address(f"/{kind.name}/{i}")]
        for kind in KINDS.values()
        if kind.name != "sources"
        for i in kind.ids(ask)
    ]


def _place(kind: Kind, row_id: str, ask: ReaderAsk) -> str:
    state = "" if kind.name == "states" else STATE_NAMES.get(state_of(kind, row_id, ask), "")
    parts = [ask.say(f"reader.kind.{kind.name}"), _below(kind, row_id, ask), state]
    return " · ".join(part for part in parts if part)


def _group(kind: Kind, row_id: str, name: str, ask: ReaderAsk) -> str:
    if kind.name == "states":
        return "all"
    if kind.name in BY_STATE:
        return state_of(kind, row_id, ask) or NOWHERE
    letter = next((c for c in name.upper() if c.isalnum()), "0")
    return letter if "A" <= letter <= "Z" else "0"


def _group_name(key: str, ask: ReaderAsk) -> str:
    special = {NOWHERE: ask.say("reader.index.nationwide"), "all": "", "0": "0–9"}
    return special[key] if key in special else STATE_NAMES.get(key, key)


def _below(kind: Kind, row_id: str, ask: ReaderAsk) -> str:
    """Return what stands below a name in a list: the town of an agency, the publisher and so on."""
    column = {"agencies": "city", "sources": "publisher", "laws": "title", "platforms": "vendor_id"}
    if kind.name not in column:
        return ""
    rows = ask.once(("below", kind.name), lambda: _by_id(kind, column[kind.name], ask))
    value = rows.get(row_id, "")
    return ask.names.get(value, value) if kind.name == "platforms" else value


def _by_id(kind: Kind, column: str, ask: ReaderAsk) -> dict[str, str]:
    return ask.table(kind.table).set_index(kind.key)[column].dropna().to_dict()


def _lang(ask: ReaderAsk) -> str:
    return "" if ask.say.language == "en" else f"?lang={ask.say.language}"
