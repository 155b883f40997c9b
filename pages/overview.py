"""Overview: who runs plate readers, who can reach the data, and what changed lately?"""

from html import escape

from views.overview import STRAND
from widgets.context import run
from widgets.filters import choose
from widgets.finder import find_agency
from widgets.show import (
    answer,
    answered,
    figures,
    heading,
    rows_address,
    show,
    show_side_by_side,
    title,
)

say = run().say
title(say("page.overview.title"))
find_agency("overview")
counted = answered("overview-answer")
answer(escape(counted.title), counted.note)
figures(
    [
        (say.number(row["value"]), row["figure"], row["definition"], rows_address(row["address"]))
        for row in counted.rows.to_dict("records")
    ]
)
show_side_by_side("overview-reach", "overview-endings")
heading(say("overview.heading.lately"))
show("overview-lately", choose("overview", STRAND, also=("q",)))
