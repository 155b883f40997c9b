"""Is there anything at this path? Streamlit answers 200 to any; here the unknown gets 404."""

import difflib
import re
from collections.abc import Sequence

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from domain.things import THINGS
from domain.words import Words, words
from markup.addresses import in_language
from publish.http.headers import OWN_PAGES
from publish.http.language import of_request
from publish.http.refusals import Refusal, because, printable, refusal_response

# What Streamlit's server answers besides its pages; below a page's name its browser asks it too.
STREAMLIT = ("_stcore", "static", "media", "component", "app", "auth", "~")
STREAMLIT_FILES = ("/", "/favicon.png", "/manifest.json", "/index.html", "/oauth2callback")
API = ("/api/v1/{table}", "/api/v1/access/{agency_id}", "/api/v1/embeds.json", "/api/openapi.json")
NEAR = 4


class UnknownPaths:
    """ASGI middleware that refuses paths which neither our routes nor a page answer."""

    def __init__(
        self, app: ASGIApp, own: Sequence[re.Pattern[str]], pages: tuple[str, ...]
    ) -> None:
        self._app = app
        self._own = own
        self._pages = frozenset(pages)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass what is known on; refuse the rest, naming what is near."""
        if scope["type"] != "http" or self._is_known(scope["path"]):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        answer = refusal_response(request, self._refusal(request))
        answer.headers["Content-Security-Policy"] = f"{OWN_PAGES}; frame-ancestors 'self'"
        await answer(scope, receive, send)

    def _is_known(self, path: str) -> bool:
        """Tell whether a path is answered; one that ends in a slash is led to that without it."""
        if path in STREAMLIT_FILES or any(own.match(path.rstrip("/")) for own in self._own):
            return True
        first, _, rest = path.strip("/").partition("/")
        if first in STREAMLIT:
            return True
        below = rest.split("/")[0]
        return first in self._pages and (not rest or below in STREAMLIT or f"/{rest}" in _FILES)

    def _refusal(self, request: Request) -> Refusal:
        language = of_request(request)
        say = words(language)
        known = {
            _as_asked(thing.index_path): (say(thing.words), in_language(thing.index_path, language))
            for thing in THINGS.values()
        }
        known |= {name: (_named(name, say), f"/{name}") for name in sorted(self._pages)}
        near = difflib.get_close_matches(
            _as_asked(request.url.path)[:80], list(known), n=NEAR, cutoff=0.5
        )
        links = tuple(known[name] for name in near)
        reason = because("reader.unknown.path", path=printable(request.url.path))
        return Refusal(404, reason, API if request.url.path.startswith("/api") else (), links)


_FILES = frozenset(STREAMLIT_FILES)


def _as_asked(path: str) -> str:
    return path.strip("/").replace("/", " ")


def _named(name: str, say: Words) -> str:
    key = f"nav.{name}"
    return say(key) if say.has(key) else name.replace("_", " ")
