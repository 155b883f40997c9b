"""Searches: how often is plate data searched, and for what reasons?"""

from views.base.catalogue import values_for
from views.searches.params import COPY, FILTERS
from widgets.context import run
from widgets.controls.filters import choose
from widgets.searches import show_logs
from widgets.show import (
    answer,
    answered,
    heading,
    link,
    show,
    show_figures,
    show_those_with_rows,
    title,
)

COMPARED = ("searches-by-agency", "searches-over-time")

say = run().say
title(say("page.searches.title"))
asked = choose("searches", *FILTERS, also=(COPY.name,))
opening = answered("searches-answer", asked)
answer(opening.title, opening.note)
show_figures("searches-answer", asked)
if agency_id := asked["agency_id"]:
    link(
        say("searches.see_agency", agency=run().ask().names[agency_id]),
        "agency",
        agency_id=agency_id,
    )
if any(not answered(view_id, asked).rows.empty for view_id in COMPARED):
    heading(say("searches.heading.counts"))
    show_those_with_rows(*COMPARED, values=asked)
heading(say("searches.heading.immigration"))
show("searches-immigration", values_for("searches-immigration", asked))
heading(say("searches.heading.otherwise"))
show("searches-otherwise", asked)
heading(say("searches.heading.logs"), "logs")
show_logs(asked)
