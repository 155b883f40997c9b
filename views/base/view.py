"""What is asked of a view, what it answers, and which views there are."""

import datetime as dt
import functools
import importlib
import pkgutil
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol, TypeVar
from urllib.parse import urlencode

import pandas as pd

import views
from domain.cameras import MappedCameras
from domain.palette import LIGHT, Palette
from domain.rows import Row
from domain.searches import LoggedSearches
from domain.vocabulary import EVIDENCE_OF_KIND, STATE_NAMES
from domain.words import Words
from measures.access.network import Network
from measures.subjects.names import names_by_id
from views.base.line import Line

MADE_KEPT = 1_000
COPY_NAME = "copy"
FIGURE_NAME = "figure"
# What a page is drawn by, and no reader reads: where a figure leads, how a sentence is stressed.
DRAWN_BY = ("address", "shown", "stress", "strong")

Tables = Mapping[str, pd.DataFrame]
Made = TypeVar("Made")


class Form(StrEnum):
    """How the rows of a view without a picture are written."""

    TABLE = "table"
    RECORD = "record"
    STEPS = "steps"
    TILES = "tiles"
    LINES = "lines"
    GROUPS = "groups"
    FIGURES = "figures"
    SENTENCES = "sentences"


class CameraCopies(Protocol):
    """The copies of mapped cameras that were imported; they are no part of a release."""

    def ids(self) -> list[str]:
        """Return the id of every copy, the one to show first."""

    def get(self, copy_id: str) -> MappedCameras | None:
        """Return a copy; that to show for a blank id; None if there is none."""


class SearchLogs(Protocol):
    """The searches of imported audit logs; they are no part of a release."""

    def ids(self) -> list[str]:
        """Return the id of every state of the store, the latest first."""

    def get(self, copy_id: str) -> LoggedSearches | None:
        """Return a state; the latest for a blank id; None if there is none."""


