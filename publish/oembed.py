"""How a site that is given a bare link finds the chart behind it: oEmbed."""

from html import escape
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from publish.addresses import embed_address
from publish.asked import Asked, asked_of
from publish.refusals import Refusal
from publish.settings import BASE_ADDRESS

WIDTH, LEAST_WIDTH = 760, 320
CAPTION_HEIGHT = 210


def routes() -> list[Route]:
    """Return the route that tells of an embed."""
    return [Route("/oembed", oembed)]


def oembed(request: Request) -> JSONResponse:
    """Answer with what a site needs to show an embed, as oEmbed 1.0 says."""
    if request.query_params.get("format", "json") != "json":
        raise Refusal(501, "Only the format json is offered.", ("json",))
    link = urlsplit(request.query_params.get("url", ""))
    if not link.path.startswith("/embed/") or "." in link.path:
        raise Refusal(404, "This is not the address of an embed.", ("/embed/…",))
    asked = asked_of(_as_request(request, link.path, link.query), link.path.split("/")[-1])
    view = asked.view()
    width = _width(request.query_params.get("maxwidth"))
    height = frame_height(view)
    return JSONResponse(
        {
            "type": "rich",
            "version": "1.0",
            "title": view.title,
            "provider_name": "Platewatch",
            "provider_url": BASE_ADDRESS,
            "width": width,
            "height": height,
            "html": frame_html(asked, view.title, height),
            "cache_age": 3600,
        },
        headers={"Access-Control-Allow-Origin": "*"},
    )


def frame_html(asked: Asked, title: str, height: int, pinned: bool | None = None) -> str:
    """Return the code of a frame that needs no script: as high as the picture and its words."""
    address = escape(embed_address(asked, pinned=pinned))
    return (
        f'<iframe src="{address}" title="{escape(title)}" width="100%" height="{height}" '
        'loading="lazy" style="border:1px solid #d9dde5;border-radius:8px"></iframe>'
    )


def frame_height(view: object) -> int:
    """Return how high a frame must be for a view, in pixels."""
    figure = getattr(view, "figure", None)
    drawn = getattr(getattr(figure, "layout", None), "height", None) or 420
    return int(drawn) + CAPTION_HEIGHT


def _width(text: str | None) -> int:
    if not text:
        return WIDTH
    if not text.isdigit():
        raise Refusal(400, "maxwidth is a number of pixels.", (str(WIDTH),))
    return max(LEAST_WIDTH, min(int(text), WIDTH))


def _as_request(request: Request, path: str, query: str) -> Request:
    scope = {**request.scope, "path": path, "query_string": query.encode()}
    return Request(scope)
