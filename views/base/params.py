"""By which values can a view be asked, which may each have, which one if none is named?"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from domain.schema import LIST_SEPARATOR
from domain.vocabulary import STATE_NAMES
from domain.words import Words
from measures.subjects.map import most_shared_agency
from views.base.release_tables import Tables

COPY_NAME = "copy"
FIGURE_NAME = "figure"


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


def following(values: Mapping[str, str]) -> dict[str, str]:
    """Return the values for an address that follows the data: without the copy of cameras."""
    return {name: value for name, value in values.items() if name != COPY_NAME}


NAMED_IN = (
    ("contracts", "buyer_id"),
    ("policies", "agency_id"),
    ("search_stats", "agency_id"),
    ("shares", "provider_id"),
    ("shares", "recipient_id"),
    ("requests", "agency_id"),
    ("claims", "subject_id"),
)
Settle = Callable[[Tables], str]


def most_on_record(tables: Tables) -> str:
    """Return the agency named in the most tables, the first of several; blank if there is none."""
    named = pd.concat([tables[table][column].drop_duplicates() for table, column in NAMED_IN])
    agencies = tables["agencies"]["agency_id"]
    counts = agencies.map(named.value_counts()).fillna(0)
    return agencies.iloc[int(counts.to_numpy().argmax())] if len(agencies) else ""


def most_shared(tables: Tables) -> str:
    """Return the agency with the longest list of recipients on record, else the first."""
    agencies = tables["agencies"]
    usual = most_shared_agency(tables["shares"], agencies)
    return usual or next(iter(agencies["agency_id"]), "")


def best_sourced(table: str, key: str) -> Settle:
    """Return how to find the row of a table that most sources tell of; blank if it has no rows."""

    def found(tables: Tables) -> str:
        rows = tables[table]
        counts = rows["source_ids"].str.count(f"[{LIST_SEPARATOR}]")
        return rows[key].iloc[int(counts.to_numpy().argmax())] if len(rows) else ""

    return found


def most_cited(tables: Tables) -> str:
    """Return the source that most shares rest on; the first source if there are no shares."""
    cited = tables["shares"]["source_ids"].str.split(LIST_SEPARATOR).explode()
    named = cited.value_counts().index
    return str(named[0]) if len(named) else str(next(iter(tables["sources"]["source_id"]), ""))
