"""Which pages of a kind are there, in groups a reader can jump to; and what stands at the front?"""

from markupsafe import Markup

from domain.things import THINGS
from domain.vocabulary import STATE_NAMES
from markup.addresses import PageAsk, in_language
from publish.pages.head import head_of
from publish.pages.kinds import THING_PAGES, ThingPages
from publish.pages.page import state_of, written

Item = tuple[str, str, str]
Group = tuple[str, str, list[Item]]
NOWHERE = "nationwide"


def index_html(kind: ThingPages, ask: PageAsk, release_id: str, card: str) -> Markup:
    """Return the page that lists every page of a kind, by state or by letter."""
    say = ask.say
    ids = kind.ids(ask)
    said = say("reader.index.said", n=len(ids))
    title = say(f"reader.index.{kind.name}")
    here = say(kind.thing.words)
    path = kind.thing.index_path
    crumbs = [("Platewatch", ask.public_address("/")), (here, ask.public_address(path))]
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
        groups=things_by_group(kind, ids, ask),
    )


def things_by_group(kind: ThingPages, ids: list[str], ask: PageAsk) -> list[Group]:
    """Return the pages of a kind in groups, by state or first letter: name, anchor, items."""
    found: dict[str, list[Item]] = {}
    for row_id in ids:
        name = kind.name_of(row_id, ask)
        item = (name, ask.public_address(kind.thing.path(row_id)), _below(kind, row_id, ask))
        found.setdefault(_group(kind, row_id, name, ask), []).append(item)
    named = [
        (_group_name(key, ask), key, sorted(items, key=lambda item: item[0].casefold()))
        for key, items in found.items()
    ]
    return sorted(named, key=lambda group: (group[1] == NOWHERE, group[0]))


def home_html(ask: PageAsk, release_id: str, card: str, is_file: bool = False) -> Markup:
    """Return the front page of what can be read and taken away.

    As a file of a site, what leads into the app is marked, so that it can be left out.
    """
    say = ask.say
    head = head_of("/", say("site.question"), say("site.description"), ask, card)
    links = [
        (say("reader.home.gallery"), f"/gallery{_lang(ask)}"),
        (say("reader.home.package"), f"/data/{release_id}/platewatch.zip"),
        (say("reader.home.changes"), ask.public_address("/feeds/all.atom")),
        (say("reader.home.calendar"), ask.public_address("/calendars/all.ics")),
    ]
    tiles = [
        (
            say(thing.words),
            say.number(len(ask.ids(thing.name))),
            ask.public_address(thing.index_path),
        )
        for thing in THINGS.values()
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


def search_index(ask: PageAsk) -> list[list[str]]:
    """Return every page as it can be searched: name, what and where it is, and its address."""
    return [
        [kind.name_of(i, ask), _place(kind, i, ask), ask.public_address(kind.thing.path(i))]
        for kind in THING_PAGES.values()
        if kind.name != "sources"
        for i in kind.ids(ask)
    ]


def _place(kind: ThingPages, row_id: str, ask: PageAsk) -> str:
    state = "" if kind.name == "states" else STATE_NAMES.get(state_of(kind, row_id, ask), "")
    parts = [ask.say(kind.thing.words), _below(kind, row_id, ask), state]
    return " · ".join(part for part in parts if part)


def _group(kind: ThingPages, row_id: str, name: str, ask: PageAsk) -> str:
    if kind.name == "states":
        return "all"
    if kind.by_state:
        return state_of(kind, row_id, ask) or NOWHERE
    letter = next((c for c in name.upper() if c.isalnum()), "0")
    return letter if "A" <= letter <= "Z" else "0"


def _group_name(key: str, ask: PageAsk) -> str:
    special = {NOWHERE: ask.say("reader.index.nationwide"), "all": "", "0": "0–9"}
    return special[key] if key in special else STATE_NAMES.get(key, key)


def _below(kind: ThingPages, row_id: str, ask: PageAsk) -> str:
    """Return what stands below a name in a list: the town of an agency, the publisher and so on."""
    if not kind.below:
        return ""
    rows = ask.once(("below", kind.name), lambda: _by_id(kind, kind.below, ask))
    value = rows.get(row_id, "")
    return ask.names.get(value, value) if kind.below.endswith("_id") else value


def _by_id(kind: ThingPages, column: str, ask: PageAsk) -> dict[str, str]:
    return ask.table(kind.thing.table).set_index(kind.thing.key)[column].dropna().to_dict()


def _lang(ask: PageAsk) -> str:
    return "" if ask.say.language == "en" else f"?lang={ask.say.language}"
