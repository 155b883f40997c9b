"""State: which contracts, court cases and records requests are on record in one state?"""

import pandas as pd

from domain.vocabulary import STATE_NAMES
from measures.on_record.cases import cases_on
from measures.on_record.contracts import contracts_on
from measures.on_record.evidence import evidence_of_rows, joined_source_ids
from measures.subjects.requests import requests_on
from views.agency.records import STANDING, case_line, contract_line, request_line
from views.base.agencies import later
from views.base.ask import Ask
from views.base.catalogue import view
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
    tables = ask.table("contracts"), ask.table("sources")
    rows, _ = ask.once(("contracts", ask.as_of), lambda: contracts_on(*tables, ask.as_of))
    own = rows[rows["buyer_id"].isin(_agency_ids(ask))]
    by = ["begun_on", "contract_id"]
    shown = own.sort_values(by, ascending=[False, True], na_position="last", ignore_index=True)
    every = int(tables[0]["buyer_id"].isin(_agency_ids(ask)).sum())
    return shown, every - len(shown)


def cases_of_state(ask: Ask) -> tuple[pd.DataFrame, int]:
    """Return the court cases of the state filed by the day, newest first, and how many later."""
    tables = ask.table("cases"), ask.table("sources")
    rows, _ = ask.once(("cases", ask.as_of), lambda: cases_on(*tables, ask.as_of))
    own = rows[rows["state"] == ask.value("state")].reset_index(drop=True)
    return own, int(tables[0]["state"].eq(ask.value("state")).sum()) - len(own)


def requests_of_state(ask: Ask) -> tuple[pd.DataFrame, int]:
    """Return the records requests to agencies of the state by the day, and how many later."""
    names = ("requests", "agencies", "cases", "sources")
    tables = [ask.table(name) for name in names]
    rows = ask.once(("requests", ask.as_of), lambda: requests_on(*tables, ask.as_of))
    own = rows[rows["jurisdiction"] == ask.value("state")].reset_index(drop=True)
    asked = tables[0]["agency_id"].isin(_agency_ids(ask))
    return own, max(int(asked.sum()) - len(own), 0)


@view("states-contracts", STATE)
def contracts(ask: Ask) -> View:
    """List what agencies of the state signed, newest first."""
    rows, later_count = contracts_of_state(ask)
    columns = ["contract_id", "buyer_id", "vendor_id", "begun_on", "end_on", "obligated_usd"]
    columns += ["ceiling_usd", "camera_count", "status", "note", "evidence", "source_ids"]
    return View(
        "states-contracts",
        ask.say("agency.contracts.title"),
        _with_evidence(rows, ask)[columns],
        joined_source_ids(rows["source_ids"]),
        left_out=later(ask, later_count),
        labels={"status": "contracts.status"},
        row_table="contracts",
        form=Form.LINES,
        lines=tuple(
            contract_line(row, ask, ask.names[row["buyer_id"]]) for row in rows.to_dict("records")
        ),
    )


@view("states-cases", STATE)
def cases(ask: Ask) -> View:
    """List the court cases of the state, newest first."""
    rows, later_count = cases_of_state(ask)
    columns = ["case_id", "court", "filed_on", "status", "decided_on", "issue", "outcome"]
    return View(
        "states-cases",
        ask.say("states.cases.title"),
        _with_evidence(rows, ask)[[*columns, "evidence", "source_ids"]],
        joined_source_ids(rows["source_ids"]),
        left_out=later(ask, later_count),
        note=ask.say("frame.case.charges"),
        labels={"status": "cases.status"},
        row_table="cases",
        form=Form.LINES,
        lines=tuple(case_line(row, ask) for row in rows.to_dict("records")),
    )


@view("states-requests", STATE)
def requests(ask: Ask) -> View:
    """List the records requests made to agencies of the state, newest first."""
    rows, later_count = requests_of_state(ask)
    columns = ["request_id", "requester", "agency_id", "law", "submitted_on", "first_response_on"]
    columns += ["standing", "pages_released", "case_id", "note", "evidence", "source_ids"]
    return View(
        "states-requests",
        ask.say("states.requests.title"),
        _with_evidence(rows, ask)[columns],
        joined_source_ids(rows["source_ids"]),
        left_out=later(ask, later_count),
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


def _with_evidence(rows: pd.DataFrame, ask: Ask) -> pd.DataFrame:
    return rows.assign(evidence=evidence_of_rows(rows["source_ids"], ask.table("sources")))
