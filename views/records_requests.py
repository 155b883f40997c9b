"""Records requests: who asked whom for what, how long is it open, and what came back?"""

from html import escape

import pandas as pd

from charts.bars import named_bars
from charts.requests import count_matrix, waiting_chart
from domain.vocabulary import RecordCategory, RequestStatus
from measures.requests import (
    NOT_KNOWN,
    NOT_STATED,
    OPEN,
    RELEASED,
    asked_for,
    by_standing,
    led_to_suits,
    open_requests,
    outcomes,
    released_pages,
)
from views.request_filters import (
    FILTERS,
    STANDING,
    asked_requests,
    later,
    requester_name,
    sourced,
    sources,
)
from views.request_words import PAGE, matrix_alt, open_days, opening, title
from views.spoken import bars_alt, shorten
from views.view import Ask, View, view

CATEGORY = {"category": "request_items.category"}
LISTED = ["request_id", "requester", "agency_id", "submitted_on", "standing", "first_response_on"]
LISTED += ["pages_released", "case_id", "evidence", "source_ids"]
ONLY_IN_CSV = ["law", "acknowledged_on", "open_days_least", "open_days_most", "note"]
LONGEST_NAME, LONGEST_LINE = 52, 60


@view("records_requests-answer", *FILTERS)
def answer(ask: Ask) -> View:
    """Answer in a sentence and five figures: rows of figure, label, definition and address."""
    rows, _ = asked_requests(ask)
    pages = int(released_pages(rows)["pages_released"].sum())
    counts = {
        "all": len(rows),
        "released": int(rows["standing"].isin(RELEASED).sum()),
        "open": int(rows["is_open"].sum()),
        "pages": pages,
        "suits": len(led_to_suits(rows)),
    }
    parts = {
        "all": "list",
        "released": "status",
        "open": "open",
        "pages": "pages",
        "suits": "suits",
    }
    figures = [
        (
            ask.say.number(count),
            ask.say(f"records_requests.figure.{name}"),
            ask.say(f"records_requests.figure.{name}.help"),
            f"#records_requests-{parts[name]}",
        )
        for name, count in counts.items()
    ]
    return View(
        "records_requests-answer",
        opening(ask, counts),
        pd.DataFrame(figures, columns=["figure", "label", "definition", "address"]),
        sources(rows),
        left_out=later(ask),
    )


@view("records_requests-status", *FILTERS)
def status(ask: Ask) -> View:
    """Show how many requests stand how on the day."""
    rows, _ = asked_requests(ask)
    counted = by_standing(rows)
    labels = ask.say.labels("records_requests.standing", counted["standing"])
    bars = pd.DataFrame(
        {
            "label": labels,
            "text": [ask.say.number(count) for count in counted["request_count"]],
            "value": counted["request_count"],
            "is_unknown": counted["standing"] == NOT_KNOWN,
        }
    )
    named = title(ask, "status")
    return View(
        "records_requests-status",
        named,
        counted,
        sources(rows),
        alt=bars_alt(ask, named, labels, counted["request_count"]),
        figure=named_bars(bars, ask.say("column.request_count"), ask.palette),
        left_out=later(ask),
        note=ask.say("records_requests.status.note"),
        labels=STANDING,
    )


@view("records_requests-open", *FILTERS)
def waiting(ask: Ask) -> View:
    """Show how long each open request has been open."""
    rows, _ = asked_requests(ask)
    shown = open_requests(rows)
    undated = int(rows["is_open"].sum()) - len(shown)
    named = title(ask, "open")
    short = [ask.say("records_requests.open.undated", n=undated)] if undated else []
    columns = ["request_id", "requester", "agency_id", "submitted_on", "standing"]
    columns += ["open_days_least", "open_days_most", "evidence", "source_ids"]
    bars = _waiting_bars(ask, shown)
    return View(
        "records_requests-open",
        named,
        sourced(ask, shown)[columns],
        sources(shown),
        alt=bars_alt(ask, named, bars["label"], bars["most"]),
        figure=waiting_chart(bars, ask.say, ask.palette),
        left_out=later(ask, *short),
        note=ask.say("records_requests.open.note"),
        labels=STANDING,
        row_table="requests",
        empty=ask.say("records_requests.open.none"),
    )


@view("records_requests-asked", *FILTERS)
def asked(ask: Ask) -> View:
    """Show who asks for which kinds of records."""
    rows, items = asked_requests(ask)
    counted = asked_for(items)
    names = [requester_name(name, ask.say) for name in counted["requester"]]
    kinds = ask.say.labels("request_items.category", counted["category"])
    order = ask.say.labels("request_items.category", RecordCategory)
    cells = _cells(names, kinds, counted["item_count"], order)
    cells["colour"] = ask.palette.accent
    named = title(ask, "asked")
    return View(
        "records_requests-asked",
        named,
        counted.assign(requester=names),
        sources(items),
        alt=matrix_alt(ask, named, cells),
        figure=count_matrix(cells, ask.palette),
        left_out=later(ask, *_without_items(ask, rows, items)),
        labels=CATEGORY,
    )


