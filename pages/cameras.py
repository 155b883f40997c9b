"""Cameras: where are plate readers mapped, by whom are they made, and what do agencies state?"""

from views.base.catalogue import values_for
from views.cameras.params import COPY, FILTERS
from widgets.cameras import show_answer, with_copy
from widgets.context import run
from widgets.controls.filters import choose
from widgets.maps import show_map
from widgets.show import heading, show, show_figures, title

say = run().say
title(say("page.cameras.title"))
asked = with_copy(choose("cameras", *FILTERS, also=(COPY.name,)))
if show_answer(asked):
    show_figures("cameras-answer", values_for("cameras-answer", asked))
    show_map("cameras-map", values_for("cameras-map", asked), "cameras")
    heading(say("cameras.heading.where"))
    show("cameras-by-state", values_for("cameras-by-state", asked))
    show("cameras-by-county", values_for("cameras-by-county", asked))
    heading(say("cameras.heading.who"))
    show("cameras-by-manufacturer", values_for("cameras-by-manufacturer", asked))
    show("cameras-stated", values_for("cameras-stated", asked))
