"""Every route of our own, and what stands around them."""

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from publish import assets, embeds, events, gallery, health, oembed, static_files, views
from publish.refusals import Refusal, refused
from publish.shell import Shell


def routes() -> list[BaseRoute]:
    """Return the routes served beside Streamlit."""
    return [
        *assets.routes(),
        *embeds.routes(),
        *events.routes(),
        *gallery.routes(),
        *health.routes(),
        *oembed.routes(),
        *static_files.routes(),
        *views.routes(),
    ]


def middleware() -> list[Middleware]:
    """Return what wraps every answer."""
    return [Middleware(Shell)]


def exception_handlers() -> dict[type[Exception], object]:
    """Return how what our routes raise is answered."""
    return {Refusal: refused}
