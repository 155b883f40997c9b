"""Which charts can be embedded, and how is each asked? As JSON, and as a page for people."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.things import thing_of_room
from domain.words import LANGUAGES, words
from markup.addresses import in_language
from markup.page import plain_page_html
from markup.pieces import macro
from publish.http.file_cache import file_cache_in
from publish.http.language import of_browser
from publish.http.query import THEMES, asked_language, usual_request
from publish.http.release_store import store, var_folder
from publish.http.respond import Cache, Media, respond
from publish.http.site_files import Made, SiteFiles
from views.base.catalogue import Entry, catalogue

GALLERY = "/gallery"
CHOICES_NAMED = 100
PICTURES, FILES = (".svg", ".png"), (".csv", ".json", ".bib", ".ris", ".txt", ".zip")
NAMED_BY = {
    "sharing_network": "nav.sharing",
    "data": "nav.data_page",
}

_gallery = macro("gallery.html", "gallery")


def routes() -> list[Route]:
    """Return the routes of the list of embeds."""
    return [Route("/api/v1/embeds.json", embeds_json), Route(GALLERY, gallery)]


def files(pictures: bool) -> Iterator[SiteFiles]:
    """Yield the page that shows every embed, in each language."""
    for language in LANGUAGES:
        yield SiteFiles((in_language(GALLERY, language),), _site_page, (language,))


def embeds_json(request: Request) -> Response:
    """Answer with every embed: id, title, description, parameters with choices and defaults."""
    body = _once_a_day("embeds.json", asked_language(request, LANGUAGES[0]), _listed)
    return respond(body, Media.JSON, Cache.MINUTE, any_site=True)


def gallery(request: Request) -> Response:
    """Answer with a page that shows every embed, each with a link and its address."""
    language = asked_language(request, of_browser(request))
    page = _once_a_day("gallery", language, _page)
    return respond(page, Media.HTML, Cache.MINUTE, by_language=True)


def _once_a_day(what: str, language: str, make: Callable[[str], str]) -> bytes:
    """Return what is made once for a release, a day and a language."""
    key = (store().current().id, dt.date.today(), language, what)
    files = file_cache_in(var_folder() / "embeds")
    return files.get_or_make(key, lambda: make(language).encode(), lasting=False)


def _site_page(language: str) -> Made:
    return [(in_language(GALLERY, language), _page(language).encode())]


def _listed(language: str) -> str:
    listed = [embed_description(entry, language) for entry in catalogue().values()]
    return json.dumps({"release": store().current().id, "embeds": listed}, ensure_ascii=False)


def _page(language: str) -> str:
    """Return the page that shows every embed, page by page."""
    say = words(language)
    titles = {view_id: usual_request(view_id, language).view().title for view_id in catalogue()}
    query = "" if language == LANGUAGES[0] else f"?lang={language}"
    rooms = groupby(titles, key=lambda view_id: view_id.split("-")[0])
    shown = [
        (
            say(_words_of(room)),
            [(f"/embed/{i}", f"/embed/{i}{query}", titles[i]) for i in view_ids],
        )
        for room, view_ids in rooms
    ]
    inside = _gallery(say("embed.gallery.intro"), shown)
    return plain_page_html(say("embed.gallery.title"), inside, say)


def _words_of(room: str) -> str:
    thing = thing_of_room(room)
    return thing.words if thing else NAMED_BY.get(room, f"nav.{room}")


def embed_description(entry: Entry, language: str) -> dict[str, object]:
    """Return an embed as it is listed."""
    asked = usual_request(entry.id, language)
    ask, view = asked.ask, asked.view()
    return {
        "id": entry.id,
        "title": view.title,
        "description": view.alt or view.note or view.title,
        "path": f"/embed/{entry.id}",
        "forms": ["", *([] if view.figure is None else PICTURES), *FILES],
        "parameters": [
            {
                "name": param.name,
                "title": ask.say(param.title),
                "default": ask.value(param.name),
                "choices": param.choices(ask.tables)[:CHOICES_NAMED],
            }
            for param in entry.params
        ],
        "common_parameters": {
            "as_of": ask.say("embed.parameter.as_of"),
            "lang": list(LANGUAGES),
            "theme": list(THEMES),
            "release": ask.say("embed.parameter.release"),
            "interactive": ["0", "1"],
            "resize": ["0", "1"],
        },
    }
