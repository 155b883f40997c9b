"""Which tables does a release hold, and what is looked up in them on every page: names, ids?"""

import functools
from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Any, Protocol, TypeVar

import pandas as pd

from domain.cameras import MappedCameras
from domain.rows import Row
from domain.searches import LoggedSearches
from domain.things import THINGS, Thing
from domain.vocabulary import EVIDENCE_OF_KIND, STATE_NAMES
from measures.access.network import Network

MADE_KEPT = 1_000
UNIDENTIFIED = ("agency_id", "direction", "name", "reason", "file", "place", "day")
PACKAGES = (
    *("package", "title", "owner", "licence", "attribution", "row_count", "read_on"),
    *("is_share_alike", "problem"),
)
Tables = Mapping[str, pd.DataFrame]
Made = TypeVar("Made")
_LINKED = tuple(thing for thing in THINGS.values() if thing.is_linked)


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


def _no_rows(columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(columns=list(columns), dtype="str")


class ReleaseTables(Mapping[str, pd.DataFrame]):
    """The tables of one release by name, with what is looked up in them on every page.

    `cameras` are the copies of mapped cameras that stand beside the release, if any, `searches`
    the imported audit logs. `unidentified` are the names on lists that fit no agency (agency_id,
    direction, name, reason, file, place, day); `packages` the packages of gathered rows, one a row.
    """

    def __init__(
        self,
        tables: Tables,
        cameras: CameraCopies | None = None,
        searches: SearchLogs | None = None,
        unidentified: pd.DataFrame | None = None,
        packages: pd.DataFrame | None = None,
    ) -> None:
        self._tables = dict(tables)
        self.cameras = cameras
        self.searches = searches
        self.unidentified = _no_rows(UNIDENTIFIED) if unidentified is None else unidentified
        self.packages = _no_rows(PACKAGES) if packages is None else packages
        self._made: dict[Hashable, Any] = {}
        self._ids: dict[str, frozenset[str]] = {}

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
        made: Made = self._made[key]
        return made

    @functools.cached_property
    def names(self) -> Mapping[str, str]:
        """The name of every id."""
        return names_by_id(self)

    def ids(self, name: str) -> frozenset[str]:
        """Return the ids that have a page, of the kind of thing that goes by a name."""
        if name not in self._ids:
            self._ids[name] = frozenset(THINGS[name].ids(self))
        return self._ids[name]

    def thing_of(self, row_id: str) -> Thing | None:
        """Return the kind of thing an id names, if its name is a link wherever it stands."""
        return next((thing for thing in _LINKED if row_id in self.ids(thing.name)), None)

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


_NAMED_BY = {
    "agencies": ("agency_id", "name"),
    "vendors": ("vendor_id", "name"),
    "platforms": ("platform_id", "name"),
    "contracts": ("contract_id", "purpose"),
    "cases": ("case_id", "caption"),
    "state_laws": ("law_id", "citation"),
    "records_laws": ("law_id", "citation"),
    "sources": ("source_id", "title"),
}


def names_by_id(tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """Return the name of every row that has one, by id.

    That of a contract is what was bought, that of a claim who claims what, that of a request who
    was asked and when. Agencies of the same
    name in different states have their state after it.
    """
    names = {
        row_id: name
        for table, (key, label) in _NAMED_BY.items()
        if table in tables
        for row_id, name in zip(tables[table][key], tables[table][label], strict=True)
    }
    names |= _told_apart(tables["agencies"]) if "agencies" in tables else {}
    names |= _claims(tables["claims"]) if "claims" in tables else {}
    return names | (_requests(tables["requests"], names) if "requests" in tables else {})


def _claims(claims: pd.DataFrame) -> dict[str, str]:
    """Return who claims what, such as NPR: 30 cities, by the id of the claim."""
    said = claims["claimed_by"] + ": " + claims["value"] + (" " + claims["unit"]).fillna("")
    return dict(zip(claims["claim_id"], said, strict=True))


def _requests(requests: pd.DataFrame, names: Mapping[str, str]) -> dict[str, str]:
    """Return whom each request asked and, where known, on which day, by its id."""
    asked = requests["agency_id"].map(names).fillna(requests["agency_id"])
    said = asked + (", " + requests["submitted_on"]).fillna("")
    return dict(zip(requests["request_id"], said, strict=True))


def _told_apart(agencies: pd.DataFrame) -> dict[str, str]:
    """Return the names of agencies that share theirs with one of another state."""
    placed = agencies.dropna(subset="state")
    shared = placed[placed.groupby("name")["state"].transform("nunique") > 1]
    return {
        row_id: f"{name}, {STATE_NAMES[state]}"
        for row_id, name, state in zip(
            shared["agency_id"], shared["name"], shared["state"], strict=True
        )
    }
