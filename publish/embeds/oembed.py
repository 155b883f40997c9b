"""How a site that is given a bare link finds the chart behind it: oEmbed."""

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from markup.addresses import BASE_ADDRESS
from markup.embed_codes import frame_code, frame_height
from publish.embeds.page import embed_address
from publish.http.query import ViewRequest, view_request
from publish.http.refusals import Refusal, because
from publish.http.respond import Cache, Media, compact_json, respond

WIDTH = 760


def routes() -> list[Route]:
    """Return the route that tells of an embed."""
    return [Route("/oembed", oembed)]


def oembed(request: Request) -> Response:
    """Answer with what a site needs to show an embed, as oEmbed 1.0 says."""
    if request.query_params.get("format", "json") != "json":
        raise Refusal(501, because("refusal.oembed_format"), ("json",))
    link = urlsplit(request.query_params.get("url", ""))
    if not link.path.startswith("/embed/") or "." in link.path:
        raise Refusal(404, because("refusal.oembed_url"), ("/embed/…",))
    asked = view_request(_as_request(request, link.path, link.query), link.path.split("/")[-1])
    view = asked.view()
    width = _at_most(request.query_params.get("maxwidth"), WIDTH)
    height = _at_most(request.query_params.get("maxheight"), frame_height(view))
    told = {
        "type": "rich",
        "version": "1.0",
        "title": view.title,
        "provider_name": "Platewatch",
        "provider_url": BASE_ADDRESS,
        "width": width,
        "height": height,
        "html": frame_code(view, embed_address(asked, "", None, **_forms(asked)), height),
        "cache_age": 3600,
    }
    return respond(compact_json(told), Media.JSON, Cache.HOUR, any_site=True)


def _forms(asked: ViewRequest) -> dict[str, str]:
    forms = {"interactive": asked.interactive, "resize": asked.resize}
    return {name: "1" for name, is_asked in forms.items() if is_asked}


def _at_most(text: str | None, usual: int) -> int:
    """Return a size in pixels, not above what the asking site has room for."""
    if not text:
        return usual
    if not (text.isascii() and text.isdigit() and len(text) < 6 and int(text) > 0):
        raise Refusal(400, because("refusal.oembed_size"), (str(usual),))
    return min(int(text), usual)


def _as_request(request: Request, path: str, query: str) -> Request:
    scope = {**request.scope, "path": path, "query_string": query.encode()}
    return Request(scope)
