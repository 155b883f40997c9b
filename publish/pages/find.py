"""Which agency is meant by a town, a county, a ZIP code or a name that is typed on a plain page?

One that is surely meant is led to; otherwise those that fit are listed, or an honest nothing.
"""

import functools

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.things import THINGS
from domain.words import LANGUAGES
from markup.addresses import PageAsk, in_language
from markup.search_results import SHOWN, Leads, found_html
from measures.finder.best_match import agency_meant
from measures.finder.finder import LONGEST_TYPED, Found
from publish.http.release_store import current_release
from publish.http.respond import Cache, Media, lead_to, respond
from publish.pages.head import head_of
from publish.pages.page import written
from publish.pages.query import ask_of, in_their_language
from publish.pages.share_cards import card_address
from views.access.place import finder_of, how_to_ask_place, known_of_reach

PATH, TYPED = "/find", "place"


def routes() -> list[Route]:
    """Return the route of each language."""
    return [Route(in_language(PATH, language), find) for language in LANGUAGES]


def find(request: Request) -> Response:
    """Lead to the page of the agency that is meant, or list what fits."""
    if led := in_their_language(request):
        return led
    ask = ask_of(request)
    typed = request.query_params.get(TYPED, "").strip()[:LONGEST_TYPED]
    found = finder_of(ask).find(typed)
    if agency_id := agency_meant(found):
        return lead_to(ask.public_address(THINGS["agencies"].path(agency_id)), 307)
    return respond(_html(found, ask), Media.HTML, Cache.FIVE_MINUTES, by_language=True)


def _html(found: Found, ask: PageAsk) -> str:
    shown = [*found.rows["agency_id"].head(SHOWN), *found.serving["agency_id"]]
    how = functools.partial(how_to_ask_place, ask=ask)
    leads = Leads("find", TYPED, "agency", known_of_reach(shown, ask), how)
    say = ask.say
    title = say("find.title", typed=found.typed) if found.typed else say("finder.label")
    head = head_of(PATH, title, say("site.description"), ask, card_address(ask), is_hidden=True)
    return written(
        "find.html",
        head,
        ask,
        current_release().id,
        title=title,
        typed=found.typed,
        find=in_language(PATH, say.language),
        inside=found_html(found, ask, leads),
    )
