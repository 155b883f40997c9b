"""Sharing: which agencies share plate data, and with whom?"""

from html import escape

import streamlit as st

from views.sharing_filters import PARAMS
from views.sharing_network import figures_of, fullest_day_link
from widgets.context import run
from widgets.filters import choose
from widgets.show import answer, answered, figures, heading, show, show_side_by_side


def show_found(*view_ids: str) -> None:
    """Show the views that have rows for these choices."""
    for view_id in view_ids:
        if not answered(view_id, asked).rows.empty:
            show(view_id, asked)


this = run()
say = this.say
st.title(say("page.sharing.title"))
asked = choose("sharing_network", *PARAMS)
ask = this.ask(asked)
totals = answered("sharing_network-totals", asked)
chosen = asked["agency_id"]
only = [say("sharing_network.only", agency=ask.names[chosen])] if chosen else []
below = " ".join([*only, say("frame.access_is_not_use")])
answer(f"{escape(totals.note)} {fullest_day_link(totals, ask)}", below)
figures(figures_of(totals, ask))
heading(say("sharing_network.heading.whom"))
show("sharing_network-flow", asked)
if not chosen:
    show("sharing_network-matrix", asked)
heading(say("sharing_network.heading.how"))
show_side_by_side("sharing_network-mechanisms", "sharing_network-kinds", values=asked)
show_found("sharing_network-federal", "sharing_network-pools")
heading(say("sharing_network.heading.rows"))
show_found("sharing_network-denied")
show("sharing_network-rows", asked)
