"""Which headers go with every answer: what may run, who may frame it, what is told to others."""

from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
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


def _opened_as_embed(query: bytes) -> bool:
    values = parse_qs(query.decode("latin-1"))
    return values.get("embed", [""])[-1].lower() == "true"
