"""Changes: between two days, what was gained, ended or newly seen, and who counts how many?"""

from views.changes.filters import CLAIM, FILTERS
from widgets.context import run
from widgets.controls.filters import choose
from widgets.show import answered, heading, notice, show, show_figures, show_sentences, title

say = run().say
title(say("page.changes.title"))
asked = choose("changes", *FILTERS, also=(CLAIM.name,))
if said := answered("changes-said", asked).left_out:
    notice(said)
show_sentences("changes-said", asked)
show_figures("changes-figures", asked)
heading(say("changes.heading.contracts"))
show("changes-over-time", asked)
show("changes-over", asked)
heading(say("changes.heading.access"))
show("changes-federal", asked)
show("changes-kinds", asked)
show("changes-shares", asked)
heading(say("changes.heading.counts"))
days = {name: value for name, value in asked.items() if name != "state"}
show("changes-counts", days)
show("changes-gaps", days)
also = tuple(param.name for param in FILTERS)
chosen = choose("changes", CLAIM, also=also)
if chosen[CLAIM.name]:
    show("changes-count", days | chosen)
