"""The empty page Streamlit fills: sent with a head of its own, and with how the page begins.

Whoever reads no scripts (a search engine, a program that shows links) finds title, description and
picture in it; a visitor reads the answer while the scripts are still on their way.
"""

import asyncio
import gzip
import logging
import re

from cachetools import LRUCache, cached
from cachetools.keys import hashkey
from markupsafe import Markup
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from domain.things import thing_near
from domain.words import LOCALE_OF, words
from loaders.releases.live import NoRelease
from markup.addresses import BASE_ADDRESS, in_language
from markup.page import BRAND, STYLESHEET, window_title
from markup.pieces import macro
from publish.app.beginnings import Beginning, beginning_of
from publish.http.language import of_request
from publish.http.release_store import current_release
from publish.pages.head import short_description

LOG = logging.getLogger("platewatch.shell")
KEPT = 500
_ROOT = b'<div id="root">'
_TITLE = re.compile(rb"<title>[^<]*</title>")
_ICON = re.compile(rb'href="[^"]*favicon\.png"')
_LANGUAGE = re.compile(rb'<html lang="[a-z]+"')
_MADE_ANEW = (b"content-length", b"content-encoding", b"vary")
_OWN_ICON = b'href="/assets/favicon.png"'
_head = macro("shell.html", "head")
_first = macro("shell.html", "first")


class Shell:
    """ASGI middleware that completes Streamlit's index page; the rest passes."""

    def __init__(self, app: ASGIApp, pages: tuple[str, ...] = ()) -> None:
        self._app = app
        self._pages = frozenset(pages)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; hold a small HTML answer until it is whole, and complete it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        held: list[Message] = []

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_html(message):
                held.append(message)
            elif held and message["type"] == "http.response.body":
                held.append(message)
                if not message.get("more_body"):
                    await self._send_completed(held, Request(scope), send)
                    held.clear()
            else:
                await send(message)

        await self._app(scope, receive, complete)

    async def _send_completed(self, held: list[Message], request: Request, send: Send) -> None:
        start, *bodies = held
        sent = b"".join(part.get("body", b"") for part in bodies)
        zipped = dict(start["headers"]).get(b"content-encoding") == b"gzip"
        body = gzip.decompress(sent) if zipped else sent
        if _ROOT not in body or not _TITLE.search(body):
            await send(start)
            await send({"type": "http.response.body", "body": sent})
            return
        language, head, first = await asyncio.to_thread(self._more, request)
        body = _LANGUAGE.sub(b'<html lang="' + language.encode() + b'"', body, count=1)
        body = _TITLE.sub(lambda _: head.encode(), body, count=1)
        body = _ICON.sub(_OWN_ICON, body).replace(_ROOT, first.encode() + _ROOT, 1)
        headers = [(k, v) for k, v in start["headers"] if k.lower() not in _MADE_ANEW]
        if b"gzip" in dict(request.scope["headers"]).get(b"accept-encoding", b""):
            body = gzip.compress(body, mtime=0)
            headers.append((b"content-encoding", b"gzip"))
        headers.append((b"vary", b"Accept-Encoding, Accept-Language"))
        headers.append((b"content-length", str(len(body)).encode()))
        await send({**start, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def _more(self, request: Request) -> tuple[str, Markup, Markup]:
        """Return the language of a page, what its head says, and what is read first."""
        page = request.url.path.strip("/").split("/")[0]
        if page not in self._pages:
            return _plain(of_request(request))
        try:
            release = current_release()
        except NoRelease:
            return _plain(of_request(request))
        try:
            return _begun(page, release.id, request.url.query, of_request(request), request)
        except Exception:
            LOG.exception("how %s begins could not be said before its scripts run", page)
            return _plain(of_request(request))


def _is_html(start: Message) -> bool:
    headers = dict(start["headers"])
    return headers.get(b"content-type", b"").startswith(b"text/html")


@cached(
    LRUCache(KEPT),
    key=lambda page, release_id, query, language, _: hashkey(page, release_id, query, language),
)
def _begun(
    page: str, release_id: str, query: str, language: str, request: Request
) -> tuple[str, Markup, Markup]:
    begun = beginning_of(page, request)
    say = begun.ask.say
    path = in_language(begun.path, say.language) if begun.path else ""
    explorer = begun.ask.address(page, **_kept(begun))
    head = _head(
        title=window_title(begun.title, begun.named),
        description=short_description(begun.answer or say("site.description")),
        address=f"{BASE_ADDRESS}{explorer}",
        canonical=f"{BASE_ADDRESS}{path or explorer}",
        card=f"{BASE_ADDRESS}{_card(page, begun)}",
        locale=LOCALE_OF[say.language],
        stylesheet=STYLESHEET,
    )
    first = _first(say=say, begun=begun, path=path)
    return say.language, head, first


def _plain(language: str) -> tuple[str, Markup, Markup]:
    """Return the same where nothing is known of the page, or there is no data yet."""
    say = words(language)
    head = _head(
        title=BRAND,
        description=say("site.description"),
        address=f"{BASE_ADDRESS}/",
        canonical="",
        card=f"{BASE_ADDRESS}{in_language('/cards/platewatch.png', language)}",
        locale=LOCALE_OF[language],
        stylesheet=STYLESHEET,
    )
    return language, head, Markup("")


def _kept(begun: Beginning) -> dict[str, str]:
    """Return what of an address names the page: what it is about, not how it is shown."""
    frame = ("as_of", "lang", "theme", "embed", "embed_options")
    return {name: value for name, value in begun.ask.values.items() if name not in frame}


def _card(page: str, begun: Beginning) -> str:
    """Return the path of the picture shown with a link to a page."""
    near = thing_near(page)
    name = begun.path or (f"/{near.name}" if near else "/platewatch")
    return in_language(f"/cards{name}.png", begun.ask.say.language)
