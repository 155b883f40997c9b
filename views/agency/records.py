"""Agency: its contracts, court cases and records requests."""

from typing import Any

import pandas as pd

from domain.rows import Row
from measures.on_record.evidence import joined_source_ids
from views.base.agencies import agency_view, dotted, later_rows_said, text
from views.base.agency_records import cases_of, contracts_of, requests_of
from views.base.ask import Ask
from views.base.columns import further_columns, titled_cells, word_labels
from views.base.view import Form, Line, View
from views.requests.filters import requester_name

STANDING = "records_requests.standing"
# Columns that the lines tell in sentences, or leave to the page of the thing. Others are shown
# under their titles.
CONTRACT = ["contract_id", "buyer_id", "vendor_id", "signed_on", "start_on", "end_on", "status"]
CONTRACT += ["obligated_usd", "ceiling_usd", "camera_count"]
CONTRACT += ["award_id", "parent_award_id", "platform_id", "purpose"]
CASE = ["case_id", "caption", "court", "filed_on", "status", "decided_on", "issue", "outcome"]
CASE += ["court_id", "docket_number", "plaintiffs", "defendants", "claims", "citation", "state"]
REQUEST = ["request_id", "requester", "agency_id", "law", "submitted_on", "first_response_on"]
REQUEST += ["status", "pages_released", "case_id", "acknowledged_on"]


@agency_view("agency-contracts")
def agency_contracts(ask: Ask) -> View:
    """List what the agency signed, and how each contract stands on the day."""
    rows, later_count = contracts_of(ask)
    return contracts_view("agency-contracts", rows, later_count, ask)


@agency_view("agency-cases")
def agency_cases(ask: Ask) -> View:
    """List the court cases brought against the agency."""
    rows, later_count = cases_of(ask)
    return cases_view("agency-cases", rows, later_count, ask)


@agency_view("agency-requests")
def agency_requests(ask: Ask) -> View:
    """List the records requests made to the agency, and what came of them."""
    rows, later_count = requests_of(ask)
    return requests_view("agency-requests", rows, later_count, ask)


def contracts_view(
    view_id: str, rows: pd.DataFrame, later_count: int, ask: Ask, with_buyer: bool = False
) -> View:
    """Return the view that lists contracts on record, a line each, if need be with the buyer."""
    columns = ["contract_id", *(["buyer_id"] if with_buyer else []), "vendor_id", "begun_on"]
    columns += ["end_on", "obligated_usd", "ceiling_usd", "camera_count", "status"]
    columns += [*further_columns("contracts", *CONTRACT), "note"]
    return View(
        view_id,
        ask.say("agency.contracts.title"),
        rows[[*columns, "evidence", "source_ids"]],
        joined_source_ids(rows["source_ids"]),
        left_out=later_rows_said(ask, later_count),
        labels=word_labels("contracts", columns),
        row_table="contracts",
        form=Form.LINES,
        lines=tuple(
            contract_line(row, ask, ask.names[row["buyer_id"]] if with_buyer else "")
            for row in rows.to_dict("records")
        ),
    )


def cases_view(view_id: str, rows: pd.DataFrame, later_count: int, ask: Ask) -> View:
    """Return the view that lists court cases on record, a line each."""
    columns = ["case_id", "court", "filed_on", "status", "decided_on", "issue", "outcome"]
    columns += further_columns("cases", *CASE)
    return View(
        view_id,
        ask.say(f"{view_id.split('-')[0]}.cases.title"),
        rows[[*columns, "evidence", "source_ids"]],
        joined_source_ids(rows["source_ids"]),
        left_out=later_rows_said(ask, later_count),
        note=ask.say("frame.case.charges"),
        labels=word_labels("cases", columns),
        row_table="cases",
        form=Form.LINES,
        lines=tuple(case_line(row, ask) for row in rows.to_dict("records")),
    )


def requests_view(
    view_id: str, rows: pd.DataFrame, later_count: int, ask: Ask, with_agency: bool = False
) -> View:
    """Return the view that lists records requests, a line each, if need be with whom was asked."""
    columns = ["request_id", "requester", *(["agency_id"] if with_agency else []), "law"]
    columns += ["submitted_on", "first_response_on", "standing", "pages_released", "case_id"]
    columns += further_columns("requests", *REQUEST)
    return View(
        view_id,
        ask.say(f"{view_id.split('-')[0]}.requests.title"),
        rows[[*columns, "note", "evidence", "source_ids"]],
        joined_source_ids(rows["source_ids"]),
        left_out=later_rows_said(ask, later_count),
        labels={"standing": STANDING, **word_labels("requests", columns)},
        row_table="requests",
        form=Form.LINES,
        lines=tuple(
            request_line(row, ask, ask.names[row["agency_id"]] if with_agency else "")
            for row in rows.to_dict("records")
        ),
    )


def contract_line(row: Row, ask: Ask, buyer: str = "") -> Line:
    """Say one row of the contracts on record: what was bought, by whom if that is to be said, from
    whom.
    """
    say = ask.say
    begun, end = (_day(row[column], ask) for column in ("begun_on", "end_on"))
    obligated, ceiling = row["obligated_usd"], row["ceiling_usd"]
    return Line(
        dotted([buyer, ask.names.get(row["vendor_id"], "")]),
        lead_id=row["contract_id"],
        below=dotted(
            [
                say.label("contracts.status", row["status"]),
                say("agency.contract.begun", date=begun) if begun else "",
                say("agency.contract.end", date=end) if end else "",
                ""
                if pd.isna(obligated)
                else say("agency.contract.obligated", usd=say.money(obligated)),
                "" if pd.isna(ceiling) else say("agency.contract.ceiling", usd=say.money(ceiling)),
                _count("count.cameras", row["camera_count"], ask),
                *titled_cells(row, "contracts", further_columns("contracts", *CONTRACT), ask),
            ]
        ),
    )


def case_line(row: Row, ask: Ask) -> Line:
    """Say one row of the cases on record: its caption, what it is about, how it stands."""
    say, filed, court = ask.say, text(row["filed_on"]), text(row["court"])
    said = ""
    if filed and court:
        said = say("frame.case.filed", on_date=say.on_date(filed), court=court)
    return Line(
        row["issue"],
        lead_id=row["case_id"],
        below=dotted(
            [
                say.label("cases.status", row["status"]),
                said,
                text(row["outcome"]),
                *titled_cells(row, "cases", further_columns("cases", *CASE), ask),
            ]
        ),
    )


def request_line(row: Row, ask: Ask, agency: str = "") -> Line:
    """Say one row of the requests on record: who asked, whom if that is to be said, how it
    stands.
    """
    say = ask.say
    sent, answered = (_day(row[c], ask) for c in ("submitted_on", "first_response_on"))
    case_id = text(row["case_id"])
    return Line(
        dotted([agency, say.label(STANDING, row["standing"])]),
        lead=requester_name(row["requester"], say),
        address=ask.address("records_requests", request_id=row["request_id"]),
        below=dotted(
            [
                say("agency.request.sent", date=sent) if sent else "",
                say("agency.request.answered", date=answered) if answered else "",
                _count("frame.request.pages", row["pages_released"], ask),
                say("frame.request.in_court", case=ask.names[case_id]) if case_id else "",
                *titled_cells(row, "requests", further_columns("requests", *REQUEST), ask),
            ]
        ),
    )


def _day(value: object, ask: Ask) -> str:
    return "" if pd.isna(value) else ask.say.date(str(value))


def _count(key: str, value: Any, ask: Ask) -> str:
    return "" if pd.isna(value) else ask.say(key, n=int(value))
