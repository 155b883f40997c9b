"""Has the reader this answer already? Then only that is said."""

import hashlib

from starlette.requests import Request
from starlette.responses import Response


def answered_or_unchanged(request: Request, answer: Response) -> Response:
    """Return the answer with its ETag, or 304 where the reader's copy is the same."""
    tag = f'"{hashlib.sha256(answer.body).hexdigest()[:20]}"'
    answer.headers["ETag"] = tag
    known = [one.strip().removeprefix("W/") for one in _known(request)]
    if tag not in known and "*" not in known:
        return answer
    kept = ("etag", "cache-control", "vary", "access-control-allow-origin")
    headers = {name: answer.headers[name] for name in kept if name in answer.headers}
    return Response(status_code=304, headers=headers)


def _known(request: Request) -> list[str]:
    return request.headers.get("if-none-match", "").split(",")
