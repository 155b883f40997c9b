"""Overview: who runs plate readers, who can reach the data, and what changed lately?"""

from views.overview.overview import STRAND
from widgets.context import run
from widgets.controls.filters import choose
from widgets.controls.finder import find_agency
from widgets.show import answer, answered, heading, show, show_figures, show_side_by_side, title

say = run().say
title(say("page.overview.title"))
find_agency("overview")
counted = answered("overview-answer")
answer(counted.title, counted.note)
show_figures("overview-answer")
show_side_by_side("overview-reach", "overview-endings")
heading(say("overview.heading.lately"))
show("overview-lately", choose("overview", STRAND, also=("q",)))
