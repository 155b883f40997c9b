"""Every kind of thing that has a page has all that goes with one, under its one name."""

import datetime as dt
import re
from pathlib import Path

import pytest
from starlette.routing import Match

from domain.schema import TABLES
from domain.things import (
    OLD_NAMES,
    THINGS,
    Thing,
    thing_asked,
    thing_near,
    thing_of_key,
    thing_of_room,
    thing_of_table,
)
from domain.words import LANGUAGES, words
from loaders.releases.release import load_release
from markup.addresses import PageAsk, in_language, public_path
from publish.app.routes import routes
from publish.feeds.calendars import calendar_path
from publish.feeds.feeds import feed_path
from publish.pages.index import things_by_group
from publish.pages.kinds import THING_PAGES
from publish.pages.page import feeds_of
from publish.pages.routes import index, old_name, page
from publish.pages.schema_org import thing_of
from publish.pages.share_cards import card, card_address
from publish.pages.sitemap import OTHERS, parts_of
from views.base.catalogue import catalogue
from views.base.release_tables import ReleaseTables

HOME = Path(__file__).resolve().parents[2]
EXPLORERS = {path.stem for path in (HOME / "pages").glob("*.py")}
EACH = pytest.mark.parametrize("thing", THINGS.values(), ids=lambda thing: thing.name)


@pytest.fixture(scope="module")
def ask():
    release = load_release(HOME / "data")
    tables = ReleaseTables({name: release.table(name) for name in TABLES})
    return PageAsk(tables, dt.date(2026, 1, 1), words("en"))


@pytest.fixture(scope="module")
def answered():
    """Return what finds the function that answers a path."""
    listed = routes()

    def by(path: str):
        scope = {"type": "http", "method": "GET", "path": path, "headers": []}
        return next(r.endpoint for r in listed if r.matches(scope)[0] is Match.FULL)

    return by


def one_of(thing: Thing, ask: PageAsk) -> str:
    return thing.ids(ask.tables)[0]


def test_each_kind_of_thing_has_pages_and_nothing_else_does():
    assert list(THING_PAGES) == list(THINGS)
    assert {t.table for t in THINGS.values()} <= {"", *TABLES}
    assert [t.name for t in THINGS.values() if not t.table] == ["states"]


@EACH
def test_its_key_tells_the_rows_of_its_table_apart(thing):
    assert not thing.table or TABLES[thing.table].key == (thing.key,)
    assert thing_of_table(thing.name) is thing
    assert thing_of_key(thing.key) is thing


@EACH
@pytest.mark.parametrize("language", LANGUAGES)
def test_its_pages_and_its_index_are_answered_at_its_name(thing, language, answered, ask):
    assert answered(in_language(thing.path(one_of(thing, ask)), language)) is page
    assert answered(in_language(thing.index_path, language)) is index
    assert thing.path("x") == f"/{thing.name}/x"
    assert thing.index_path in (f"/{thing.name}", f"/{thing.name}/all")


@EACH
def test_no_page_that_explores_is_hidden_by_its_index_and_no_thing_is_called_like_it(thing, ask):
    assert thing.index_path.strip("/") not in EXPLORERS
    assert (thing.name in EXPLORERS) == (thing.index_path == f"/{thing.name}/all")
    assert "all" not in thing.ids(ask.tables)


@EACH
def test_it_is_explored_on_pages_there_are(thing):
    rooms = {view_id.split("-")[0] for view_id in catalogue()}
    assert thing.page in EXPLORERS
    assert set(thing.asked_on) <= rooms
    assert set(thing.listed_from) <= EXPLORERS
    for explorer in thing.asked_on:
        assert thing_asked(explorer, thing.key) is thing
        assert public_path(explorer, {thing.key: "x"}) == thing.path("x")


@EACH
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_called_something_in_every_language(thing, language):
    say = words(language)
    assert say(thing.words)
    assert say(f"reader.index.{thing.name}")
    assert say.has(f"reader.title.{thing.name}")


@EACH
def test_each_of_it_has_a_name_a_type_a_place_in_the_index_and_a_card(thing, ask, answered):
    pages, row_id = THING_PAGES[thing.name], one_of(thing, ask)
    about = thing_of(pages, row_id, ask)
    assert about["@type"] == pages.schema_type
    assert about["identifier"] == row_id
    assert all(pages.name_of(i, ask) not in ("", i) for i in pages.ids(ask))
    listed = [item for _, _, items in things_by_group(pages, pages.ids(ask), ask) for item in items]
    assert {address for _, address, _ in listed} == {thing.path(i) for i in pages.ids(ask)}
    assert answered(card_address(ask, pages, row_id)) is card


@EACH
def test_its_views_are_views_and_take_its_key(thing):
    pages = THING_PAGES[thing.name]
    ids = [pages.said, *(i for _, views in pages.parts for i in views), *pages.pictures]
    ids += [pages.figures] if pages.figures else []
    for view_id in ids:
        assert thing.key in {param.name for param in catalogue()[view_id].params}


@EACH
def test_the_sitemap_lists_its_index_and_each_of_its_pages(thing, ask):
    parts = parts_of(ask)
    own = (paths for name, paths in parts.items() if re.split(r"-\d", name)[0] == thing.name)
    listed = [path for paths in own for path in paths]
    assert thing.index_path in parts[OTHERS]
    assert listed == [thing.path(i) for i in thing.ids(ask.tables)]


@EACH
def test_it_is_followed_by_the_feeds_and_calendars_it_says(thing, ask, answered):
    row_id = one_of(thing, ask)
    paths = [feed_path(thing.name, row_id)] if thing.has_feed else []
    paths += [calendar_path(row_id)] if thing.has_calendar else []
    assert [path for _, path, _ in feeds_of(THING_PAGES[thing.name], row_id, ask)] == paths
    assert [answered(path).__module__.split(".")[1] for path in paths] == ["feeds"] * len(paths)


@EACH
def test_its_name_is_a_link_where_it_says_so(thing, ask):
    found = ask.thing_of(one_of(thing, ask))
    assert found is (thing if thing.is_linked else None)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("old", OLD_NAMES)
def test_an_old_name_leads_on_and_is_the_name_of_nothing_else(old, language, answered):
    assert old not in THINGS
    assert old not in EXPLORERS
    assert answered(in_language(f"/{old}", language)) is old_name
    assert answered(in_language(f"/{old}/x", language)) is old_name


@pytest.mark.parametrize(
    ("table", "name"), [("case_events", "cases"), ("contracts", "contracts"), ("cases", "cases")]
)
def test_a_row_of_a_table_is_told_on_the_page_of_a_thing(table, name):
    assert thing_of_table(table) is THINGS[name]


@pytest.mark.parametrize(
    ("explorer", "near"),
    [
        ("policies_and_laws", "state_laws"),
        ("sharing_network", "platforms"),
        ("map", "states"),
        ("contracts", "contracts"),
        ("overview", None),
    ],
)
def test_a_page_that_explores_is_near_the_list_of_a_kind(explorer, near):
    assert thing_near(explorer) is (THINGS[near] if near else None)
    assert public_path(explorer, {}) == (THINGS[near].index_path if near else "")


def test_rooms_of_views_without_a_page_that_explores_stand_on_plain_pages_alone():
    rooms = {view_id.split("-")[0] for view_id in catalogue()}
    assert {room for room in rooms if thing_of_room(room)} == rooms - EXPLORERS
    assert {thing_of_room(room) for room in ("states", "contracts")} == {THINGS["states"], None}
    assert thing_of_key("share_id") is None
