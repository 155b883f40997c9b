"""Pages that anyone can read without Streamlit: one for each agency, state, case and so on.

`domain/things.py` names the kinds. English stands at `/<name>/<id>`, each other language at
`/<language>/<name>/<id>`; `?as_of=` shows an earlier day. Renamed ids and kinds lead on for good,
ids taken out are gone (410), others are unknown (404) with the nearest ones.
"""

from collections.abc import Iterator
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.things import OLD_NAMES, THINGS
from domain.words import LANGUAGES, words
from loaders.releases.live import data_folder
from markup.addresses import PageAsk, in_language
from markup.stylesheet import public_stylesheet, public_stylesheet_address
from measures.finder.near import near_ids
from publish.http.language import of_request
from publish.http.redirects import redirects_of
from publish.http.refusals import Refusal, because, printable
from publish.http.release_store import current_release
from publish.http.respond import Cache, Media, compact_json, respond
from publish.http.site_files import Made, SiteFiles
from publish.pages.index import home_html, index_html, search_index
from publish.pages.kinds import THING_PAGES, ThingPages
from publish.pages.page import page_html
from publish.pages.query import (
    ask_in,
    ask_of,
    bare_path,
    in_their_language,
    moved,
    other_language,
)
from publish.pages.share_cards import card_address

_LONGEST_ID = 80


def routes() -> list[Route]:
    """Return the routes of every public page, index and what they are dressed in."""
    found = [Route("/assets/{name}.css", css)]
    for language in LANGUAGES:
        if language != LANGUAGES[0]:
            found.append(Route(in_language("/", language), home))
        found.append(Route(in_language("/search.json", language), search))
        for thing in THINGS.values():
            found.append(Route(in_language(thing.index_path, language), index))
            found.append(Route(in_language(thing.path("{row_id}"), language), page))
        for old in OLD_NAMES:
            found.append(Route(in_language(f"/{old}", language), old_name))
            found.append(Route(in_language(f"/{old}/{{row_id}}", language), old_name))
    return found


def files(pictures: bool) -> Iterator[SiteFiles]:
    """Yield every page, index and front page in each language, and what they load."""
    ask = ask_in(LANGUAGES[0])
    for name, thing in THINGS.items():
        for row_id in thing.ids(ask.tables):
            # One after the other, as what is counted of a thing is the same in each language.
            for language in LANGUAGES:
                path = in_language(thing.path(row_id), language)
                yield SiteFiles((path,), _site_page, (name, row_id, language, pictures))
    for language in LANGUAGES:
        for name, thing in THINGS.items():
            path = in_language(thing.index_path, language)
            yield SiteFiles((path,), _site_index, (name, language))
        yield SiteFiles((in_language("/", language),), _site_home, (language,))
        yield SiteFiles((in_language("/search.json", language),), _site_search, (language,))
    yield SiteFiles((public_stylesheet_address(),), _site_css)


def css(request: Request) -> Response:
    """Answer with the CSS of public pages, at the address that changes with it."""
    if request.url.path != public_stylesheet_address():
        raise Refusal(404, because("refusal.stylesheet"), (public_stylesheet_address(),))
    return respond(public_stylesheet(), Media.CSS, Cache.FOR_EVER)


def home(request: Request) -> Response:
    """Answer with the front page of a language."""
    if language := other_language(request):
        return moved(request, "/", 307, language, without=("lang",))
    ask = ask_of(request)
    return _answer(home_html(ask, current_release().id, card_address(ask)))


def index(request: Request) -> Response:
    """Answer with the list of a kind; with the id of one thing in the query, lead to its page."""
    kind = _kind(request)
    if asked := request.query_params.get(kind.thing.key):
        return moved(request, kind.thing.path(asked[:_LONGEST_ID]), 307, without=(kind.thing.key,))
    if led := in_their_language(request):
        return led
    ask = ask_of(request)
    return _answer(index_html(kind, ask, current_release().id, card_address(ask, kind)))


def page(request: Request) -> Response:
    """Answer with the page of one thing."""
    kind, row_id = _kind(request), request.path_params["row_id"]
    ask = ask_of(request, kind.values(row_id))
    if row_id not in ask.ids(kind.name):
        return _elsewhere(request, kind, row_id, ask)
    if led := in_their_language(request):
        return led
    card = card_address(ask, kind, row_id)
    return _answer(page_html(kind, row_id, ask, current_release().id, card))


def old_name(request: Request) -> Response:
    """Lead for good from the name a kind of thing had to its own, with all that is asked."""
    thing, row_id = OLD_NAMES[_first_part(request)], request.path_params.get("row_id", "")
    return moved(request, thing.path(row_id) if row_id else thing.index_path, 308)


def search(request: Request) -> Response:
    """Answer with every page as a program can search it."""
    body = compact_json(search_index(ask_of(request)))
    return respond(body, Media.JSON, Cache.FIVE_MINUTES, any_site=True)


def _site_page(name: str, row_id: str, language: str, pictures: bool) -> Made:
    kind = THING_PAGES[name]
    ask = ask_in(language, kind.values(row_id))
    card = card_address(ask, kind, row_id if pictures else "")
    html = page_html(kind, row_id, ask, current_release().id, card, is_file=True)
    return [(ask.public_address(kind.thing.path(row_id)), html.encode())]


def _site_index(name: str, language: str) -> Made:
    kind, ask = THING_PAGES[name], ask_in(language)
    html = index_html(kind, ask, current_release().id, card_address(ask, kind))
    return [(ask.public_address(kind.thing.index_path), html.encode())]


def _site_home(language: str) -> Made:
    ask = ask_in(language)
    html = home_html(ask, current_release().id, card_address(ask), is_file=True)
    return [(ask.public_address("/"), html.encode())]


def _site_search(language: str) -> Made:
    body = compact_json(search_index(ask_in(language)))
    return [(in_language("/search.json", language), body.encode())]


def _site_css() -> Made:
    return [(public_stylesheet_address(), public_stylesheet().encode())]


def _answer(html: str) -> Response:
    return respond(html, Media.HTML, Cache.FIVE_MINUTES, by_language=True)


def _elsewhere(request: Request, kind: ThingPages, row_id: str, ask: PageAsk) -> Response:
    """Lead to the new id, or refuse: gone for good, or unknown, with the nearest pages.

    A refusal, and the pages it leads to, are in the language of the address or the browser.
    """
    ask = replace(ask, say=words(of_request(request)))
    redirects = redirects_of(data_folder())
    if new_id := redirects.get((kind.name, row_id)):
        return moved(request, f"/{kind.name}/{new_id}", 308)
    shown = printable(row_id)
    if (kind.name, row_id) in redirects:
        reason = because("reader.gone", name=shown)
        raise Refusal(410, reason, links=_links(kind, [], ask))
    names = {i: kind.name_of(i, ask) for i in ask.ids(kind.name)}
    near = near_ids(row_id[:_LONGEST_ID], names)
    reason = because("reader.unknown", name=shown)
    raise Refusal(404, reason, links=_links(kind, near, ask))


def _links(kind: ThingPages, ids: list[str], ask: PageAsk) -> tuple[tuple[str, str], ...]:
    near = [(kind.name_of(i, ask), ask.public_address(kind.thing.path(i))) for i in ids]
    every = (ask.say(kind.thing.words), ask.public_address(kind.thing.index_path))
    return (*near, every)


def _kind(request: Request) -> ThingPages:
    return THING_PAGES[_first_part(request)]


def _first_part(request: Request) -> str:
    return bare_path(request).split("/")[1]
