"""Which headers go with every answer: what may run, who may frame it, what is told to others.

A script on another site asks first whether it may ask us (CORS preflight); anyone may read here.
"""

import re
from collections.abc import Sequence
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
OWN_PAGES = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "frame-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
    )
)
ASKED_FIRST = b"access-control-request-method"
MAY = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}
STREAMLIT_ROOTS = ("/_stcore", "/static/", "/media/", "/component/", "/vendor/")


class Headers:
    """ASGI middleware that sets the headers of every HTTP answer."""

    def __init__(self, app: ASGIApp, own_roots: tuple[str, ...]) -> None:
        self._app = app
        self._own_roots = own_roots

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and set the headers of its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        added = self._added(scope["path"], scope.get("query_string", b""))

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in added.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, with_headers)

    def _added(self, path: str, query: bytes) -> dict[str, str]:
        framed = path.startswith("/embed/") or _opened_as_embed(query)
        ancestors = "frame-ancestors *" if framed else "frame-ancestors 'self'"
        if path.startswith(self._own_roots):
            return {**ALWAYS, "Content-Security-Policy": f"{OWN_PAGES}; {ancestors}"}
        if path.startswith(STREAMLIT_ROOTS):
            return ALWAYS
        return {**ALWAYS, "Content-Security-Policy": ancestors}


class Preflight:
    """ASGI middleware that answers what a browser asks before a script's request to our paths."""

    def __init__(self, app: ASGIApp, own: Sequence[re.Pattern[str]]) -> None:
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


def _opened_as_embed(query: bytes) -> bool:
    values = parse_qs(query.decode("latin-1"))
    return values.get("embed", [""])[-1].lower() == "true"
