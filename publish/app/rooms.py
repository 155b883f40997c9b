"""Which modules answer addresses, and which of them give files to the site?

Each offers `routes()`; one that has files for the site offers `files(pictures)` as well. Of two
routes that fit an address the one listed first answers; files that take longest come first.
"""

from collections.abc import Iterator
from types import ModuleType

from starlette.routing import Route

from publish.api import downloads, openapi
from publish.api import tables as api_tables
from publish.app import aliases, status
from publish.embeds import gallery, oembed, view_files
from publish.embeds import routes as embeds
from publish.feeds import calendars, feeds
from publish.http import assets
from publish.http.site_files import SiteFiles
from publish.letters import routes as letters
from publish.maps import cameras, map_data
from publish.pages import glossary, host_files, share_cards, sitemap
from publish.pages import routes as pages

ROOMS: tuple[ModuleType, ...] = (
    embeds,
    gallery,
    assets,
    pages,
    glossary,
    share_cards,
    feeds,
    calendars,
    sitemap,
    downloads,
    host_files,
    aliases,
    cameras,
    letters,
    map_data,
    oembed,
    openapi,
    status,
    view_files,
    api_tables,
)


def routes() -> list[Route]:
    """Return the routes of every room."""
    return [route for room in ROOMS for route in _called(room, "routes")]


def site_files(pictures: bool) -> Iterator[SiteFiles]:
    """Yield everything the site is made of; with `pictures`, those of charts and cards as well."""
    for room in ROOMS:
        yield from _called(room, "files", pictures)


def _called(room: ModuleType, name: str, *args: bool) -> list:
    offered = getattr(room, name, None)
    return list(offered(*args)) if offered else []
