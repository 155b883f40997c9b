"""How is a request refused: as a page a person can read, or as problem+json for a program?"""

import json
from dataclasses import dataclass
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from domain.words import LANGUAGES, words

PROBLEM_JSON = "application/problem+json"
ALLOWED_NAMED = 60
FOUND_CHARACTERS = 80


@dataclass
class Refusal(Exception):  # noqa: N818 - it is an answer, not a fault
    """A request that is not answered: the HTTP status, why, and what is allowed instead."""

    status: int
    reason: str
    allowed: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


def shortened(text: str) -> str:
    """Return a text fit for a refusal: printable and short."""
    shown = "".join(c if c.isprintable() else "�" for c in text[:FOUND_CHARACTERS])
    return shown if len(text) <= FOUND_CHARACTERS else f"{shown}…"


def refused(request: Request, refusal: Refusal) -> Response:
    """Answer with a refusal: problem+json below /api/, a page elsewhere."""
    if request.url.path.startswith("/api/"):
        return _problem(request, refusal)
    return _page(request, refusal)


def _problem(request: Request, refusal: Refusal) -> Response:
    body = {
        "type": "about:blank",
        "title": refusal.reason,
        "status": refusal.status,
        "instance": shortened(request.url.path),
    }
    if refusal.allowed:
        body["allowed"] = list(refusal.allowed[:ALLOWED_NAMED])
    return Response(
        json.dumps(body, ensure_ascii=False),
        status_code=refusal.status,
        media_type=PROBLEM_JSON,
        headers={"Access-Control-Allow-Origin": "*"},
    )


def _page(request: Request, refusal: Refusal) -> Response:
    codes = (request.query_params.get("lang"), request.url.path.split("/")[1])
    say = words(next((code for code in codes if code in LANGUAGES), LANGUAGES[0]))
    allowed = "".join(f"<li><code>{escape(a)}</code></li>" for a in refusal.allowed[:ALLOWED_NAMED])
    links = "".join(
        f'<li><a href="{escape(address)}">{escape(name)}</a></li>'
        for name, address in refusal.links
    )
    listed = f"<p>{escape(say('refusal.allowed'))}</p><ul>{allowed}</ul>" if allowed else ""
    near = f"<p>{escape(say('refusal.near'))}</p><ul>{links}</ul>" if links else ""
    title = escape(say(f"refusal.{refusal.status}"))
    home = escape(say("refusal.home"))
    return HTMLResponse(
        f'<!doctype html><html lang="{say.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title} · Platewatch</title>"
        '<link rel="stylesheet" href="/assets/platewatch.css"></head><body class="pw-page">'
        f'<header><a href="/">Platewatch</a></header><main><h1>{title}</h1>'
        f'<p>{escape(refusal.reason)}</p>{listed}{near}<p><a href="/">{home}</a></p>'
        "</main></body></html>",
        status_code=refusal.status,
    )
