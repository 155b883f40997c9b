"""Calendar: which dates are coming up, and what is past its due date?"""

from views.calendar.filters import FILTERS
from widgets.context import run
from widgets.controls.filters import choose
from widgets.show import answer, answered, heading, show, show_figures, show_if_any, title

say = run().say
title(say("page.calendar.title"))
asked = choose("calendar", *FILTERS)
opening = answered("calendar-answer", asked)
answer(opening.title, opening.note)
show_figures("calendar-answer", asked)
show_if_any("calendar-time", asked)
show("calendar-ahead", asked)
heading(say("calendar.heading.waiting"))
show("calendar-overdue", asked)
show_if_any("calendar-undated", asked)
