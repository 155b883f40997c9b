"""Which kinds of thing have a page, and by which one name does each go?

The name is that of the table, of the address of its pages (`/contracts/<contract_id>`) and of the
kind in code. States have no table: all of `STATE_NAMES` have a page. A page that explores many
things at once is named after its topic (`litigation`), not after a thing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from domain.schema import TABLES
from domain.vocabulary import STATE_NAMES


@dataclass(frozen=True)
class Thing:
    """A kind of thing with a page each.

    `key` is the column that tells its rows apart, and the value that addresses and views take;
    `more_keys` are other columns that hold such ids. `page` explores many of it; the pages in
    `asked_on` can be asked about one by its key, the first of them best; from those in
    `listed_from` its list is near as well. `told_here` are tables whose rows are told on its page.
    `agency_column` names the agency it belongs to, if it has no state of its own. A name
    `is_linked` wherever it stands. `old_names` are those it had in addresses that others keep.
    """

    name: str
    key: str
    page: str
    asked_on: tuple[str, ...]
    listed_from: tuple[str, ...] = ()
    more_keys: tuple[str, ...] = ()
    told_here: tuple[str, ...] = ()
    agency_column: str = ""
    is_linked: bool = True
    has_feed: bool = False
    has_calendar: bool = False
    old_names: tuple[str, ...] = ()

    @property
    def table(self) -> str:
        """The table of its rows; blank for states, which have none."""
        return self.name if self.name in TABLES else ""

    @property
    def words(self) -> str:
        """The key of what many of it are called."""
        return f"reader.kind.{self.name}"

    @property
    def index_path(self) -> str:
        """The path of the page that lists them all: its name, unless an explorer page has that."""
        return f"/{self.name}/all" if self.name == self.page else f"/{self.name}"

    def path(self, row_id: str) -> str:
        """Return the path of the page of one."""
        return f"/{self.name}/{row_id}"

    def ids(self, tables: Mapping[str, pd.DataFrame]) -> list[str]:
        """Return the ids that have a page, in the order of the table."""
        return list(tables[self.table][self.key]) if self.table else sorted(STATE_NAMES)


_THINGS = (
    Thing(
        "agencies",
        key="agency_id",
        page="agency",
        asked_on=("agency", "who_can_see", "whose_plates"),
        more_keys=("recipient_id",),
        has_feed=True,
    ),
    Thing(
        "states",
        key="state",
        page="policies_and_laws",
        asked_on=("policies_and_laws", "states"),
        listed_from=("map",),
        is_linked=False,
        has_feed=True,
        has_calendar=True,
    ),
    Thing(
        "platforms",
        key="platform_id",
        page="sharing_network",
        asked_on=("platforms",),
        is_linked=False,
    ),
    Thing(
        "cases",
        key="case_id",
        page="litigation",
        asked_on=("litigation",),
        told_here=("case_events",),
        has_feed=True,
    ),
    Thing(
        "requests",
        key="request_id",
        page="records_requests",
        asked_on=("records_requests",),
        agency_column="agency_id",
    ),
    Thing(
        "contracts",
        key="contract_id",
        page="contracts",
        asked_on=("contracts",),
        agency_column="buyer_id",
        old_names=("awards",),
    ),
    Thing(
        "state_laws",
        key="law_id",
        page="policies_and_laws",
        asked_on=("policies_and_laws",),
        old_names=("laws",),
    ),
    Thing(
        "sources",
        key="source_id",
        page="data",
        asked_on=("data",),
        is_linked=False,
    ),
)

THINGS: Mapping[str, Thing] = {thing.name: thing for thing in _THINGS}
OLD_NAMES: Mapping[str, Thing] = {old: thing for thing in _THINGS for old in thing.old_names}

_BY_PAGE_AND_KEY = {(page, thing.key): thing for thing in _THINGS for page in thing.asked_on}
# Where a page explores two kinds, it leads to the list of the later one: to laws, not to states.
_BY_PAGE = {
    page: thing for thing in _THINGS for page in (thing.page, *thing.asked_on, *thing.listed_from)
}
_BY_TABLE = {table: thing for thing in _THINGS for table in (thing.name, *thing.told_here)}
_BY_KEY = {key: thing for thing in _THINGS for key in (thing.key, *thing.more_keys)}


def thing_asked(page: str, key: str) -> Thing | None:
    """Return the kind of thing that a page is asked about by a key; None if it is no such key."""
    return _BY_PAGE_AND_KEY.get((page, key))


def thing_near(page: str) -> Thing | None:
    """Return the kind of thing whose list belongs to a page that explores; None if none does."""
    return _BY_PAGE.get(page)


def thing_of_room(room: str) -> Thing | None:
    """Return the kind whose plain pages alone show the views of a room; None for other rooms."""
    thing = THINGS.get(room)
    return thing if thing and room in thing.asked_on and room != thing.page else None


def thing_of_table(table: str) -> Thing:
    """Return the kind of thing on whose page a row of a table is told."""
    return _BY_TABLE[table]


def thing_of_key(column: str) -> Thing | None:
    """Return the kind of thing whose ids a column holds; None if it has no page."""
    return _BY_KEY.get(column)
