"""The contracts, court cases and records requests of the agency asked about, by the day."""

import pandas as pd

from domain.schema import LIST_SEPARATOR
from measures.on_record.cases import newest_first
from views.base.agencies import own_rows
from views.base.ask import Ask


def contracts_of(ask: Ask) -> tuple[pd.DataFrame, int]:
    """Return the contracts the agency had signed by the day, newest first, and how many later."""
    rows = own_rows(ask, ("contracts", ask.as_of), "buyer_id", lambda: _newest_contracts(ask))
    every = own_rows(ask, "contracts", "buyer_id", lambda: ask.table("contracts"))
    return rows, len(every) - len(rows)


def cases_of(ask: Ask) -> tuple[pd.DataFrame, int]:
    """Return the cases brought against the agency by the day, newest first, and how many later."""
    rows = own_rows(
        ask,
        ("cases", ask.as_of),
        "defendant_id",
        lambda: _by_defendant(newest_first(ask.on_record("cases"))),
    )
    every = own_rows(ask, "cases", "defendant_id", lambda: _by_defendant(ask.table("cases")))
    return rows, len(every) - len(rows)


def requests_of(ask: Ask) -> tuple[pd.DataFrame, int]:
    """Return the records requests made to the agency by the day, and how many later."""
    rows = own_rows(ask, ("requests", ask.as_of), "agency_id", lambda: ask.on_record("requests"))
    every = own_rows(ask, "requests", "agency_id", lambda: ask.table("requests"))
    return rows, len(every) - len(rows)


def _newest_contracts(ask: Ask) -> pd.DataFrame:
    by = ["begun_on", "contract_id"]
    return ask.on_record("contracts").sort_values(by, ascending=[False, True], na_position="last")


def _by_defendant(cases: pd.DataFrame) -> pd.DataFrame:
    """Return each case once for every defendant: the columns of cases, and defendant_id."""
    listed = cases.assign(defendant_id=cases["defendants"].str.split(LIST_SEPARATOR))
    return listed.explode("defendant_id").drop_duplicates(["case_id", "defendant_id"])
