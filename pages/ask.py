"""Ask: what could I ask this agency for, and in which words?"""

from views.letters.ask import RECORDS, usual_records
from widgets.context import run
from widgets.controls.filters import choose
from widgets.controls.finder import asked_agency, find_agency, unknown_agency
from widgets.controls.several import choose_several
from widgets.letter import edit_letter, show_meaning
from widgets.prose import links
from widgets.show import answered, heading, notice, show, show_if_any, show_sentences, title

ALSO = ("agency_id", "q", RECORDS.name)

ask, say, agency_id = run().ask(), run().say, asked_agency()
asked = {"agency_id": agency_id}
title(say("page.ask.title"))
choose("ask", also=ALSO)
if agency_id not in ask.ids("agencies"):
    if agency_id:
        unknown_agency(agency_id)
    find_agency("ask")
    notice(say("ask.start"), quiet=True)
    show("ask-laws")
else:
    links(
        (say("ask.another"), ask.address("ask")),
        (say("ask.agency"), ask.address("agency", **asked)),
    )
    show_sentences("ask-said", asked)
    if answered("ask-letter", asked).rows.empty:
        show("agency-missing", asked)
    else:
        usual = usual_records(answered("ask-records", asked).rows)
        asked[RECORDS.name] = choose_several("ask", RECORDS, usual)
        heading(say("ask.heading.letter"))
        notice(say("ask.letter.how"), quiet=True)
        edit_letter(asked)
        show_meaning(asked)
        heading(say("heading.what_to_ask_for"))
        show("ask-records", {"agency_id": agency_id})
        heading(say("heading.what_law_says"))
        show("ask-law", {"agency_id": agency_id})
        show_if_any("agency-requests", {"agency_id": agency_id})
