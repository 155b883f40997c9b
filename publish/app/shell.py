"""The empty page Streamlit fills: given a description, and told where its server is."""

import gzip
import re
from html import escape

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from domain.words import words
from markup.page import STYLESHEET

BASE_SCRIPT = "/assets/base.js"
_MARK = b"</title>"
_ICON = re.compile(rb'href="[^"]*favicon\.png"')
_MADE_ANEW = (b"content-length", b"content-encoding", b"vary")
_OWN_ICON = b'href="/assets/favicon.png"'


class Shell:
    """ASGI middleware that completes the head of Streamlit's index page; the rest passes."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._more = _head().encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; hold a small HTML answer until it is whole, and complete it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        held: list[Message] = []
        taken = dict(scope["headers"]).get(b"accept-encoding", b"")

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_html(message):
                held.append(message)
            elif held and message["type"] == "http.response.body":
                held.append(message)
                if not message.get("more_body"):
                    await self._send_completed(held, b"gzip" in taken, send)
                    held.clear()
            else:
                await send(message)

        await self._app(scope, receive, complete)

    async def _send_completed(self, held: list[Message], takes_zipped: bool, send: Send) -> None:
        start, *bodies = held
        sent = b"".join(part.get("body", b"") for part in bodies)
        zipped = dict(start["headers"]).get(b"content-encoding") == b"gzip"
        body = gzip.decompress(sent) if zipped else sent
        if b'<div id="root">' not in body or _MARK not in body:
            await send(start)
            await send({"type": "http.response.body", "body": sent})
            return
        body = _ICON.sub(_OWN_ICON, body.replace(_MARK, _MARK + self._more, 1))
        headers = [(k, v) for k, v in start["headers"] if k.lower() not in _MADE_ANEW]
        if takes_zipped:
            body = gzip.compress(body, mtime=0)
            headers.append((b"content-encoding", b"gzip"))
        headers.append((b"vary", b"Accept-Encoding"))
        headers.append((b"content-length", str(len(body)).encode()))
        await send({**start, "headers": headers})
        await send({"type": "http.response.body", "body": body})


def _is_html(start: Message) -> bool:
    headers = dict(start["headers"])
    return headers.get(b"content-type", b"").startswith(b"text/html")


def _head() -> str:
    description = escape(words("en")("site.description"))
    return (
        f'<meta name="description" content="{description}"><script src="{BASE_SCRIPT}"></script>'
        f'<link rel="stylesheet" href="{STYLESHEET}">'
    )
