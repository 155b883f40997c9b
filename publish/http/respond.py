"""How does every route answer: of which type, kept for how long, read by whom?

What an answer says here is final: whether a browser's copy is the same (304) and whether the bytes
are zipped is decided in one place, `publish/http/answer_cache.py`.
"""

import hashlib
import json
from collections.abc import Mapping
from enum import StrEnum

from starlette.responses import RedirectResponse, Response

from publish.http.language import VARY


class Cache(StrEnum):
    """How long a browser and any cache between may keep an answer."""

    NEVER = "no-store"
    MINUTE = "public, max-age=60"
    FIVE_MINUTES = "public, max-age=300"
    HOUR = "public, max-age=3600"
    FOR_EVER = "public, max-age=31536000, immutable"


class Media(StrEnum):
    """What the bytes of an answer are."""

    ATOM = "application/atom+xml"
    BIBTEX = "application/x-bibtex; charset=utf-8"
    CSS = "text/css; charset=utf-8"
    CSV = "text/csv; charset=utf-8"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    HTML = "text/html; charset=utf-8"
    ICALENDAR = "text/calendar; charset=utf-8"
    JAVASCRIPT = "text/javascript; charset=utf-8"
    JSON = "application/json"
    PNG = "image/png"
    PROBLEM = "application/problem+json"
    RIS = "application/x-research-info-systems; charset=utf-8"
    SVG = "image/svg+xml"
    TEXT = "text/plain; charset=utf-8"
    XML = "application/xml"
    ZIP = "application/zip"


ANY_SITE = {"Access-Control-Allow-Origin": "*"}


def respond(
    body: bytes | str,
    kind: Media,
    cache: Cache | None,
    *,
    any_site: bool = False,
    by_language: bool = False,
    filename: str = "",
    status: int = 200,
    more: Mapping[str, str] | None = None,
) -> Response:
    """Return the answer of a route.

    `any_site` lets scripts of other sites read it, `by_language` says that a browser of another
    language gets another one, `filename` has it saved under that name. A refusal names no `cache`.
    """
    content = body.encode() if isinstance(body, str) else body
    headers = _headers(cache, any_site, by_language) | dict(more or {})
    if status == 200 and cache not in (None, Cache.NEVER):
        headers["ETag"] = etag_of(content)
    if filename:
        headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    return Response(content, status, headers, kind)


def lead_to(
    address: str,
    status: int,
    cache: Cache | None = None,
    *,
    any_site: bool = False,
    by_language: bool = False,
) -> Response:
    """Return an answer that leads on to another address."""
    return RedirectResponse(address, status, _headers(cache, any_site, by_language))


def etag_of(body: bytes) -> str:
    """Return the tag by which a browser tells whether its copy is the same."""
    return f'"{hashlib.sha256(body).hexdigest()[:20]}"'


def compact_json(value: object) -> str:
    """Return a value as JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _headers(cache: Cache | None, any_site: bool, by_language: bool) -> dict[str, str]:
    headers = {"Cache-Control": str(cache)} if cache else {}
    headers |= ANY_SITE if any_site else {}
    return headers | ({"Vary": VARY} if by_language else {})