@view("records_requests-outcomes", *FILTERS)
def came_of_it(ask: Ask) -> View:
    """Show what came of each kind of record asked for."""
    rows, items = asked_requests(ask)
    counted = outcomes(items)
    kinds = ask.say.labels("request_items.category", counted["category"])
    words = ask.say.labels("records_requests.standing", counted["standing"])
    order = ask.say.labels("records_requests.standing", [*RequestStatus, NOT_KNOWN, NOT_STATED])
    cells = _cells(kinds, words, counted["item_count"], order)
    cells["colour"] = [_outcome_colour(ask, standing) for standing in counted["standing"]]
    named = title(ask, "outcomes")
    return View(
        "records_requests-outcomes",
        named,
        counted,
        sources(items),
        alt=matrix_alt(ask, named, cells),
        figure=count_matrix(cells, ask.palette),
        left_out=later(ask, *_without_items(ask, rows, items)),
        note=ask.say("records_requests.outcomes.note"),
        labels=CATEGORY | STANDING,
    )


@view("records_requests-pages", *FILTERS)
def pages(ask: Ask) -> View:
    """Show the pages given out, where a source counts them."""
    rows, _ = asked_requests(ask)
    shown = released_pages(rows)
    labels = _whom(ask, shown)
    bars = pd.DataFrame(
        {
            "label": labels,
            "text": [ask.say.number(int(count)) for count in shown["pages_released"]],
            "value": shown["pages_released"],
            "is_unknown": False,
        }
    )
    named = title(ask, "pages")
    not_counted = ask.say("records_requests.pages.not_counted", n=len(rows) - len(shown))
    columns = ["request_id", "requester", "agency_id", "pages_released", "evidence", "source_ids"]
    return View(
        "records_requests-pages",
        named,
        sourced(ask, shown)[columns],
        sources(shown),
        alt=bars_alt(ask, named, labels, shown["pages_released"]),
        figure=named_bars(bars, ask.say("column.pages_released"), ask.palette),
        left_out=later(ask, not_counted),
        row_table="requests",
    )


@view("records_requests-suits", *FILTERS)
def suits(ask: Ask) -> View:
    """List the requests that a suit followed."""
    rows, _ = asked_requests(ask)
    shown = led_to_suits(rows)
    columns = ["case_id", "request_id", "requester", "agency_id", "standing"]
    return View(
        "records_requests-suits",
        title(ask, "suits"),
        sourced(ask, shown)[[*columns, "evidence", "source_ids"]],
        sources(shown),
        left_out=later(ask),
        labels=STANDING,
        row_table="requests",
        empty=ask.say("records_requests.suits.none"),
    )


@view("records_requests-list", *FILTERS)
def listed(ask: Ask) -> View:
    """List the requests, the latest first."""
    rows, _ = asked_requests(ask)
    return View(
        "records_requests-list",
        title(ask, "list"),
        sourced(ask, rows)[[*LISTED, *ONLY_IN_CSV]],
        sources(rows),
        left_out=later(ask),
        labels=STANDING,
        row_table="requests",
        unseen=tuple(ONLY_IN_CSV),
    )


def _waiting_bars(ask: Ask, shown: pd.DataFrame) -> pd.DataFrame:
    """Return one bar a request: the agency asked, then who asked, when, and how it stands."""
    rows = shown.to_dict("records")
    return pd.DataFrame(
        {
            "label": [_drawn(ask.names[row["agency_id"]], LONGEST_NAME) for row in rows],
            "under": [_drawn(_under(ask, row), LONGEST_LINE) for row in rows],
            "address": [ask.address(PAGE, request_id=row["request_id"]) for row in rows],
            "text": [open_days(ask, row) for row in rows],
            "least": shown["open_days_least"],
            "most": shown["open_days_most"],
        }
    )


def _under(ask: Ask, row: dict[str, object]) -> str:
    who = requester_name(str(row["requester"]), ask.say)
    standing = ask.say.label("records_requests.standing", row["standing"])
    return " · ".join([who, ask.say.date(str(row["submitted_on"])), standing])


def _drawn(text: str, letters: int) -> str:
    """Return text short and safe enough for a picture."""
    return escape(shorten(text, letters), quote=False)


def _whom(ask: Ask, rows: pd.DataFrame) -> list[str]:
    """Return who asked whom, for a picture."""
    named = zip(rows["requester"], rows["agency_id"], strict=True)
    pairs = (f"{requester_name(who, ask.say)} → {ask.names[whom]}" for who, whom in named)
    return [_drawn(pair, LONGEST_NAME) for pair in pairs]


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
    if standing in OPEN:
        return ask.palette.accent
    unknown = standing in (NOT_KNOWN, NOT_STATED)
    return ask.palette.not_known if unknown else ask.palette.other_state


def _without_items(ask: Ask, rows: pd.DataFrame, items: pd.DataFrame) -> list[str]:
    count = len(rows) - items["request_id"].nunique()
    return [ask.say("records_requests.without_items", n=count)] if count else []
