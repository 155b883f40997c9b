"""Every page is listed in the frame, and every view belongs to a page and answers."""

import ast
import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from domain.schema import TABLES
from domain.things import thing_of_room
from domain.words import LANGUAGES, words
from loaders.releases.release import load_release
from tests.builders import write_folder
from views.base.ask import Ask
from views.base.catalogue import catalogue, settled
from views.base.release_tables import ReleaseTables
from views.base.view import View

HOME = Path(__file__).resolve().parent.parent
PAGES = {path.stem for path in (HOME / "pages").glob("*.py")}
VIEWS = list(catalogue())
DAY, EARLY = dt.date(2026, 11, 24), dt.date(2001, 1, 1)


def listed_pages() -> list[str]:
    """Return the pages of `frame.PAGES` in order, read from its text: it runs when imported."""
    tree = ast.parse((HOME / "frame.py").read_text(encoding="utf-8"))
    value = next(
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and node.targets[0].id == "PAGES"
    )
    return [name for pages in ast.literal_eval(value).values() for name, _, _ in pages]


def tables_of_folder(folder: Path) -> ReleaseTables:
    """Return the tables of a data folder."""
    release = load_release(folder)
    return ReleaseTables({name: release.table(name) for name in TABLES})


@pytest.fixture(scope="module")
def shipped() -> ReleaseTables:
    """Return the shipped tables."""
    return tables_of_folder(HOME / "data")


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> ReleaseTables:
    """Return the tables of a folder with one row a table, and what it refers to."""
    return tables_of_folder(write_folder(tmp_path_factory.mktemp("small") / "data"))


def ask_of(tables: ReleaseTables, view_id: str, language: str) -> Ask:
    """Return the question to a view with its usual values, about something that is there."""
    params = catalogue()[view_id].params
    values = settled(view_id, {param.name: param.default for param in params}, tables)
    for param in params:
        choices = param.choices(tables)
        if (param.name == "agency_id" or values[param.name]) and choices:
            known = param.accepts(values[param.name], choices)
            values[param.name] = values[param.name] if known else choices[0]
    return Ask(tables, DAY, words(language), values=values)


def check_answer(view: View, ask: Ask, view_id: str) -> None:
    """Hold what is asked of every answer."""
    assert view.id == view_id
    assert view.title.strip()
    assert view.figure is None or view.rows.empty or view.alt.strip()
    assert set(view.source_ids) - set(ask.sources) == set()
    assert not view.lines or len(view.lines) == len(view.rows)


def test_the_pages_are_those_of_the_frame():
    listed = listed_pages()
    assert set(listed) == PAGES
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_a_title_and_a_name_in_the_navigation(language):
    say = words(language)
    titles = {"sharing_network": "sharing"}
    missing = {name for name in PAGES if not say.has(f"page.{titles.get(name, name)}.title")}
    assert missing == set()


def test_every_view_belongs_to_a_page_or_to_the_plain_pages_of_a_kind_of_thing():
    rooms = {view_id: view_id.split("-")[0] for view_id in catalogue()}
    homeless = {i for i, room in rooms.items() if room not in PAGES and not thing_of_room(room)}
    assert homeless == set()


@pytest.mark.slow
@pytest.mark.parametrize("view_id", VIEWS)
def test_every_view_answers_on_the_shipped_data_and_on_a_small_folder(view_id, shipped, small):
    """Each view once: on what is shipped, on one row a table, and before anything was known.

    On the shipped data in one language or the other by turns: each room's own tests ask in both.
    """
    language = LANGUAGES[VIEWS.index(view_id) % len(LANGUAGES)]
    asks = {
        "shipped": ask_of(shipped, view_id, language),
        "small": ask_of(small, view_id, "en"),
        "small, early": replace(ask_of(small, view_id, "es"), as_of=EARLY),
    }
    for ask in asks.values():
        check_answer(catalogue()[view_id].answer(ask), ask, view_id)
