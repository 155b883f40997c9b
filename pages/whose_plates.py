"""Whose plates: whose plate data can ICE, CBP, the FBI or any agency reach?"""

from views.access.place import known_of_whose
from widgets.context import run
from widgets.controls.filters import choose
from widgets.controls.place import IN_ADDRESS, asked_place, show_choices
from widgets.maps import show_list_and_map
from widgets.prose import links
from widgets.show import notice, show, show_figures, show_sentences, title

ask, say = run().ask(), run().say
title(say("page.whose_plates.title"))
agency_id, typed = asked_place("whose_plates", known_of_whose)
choose("whose_plates", also=IN_ADDRESS)
show_choices("whose_plates-federal", "whose_plates.choose")
if agency_id:
    asked = {"agency_id": agency_id}
    show_sentences("whose_plates-said", asked)
    show_figures("whose_plates-figures", asked)
    show_list_and_map("whose_plates-providers", "whose_plates-map", asked)
    show("whose_plates-over-time", asked)
    links(
        (say("whose_plates.link.who"), ask.address("who_can_see", **asked)),
        (say("whose_plates.link.agency"), ask.address("agency", **asked)),
    )
elif not typed:
    notice(say("whose_plates.start"), quiet=True)
    show("whose_plates-federal")
