"""Which one does a view tell of when it is asked about one thing, and none is named?"""

from collections.abc import Callable

import pandas as pd

from domain.schema import LIST_SEPARATOR
from measures.subjects.map import most_shared_agency
from views.base.release_tables import Tables

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
