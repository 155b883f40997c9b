"""Pages that anyone can read without Streamlit: one for each agency, state, case and so on.

English stands at `/<kind>/<id>`, each other language at `/<language>/<kind>/<id>`; `?as_of=` shows
an earlier day. Renamed ids lead on for good, ids taken out are gone (410), others are unknown (404)
with the nearest ones.
"""

from collections.abc import Iterator
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.words import LANGUAGES, words
from loaders.releases.live import data_folder
from markup.stylesheet import reader_stylesheet, reader_stylesheet_address
from measures.finder.near import near_ids
from publish.http.language import of_reader
from publish.http.refusals import Refusal, because, printable
from publish.http.release_store import current_release
from publish.http.respond import Cache, Media, compact_json, respond
from publish.http.site_files import Made, SiteFiles
from publish.pages.ask import ReaderAsk, in_language
from publish.pages.index import home_html, index_html, search_index
from publish.pages.kinds import KINDS, Kind
from publish.pages.page import page_html
from publish.pages.query import (
    ask_in,
    ask_of,
    bare_path,
    in_their_language,
    moved,
    other_language,
)
from publish.pages.redirects import redirects_of
from publish.pictures.share_cards import card_address

APP_MARKS = ("<!--app-->", "<!--/app-->")
_LONGEST_ID = 80


def routes() -> list[Route]:
    """Return the routes of every reader page, index and what they are dressed in."""
    found = [Route("/assets/{name}.css", css)]
    for language in LANGUAGES:
        if language != LANGUAGES[0]:
            found.append(Route(in_language("/", language), home))
        found.append(Route(in_language("/search.json", language), search))
        for name in KINDS:
            path = in_language(f"/{name}", language)
            found += [Route(path, index), Route(f"{path}/{{row_id}}", page)]
    return found


def files(pictures: bool) -> Iterator[SiteFiles]:
    """Yield every page, index and front page in each language, and what they load."""
    ask = ask_in(LANGUAGES[0])
    for name, kind in KINDS.items():
        for row_id in kind.ids(ask):
            # One after the other, as what is counted of a thing is the same in each language.
            for language in LANGUAGES:
                path = in_language(f"/{name}/{row_id}", language)
                yield SiteFiles((path,), _site_page, (name, row_id, language, pictures))
    for language in LANGUAGES:
        for name in KINDS:
            yield SiteFiles((in_language(f"/{name}", language),), _site_index, (name, language))
        yield SiteFiles((in_language("/", language),), _site_home, (language,))
        yield SiteFiles((in_language("/search.json", language),), _site_search, (language,))
    yield SiteFiles((reader_stylesheet_address(),), _site_css)


def css(request: Request) -> Response:
    """Answer with the CSS of reader pages, at the address that changes with it."""
    if request.url.path != reader_stylesheet_address():
        raise Refusal(404, because("refusal.stylesheet"), (reader_stylesheet_address(),))
    return respond(reader_stylesheet(), Media.CSS, Cache.FOR_EVER)


def home(request: Request) -> Response:
    """Answer with the front page of a language."""
    if language := other_language(request):
        return moved(request, "/", 307, language, without=("lang",))
    ask = ask_of(request)
    return _answer(home_html(ask, current_release().id, card_address(ask)))


def index(request: Request) -> Response:
    """Answer with the list of a kind; with the id of one thing in the query, lead to its page."""
    kind = _kind(request)
    if asked := request.query_params.get(kind.key):
        return moved(request, f"/{kind.name}/{asked[:_LONGEST_ID]}", 307, without=(kind.key,))
    if led := in_their_language(request):
        return led
    ask = ask_of(request)
    return _answer(index_html(kind, ask, current_release().id, card_address(ask, kind)))


def page(request: Request) -> Response:
    """Answer with the page of one thing."""
    kind, row_id = _kind(request), request.path_params["row_id"]
    ask = ask_of(request, kind.values(row_id))
    if row_id not in kind.known(ask):
        return _elsewhere(request, kind, row_id, ask)
    if led := in_their_language(request):
        return led
    card = card_address(ask, kind, row_id)
    return _answer(page_html(kind, row_id, ask, current_release().id, card))


def search(request: Request) -> Response:
    """Answer with every page as a program can search it."""
    body = compact_json(search_index(ask_of(request)))
    return respond(body, Media.JSON, Cache.FIVE_MINUTES, any_site=True)


def _site_page(name: str, row_id: str, language: str, pictures: bool) -> Made:
    kind = KINDS[name]
    ask = ask_in(language, kind.values(row_id))
    card = card_address(ask, kind, row_id if pictures else "")
    html = page_html(kind, row_id, ask, current_release().id, card)
    return [(ask.reader_address(f"/{name}/{row_id}"), html.encode())]


def _site_index(name: str, language: str) -> Made:
    kind, ask = KINDS[name], ask_in(language)
    html = index_html(kind, ask, current_release().id, card_address(ask, kind))
    return [(ask.reader_address(f"/{name}"), html.encode())]


def _site_home(language: str) -> Made:
    ask = ask_in(language)
    html = home_html(ask, current_release().id, card_address(ask))
    return [(ask.reader_address("/"), html.encode())]


def _site_search(language: str) -> Made:
    body = compact_json(search_index(ask_in(language)))
    return [(in_language("/search.json", language), body.encode())]


def _site_css() -> Made:
    return [(reader_stylesheet_address(), reader_stylesheet().encode())]


def _answer(html: str) -> Response:
    for mark in APP_MARKS:
        html = html.replace(mark, "")
    return respond(html, Media.HTML, Cache.FIVE_MINUTES, by_language=True)


def _elsewhere(request: Request, kind: Kind, row_id: str, ask: ReaderAsk) -> Response:
    """Lead to the new id, or refuse: gone for good, or unknown, with the nearest pages.

    A refusal, and the pages it leads to, are in the language of the address or the browser.
    """
    ask = replace(ask, say=words(of_reader(request)))
    redirects = redirects_of(data_folder())
    if new_id := redirects.get((kind.name, row_id)):
        return moved(request, f"/{kind.name}/{new_id}", 308)
    shown = printable(row_id)
    if (kind.name, row_id) in redirects:
        reason = because("reader.gone", name=shown)
        raise Refusal(410, reason, links=_links(kind, [], ask))
    names = {i: kind.name_of(i, ask) for i in kind.known(ask)}
    near = near_ids(row_id[:_LONGEST_ID], names)
    reason = because("reader.unknown", name=shown)
    raise Refusal(404, reason, links=_links(kind, near, ask))


def _links(kind: Kind, ids: list[str], ask: ReaderAsk) -> tuple[tuple[str, str], ...]:
    near = [(kind.name_of(i, ask), ask.reader_address(f"/{kind.name}/{i}")) for i in ids]
    every = (ask.say(f"reader.kind.{kind.name}"), ask.reader_address(f"/{kind.name}"))
    return (*near, every)


def _kind(request: Request) -> Kind:
    return KINDS[bare_path(request).split("/")[1]]
