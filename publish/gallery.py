"""Which charts can be embedded, and how is each asked? As JSON, and as a page for people."""

import datetime as dt
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Route

from domain.words import LANGUAGES, words
from publish.asked import THEMES
from publish.page import page_html
from publish.refusals import Refusal
from publish.served import store, tables_of
from views.view import Ask, Entry, catalogue

CHOICES_NAMED = 100


def routes() -> list[Route]:
    """Return the routes of the list of embeds."""
    return [Route("/api/v1/embeds.json", embeds_json), Route("/gallery", gallery)]


def embeds_json(request: Request) -> JSONResponse:
    """Answer with every embed: id, title, description, parameters with choices and defaults."""
    listed = [described(entry, _ask(entry)) for entry in catalogue().values()]
    return JSONResponse(
        {"release": store().current().id, "embeds": listed},
        headers={"Access-Control-Allow-Origin": "*"},
    )


def gallery(request: Request) -> HTMLResponse:
    """Answer with a page that shows every embed, each with a link and its address."""
    language = request.query_params.get("lang", LANGUAGES[0])
    if language not in LANGUAGES:
        raise Refusal(400, "This language is not offered.", LANGUAGES)
    say = words(language)
    items = []
    for entry in catalogue().values():
        view = entry.answer(_ask(entry, language))
        address = f"/embed/{entry.id}" + (f"?lang={language}" if language != "en" else "")
        items.append(
            f'<li><a href="{escape(address)}">{escape(view.title)}</a><br>'
            f"<code>/embed/{escape(entry.id)}</code></li>"
        )
    inside = f"<p>{escape(say('embed.gallery.intro'))}</p><ul class='pw-list'>{''.join(items)}</ul>"
    ask = Ask({}, dt.date.today(), say)
    return HTMLResponse(page_html(say("embed.gallery.title"), inside, ask))


def described(entry: Entry, ask: Ask) -> dict[str, object]:
    """Return an embed as it is listed."""
    view = entry.answer(ask)
    return {
        "id": entry.id,
        "title": view.title,
        "description": view.alt or view.note or view.title,
        "path": f"/embed/{entry.id}",
        "forms": ["", ".svg", ".png", ".csv", ".json", ".bib", ".ris", ".txt", ".zip"],
        "parameters": [
            {
                "name": param.name,
                "title": ask.say(param.title),
                "default": param.default,
                "choices": param.choices(ask.tables)[:CHOICES_NAMED],
            }
            for param in entry.params
        ],
        "common_parameters": {
            "as_of": "a date such as 2024-04-26; today if none is given",
            "lang": list(LANGUAGES),
            "theme": list(THEMES),
            "release": "the id of a kept release; the latest if none is given",
            "interactive": ["0", "1"],
            "resize": ["0", "1"],
        },
    }


def _ask(entry: Entry, language: str = "en") -> Ask:
    defaults = {param.name: param.default for param in entry.params}
    tables = tables_of(store().current())
    return Ask(tables, dt.date.today(), words(language), values=defaults)
