"""Where a browser fetches what a map draws: the payload of each map lately shown, by its digest.

A page keeps the payload at every run, just before it sends the map, so the address it sends works.
"""

import gzip
import hashlib
import threading
from collections import OrderedDict

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from publish.http.assets import KEPT_A_YEAR
from publish.http.refusals import Refusal, because

KEPT = 300
_kept: OrderedDict[str, bytes] = OrderedDict()
_lock = threading.Lock()


def routes() -> list[Route]:
    """Return the route of the payloads."""
    return [Route("/maps/{digest}.json", payload)]


def keep(text: str) -> str:
    """Keep a payload, and return the address it is served at; the oldest of many is forgotten."""
    digest = hashlib.sha256(text.encode()).hexdigest()[:20]
    with _lock:
        if digest not in _kept:
            _kept[digest] = gzip.compress(text.encode(), compresslevel=6)
        _kept.move_to_end(digest)
        if len(_kept) > KEPT:
            _kept.popitem(last=False)
    return f"/maps/{digest}.json"


def payload(request: Request) -> Response:
    """Answer with a payload, zipped if the browser takes that."""
    with _lock:
        zipped = _kept.get(request.path_params["digest"])
    if zipped is None:
        raise Refusal(404, because("refusal.map"))
    headers = {"Cache-Control": KEPT_A_YEAR, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(zipped, media_type="application/json", headers=headers)
    return Response(gzip.decompress(zipped), media_type="application/json", headers=headers)
