"""State: which contracts, court cases and records requests are on record in one state?"""

import pandas as pd

from domain.vocabulary import STATE_NAMES
from measures.on_record.cases import newest_first
from measures.on_record.evidence import joined_source_ids
from views.agency.records import STANDING, case_line, contract_line, request_line
from views.base.agencies import later_rows_said
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.on_record import on_record
from views.base.params import Param
from views.base.view import Form, View

STATE = Param(
    "state",
    "column.state",
    lambda tables: sorted(STATE_NAMES),
    settle=lambda tables: next(iter(tables["agencies"]["state"].mode()), "CA"),
)


def contracts_of_state(ask: Ask) -> tuple[pd.DataFrame, int]:
    """Return the contracts agencies of the state had signed by the day, and how many later."""
    rows = on_record(ask, "contracts")
    own = rows[rows["buyer_id"].isin(_agency_ids(ask))]
    by = ["begun_on", "contract_id"]
    shown = own.sort_values(by, ascending=[False, True], na_position="last", ignore_index=True)
    every = int(ask.table("contracts")["buyer_id"].isin(_agency_ids(ask)).sum())
    return shown, every - len(shown)


def cases_of_state(ask: Ask) -> tuple[pd.DataFrame, int]:
    """Return the court cases of the state filed by the day, newest first, and how many later."""
    rows = newest_first(on_record(ask, "cases"))
    own = rows[rows["state"] == ask.value("state")].reset_index(drop=True)
    every = int(ask.table("cases")["state"].eq(ask.value("state")).sum())
    return own, every - len(own)


def requests_of_state(ask: Ask) -> tuple[pd.DataFrame, int]:
    """Return the records requests to agencies of the state by the day, and how many later."""
    rows = on_record(ask, "requests")
    own = rows[rows["jurisdiction"] == ask.value("state")].reset_index(drop=True)
    asked = ask.table("requests")["agency_id"].isin(_agency_ids(ask))
    return own, max(int(asked.sum()) - len(own), 0)


@view("states-contracts", STATE)
def states_contracts(ask: Ask) -> View:
    """List what agencies of the state signed, newest first."""
    rows, later_count = contracts_of_state(ask)
    columns = ["contract_id", "buyer_id", "vendor_id", "begun_on", "end_on", "obligated_usd"]
    columns += ["ceiling_usd", "camera_count", "status", "note", "evidence", "source_ids"]
    return View(
        "states-contracts",
        ask.say("agency.contracts.title"),
        rows[columns],
        joined_source_ids(rows["source_ids"]),
        left_out=later_rows_said(ask, later_count),
        labels={"status": "contracts.status"},
        row_table="contracts",
        form=Form.LINES,
        lines=tuple(
            contract_line(row, ask, ask.names[row["buyer_id"]]) for row in rows.to_dict("records")
        ),
    )


@view("states-cases", STATE)
def states_cases(ask: Ask) -> View:
    """List the court cases of the state, newest first."""
    rows, later_count = cases_of_state(ask)
    columns = ["case_id", "court", "filed_on", "status", "decided_on", "issue", "outcome"]
    return View(
        "states-cases",
        ask.say("states.cases.title"),
        rows[[*columns, "evidence", "source_ids"]],
        joined_source_ids(rows["source_ids"]),
        left_out=later_rows_said(ask, later_count),
        note=ask.say("frame.case.charges"),
        labels={"status": "cases.status"},
        row_table="cases",
        form=Form.LINES,
        lines=tuple(case_line(row, ask) for row in rows.to_dict("records")),
    )


@view("states-requests", STATE)
def states_requests(ask: Ask) -> View:
    """List the records requests made to agencies of the state, newest first."""
    rows, later_count = requests_of_state(ask)
    columns = ["request_id", "requester", "agency_id", "law", "submitted_on", "first_response_on"]
    columns += ["standing", "pages_released", "case_id", "note", "evidence", "source_ids"]
    return View(
        "states-requests",
        ask.say("states.requests.title"),
        rows[columns],
        joined_source_ids(rows["source_ids"]),
        left_out=later_rows_said(ask, later_count),
        labels={"standing": STANDING},
        row_table="requests",
        form=Form.LINES,
        lines=tuple(
            request_line(row, ask, ask.names[row["agency_id"]]) for row in rows.to_dict("records")
        ),
    )


def _agency_ids(ask: Ask) -> set[str]:
    agencies = ask.table("agencies")
    return set(agencies.loc[agencies["state"] == ask.value("state"), "agency_id"])
