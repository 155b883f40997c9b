"""State: which contracts, court cases and records requests are on record in one state?"""

import pandas as pd

from domain.vocabulary import STATE_NAMES
from measures.on_record.cases import newest_first
from views.agency.records import cases_view, contracts_view, requests_view
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.params import Param
from views.base.view import View

STATE = Param(
    "state",
    "column.state",
    lambda tables: sorted(STATE_NAMES),
    settle=lambda tables: next(iter(tables["agencies"]["state"].mode()), "CA"),
)


def contracts_of_state(ask: Ask) -> tuple[pd.DataFrame, int]:
    """Return the contracts agencies of the state had signed by the day, and how many later."""
    rows = ask.on_record("contracts")
    own = rows[rows["buyer_id"].isin(_agency_ids(ask))]
    by = ["begun_on", "contract_id"]
    shown = own.sort_values(by, ascending=[False, True], na_position="last", ignore_index=True)
    every = int(ask.table("contracts")["buyer_id"].isin(_agency_ids(ask)).sum())
    return shown, every - len(shown)


def cases_of_state(ask: Ask) -> tuple[pd.DataFrame, int]:
    """Return the court cases of the state filed by the day, newest first, and how many later."""
    rows = newest_first(ask.on_record("cases"))
    own = rows[rows["state"] == ask.value("state")].reset_index(drop=True)
    every = int(ask.table("cases")["state"].eq(ask.value("state")).sum())
    return own, every - len(own)


def requests_of_state(ask: Ask) -> tuple[pd.DataFrame, int]:
    """Return the records requests to agencies of the state by the day, and how many later."""
    rows = ask.on_record("requests")
    own = rows[rows["jurisdiction"] == ask.value("state")].reset_index(drop=True)
    asked = ask.table("requests")["agency_id"].isin(_agency_ids(ask))
    return own, max(int(asked.sum()) - len(own), 0)


@view("states-contracts", STATE)
def states_contracts(ask: Ask) -> View:
    """List what agencies of the state signed, newest first."""
    rows, later_count = contracts_of_state(ask)
    return contracts_view("states-contracts", rows, later_count, ask, with_buyer=True)


@view("states-cases", STATE)
def states_cases(ask: Ask) -> View:
    """List the court cases of the state, newest first."""
    rows, later_count = cases_of_state(ask)
    return cases_view("states-cases", rows, later_count, ask)


@view("states-requests", STATE)
def states_requests(ask: Ask) -> View:
    """List the records requests made to agencies of the state, newest first."""
    rows, later_count = requests_of_state(ask)
    return requests_view("states-requests", rows, later_count, ask, with_agency=True)


def _agency_ids(ask: Ask) -> set[str]:
    agencies = ask.table("agencies")
    return set(agencies.loc[agencies["state"] == ask.value("state"), "agency_id"])
