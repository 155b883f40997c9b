"""The project's own small files for browsers, and plotly.js from its pinned package."""

import functools
import gzip
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from markup.stylesheet import stylesheet
from publish.http.refusals import Refusal, because

FOLDER = Path(__file__).resolve().parents[2] / "markup" / "static"
SCRIPTS = ("base.js", "embed.js", "embed-map.js", "embed-plotly.js", "find.js")
HOUR = "public, max-age=3600"
FOR_EVER = "public, max-age=31536000, immutable"


def routes() -> list[Route]:
    """Return the routes of the stylesheet and the scripts."""
    return [
        Route("/assets/platewatch.css", css),
        *(Route(f"/assets/{name}", script) for name in SCRIPTS),
        Route("/assets/favicon.png", icon),
        Route("/assets/plotly/{version}/plotly.min.js", plotly),
    ]


def css(request: Request) -> Response:
    """Answer with the stylesheet."""
    return Response(stylesheet(), media_type="text/css", headers={"Cache-Control": HOUR})


def script(request: Request) -> Response:
    """Answer with one of the project's scripts."""
    name = request.url.path.rsplit("/", 1)[-1]
    headers = {"Cache-Control": HOUR}
    return FileResponse(FOLDER / name, media_type="text/javascript", headers=headers)


def icon(request: Request) -> Response:
    """Answer with the icon of the site."""
    headers = {"Cache-Control": HOUR}
    return FileResponse(FOLDER / "favicon.png", media_type="image/png", headers=headers)


def plotly(request: Request) -> Response:
    """Answer with plotly.js as the pinned package carries it, compressed once."""
    if request.path_params["version"] != version("plotly"):
        raise Refusal(404, because("refusal.plotly"), (version("plotly"),))
    zipped = "gzip" in request.headers.get("accept-encoding", "")
    headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding"}
    headers |= {"Content-Encoding": "gzip"} if zipped else {}
    body = _plotly_zipped() if zipped else _plotly()
    return Response(body, media_type="text/javascript", headers=headers)


def _plotly() -> bytes:
    return (files("plotly") / "package_data" / "plotly.min.js").read_bytes()


@functools.cache
def _plotly_zipped() -> bytes:
    return gzip.compress(_plotly(), compresslevel=9)
