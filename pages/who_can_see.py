"""Who can see: who can reach a plate scanned in my town?"""

from views.access.place import known_of_reach
from widgets.context import run
from widgets.controls.filters import choose
from widgets.controls.place import IN_ADDRESS, asked_place
from widgets.maps import show_list_and_map
from widgets.prose import links
from widgets.show import (
    notice,
    show,
    show_boxed,
    show_figures,
    show_sentences,
    show_those_with_rows,
    title,
)

PARTS = ("who_can_see-law", "who_can_see-practice", "who_can_see-claims", "who_can_see-missing")

ask, say = run().ask(), run().say
title(say("page.who_can_see.title"))
agency_id, typed = asked_place("who_can_see", known_of_reach)
choose("who_can_see", also=IN_ADDRESS)
if agency_id:
    asked = {"agency_id": agency_id}
    show_sentences("who_can_see-said", asked)
    show_figures("who_can_see-figures", asked)
    show_list_and_map("who_can_see-recipients", "who_can_see-map", asked)
    show_boxed("who_can_see-conflicts", asked, anchor="who_can_see-law")
    show_those_with_rows(*PARTS, values=asked)
    links(
        (say("who_can_see.link.letter"), ask.address("ask", **asked)),
        (say("who_can_see.link.whose"), ask.address("whose_plates", **asked)),
        (say("who_can_see.link.agency"), ask.address("agency", **asked)),
    )
elif not typed:
    notice(say("empty.start"), quiet=True)
    show("who_can_see-longest")
