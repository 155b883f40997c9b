"""Sharing: which agencies share plate data, and with whom?"""

from views.sharing.filters import PARAMS
from views.sharing.network import fullest_day_link
from widgets.context import run
from widgets.controls.filters import choose
from widgets.show import (
    answer,
    answered,
    heading,
    show,
    show_all,
    show_figures,
    show_side_by_side,
    show_those_with_rows,
    title,
)

this = run()
say = this.say
title(say("page.sharing.title"))
asked = choose("sharing_network", *PARAMS)
ask = this.ask(asked)
totals = answered("sharing_network-totals", asked)
chosen = asked["agency_id"]
only = [say("sharing_network.only", agency=ask.names[chosen])] if chosen else []
below = " ".join([*only, say("frame.access_is_not_use")])
answer(totals.note, below, fullest_day_link(totals, ask))
show_figures("sharing_network-figures", asked)
heading(say("sharing_network.heading.whom"))
whole = () if chosen else ("sharing_network-matrix",)
show_all("sharing_network-flow", *whole, values=asked)
heading(say("sharing_network.heading.how"))
show_side_by_side("sharing_network-mechanisms", "sharing_network-kinds", values=asked)
show_those_with_rows("sharing_network-federal", "sharing_network-pools", values=asked)
heading(say("sharing_network.heading.rows"))
show_those_with_rows("sharing_network-denied", values=asked)
show("sharing_network-rows", asked)
