"""Every route of our own, and what stands around them."""

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from publish import assets, events, health, static_files, views
from publish.shell import Shell


def routes() -> list[BaseRoute]:
    """Return the routes served beside Streamlit."""
    return [
        *assets.routes(),
        *events.routes(),
        *health.routes(),
        *static_files.routes(),
        *views.routes(),
    ]


def middleware() -> list[Middleware]:
    """Return what wraps every answer."""
    return [Middleware(Shell)]
