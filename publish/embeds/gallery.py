"""Which charts can be embedded, and how is each asked? As JSON, and as a page for people."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from itertools import groupby

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from domain.things import thing_of_room
from domain.words import LANGUAGES, words
from markup.jinja import macro
from markup.page import plain_page_html
from markup.subjects import standing_alone
from publish.http.conditional import answered_or_unchanged
from publish.http.kept_files import kept_in
from publish.http.language import of_browser, varying
from publish.http.query import THEMES, asked_language
from publish.http.served import store, tables_of, var_folder
from views.base.ask import Ask
from views.base.catalogue import Entry, catalogue, settled
from views.base.view import View

CHOICES_NAMED = 100
PICTURES, FILES = (".svg", ".png"), (".csv", ".json", ".bib", ".ris", ".txt", ".zip")
NAMED_BY = {
    "sharing_network": "nav.sharing",
    "data": "nav.data_page",
}
MINUTE = "public, max-age=60"
_gallery = macro("gallery.html", "gallery")


def routes() -> list[Route]:
    """Return the routes of the list of embeds."""
    return [Route("/api/v1/embeds.json", embeds_json), Route("/gallery", gallery)]


def embeds_json(request: Request) -> Response:
    """Answer with every embed: id, title, description, parameters with choices and defaults."""
    body = _kept("embeds.json", asked_language(request, LANGUAGES[0]), _listed)
    headers = {"Access-Control-Allow-Origin": "*", "Cache-Control": MINUTE}
    answer = Response(body, media_type="application/json", headers=headers)
    return answered_or_unchanged(request, answer)


def gallery(request: Request) -> Response:
    """Answer with a page that shows every embed, each with a link and its address."""
    language = asked_language(request, of_browser(request))
    answer = HTMLResponse(_kept("gallery", language, _page), headers={"Cache-Control": MINUTE})
    return answered_or_unchanged(request, varying(answer))


def _kept(what: str, language: str, make: Callable[[str], str]) -> bytes:
    """Return what is made once for a release, a day and a language."""
    key = (store().current().id, dt.date.today(), language, what)
    kept = kept_in(var_folder() / "embeds")
    return kept.get_or_make(key, lambda: make(language).encode(), lasting=False)


def _listed(language: str) -> str:
    listed = [described(entry, language) for entry in catalogue().values()]
    return json.dumps({"release": store().current().id, "embeds": listed}, ensure_ascii=False)


def _page(language: str) -> str:
    return page_of({e.id: _answer(e, language).title for e in catalogue().values()}, language)


def page_of(titles: Mapping[str, str], language: str) -> Markup:
    """Return the page that shows embeds, page by page, given the title of each by its id.

    Each is one line that opens to it; a frame that stands closed is not loaded.
    """
    say = words(language)
    query = "" if language == LANGUAGES[0] else f"?lang={language}"
    rooms = [
        (
            say(_words_of(room)),
            [(f"/embed/{i}", f"/embed/{i}{query}", titles[i]) for i in view_ids],
        )
        for room, view_ids in groupby(titles, key=lambda view_id: view_id.split("-")[0])
    ]
    inside = _gallery(say("embed.gallery.intro"), rooms)
    return plain_page_html(say("embed.gallery.title"), inside, say)


def _words_of(room: str) -> str:
    thing = thing_of_room(room)
    return thing.words if thing else NAMED_BY.get(room, f"nav.{room}")


def described(entry: Entry, language: str) -> dict[str, object]:
    """Return an embed as it is listed."""
    ask, view = _ask(entry, language), _answer(entry, language)
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


def _answer(entry: Entry, language: str) -> View:
    ask = _ask(entry, language)
    return standing_alone(entry.answer(ask), ask)


def _ask(entry: Entry, language: str) -> Ask:
    tables = tables_of(store().current())
    defaults = {param.name: param.default for param in entry.params}
    values = settled(entry.id, defaults, tables)
    return Ask(tables, dt.date.today(), words(language), values=values)
