"""One court case: what is it about, what happened in it, and where does it stand?"""

import pandas as pd

from domain.rows import Row
from domain.vocabulary import CaseStatus, ClaimMetric
from measures.on_record.cases import is_criminal
from measures.on_record.evidence import joined_source_ids
from measures.subjects.requests import items_on
from views.base.answers import answer_view
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.columns import further_columns, word_labels
from views.base.evidence import claims_view, documents_view
from views.base.view import Form, Line, View
from views.litigation.filters import CASE, cases_left_out
from views.requests.filters import STANDING, all_requests, requester_name

STORY = "aclu-norcal-v-ice-2018"
FACTS = [
    "plaintiffs",
    "defendants",
    "court",
    "docket_number",
    "filed_on",
    "claims",
    "issue",
    "status",
    "decided_on",
    "outcome",
    "citation",
    "state",
]
LAST = ["note", "evidence", "source_ids", "case_id"]
LEFT_OUT = ["case_id", "caption", "court_id"]
ENDED = (CaseStatus.SETTLED, CaseStatus.VOLUNTARILY_DISMISSED)
REQUESTS = ["submitted_on", "request_id", "requester", "agency_id", "law", "standing", "note"]
ITEMS = ["category", "standing", "note", "evidence", "source_ids", "request_id"]


@view("litigation-case-answer", CASE)
def litigation_case_answer(ask: Ask) -> View:
    """Ask and answer what a case is about: one row of question, answer and what is not sure."""
    shown, _ = _shown(ask)
    rows = [
        {
            "question": _question(row, ask),
            "said": " ".join(_sentences(row, ask)),
            "below": " ".join([_filed(row, ask), *_caveats(row, ask)]),
        }
        for row in shown.to_dict("records")
    ]
    title = ask.say("litigation.case.title")
    return answer_view("litigation-case-answer", title, rows, shown["source_ids"], ask)


@view("litigation-case", CASE)
def litigation_case(ask: Ask) -> View:
    """State everything on record of one case."""
    shown, later = _shown(ask)
    columns = [*FACTS, *further_columns("cases", *FACTS, *LEFT_OUT), *LAST]
    return View(
        "litigation-case",
        ask.say("litigation.case.title"),
        shown[columns],
        joined_source_ids(shown["source_ids"]),
        left_out=cases_left_out(ask, later),
        note=ask.say("frame.name_not_translated"),
        labels=word_labels("cases", columns),
        row_table="cases",
        unseen=("case_id",),
        form=Form.RECORD,
        empty=ask.say("litigation.case.later", date=ask.say.date(ask.as_of)),
    )


@view("litigation-case-events", CASE)
def litigation_case_events(ask: Ask) -> View:
    """Tell the dated steps of a case, the oldest first."""
    rows, every = (
        events[events["case_id"] == ask.value("case_id")]
        for events in (ask.on_record("case_events"), ask.table("case_events"))
    )
    later = len(every) - len(rows)
    columns = ["date", "event", "evidence", "source_ids", "case_id"]
    return View(
        "litigation-case-events",
        ask.say("heading.timeline"),
        rows[columns],
        joined_source_ids(rows["source_ids"]),
        left_out=ask.say("litigation.left_out.later_events", n=later) if later else "",
        row_table="case_events",
        unseen=("case_id",),
        form=Form.STEPS,
        empty=ask.say("litigation.case.no_events"),
    )


@view("litigation-case-requests", CASE)
def litigation_case_requests(ask: Ask) -> View:
    """List the records requests that led to a case."""
    rows = _requests(ask)
    return View(
        "litigation-case-requests",
        ask.say("litigation.case_requests.title", n=len(rows)),
        ask.with_evidence(rows)[[*REQUESTS, "evidence", "source_ids"]],
        joined_source_ids(rows["source_ids"]),
        labels=STANDING,
        row_table="requests",
        form=Form.LINES,
        lines=tuple(_line(row, ask) for row in rows.to_dict("records")),
        empty=ask.say("litigation.case.no_requests"),
    )


@view("litigation-case-items", CASE)
def litigation_case_items(ask: Ask) -> View:
    """List what those requests asked for, kind by kind, and what came of each."""
    rows = items_on(ask.table("request_items"), _requests(ask))
    return View(
        "litigation-case-items",
        ask.say("litigation.case_items.title"),
        ask.with_evidence(rows)[ITEMS],
        joined_source_ids(rows["source_ids"]),
        note=ask.say("litigation.case_items.note"),
        labels=STANDING | {"category": "request_items.category"},
        row_table="request_items",
        unseen=("request_id",),
        empty=ask.say("litigation.case.no_items"),
    )


