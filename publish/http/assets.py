"""What a map needs from our own address: Leaflet, the outlines, and the scripts that draw.

Only the files named here are served. Each has its version in its path, so a browser keeps it for a
year. Leaflet 1.9.4 comes from the PyPI package `django-js-lib-leaflet`, of which nothing but these
files is used.
"""

import functools
import gzip
import importlib.resources
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from charts.maps.outlines import OUTLINE_FILES, outline_address, outline_file
from charts.maps.own_folium import LEAFLET, SCRIPTS, map_script, script_address

LEAFLET_FILES = (
    "leaflet.js",
    "leaflet.css",
    "images/layers.png",
    "images/layers-2x.png",
    "images/marker-icon.png",
    "images/marker-icon-2x.png",
    "images/marker-shadow.png",
)
KEPT_A_YEAR = "public, max-age=31536000, immutable"
_MEDIA_TYPES = {
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "json": "application/json",
    "png": "image/png",
}


@dataclass(frozen=True)
class _Asset:
    media_type: str
    body: bytes
    zipped: bytes


def routes() -> list[Route]:
    """Return the route of every file a map needs."""
    return [Route(address, asset) for address in addresses()]


def addresses() -> list[str]:
    """Return the address of every file served here."""
    return [
        *(f"{LEAFLET}/{name}" for name in LEAFLET_FILES),
        *(outline_address(name) for name in OUTLINE_FILES),
        *(script_address(name) for name in SCRIPTS),
    ]


def asset(request: Request) -> Response:
    """Answer with the file of an address, zipped if the browser takes that."""
    found = _assets().get(request.url.path)
    if found is None:
        return PlainTextResponse("there is no such file", status_code=404)
    headers = {"Cache-Control": KEPT_A_YEAR, "X-Content-Type-Options": "nosniff"}
    body = found.body
    if found.zipped:
        headers["Vary"] = "Accept-Encoding"
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
            body = found.zipped
    return Response(body, media_type=found.media_type, headers=headers)


@functools.cache
def _assets() -> dict[str, _Asset]:
    return {address: _read(address) for address in addresses()}


def _read(address: str) -> _Asset:
    ending = address.rsplit(".", 1)[1]
    body = _body(address)
    return _Asset(_MEDIA_TYPES[ending], body, b"" if ending == "png" else gzip.compress(body))


def _body(address: str) -> bytes:
    name = address.rsplit("/", 1)[1]
    if name in SCRIPTS:
        return map_script(name)
    if address.startswith(LEAFLET):
        package = importlib.resources.files("js_lib_leaflet")
        path = address.removeprefix(f"{LEAFLET}/")
        return (package / "static" / "js_lib_leaflet" / path).read_bytes()
    return outline_file(name)