class ReleaseTables(Mapping[str, pd.DataFrame]):
    """The tables of one release by name, with what is looked up in them on every page.

    `cameras` are the copies of mapped cameras that stand beside the release, if any, `searches`
    the imported audit logs.
    """

    def __init__(
        self,
        tables: Tables,
        cameras: CameraCopies | None = None,
        searches: SearchLogs | None = None,
    ) -> None:
        self._tables = dict(tables)
        self.cameras = cameras
        self.searches = searches
        self._made: dict[Hashable, Any] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self._tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what is made of these tables, once for a key; the oldest makes room."""
        if key not in self._made:
            if len(self._made) >= MADE_KEPT:
                self._made.pop(next(iter(self._made)), None)
            self._made[key] = make()
        return self._made[key]

    @functools.cached_property
    def names(self) -> Mapping[str, str]:
        """The name of every id."""
        return names_by_id(self)

    @functools.cached_property
    def agency_ids(self) -> frozenset[str]:
        """The ids of agencies."""
        return frozenset(self["agencies"]["agency_id"])

    @functools.cached_property
    def case_ids(self) -> frozenset[str]:
        """The ids of cases."""
        return frozenset(self["cases"]["case_id"])

    @functools.cached_property
    def contract_ids(self) -> frozenset[str]:
        """The ids of contracts."""
        return frozenset(self["contracts"]["contract_id"])

    @functools.cached_property
    def request_ids(self) -> frozenset[str]:
        """The ids of requests."""
        return frozenset(self["requests"]["request_id"])

    @functools.cached_property
    def law_ids(self) -> frozenset[str]:
        """The ids of state laws."""
        return frozenset(self["state_laws"]["law_id"])

    @functools.cached_property
    def sources(self) -> Mapping[str, Row]:
        """Every source by its id: its row, with its evidence level."""
        rows = self["sources"]
        rows = rows.assign(evidence=rows["kind"].map(EVIDENCE_OF_KIND))
        return {row["source_id"]: row for row in rows.to_dict("records")}

    @functools.cached_property
    def network(self) -> Network:
        """Who shares with whom, ready for questions of access."""
        return Network.build(
            self["shares"], self["agencies"], self["vendors"], self["platforms"], self["sources"]
        )


@dataclass(frozen=True)
class Param:
    """One thing a view can be asked by: its name in the address, and the values it may have.

    `title` is the key of its label. `choices` gives the values from the tables; `labels` is the
    word list that names them ("contracts.status"), or blank where the values are ids or postal
    codes. `default` is the value when none is given; blank means all, or what `blank` says. With
    `longest` the value is text that a reader types, of so many characters at most, and there are no
    choices; `hint` is the key of what stands in the box until then. `settle` gives the value, where
    none is asked for, that follows from the tables.
    """

    name: str
    title: str
    choices: Callable[[Tables], list[str]]
    labels: str = ""
    default: str = ""
    blank: str = "control.all"
    longest: int = 0
    hint: str = ""
    settle: Callable[[Tables], str] | None = None

    def accepts(self, value: str, choices: Iterable[str]) -> bool:
        """Tell whether a value may be asked for: one of the choices, or text short enough."""
        return len(value) <= self.longest if self.longest else value in choices

    def refused(self, value: str, say: Words) -> str:
        """Return what a reader is told of typed text that is not accepted."""
        return say("error.filter_long", name=say(self.title), n=self.longest)

    def label(self, value: str, say: Words, names: Mapping[str, str]) -> str:
        """Return what a reader sees for a value."""
        if not value:
            return say(self.blank)
        if self.labels:
            return say.label(self.labels, value)
        return names.get(value) or STATE_NAMES.get(value, value)


@dataclass(frozen=True)
class Ask:
    """One question to a view: the tables of one release, a day, a language, a theme, values.

    `as_of_given` and `lang_given` tell that addresses have to name the day, or the language even if
    it is English, for the next page to be of the same.
    """

    tables: Tables
    as_of: dt.date
    say: Words
    palette: Palette = LIGHT
    values: Mapping[str, str] = field(default_factory=dict)
    as_of_given: bool = False
    lang_given: bool = False

    def table(self, name: str) -> pd.DataFrame:
        """Return one table of the release."""
        return self.tables[name].copy(deep=False)

    def value(self, name: str) -> str:
        """Return the value asked for, blank for all."""
        return self.values.get(name, "")

    @property
    def names(self) -> Mapping[str, str]:
        """The name of every agency, vendor, platform, case, law and source, by id."""
        return self._known.names

    @property
    def agency_ids(self) -> frozenset[str]:
        """The ids that have an agency page."""
        return self._known.agency_ids

    @property
    def case_ids(self) -> frozenset[str]:
        """The ids that have a case page."""
        return self._known.case_ids

    @property
    def contract_ids(self) -> frozenset[str]:
        """The ids that have a contract page."""
        return self._known.contract_ids

    @property
    def request_ids(self) -> frozenset[str]:
        """The ids that have a page of a records request."""
        return self._known.request_ids

    @property
    def law_ids(self) -> frozenset[str]:
        """The ids that have a page of a state law."""
        return self._known.law_ids

    @property
    def sources(self) -> Mapping[str, Row]:
        """Every source by its id: its row, with its evidence level."""
        return self._known.sources

    @property
    def network(self) -> Network:
        """Who shares with whom, ready for questions of access."""
        return self._known.network

    def cameras(self, copy_id: str = "") -> MappedCameras | None:
        """Return a copy of mapped cameras, that to show for a blank id; None if there is none."""
        copies = self._known.cameras
        return copies.get(copy_id) if copies else None

    def searches(self, copy_id: str = "") -> LoggedSearches | None:
        """Return the searches of imported logs, the latest for a blank id; None if none are."""
        logs = self._known.searches
        return logs.get(copy_id) if logs else None

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what several views make of the tables of the release, made once for a key."""
        return self._known.once(key, make)

    @functools.cached_property
    def _known(self) -> "ReleaseTables":
        tables = self.tables
        return tables if isinstance(tables, ReleaseTables) else ReleaseTables(tables)

    def address(self, page: str, **values: str) -> str:
        """Return the address of a page, with the reader's language and day kept."""
        kept = {key: value for key, value in values.items() if value}
        if self.as_of_given:
            kept["as_of"] = self.as_of.isoformat()
        if self.say.language != "en" or self.lang_given:
            kept["lang"] = self.say.language
        return f"/{page}?{urlencode(kept)}" if kept else f"/{page}"

    def app_address(self, page: str, **values: str) -> str:
        """Return the address of the page that explores something, whatever else tells of it."""
        return Ask.address(self, page, **values)


