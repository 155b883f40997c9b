"""Agency: what is on record of one agency, from whom it shares with to what is missing?"""

from views.agency.agency import PARTS
from widgets.context import run
from widgets.controls.filters import choose
from widgets.controls.finder import asked_agency, find_agency, unknown_agency
from widgets.prose import links
from widgets.show import as_written, show, show_figures, show_parts, show_sentences, title

ask, say, agency_id = run().ask(), run().say, asked_agency()
if agency_id in ask.ids("agencies"):
    asked = {"agency_id": agency_id}
    title(as_written(say("page.agency.title", agency=ask.names[agency_id])))
    choose("agency", also=("agency_id", "q"))
    links(
        (say("agency.another"), ask.address("agency")),
        (say("ask.of_agency"), ask.address("ask", **asked)),
        (say("agency.on_map"), ask.address("map", show="shares", **asked)),
        (say("agency.every_path.out"), ask.address("who_can_see", **asked)),
        (say("agency.every_path.in"), ask.address("whose_plates", **asked)),
    )
    show_sentences("agency-said", asked)
    show_figures("agency-answer", asked)
    show_parts(PARTS, asked)
else:
    title(say("agency.choose.title"))
    if agency_id:
        unknown_agency(agency_id)
    find_agency("agency")
    choose("agency", also=("agency_id", "q"))
    show("agency-most")
