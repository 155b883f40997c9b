"""Every route of our own, and what stands around them."""

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from publish import (
    api,
    assets,
    downloads,
    embeds,
    events,
    first_page,
    gallery,
    health,
    letters,
    map_data,
    oembed,
    openapi,
    readers,
    share_cards,
    static_files,
    views,
)
from publish.headers import Headers
from publish.refusals import Refusal, refused
from publish.shell import Shell


def routes() -> list[BaseRoute]:
    """Return the routes served beside Streamlit."""
    return [
        *assets.routes(),
        *downloads.routes(),
        *embeds.routes(),
        *events.routes(),
        *first_page.routes(),
        *gallery.routes(),
        *health.routes(),
        *letters.routes(),
        *map_data.routes(),
        *oembed.routes(),
        *openapi.routes(),
        *share_cards.routes(),
        *static_files.routes(),
        *views.routes(),
        *readers.routes(),
        *api.routes(),
    ]


def own_roots() -> tuple[str, ...]:
    """Return the beginnings of the paths that our own routes answer."""
    return tuple(sorted({route.path.split("{")[0] for route in routes()} - {"/"}))


def middleware() -> list[Middleware]:
    """Return what wraps every answer."""
    return [Middleware(Headers, own_roots=own_roots()), Middleware(Shell)]


def exception_handlers() -> dict[type[Exception], object]:
    """Return how what our routes raise is answered."""
    return {Refusal: refused}
