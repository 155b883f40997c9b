"""How is a request refused: as a page a person can read, or as problem+json for a program?"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from domain.words import Words, words
from markup.page import plain_page_html
from markup.pieces import macro
from publish.http.language import of_address, of_request
from publish.http.respond import Media, respond

ALLOWED_NAMED = 60
FOUND_CHARACTERS = 80
_refused = macro("pieces.html", "refused")


@dataclass(frozen=True)
class Reason:
    """Why a request is refused: the key of a sentence, and what is filled in."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def said(self, say: Words) -> str:
        """Return the sentence."""
        return say(self.key, **self.values)


@dataclass
class Refusal(Exception):  # noqa: N818 - it is an answer, not a fault
    """A request that is not answered: the HTTP status, why, and what is allowed instead."""

    status: int
    reason: Reason
    allowed: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


def because(key: str, **values: object) -> Reason:
    """Return the reason of a key."""
    return Reason(key, values)


def printable(text: str) -> str:
    """Return a text fit for a refusal: printable and short."""
    shown = "".join(c if c.isprintable() else "�" for c in text[:FOUND_CHARACTERS])
    return shown if len(text) <= FOUND_CHARACTERS else f"{shown}…"


def refusal_response(request: Request, refusal: Refusal) -> Response:
    """Answer with a refusal: problem+json below /api/, a page elsewhere."""
    if request.url.path.startswith("/api/"):
        return _problem(request, refusal)
    return _page(request, refusal)


def refused_method(request: Request, error: HTTPException) -> Response:
    """Answer what is sent to a path that is only read, or the other way round."""
    allowed = tuple(sorted((error.headers or {}).get("Allow", "").split(", ")))
    reason = because("refusal.method", method=printable(request.method))
    answer = refusal_response(request, Refusal(405, reason, allowed))
    answer.headers["Allow"] = ", ".join(allowed)
    return answer


def _problem(request: Request, refusal: Refusal) -> Response:
    body = {
        "type": "about:blank",
        "title": refusal.reason.said(words("en")),
        "status": refusal.status,
        "instance": printable(request.url.path),
    }
    if refusal.allowed:
        body["allowed"] = list(refusal.allowed[:ALLOWED_NAMED])
    text = json.dumps(body, ensure_ascii=False)
    return respond(text, Media.PROBLEM, None, any_site=True, status=refusal.status)


def _page(request: Request, refusal: Refusal) -> Response:
    """Answer with a page in the reader's language; below /embed/ in that of the address alone."""
    is_embed = request.url.path.startswith("/embed/")
    language = of_address(request) or "en" if is_embed else of_request(request)
    say, home = words(language), f"/?lang={language}" if language != "en" else "/"
    inside = _refused(
        refusal.reason.said(say),
        say("refusal.allowed"),
        refusal.allowed[:ALLOWED_NAMED],
        say("refusal.near"),
        refusal.links,
        home,
        say("refusal.home"),
    )
    page = plain_page_html(say(f"refusal.{refusal.status}"), inside, say, home)
    return respond(page, Media.HTML, None, by_language=not is_embed, status=refusal.status)
