"""Records requests: what records were asked for, and what came back?"""

from views.requests.filters import FILTERS, REQUEST
from widgets.context import run
from widgets.controls.filters import asked_row, choose
from widgets.show import answer, answered, heading, show, show_all, show_figures, title

ALSO = (*(param.name for param in FILTERS), REQUEST.name)
ONE = (
    "records_requests-one",
    "records_requests-one-items",
    "records_requests-one-others",
    "records_requests-one-documents",
)


def one_request(values: dict[str, str]) -> None:
    """Show everything about one request."""
    rows = answered("records_requests-one-answer", values).rows.to_dict("records")
    for row in rows:
        title(row["question"])
        answer(row["said"], row["below"])
    if not rows:
        title(run().say("records_requests.one.title"))
    show_all(*ONE, values=values)


def every_request() -> None:
    """Show all requests, by what was asked for."""
    say = run().say
    title(say("page.records_requests.title"))
    asked = choose("records_requests", *FILTERS, also=ALSO)
    opening = answered("records_requests-answer", asked)
    answer(opening.title, say("frame.request.caveat"))
    show_figures("records_requests-answer", asked)
    show("records_requests-status", asked)
    heading(say("records_requests.heading.waiting"))
    show("records_requests-open", asked)
    heading(say("records_requests.heading.asked"))
    show_all(
        "records_requests-asked",
        "records_requests-outcomes",
        "records_requests-pages",
        values=asked,
    )
    heading(say("records_requests.heading.one"))
    show_all("records_requests-suits", "records_requests-list", values=asked)


request = asked_row("records_requests", REQUEST)
if request is None:
    every_request()
elif request:
    one_request({REQUEST.name: request})