@view("litigation-case-claims", CASE)
def litigation_case_claims(ask: Ask) -> View:
    """Show where sources differ on a case."""
    return claims_view("litigation-case-claims", [ask.value("case_id")], ClaimMetric, ask)


@view("litigation-case-documents", CASE)
def litigation_case_documents(ask: Ask) -> View:
    """List every document the page of a case rests on."""
    asked = [_shown(ask)[0], litigation_case_events(ask).rows, _requests(ask)]
    asked.append(items_on(ask.table("request_items"), asked[-1]))
    ids = joined_source_ids(pd.concat([rows["source_ids"] for rows in asked]))
    return documents_view("litigation-case-documents", ids, ask)


def _shown(ask: Ask) -> tuple[pd.DataFrame, int]:
    every = ask.on_record("cases")
    rows = every[every["case_id"] == ask.value("case_id")].copy()
    return rows, int(ask.table("cases")["case_id"].eq(ask.value("case_id")).sum()) - len(rows)


def _requests(ask: Ask) -> pd.DataFrame:
    """Return the requests that led to the case, the first sent first, suit filed yet or not."""
    led = ask.table("requests")
    ids = led.loc[led["case_id"] == ask.value("case_id"), "request_id"]
    rows = all_requests(ask)
    return rows[rows["request_id"].isin(ids)].sort_values(["submitted_on", "request_id"])


def _question(row: Row, ask: Ask) -> str:
    if row["case_id"] == STORY:
        return ask.say("page.aclu_v_ice.title")
    return ask.say("page.case.title", case=row["caption"])


def _sentences(row: Row, ask: Ask) -> list[str]:
    """Say what a case is about, and what came of it."""
    said = [ask.say("litigation.said.about", issue=row["issue"])]
    if pd.notna(row["outcome"]):
        said.append(_outcome(row, ask))
    else:
        said.append(ask.say("frame.case.not_decided"))
    return said


def _filed(row: Row, ask: Ask) -> str:
    named = {"case": row["caption"]}
    known = "nothing"
    if pd.notna(row["court"]):
        named["court"], known = row["court"], "court"
    if pd.notna(row["filed_on"]):
        named["on_date"] = ask.say.on_date(row["filed_on"])
        known = "both" if known == "court" else "date"
    return ask.say(f"litigation.said.filed.{known}", **named)


def _outcome(row: Row, ask: Ask) -> str:
    dated = pd.notna(row["decided_on"])
    if dated and row["status"] not in ENDED:
        on_date = ask.say.on_date(row["decided_on"])
        return ask.say("frame.case.decided", on_date=on_date, outcome=f"{row['outcome']}.")
    return ask.say("litigation.said.outcome", outcome=row["outcome"])


def _caveats(row: Row, ask: Ask) -> list[str]:
    """Return how the case stands on the day, and what a reader must not take from it."""
    label = ask.say.label("cases.status", row["status"])
    said = [ask.say("litigation.said.status", status=label)]
    if row["status"] != row["recorded_status"]:
        said.append(ask.say("litigation.said.derived"))
    said.append(ask.say("frame.case.status_as_of", date=ask.say.date(ask.as_of)))
    if pd.notna(row["decided_on"]):
        said.append(ask.say("frame.case.appeal_possible"))
    if is_criminal(pd.DataFrame([row])).any():
        said.append(ask.say("litigation.said.criminal"))
    return [*said, ask.say("frame.case.charges")]


def _line(row: Row, ask: Ask) -> Line:
    requester = requester_name(str(row["requester"]), ask.say)
    key = "litigation.request_line" if pd.notna(row["law"]) else "litigation.request_line.no_law"
    named = {"law": row["law"]} if pd.notna(row["law"]) else {}
    standing = ask.say.label(STANDING["standing"], row["standing"])
    note = f" · {row['note']}" if pd.notna(row["note"]) else ""
    return Line(
        lead=ask.names.get(row["agency_id"], row["agency_id"]),
        lead_id=row["request_id"],
        text=ask.say(key, requester=requester, **named),
        below=f"{standing}{note}",
        before=ask.say.date(row["submitted_on"]) if pd.notna(row["submitted_on"]) else "",
    )
