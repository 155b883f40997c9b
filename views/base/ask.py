"""What is asked of a view: which tables, which day, which language, which values?"""

import datetime as dt
import functools
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

import pandas as pd

from domain.cameras import MappedCameras
from domain.palette import LIGHT, Palette
from domain.rows import Row
from domain.searches import LoggedSearches
from domain.things import Thing
from domain.words import Words
from measures.access.network import Network
from measures.on_record.evidence import evidence_of_lists, levels_of_sources
from measures.on_record.tables import rows_on_record
from views.base.release_tables import Made, ReleaseTables, Tables


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

    def on_record(self, name: str) -> pd.DataFrame:
        """Return the rows of a table as they stood on the day, with evidence; made once a day."""
        key = ("on record", name, self.as_of)
        rows = self.once(key, lambda: rows_on_record(name, self.tables, self.as_of))
        return rows.copy(deep=False)

    def with_evidence(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Add the evidence of each row, where rows are not those of `on_record`."""
        levels = self.once("levels", lambda: levels_of_sources(self.table("sources")))
        return rows.assign(evidence=evidence_of_lists(rows["source_ids"], levels))

    def value(self, name: str) -> str:
        """Return the value asked for, blank for all."""
        return self.values.get(name, "")

    @property
    def names(self) -> Mapping[str, str]:
        """The name of every agency, vendor, platform, case, law and source, by id."""
        return self._known.names

    def ids(self, name: str) -> frozenset[str]:
        """Return the ids that have a page, of the kind of thing that goes by a name."""
        return self._known.ids(name)

    def thing_of(self, row_id: str) -> Thing | None:
        """Return the kind of thing an id names, if its name is a link wherever it stands."""
        return self._known.thing_of(row_id)

    @property
    def sources(self) -> Mapping[str, Row]:
        """Every source by its id: its row, with its evidence level."""
        return self._known.sources

    @property
    def network(self) -> Network:
        """Who shares with whom, ready for questions of access."""
        return self._known.network

    @property
    def unidentified(self) -> pd.DataFrame:
        """The names on lists that fit no agency, with whose list it is."""
        return self._known.unidentified

    @property
    def packages(self) -> pd.DataFrame:
        """The packages of gathered rows of the release, also those left out, one a row."""
        return self._known.packages

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
    def _known(self) -> ReleaseTables:
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

    def address_of(self, thing: Thing, row_id: str) -> str:
        """Return the address of the page of one thing."""
        return self.address(thing.asked_on[0], **{thing.key: row_id})

    def app_address(self, page: str, **values: str) -> str:
        """Return the address of the page that explores something, whatever else tells of it."""
        return Ask.address(self, page, **values)
