"""Can an answer of another's server be used; if not, is it worth another try, and what is to do?"""

import datetime as dt
from collections.abc import Callable
from email.utils import parsedate_to_datetime

import httpx

from loaders.problems import shortened

LONGEST_SECONDS = 600.0
LARGEST_BYTES = 512 * 2**20
SHORTEST_KEY = 4
_MAY_PASS = (httpx.codes.TOO_MANY_REQUESTS, httpx.codes.REQUEST_TIMEOUT, httpx.codes.TOO_EARLY)
_GONE = (httpx.codes.NOT_FOUND, httpx.codes.GONE)
_KEYLESS = (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN)


class AnswerRefused(RuntimeError):  # noqa: N818 - says what became of the answer
    """An answer that cannot be used, and why; trying again would not help."""


class NoSuchPage(AnswerRefused):
    """The server says that there is nothing at an address."""


class MayPass(RuntimeError):  # noqa: N818 - says what the matter is
    """A failure that may be gone at the next try; `wait` is how long the server asks to wait."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


def usable(
    place: str, answer: httpx.Response, content: bytes, longest_wait: float, key_variable: str = ""
) -> bytes:
    """Return the content of an answer that can be used.

    MayPass if it may be better soon; AnswerRefused if not, or not within `longest_wait` seconds.
    """
    status = answer.status_code
    if status in _MAY_PASS or status >= httpx.codes.INTERNAL_SERVER_ERROR:
        wait = _retry_after(answer)
        if wait is not None and wait > longest_wait:
            minutes = f"{wait / 60:,.0f} minutes"
            raise AnswerRefused(
                f"{place}: the server answered {status} and asks for {minutes} of rest. Run the "
                "command again after that: it goes on where it stopped"
            )
        raise MayPass(f"the server answered {status}", wait)
    if status != httpx.codes.OK:
        said = shortened(" ".join(content[:500].decode("utf-8", "replace").split()))
        message = f"{place}: the server answered {status}" + (f": {said}" if said else "")
        refusal = NoSuchPage if status in _GONE else AnswerRefused
        raise refusal(f"{message}; {_remedy(status, key_variable)}")
    return content


def read_whole(place: str, answer: httpx.Response, clock: Callable[[], float]) -> bytes:
    """Return the bytes of an answer; none beyond measure, none that comes for ever."""
    begun, parts, size = clock(), [], 0
    for part in answer.iter_bytes():
        parts.append(part)
        size += len(part)
        if size > LARGEST_BYTES:
            most = LARGEST_BYTES // 2**20
            raise AnswerRefused(f"{place}: the answer is larger than {most} MB; ask for less")
        if clock() - begun > LONGEST_SECONDS:
            raise MayPass("the answer came too slowly")
    return b"".join(parts)


def hidden(text: str, key: str) -> str:
    """Return a text without a key: a server may say again what it was told."""
    return text.replace(key, "[key]") if len(key) >= SHORTEST_KEY else text


def _remedy(status: int, key_variable: str) -> str:
    if status in _GONE:
        return "look whether the address is right, or give another with --base"
    if status in _KEYLESS and key_variable:
        return f"set a key that is good in {key_variable}"
    if status in _KEYLESS:
        return "scripts may be refused: save the file by hand, and import that"
    return "the source may be asked in another way by now: read its documentation"


def _retry_after(answer: httpx.Response) -> float | None:
    """Return the seconds a server asks to wait, whether it gives them or a moment (HTTP date)."""
    written = answer.headers.get("retry-after", "").strip()
    if written.isdecimal():
        return float(written)
    try:
        until = parsedate_to_datetime(written)
        since = _moment(answer.headers.get("date", ""))
        return max(0.0, (until - since).total_seconds())
    except (ValueError, TypeError):
        return None


def _moment(written: str) -> dt.datetime:
    try:
        return parsedate_to_datetime(written)
    except (ValueError, TypeError):
        return dt.datetime.now(dt.UTC)
