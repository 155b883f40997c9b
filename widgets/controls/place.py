"""Which agency does a reader ask about, by a town, a ZIP code or a name, or by a link?"""

import functools
from collections.abc import Callable, Iterable

from markupsafe import Markup

from markup.search_results import SHOWN, Leads, found_html, others_html
from measures.finder.best_match import agency_meant, namesakes
from views.access.place import finder_of, how_to_ask_place
from views.base.ask import Ask
from widgets.context import Question, keep_answers, run
from widgets.controls.finder import asked_agency, typing_box, unknown_agency
from widgets.pieces import html
from widgets.prose import links
from widgets.show import answered

PLACE = "place"
IN_ADDRESS = (PLACE, "agency_id")
KEPT = 500
CHOICES_SHOWN = 8
Known = Callable[[Iterable[str], Ask], dict[str, str]]


def asked_place(page: str, known: Known) -> tuple[str, str]:
    """Show the box to type in; return the agency that is meant and what is typed, blank for none.

    The address holds either what is typed or the agency chosen. Where several agencies fit, or
    none, what was found is shown, with what is known of each, and no agency is returned.
    """
    this, asked = run(), asked_agency()
    ask = this.ask()
    typed = typing_box(page, PLACE, ask.names[asked] if asked in ask.ids("agencies") else "")
    if asked in ask.ids("agencies"):
        return asked, typed
    if asked:
        unknown_agency(asked)
    if not typed:
        return "", typed
    agency_id, shown = _found(typed, page, known, this.asked())
    if shown:
        html(shown)
    return agency_id, typed


@keep_answers(KEPT)
def _found(typed: str, page: str, known: Known, asked: Question) -> tuple[str, Markup]:
    """Return the agency that was meant, and the HTML of what else was found."""
    ask = asked.ask
    found = finder_of(ask).find(typed)
    if agency_id := agency_meant(found):
        others = found.rows[found.rows["agency_id"] != agency_id]
        leads = Leads(page, PLACE, page)
        return agency_id, others_html(others, namesakes(found, agency_id), ask, leads)
    shown = [*found.rows["agency_id"].head(SHOWN), *found.serving["agency_id"]]
    leads = Leads(
        page, PLACE, page, known(shown, ask), functools.partial(how_to_ask_place, ask=ask)
    )
    return "", found_html(found, ask, leads)


def show_choices(view_id: str, words: str) -> None:
    """Show the first agencies of a view as links on one line, after the words of a key."""
    view = answered(view_id)
    leads = ((line.lead, line.address) for line in view.lines[:CHOICES_SHOWN])
    links(*leads, before=run().say(words))
