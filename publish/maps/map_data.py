"""Where a browser fetches what a map draws: the payload of each map lately shown, by its digest.

A page keeps the payload at every run, just before it sends the map, so the address it sends works.
"""

import hashlib
import threading

from cachetools import LRUCache
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from publish.http.refusals import Refusal, because
from publish.http.respond import Cache, Media, respond

MOST_BYTES = 96 * 1024 * 1024
_payloads: LRUCache = LRUCache(MOST_BYTES, getsizeof=len)
_lock = threading.Lock()


def routes() -> list[Route]:
    """Return the route of the payloads."""
    return [Route("/maps/{digest}.json", payload)]


def keep_payload(text: str) -> str:
    """Keep a payload, and return the address it is served at; the oldest of many is forgotten."""
    body = text.encode()
    digest = hashlib.sha256(body).hexdigest()[:20]
    with _lock:
        _payloads[digest] = body
    return f"/maps/{digest}.json"


def payload(request: Request) -> Response:
    """Answer with a payload."""
    with _lock:
        body = _payloads.get(request.path_params["digest"])
    if body is None:
        raise Refusal(404, because("refusal.map"))
    return respond(body, Media.JSON, Cache.FOR_EVER)