@dataclass(frozen=True)
class View:
    """One answer: the rows, the picture of them, and everything a reader needs beside it.

    `rows` holds just what is shown, one line a mark or a row; its columns are named as in the
    tables, so that headers, units and links follow from the names. `labels` gives the word list
    of a column that holds words. `row_table` names the table that the rows are rows of, if they
    are; then each can be reported as wrong. `unseen` columns, such as a long key, stand in the CSV
    alone. `left_out` says in words what is not shown and why, `origin` where rows are from that no
    source of the tables holds.

    Without a figure the rows are written in a `form`: a table, the facts of one row (record), a
    list of dated steps (the first column is the date), tiles (a word, a count, and where they
    lead: one of `addresses` a row), lines (one of `lines` a row), also in groups, of which a page
    shows `most_lines` at most, figures (`views/base/figures.py`), or the sentences in the column
    `said`.
    `empty` says why there are none.
    """

    id: str
    title: str
    rows: pd.DataFrame
    source_ids: list[str]
    alt: str = ""
    figure: object | None = None
    left_out: str = ""
    origin: str = ""
    note: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    row_table: str = ""
    unseen: tuple[str, ...] = ()
    height: int | None = None
    form: Form = Form.TABLE
    addresses: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    most_lines: int | None = None
    empty: str = ""

    @property
    def room(self) -> str:
        """The page the view belongs to: the part of its id before the first dash."""
        return self.id.split("-")[0]

    @property
    def data(self) -> pd.DataFrame:
        """The rows as they are given away: without the columns a page is only drawn by."""
        return self.rows.drop(columns=[c for c in DRAWN_BY if c in self.rows])


@dataclass(frozen=True)
class Entry:
    """A view as it is listed: its id, how it is asked, and the function that answers."""

    id: str
    params: tuple[Param, ...]
    answer: Callable[[Ask], View]


_ENTRIES: dict[str, Entry] = {}


def view(view_id: str, *params: Param) -> Callable[[Callable[[Ask], View]], Callable[[Ask], View]]:
    """List a function as the view of this id; the id starts with the page's name and a dash."""

    def listed(answer: Callable[[Ask], View]) -> Callable[[Ask], View]:
        if view_id in _ENTRIES and _ENTRIES[view_id].answer.__module__ != answer.__module__:
            raise ValueError(f"two views are called {view_id}")
        _ENTRIES[view_id] = Entry(view_id, params, answer)
        return answer

    return listed


@functools.cache
def catalogue() -> dict[str, Entry]:
    """Return every view of the folder, by id."""
    for module in pkgutil.walk_packages(views.__path__, "views."):
        importlib.import_module(module.name)
    return dict(sorted(_ENTRIES.items()))


def settled(view_id: str, asked: Mapping[str, str], tables: Tables) -> dict[str, str]:
    """Return values asked of a view with those that depend on what there is filled in."""
    params = [p for p in catalogue()[view_id].params if p.settle and not asked.get(p.name)]
    return {**asked, **{param.name: param.settle(tables) for param in params}}


def following(values: Mapping[str, str]) -> dict[str, str]:
    """Return the values for an address that follows the data: without the copy of cameras."""
    return {name: value for name, value in values.items() if name != COPY_NAME}


def values_for(view_id: str, chosen: Mapping[str, str]) -> dict[str, str]:
    """Return, of the values chosen on a page, those a view can be asked by."""
    names = {param.name for param in catalogue()[view_id].params}
    return {name: value for name, value in chosen.items() if name in names}
