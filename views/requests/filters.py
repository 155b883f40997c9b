"""By what can records requests be narrowed, and which are then left?"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from domain.dates import first_days
from domain.vocabulary import AgencyLevel, RecordCategory, RequestStatus
from domain.words import Words
from measures.law.deadlines import request_deadlines
from measures.on_record.requests import FEDERAL, NOT_KNOWN
from measures.subjects.requests import chosen_requests, items_on
from views.base.ask import Ask
from views.base.params import Param, best_sourced
from views.base.release_tables import Tables

STANDING = {"standing": "records_requests.standing"}
ROLES = {
    "A private person": "frame.request.private_person",
    "A journalist": "records_requests.journalist",
}


@dataclass(frozen=True)
class Jurisdiction(Param):
    """A state, or the federal government."""

    def label(self, value: str, say: Words, names: Mapping[str, str]) -> str:
        """Return the state's name, or what stands for federal agencies."""
        if value == FEDERAL:
            return say.label("agencies.level", AgencyLevel.FEDERAL)
        return super().label(value, say, names)


@dataclass(frozen=True)
class Requester(Param):
    """An organisation by its name, or a person by their role."""

    def label(self, value: str, say: Words, names: Mapping[str, str]) -> str:
        """Return the name as written, or the role in the reader's language."""
        return requester_name(value, say) if value else super().label(value, say, names)


def requester_name(requester: str, say: Words) -> str:
    """Return who asked: a name as written, or a role in the reader's language."""
    return say(ROLES[requester]) if requester in ROLES else requester


def requester_within(requester: str, say: Words) -> str:
    """Return who asked as it stands within a sentence: a role begins small, a name as written."""
    name = requester_name(requester, say)
    return name[0].lower() + name[1:] if requester in ROLES else name


def _standings(tables: Tables) -> list[str]:
    found = set(tables["requests"]["status"])
    return [*(str(word) for word in RequestStatus if word in found), NOT_KNOWN]


def _categories(tables: Tables) -> list[str]:
    found = set(tables["request_items"]["category"])
    return [str(word) for word in RecordCategory if word in found]


def _jurisdictions(tables: Tables) -> list[str]:
    asked = tables["agencies"]["agency_id"].isin(tables["requests"]["agency_id"])
    agencies = tables["agencies"][asked]
    is_federal = agencies["level"] == AgencyLevel.FEDERAL
    states = sorted(agencies.loc[~is_federal, "state"].dropna().unique())
    return [*([FEDERAL] if is_federal.any() else []), *states]


def _requesters(tables: Tables) -> list[str]:
    return sorted(tables["requests"]["requester"].unique())


STATUS = Param("status", "requests.status", _standings, "records_requests.standing")
CATEGORY = Param("category", "request_items.category", _categories, "request_items.category")
WHERE = Jurisdiction("jurisdiction", "records_requests.jurisdiction", _jurisdictions)
REQUESTER = Requester("requester", "column.requester", _requesters)
FILTERS = (STATUS, CATEGORY, WHERE, REQUESTER)
REQUEST = Param(
    "request_id",
    "column.request_id",
    lambda tables: sorted(tables["requests"]["request_id"]),
    settle=best_sourced("requests", "request_id"),
)


def all_requests(ask: Ask) -> pd.DataFrame:
    """Return the requests that may have been made by the day, and when an answer is due.

    The rows of `request_deadlines`, with law as the request cites it, and its dates as text:
    due_from_on and due_until_on (the first and last day it can be due), extended_until_on.
    """
    return ask.once(("all requests", ask.as_of), lambda: _all_requests(ask))


def _all_requests(ask: Ask) -> pd.DataFrame:
    tables = ("requests", "agencies", "cases", "records_laws", "sources")
    rows = request_deadlines(*[*map(ask.table, tables), ask.as_of])
    first, last, extended = (
        rows[name].dt.strftime("%Y-%m-%d").astype("str")
        for name in ("due_first", "due_last", "extended_last")
    )
    return rows.rename(columns={"cited": "law"}).assign(
        due_from_on=first, due_until_on=last, extended_until_on=extended
    )


def asked_requests(ask: Ask) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the requests that fit what was chosen, and their items."""
    rows = all_requests(ask)
    items = items_on(ask.table("request_items"), rows)
    rows = chosen_requests(rows, items, *(ask.value(param.name) for param in FILTERS))
    return rows, items[items["request_id"].isin(rows["request_id"])].reset_index(drop=True)


def with_requester_names(rows: pd.DataFrame, ask: Ask) -> pd.DataFrame:
    """Return rows with who asked as a reader reads it."""
    return rows.assign(requester=[requester_name(name, ask.say) for name in rows["requester"]])


def later_requests_said(ask: Ask, *more: str) -> str:
    """Say what else is left out, and how many requests because they were sent after the day."""
    sent = first_days(ask.table("requests")["submitted_on"])
    count = int((sent > pd.Timestamp(ask.as_of)).sum())
    date = ask.say.date(ask.as_of)
    parts = [ask.say("records_requests.later", n=count, date=date)] if count else []
    return " · ".join([*more, *parts])
