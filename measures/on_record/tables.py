"""Which rows of a table were on record on a day, whichever table it is?"""

import datetime as dt
from collections.abc import Callable, Mapping

import pandas as pd

from domain.dates import first_days
from measures.on_record.cases import case_events_on_record, cases_on_record
from measures.on_record.contracts import contracts_on_record
from measures.on_record.laws import laws_on_record
from measures.on_record.policies import policies_on_record
from measures.on_record.requests import requests_on_record
from measures.on_record.shares import seen_shares, shares_on_record

ON_RECORD: Mapping[str, tuple[Callable[..., pd.DataFrame], tuple[str, ...]]] = {
    "contracts": (contracts_on_record, ("contracts", "sources")),
    "cases": (cases_on_record, ("cases", "sources")),
    "case_events": (case_events_on_record, ("case_events", "sources")),
    "requests": (requests_on_record, ("requests", "agencies", "cases", "sources")),
    "policies": (policies_on_record, ("policies", "agencies", "sources")),
    "shares": (shares_on_record, ("shares", "sources")),
    "state_laws": (laws_on_record, ("state_laws", "state_law_rules", "sources")),
}
DATED_BY = {
    "contracts": "signed_on",
    "cases": "filed_on",
    "case_events": "date",
    "requests": "submitted_on",
    "policies": "effective_on",
    "search_stats": "period_end",
    "state_laws": "effective_on",
    "claims": "as_of",
    "sources": "published_on",
}


def rows_on_record(table: str, tables: Mapping[str, pd.DataFrame], as_of: dt.date) -> pd.DataFrame:
    """Return the rows of a table of `ON_RECORD` as they stood on a day, with their evidence."""
    rows, names = ON_RECORD[table]
    return rows(*(tables[name] for name in names), as_of)


def rows_dated_by(table: str, rows: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Return the rows of a table that can have been so on a day, as recorded, in their order.

    A row is left out if its date (`DATED_BY`) lies wholly after the day; a row without a date
    stays. Shares seen later are left out, and get a column `standing` that says how each stands on
    the day. Tables without dates come back whole.
    """
    if table == "shares":
        return seen_shares(rows, as_of)
    if table not in DATED_BY:
        return rows
    begins = first_days(rows[DATED_BY[table]])
    return rows[~(begins > pd.Timestamp(as_of))]
