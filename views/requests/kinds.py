"""Who asks for which kinds of records, and what comes of each?"""

from html import escape

import pandas as pd

from charts.law.requests import count_matrix
from domain.vocabulary import RecordCategory, RequestStatus
from measures.on_record.evidence import joined_source_ids
from measures.on_record.requests import NOT_KNOWN, OPEN_REQUESTS
from measures.subjects.requests import NOT_STATED, RELEASED, asked_for, outcomes
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.view import View
from views.requests.filters import (
    FILTERS,
    STANDING,
    asked_requests,
    later_requests_said,
    requester_name,
)
from views.requests.words import items_matrix_alt, requests_title

CATEGORY = {"category": "request_items.category"}


@view("records_requests-asked", *FILTERS)
def records_requests_asked(ask: Ask) -> View:
    """Show who asks for which kinds of records."""
    rows, items = asked_requests(ask)
    counted = asked_for(items)
    names = [requester_name(name, ask.say) for name in counted["requester"]]
    kinds = ask.say.labels("request_items.category", counted["category"])
    order = ask.say.labels("request_items.category", RecordCategory)
    cells = _cells(names, kinds, counted["item_count"], order)
    cells["colour"] = ask.palette.accent
    named = requests_title(ask, "asked")
    return View(
        "records_requests-asked",
        named,
        counted.assign(requester=names),
        joined_source_ids(items["source_ids"]),
        alt=items_matrix_alt(ask, named, cells),
        figure=count_matrix(cells, ask.palette),
        left_out=later_requests_said(ask, *_without_items(ask, rows, items)),
        labels=CATEGORY,
    )


@view("records_requests-outcomes", *FILTERS)
def records_requests_outcomes(ask: Ask) -> View:
    """Show what came of each kind of record asked for."""
    rows, items = asked_requests(ask)
    counted = outcomes(items)
    kinds = ask.say.labels("request_items.category", counted["category"])
    words = ask.say.labels("records_requests.standing", counted["standing"])
    order = ask.say.labels("records_requests.standing", [*RequestStatus, NOT_KNOWN, NOT_STATED])
    cells = _cells(kinds, words, counted["item_count"], order)
    cells["colour"] = [_outcome_colour(ask, standing) for standing in counted["standing"]]
    named = requests_title(ask, "outcomes")
    return View(
        "records_requests-outcomes",
        named,
        counted,
        joined_source_ids(items["source_ids"]),
        alt=items_matrix_alt(ask, named, cells),
        figure=count_matrix(cells, ask.palette),
        left_out=later_requests_said(ask, *_without_items(ask, rows, items)),
        note=ask.say("records_requests.outcomes.note"),
        labels=CATEGORY | STANDING,
    )


def _cells(
    rows: list[str], columns: list[str], counts: pd.Series, order: list[str]
) -> pd.DataFrame:
    """Return the cells of a matrix, its rows as they come and its columns in an order."""
    row_names = [escape(name, quote=False) for name in rows]
    found = [name for name in order if name in set(columns)]
    return pd.DataFrame(
        {
            "row": pd.Categorical(row_names, list(dict.fromkeys(row_names))),
            "column": pd.Categorical(columns, found),
            "n": counts.astype("int"),
        }
    )


def _outcome_colour(ask: Ask, standing: str) -> str:
    if standing in RELEASED:
        return ask.palette.same_state
    if standing in OPEN_REQUESTS:
        return ask.palette.accent
    unknown = standing in (NOT_KNOWN, NOT_STATED)
    return ask.palette.not_known if unknown else ask.palette.other_state


def _without_items(ask: Ask, rows: pd.DataFrame, items: pd.DataFrame) -> list[str]:
    count = len(rows) - items["request_id"].nunique()
    return [ask.say("records_requests.without_items", n=count)] if count else []
