"""What was answered once is answered again from memory, as long as data and day are the same.

Public pages, embeds, feeds and the API's answers depend on the release, the day, the address and
the language that a browser wants. So their bytes, and the same zipped, are kept and sent without
any routing or rendering: this is what lets one process serve thousands. They are kept no longer
than they say any cache may (`max-age`). What is not public or not a plain GET passes. Streamlit's
own scripts, which it sends unzipped, are kept and zipped in the same way. Nowhere else is it
decided whether an answer is zipped, or a browser's copy is the same so that 304 says enough.
"""

import asyncio
import datetime as dt
import gzip
import re
import time
from collections.abc import Callable
from dataclasses import dataclass

from cachetools import LRUCache
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from domain.words import LANGUAGES
from publish.http.language import VARY, most_wanted
from publish.http.release_store import cameras_id, searches_id, store
from publish.http.respond import etag_of

MOST_BYTES = 96 * 1024 * 1024
MOST_OF_ONE = 4 * 1024 * 1024
LEAST_ZIPPED = 600
LONGEST_QUERY_KEPT = 1_000
ZIP_LEVEL = 6
# What is imported besides the tables lies in folders; they are not looked at for every reader.
SECONDS_BETWEEN_LOOKS = 1.0
_TEXT = (
    b"text/",
    b"application/json",
    b"application/xml",
    b"application/atom+xml",
    b"application/javascript",
    b"image/svg",
)
_ZIPS = b"Accept-Encoding"
_LEFT_OUT = (b"content-length", b"content-encoding", b"vary")
_AGE = re.compile(rb"max-age=(\d+)")
HeaderList = list[tuple[bytes, bytes]]
Key = tuple[bytes, str, bytes, str, bool]


@dataclass(frozen=True)
class CachedAnswer:
    """One answer, ready to be sent: its headers and bytes, and those of the reader's copy."""

    headers: HeaderList
    body: bytes
    etag: bytes
    unchanged: HeaderList
    until: float


