"""Every route of our own, and what stands around them."""

import re
from pathlib import Path

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from publish.api import downloads, openapi
from publish.api import tables as api
from publish.app import aliases, status
from publish.app.shell import Shell
from publish.app.unknown_paths import UnknownPaths
from publish.embeds import files as views
from publish.embeds import gallery, oembed
from publish.embeds import routes as embeds
from publish.feeds import calendars, feeds
from publish.http import assets
from publish.http.answer_cache import AnswerCache
from publish.http.headers import Headers, Preflight
from publish.http.refusals import Refusal, refusal_response, refused_method
from publish.letters import routes as letters
from publish.maps import cameras, map_data
from publish.pages import glossary
from publish.pages import routes as readers
from publish.pictures import share_cards
from publish.site import sitemap

STREAMLITS_OWN = "/static/"
PAGES = Path(__file__).resolve().parent.parent.parent / "pages"


def routes() -> list[BaseRoute]:
    """Return the routes served beside Streamlit."""
    return [
        *aliases.routes(),
        *assets.routes(),
        *calendars.routes(),
        *cameras.routes(),
        *downloads.routes(),
        *embeds.routes(),
        *feeds.routes(),
        *gallery.routes(),
        *glossary.routes(),
        *letters.routes(),
        *map_data.routes(),
        *oembed.routes(),
        *openapi.routes(),
        *share_cards.routes(),
        *sitemap.routes(),
        *status.routes(),
        *views.routes(),
        *readers.routes(),
        *api.routes(),
    ]


def own_roots() -> tuple[str, ...]:
    """Return the beginnings of the paths that our own routes answer."""
    return tuple(sorted({route.path.split("{")[0] for route in routes()} - {"/"}))


def own_paths() -> tuple[re.Pattern, ...]:
    """Return the paths that our own routes answer, each as a pattern."""
    return tuple(route.path_regex for route in routes())


def middleware() -> list[Middleware]:
    """Return what wraps every answer, the outermost first."""
    roots, own = own_roots(), own_paths()
    pages = tuple(sorted(path.stem for path in PAGES.glob("*.py")))
    return [
        Middleware(AnswerCache, roots=(*roots, STREAMLITS_OWN)),
        Middleware(Headers, own_roots=roots),
        Middleware(Preflight, own=own),
        Middleware(UnknownPaths, own=own, pages=pages),
        Middleware(Shell),
    ]


def exception_handlers() -> dict[type[Exception] | int, object]:
    """Return how what our routes raise is answered."""
    return {Refusal: refusal_response, 405: refused_method}
