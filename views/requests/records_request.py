"""One records request: who asked whom for what, under which law, and what came of each part?"""

from typing import Any

import pandas as pd

from domain.dates import first_day
from domain.rows import Row
from measures.on_record.evidence import joined_source_ids
from measures.subjects.requests import items_on
from views.base.answers import answer_view
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.evidence import documents_view
from views.base.view import Form, View
from views.requests.filters import (
    REQUEST,
    ROLES,
    STANDING,
    all_requests,
    later_requests_said,
    requester_name,
    with_requester_names,
)
from views.requests.words import due_sentences, law_name, open_days

FACTS = ["requester", "agency_id", "law", "submitted_on", "acknowledged_on", "first_response_on"]
FACTS += [
    "due_from_on",
    "due_until_on",
    "extended_until_on",
    "days_overdue",
    "standing",
    "pages_released",
    "case_id",
    "note",
    "evidence",
    "source_ids",
    "request_id",
]
OTHERS = ["request_id", "requester", "agency_id", "submitted_on", "standing", "evidence"]


@view("records_requests-one-answer", REQUEST)
def records_requests_one_answer(ask: Ask) -> View:
    """Ask and answer what was asked for: one row of question, answer and what is sure of it."""
    shown = _shown(ask)
    rows = [
        {
            "question": ask.say("page.request.title", agency=ask.names[row["agency_id"]]),
            "said": " ".join(_sentences(ask, row)),
            "below": ask.say("frame.request.caveat"),
        }
        for row in shown.to_dict("records")
    ]
    title = ask.say("records_requests.one.title")
    return answer_view("records_requests-one-answer", title, rows, shown["source_ids"], ask)


@view("records_requests-one", REQUEST)
def records_requests_one(ask: Ask) -> View:
    """State everything on record of one request."""
    shown = _shown(ask)
    return View(
        "records_requests-one",
        ask.say("records_requests.one.title"),
        with_requester_names(shown, ask)[FACTS].drop(columns=_needless(shown)),
        joined_source_ids(shown["source_ids"]),
        left_out=later_requests_said(ask),
        labels=STANDING,
        row_table="requests",
        form=Form.RECORD,
        unseen=("request_id",),
        empty=ask.say("records_requests.one.later", date=ask.say.date(ask.as_of)),
    )


@view("records_requests-one-items", REQUEST)
def records_requests_one_items(ask: Ask) -> View:
    """List what the request asked for, and what came of each part."""
    shown = items_on(ask.table("request_items"), _shown(ask))
    columns = ["category", "standing", "note", "evidence", "source_ids", "request_id"]
    return View(
        "records_requests-one-items",
        ask.say("heading.what_was_asked"),
        ask.with_evidence(with_requester_names(shown, ask))[columns],
        joined_source_ids(shown["source_ids"]),
        labels=STANDING | {"category": "request_items.category"},
        row_table="request_items",
        unseen=("request_id",),
        empty=ask.say("records_requests.one.no_items"),
    )


@view("records_requests-one-others", REQUEST)
def records_requests_one_others(ask: Ask) -> View:
    """List the other requests that led to the same suit, or went from the same to the same."""
    rows, one = all_requests(ask), _shown(ask)
    same_suit = rows["case_id"].isin(one["case_id"].dropna())
    same_ends = rows["requester"].isin(one["requester"]) & rows["agency_id"].isin(one["agency_id"])
    same_ends &= ~rows["requester"].isin(list(ROLES))
    shown = rows[(same_suit | same_ends) & ~rows["request_id"].isin(one["request_id"])]
    return View(
        "records_requests-one-others",
        ask.say("records_requests.one.others"),
        with_requester_names(shown, ask)[[*OTHERS, "source_ids"]],
        joined_source_ids(shown["source_ids"]),
        left_out=later_requests_said(ask),
        labels=STANDING,
        row_table="requests",
        empty=ask.say("records_requests.one.no_others"),
    )


@view("records_requests-one-documents", REQUEST)
def records_requests_one_documents(ask: Ask) -> View:
    """List the sources of the request and of its parts."""
    shown = _shown(ask)
    items = items_on(ask.table("request_items"), shown)
    ids = dict.fromkeys(
        [*joined_source_ids(shown["source_ids"]), *joined_source_ids(items["source_ids"])]
    )
    return documents_view("records_requests-one-documents", list(ids), ask)


def _needless(shown: pd.DataFrame) -> list[str]:
    """Return the columns on the due date that say nothing of this request."""
    blank = shown[["due_from_on", "extended_until_on", "days_overdue"]].isna().all()
    same = shown["due_until_on"].isna() | (shown["due_until_on"] == shown["due_from_on"])
    return [*blank[blank].index, *(["due_until_on"] if same.all() else [])]


def _shown(ask: Ask) -> pd.DataFrame:
    rows = all_requests(ask)
    return rows[rows["request_id"] == ask.value("request_id")].reset_index(drop=True)


def _sentences(ask: Ask, row: Row) -> list[str]:
    """Say what is known of a request by the day, one sentence each."""
    said = [_asked(ask, row)]
    answered = _by_day(ask, row["first_response_on"])
    if not answered and _by_day(ask, row["acknowledged_on"]):
        on_date = ask.say.on_date(row["acknowledged_on"])
        said.append(ask.say("frame.request.acknowledged", on_date=on_date))
    if answered:
        said.append(_answered(ask, row))
    said += [_stands(ask, row), *due_sentences(ask, row)]
    if pd.notna(row["pages_released"]) and row["standing"] == row["status"]:
        said.append(ask.say("records_requests.pages_given", n=int(row["pages_released"])))
    if pd.notna(row["case_id"]):
        said.append(ask.say("frame.request.in_court", case=ask.names[row["case_id"]]))
    return said


def _asked(ask: Ask, row: Row) -> str:
    named: dict[str, Any] = {
        "requester": requester_name(str(row["requester"]), ask.say),
        "agency": ask.names[row["agency_id"]],
    }
    dated, lawful = pd.notna(row["submitted_on"]), pd.notna(row["law"])
    if dated:
        named["on_date"] = ask.say.on_date(row["submitted_on"])
    if lawful:
        named["law"] = law_name(str(row["law"]))
    if dated and lawful:
        return ask.say("frame.request.asked", **named)
    known = "no_law" if dated else "no_date" if lawful else "neither"
    return ask.say(f"records_requests.asked.{known}", **named)


def _answered(ask: Ask, row: Row) -> str:
    on_date = ask.say.on_date(row["first_response_on"])
    if pd.isna(row["answer_days"]):
        return ask.say("records_requests.answered", on_date=on_date)
    return ask.say("frame.request.answered", n=int(row["answer_days"]), on_date=on_date)


def _stands(ask: Ask, row: Row) -> str:
    word = ask.say.label("records_requests.standing", row["standing"])
    on_date = ask.say.on_date(ask.as_of)
    if row["is_open"] and pd.notna(row["open_days_most"]):
        return ask.say(
            "records_requests.stands_open", on_date=on_date, standing=word, days=open_days(ask, row)
        )
    return ask.say("records_requests.stands", on_date=on_date, standing=word)


def _by_day(ask: Ask, text: object) -> bool:
    return pd.notna(text) and first_day(str(text)) <= ask.as_of
