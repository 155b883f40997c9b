"""Agency: what is on record of one agency, from whom it shares with to what is missing?"""

from widgets.context import run
from widgets.filters import choose
from widgets.finder import asked_agency, find_agency, unknown_agency
from widgets.links import links
from widgets.parts import as_written, show_figures, show_parts, show_said
from widgets.show import show, title

# What shares together let an agency reach (measures.access) will stand after "agency-in".
PARTS = (
    ("heading.who_and_how", ("agency-out", "agency-in", "agency-relatives")),
    ("heading.what_agency_says", ("agency-policy",)),
    ("heading.what_was_counted", ("agency-over-time", "agency-counted")),
    ("agency.heading.papers", ("agency-contracts", "agency-cases", "agency-requests")),
    ("agency.heading.claims", ("agency-claims",)),
    ("heading.what_law_says", ("agency-laws",)),
    ("agency.heading.about", ("agency-facts", "agency-missing")),
)

ask, say, agency_id = run().ask(), run().say, asked_agency()
if agency_id in ask.agency_ids:
    asked = {"agency_id": agency_id}
    title(as_written(say("page.agency.title", agency=ask.names[agency_id])))
    choose("agency", also=("agency_id", "q"))
    links(
        (say("agency.another"), ask.address("agency")),
        (say("ask.of_agency"), ask.address("ask", **asked)),
        (say("agency.on_map"), ask.address("map", show="shares", **asked)),
    )
    show_said("agency-said", asked)
    show_figures("agency-answer", asked)
    show_parts(PARTS, asked)
else:
    title(say("agency.choose.title"))
    if agency_id:
        unknown_agency(agency_id)
    find_agency("agency")
    choose("agency", also=("agency_id", "q"))
    show("agency-most")
