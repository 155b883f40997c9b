"""Records requests: who asked whom for what, how long is it open, and what came back?"""

from html import escape

import pandas as pd

from charts.base.bars import named_bars
from charts.law.requests import waiting_chart
from domain.rows import Row
from domain.vocabulary import DeadlineAnswer
from measures.on_record.evidence import joined_source_ids
from measures.subjects.requests import (
    NOT_KNOWN,
    RELEASED,
    by_standing,
    led_to_suits,
    open_requests,
    released_pages,
)
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.figures import FIGURE, as_figures
from views.base.view import View, bars_alt, shorten
from views.requests.filters import (
    FILTERS,
    STANDING,
    asked_requests,
    later_requests_said,
    requester_name,
    with_requester_names,
)
from views.requests.words import PAGE, open_days, requests_opening, requests_title

LISTED = ["request_id", "requester", "agency_id", "submitted_on", "standing", "first_response_on"]
LISTED += ["pages_released", "case_id", "evidence", "source_ids"]
ONLY_IN_CSV = ["law", "acknowledged_on", "open_days_least", "open_days_most", "note"]
FIGURE_ROWS = {
    "all": "list",
    "released": "status",
    "open": "open",
    "overdue": "open",
    "suits": "suits",
}
LONGEST_NAME, LONGEST_LINE = 52, 60


@view("records_requests-answer", *FILTERS, FIGURE)
@as_figures
def records_requests_answer(ask: Ask) -> View:
    """Answer in a sentence and five figures: rows of value, figure, definition and address."""
    rows, _ = asked_requests(ask)
    counts = {
        "all": len(rows),
        "released": int(rows["standing"].isin(RELEASED).sum()),
        "open": int(rows["is_open"].sum()),
        "overdue": int((rows["deadline"] == DeadlineAnswer.OVERDUE).sum()),
        "suits": len(led_to_suits(rows)),
    }
    figures = [
        (
            ask.say.number(count),
            ask.say(f"records_requests.figure.{name}"),
            ask.say(f"records_requests.figure.{name}.help"),
            f"#records_requests-{FIGURE_ROWS[name]}",
        )
        for name, count in counts.items()
    ]
    return View(
        "records_requests-answer",
        requests_opening(ask, counts),
        pd.DataFrame(figures, columns=["value", "figure", "definition", "address"]),
        joined_source_ids(rows["source_ids"]),
        left_out=later_requests_said(ask),
    )


@view("records_requests-status", *FILTERS)
def records_requests_status(ask: Ask) -> View:
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
    named = requests_title(ask, "status")
    return View(
        "records_requests-status",
        named,
        counted,
        joined_source_ids(rows["source_ids"]),
        alt=bars_alt(ask, named, labels, counted["request_count"]),
        figure=named_bars(bars, ask.say("column.request_count"), ask.palette),
        left_out=later_requests_said(ask),
        note=ask.say("records_requests.status.note"),
        labels=STANDING,
    )


@view("records_requests-open", *FILTERS)
def records_requests_open(ask: Ask) -> View:
    """Show how long each open request has been open."""
    rows, _ = asked_requests(ask)
    shown = open_requests(rows)
    undated = int(rows["is_open"].sum()) - len(shown)
    named = requests_title(ask, "open")
    short = [ask.say("records_requests.open.undated", n=undated)] if undated else []
    columns = ["request_id", "requester", "agency_id", "submitted_on", "standing"]
    columns += ["open_days_least", "open_days_most", "due_from_on", "due_until_on"]
    columns += ["days_overdue", "evidence", "source_ids"]
    bars = _waiting_bars(ask, shown)
    return View(
        "records_requests-open",
        named,
        with_requester_names(shown, ask)[columns],
        joined_source_ids(shown["source_ids"]),
        alt=bars_alt(ask, named, bars["label"], bars["most"]),
        figure=waiting_chart(bars, ask.say, ask.palette),
        left_out=later_requests_said(ask, *short),
        note=ask.say("records_requests.open.note"),
        labels=STANDING,
        row_table="requests",
        empty=ask.say("records_requests.open.none"),
    )


@view("records_requests-pages", *FILTERS)
def records_requests_pages(ask: Ask) -> View:
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
    named = requests_title(ask, "pages")
    not_counted = ask.say("records_requests.pages.not_counted", n=len(rows) - len(shown))
    columns = ["request_id", "requester", "agency_id", "pages_released", "evidence", "source_ids"]
    return View(
        "records_requests-pages",
        named,
        with_requester_names(shown, ask)[columns],
        joined_source_ids(shown["source_ids"]),
        alt=bars_alt(ask, named, labels, shown["pages_released"]),
        figure=named_bars(bars, ask.say("column.pages_released"), ask.palette),
        left_out=later_requests_said(ask, not_counted),
        row_table="requests",
    )


@view("records_requests-suits", *FILTERS)
def records_requests_suits(ask: Ask) -> View:
    """List the requests that a suit followed."""
    rows, _ = asked_requests(ask)
    shown = led_to_suits(rows)
    columns = ["case_id", "request_id", "requester", "agency_id", "standing"]
    return View(
        "records_requests-suits",
        requests_title(ask, "suits"),
        with_requester_names(shown, ask)[[*columns, "evidence", "source_ids"]],
        joined_source_ids(shown["source_ids"]),
        left_out=later_requests_said(ask),
        labels=STANDING,
        row_table="requests",
        empty=ask.say("records_requests.suits.none"),
    )


@view("records_requests-list", *FILTERS)
def records_requests_list(ask: Ask) -> View:
    """List the requests, the latest first."""
    rows, _ = asked_requests(ask)
    return View(
        "records_requests-list",
        requests_title(ask, "list"),
        with_requester_names(rows, ask)[[*LISTED, *ONLY_IN_CSV]],
        joined_source_ids(rows["source_ids"]),
        left_out=later_requests_said(ask),
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


def _under(ask: Ask, row: Row) -> str:
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
