"""May a script on another site ask us? It asks that first (CORS); anyone may read what is here."""

import re
from collections.abc import Sequence

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

ASKED_FIRST = b"access-control-request-method"
MAY = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}


class Preflight:
    """ASGI middleware that answers what a browser asks before a script's request to our paths."""

    def __init__(self, app: ASGIApp, own: Sequence[re.Pattern]) -> None:
        self._app = app
        self._own = own

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a question asked first; pass all else on."""
        is_first = (
            scope["type"] == "http"
            and scope["method"] == "OPTIONS"
            and any(name == ASKED_FIRST for name, _ in scope["headers"])
            and any(own.match(scope["path"]) for own in self._own)
        )
        answer = Response(status_code=204, headers=MAY) if is_first else self._app
        await answer(scope, receive, send)
