"""The files that pages, embeds and maps load from our own address: styles, scripts, outlines.

Only the files named here are served. Those of a map have their version in their path, so a browser
keeps them for ever. Leaflet 1.9.4 comes from the PyPI package `django-js-lib-leaflet` and plotly.js
from that of plotly, of which nothing else is used here.
"""

import importlib.resources
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from charts.maps.outlines import OUTLINE_FILES, outline_address, outline_file
from charts.maps.own_folium import LEAFLET, SCRIPTS, map_script, script_address
from markup.stylesheet import stylesheet
from publish.http.refusals import Refusal, because
from publish.http.respond import Cache, Media, respond
from publish.http.site_files import Made, SiteFiles

LEAFLET_FILES = (
    "leaflet.js",
    "leaflet.css",
    "images/layers.png",
    "images/layers-2x.png",
    "images/marker-icon.png",
    "images/marker-icon-2x.png",
    "images/marker-shadow.png",
)
FOLDER = Path(__file__).resolve().parents[2] / "markup" / "static"
OWN_FILES = ("base.js", "embed.js", "embed-map.js", "embed-plotly.js", "find.js", "favicon.png")
SITE_FILES = ("favicon.png", "find.js")
STYLESHEET = "/assets/platewatch.css"
_MEDIA = {"js": Media.JAVASCRIPT, "css": Media.CSS, "json": Media.JSON, "png": Media.PNG}


def routes() -> list[Route]:
    """Return the route of every file."""
    return [
        *(Route(address, map_file) for address in addresses()),
        Route(STYLESHEET, stylesheet_file),
        *(Route(f"/assets/{name}", own_file) for name in OWN_FILES),
        Route("/assets/plotly/{version}/plotly.min.js", plotly),
    ]


def files(pictures: bool) -> Iterator[SiteFiles]:
    """Yield those that a site of files loads."""
    paths = (STYLESHEET, *(f"/assets/{name}" for name in SITE_FILES))
    yield SiteFiles(paths, _site_files)


def addresses() -> list[str]:
    """Return the address of every file a map needs."""
    return [
        *(f"{LEAFLET}/{name}" for name in LEAFLET_FILES),
        *(outline_address(name) for name in OUTLINE_FILES),
        *(script_address(name) for name in SCRIPTS),
    ]


def map_file(request: Request) -> Response:
    """Answer with a file that a map needs."""
    address = request.url.path
    return respond(_body(address), _media(address), Cache.FOR_EVER)


def stylesheet_file(request: Request) -> Response:
    """Answer with the stylesheet."""
    return respond(stylesheet(), Media.CSS, Cache.HOUR)


def own_file(request: Request) -> Response:
    """Answer with one of the project's scripts, or its icon."""
    name = request.url.path.rsplit("/", 1)[-1]
    return respond((FOLDER / name).read_bytes(), _media(name), Cache.HOUR)


def plotly(request: Request) -> Response:
    """Answer with plotly.js as the pinned package carries it."""
    if request.path_params["version"] != version("plotly"):
        raise Refusal(404, because("refusal.plotly"), (version("plotly"),))
    body = _packaged("plotly", "package_data/plotly.min.js")
    return respond(body, Media.JAVASCRIPT, Cache.FOR_EVER)


def _site_files() -> Made:
    own = [(f"/assets/{name}", (FOLDER / name).read_bytes()) for name in SITE_FILES]
    return [(STYLESHEET, stylesheet().encode()), *own]


def _media(path: str) -> Media:
    return _MEDIA[path.rsplit(".", 1)[1]]


def _body(address: str) -> bytes:
    name = address.rsplit("/", 1)[1]
    if name in SCRIPTS:
        return map_script(name)
    if address.startswith(LEAFLET):
        path = address.removeprefix(f"{LEAFLET}/")
        return _packaged("js_lib_leaflet", f"static/js_lib_leaflet/{path}")
    return outline_file(name)


def _packaged(package: str, path: str) -> bytes:
    return importlib.resources.files(package).joinpath(*path.split("/")).read_bytes()