class AnswerCache:
    """ASGI middleware that keeps the public answers below some roots."""

    def __init__(self, app: ASGIApp, roots: tuple[str, ...]) -> None:
        self._app = app
        self._roots = roots
        self._kept: LRUCache = LRUCache(MOST_BYTES, getsizeof=lambda kept: len(kept.body))
        self._making: dict[Key, asyncio.Future[CachedAnswer | None]] = {}
        self._state: tuple[object, ...] = ()
        self._copies: tuple[str, ...] = ()
        self._looked = float("-inf")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send what is kept; else have it answered, and keep that if it is public."""
        if (
            scope["type"] != "http"
            or scope["method"] not in ("GET", "HEAD")
            or not scope["path"].startswith(self._roots)
        ):
            await self._app(scope, receive, send)
            return
        self._forget_if_changed()
        host, zipped, known, language = _wishes(scope["headers"])
        key = (host, scope["path"], scope["query_string"], language, zipped)
        kept = self._kept.get(key)
        if kept is None or kept.until < time.monotonic():
            kept = await self._made_once(key, scope, receive, send)
        if kept is not None:
            await _sent(kept, scope["method"], known, send)

    async def _made_once(
        self, key: Key, scope: Scope, receive: Receive, send: Send
    ) -> CachedAnswer | None:
        """Have a request answered, or wait for the same one that is being answered already.

        Nobody waits for what will not be kept: it may be a stream that lasts as long as a page.
        """
        if (making := self._making.get(key)) is not None:
            kept = await asyncio.shield(making)
            if kept is not None:
                return kept
        making = self._making[key] = asyncio.get_running_loop().create_future()

        def wait_no_longer(kept: CachedAnswer | None = None) -> None:
            if self._making.get(key) is making:
                del self._making[key]
            if not making.done():
                making.set_result(kept)

        kept = None
        try:
            kept = await self._answered(key, scope, receive, send, wait_no_longer)
        finally:
            wait_no_longer(kept)
        return kept

    async def _answered(
        self, key: Key, scope: Scope, receive: Receive, send: Send, passes: Callable[[], None]
    ) -> CachedAnswer | None:
        """Have a request answered; return the answer if it is kept, send it if it is not.

        `passes` is called as soon as it is known that the answer is not kept.
        """
        messages: list[Message] = []
        passing = False

        async def hold(message: Message) -> None:
            nonlocal passing
            if passing:
                await send(message)
                return
            messages.append(message)
            if message["type"] == "http.response.start" and not _is_kept(message):
                passing = True
                passes()
                await send(messages.pop())

        state = self._state
        plain = [(k, v) for k, v in scope["headers"] if k not in _CONDITIONAL]
        await self._app({**scope, "method": "GET", "headers": plain}, receive, hold)
        if passing:
            return None
        start, body = messages[0], b"".join(m.get("body", b"") for m in messages[1:])
        kept = _made(start["headers"], body, key[-1])
        is_small = len(kept.body) <= MOST_OF_ONE and len(key[2]) <= LONGEST_QUERY_KEPT
        if state == self._state and is_small:
            self._kept[key] = kept
        return kept

    def _forget_if_changed(self) -> None:
        now = time.monotonic()
        if now > self._looked + SECONDS_BETWEEN_LOOKS:
            self._looked, self._copies = now, (cameras_id(), searches_id())
        state = (store().status().release_id, dt.date.today(), *self._copies)
        if state != self._state:
            self._kept.clear()
            self._state = state


# What is answered is the whole, unzipped answer: the kept one is zipped and compared here.
_CONDITIONAL = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")


def _wishes(headers: HeaderList) -> tuple[bytes, bool, bytes, str]:
    """Return the host asked, if zipped answers are taken, the reader's copies, and a language.

    An answer may name the host it was asked by: what one was told is not told to another.
    """
    host, zipped, known, language = b"", False, b"", LANGUAGES[0]
    for name, value in headers:
        if name == b"host":
            host = value
        elif name == b"accept-encoding":
            zipped = b"gzip" in value
        elif name == b"if-none-match":
            known = value
        elif name == b"accept-language":
            language = most_wanted(value.decode("latin-1"))
    return host, zipped, known, language


def _is_kept(start: Message) -> bool:
    headers = dict(start["headers"])
    is_public = headers.get(b"cache-control", b"").startswith(b"public")
    return start["status"] == 200 and is_public and b"set-cookie" not in headers


def _made(headers: HeaderList, body: bytes, zipped: bool) -> CachedAnswer:
    if b"etag" not in (named := dict(headers)):
        tag = etag_of(body).encode()
        headers, named[b"etag"] = [*headers, (b"etag", tag)], tag
    is_text = named.get(b"content-type", b"").startswith(_TEXT)
    own = [(name, value) for name, value in headers if name not in _LEFT_OUT]
    if is_text:
        by_language = VARY.encode() in named.get(b"vary", b"")
        own.append((b"vary", b"Accept-Encoding, Accept-Language" if by_language else _ZIPS))
    unchanged = [pair for pair in own if pair[0] not in (b"content-type", b"content-disposition")]
    if zipped and is_text and len(body) >= LEAST_ZIPPED:
        body = gzip.compress(body, ZIP_LEVEL, mtime=0)
        own.append((b"content-encoding", b"gzip"))
    own.append((b"content-length", str(len(body)).encode()))
    age = _AGE.search(named[b"cache-control"])
    until = time.monotonic() + (int(age[1]) if age else 0)
    return CachedAnswer(own, body, named[b"etag"], unchanged, until)


async def _sent(kept: CachedAnswer, method: str, known: bytes, send: Send) -> None:
    if known and (kept.etag in known or known.strip() == b"*"):
        await send({"type": "http.response.start", "status": 304, "headers": kept.unchanged})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": 200, "headers": kept.headers})
    body = kept.body if method == "GET" else b""
    await send({"type": "http.response.body", "body": body})
