"""How is another's server asked so that it is not burdened, and its answers can be trusted?

One call at a time, a pause between calls, a name to complain to, and patience: what may pass (too
many calls, a server in trouble, a cut-off or slow answer) is tried again, ever more slowly.
"""

import functools
import json
import os
import ssl
import time
from collections.abc import Callable, Mapping
from urllib.parse import urljoin, urlsplit

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt

from loaders.fetch.responses import AnswerRefused, MayPass, hidden, read_whole, usable
from loaders.problems import shortened
from loaders.sources.base.requests import Request

ADDRESS_VARIABLE = "PLATEWATCH_ADDRESS"
USER_AGENT = "Platewatch (public records of plate readers{})"
TRIES = 5
TIMEOUT_SECONDS = 60.0
LONGEST_WAIT_SECONDS = 300.0
MOST_REDIRECTS = 5
_DAMAGED = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What reading an answer of another form than expected ends with."""


class PoliteClient:
    """A client for one server. Times and sleep can be given, for tests.

    `key` is what no message may show, `key_variable` where it is read from, and `tell` is told
    what is tried again and when.
    """

    def __init__(
        self,
        seconds_between: float,
        headers: Mapping[str, str] | None = None,
        timeout: float = TIMEOUT_SECONDS,
        tries: int = TRIES,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        key: str = "",
        key_variable: str = "",
        tell: Callable[[str], None] = lambda message: None,
    ) -> None:
        self._between, self._tries = seconds_between, tries
        self._sleep, self._clock = sleep, clock
        self._key, self._key_variable, self._tell = key, key_variable, tell
        self._last: float | None = None
        self._client = httpx.Client(
            headers={"User-Agent": user_agent(), **(headers or {})},
            timeout=timeout,
            follow_redirects=False,
            verify=_certificates(),
        )

    def __enter__(self) -> "PoliteClient":
        return self

    def __exit__(self, *raised: object) -> None:
        self._client.close()

    def ask(self, request: Request, check: Callable[[bytes], object] | None = None) -> bytes:
        """Return the answer to a request; AnswerRefused if there is none that can be used.

        `check` raises for an answer that is damaged; it is then asked for again.
        """
        tries = Retrying(
            stop=stop_after_attempt(self._tries),
            wait=_wait,
            retry=retry_if_exception_type(MayPass),
            sleep=self._sleep,
            before_sleep=lambda state: self._tell(self._again(request, state)),
            reraise=True,
        )
        try:
            return tries(self._checked, request, check)
        except MayPass as error:
            message = (
                f"{request.place}: {self.without_key(str(error))}; {self._tries} tries, none of "
                "use. Run the command again later: it goes on where it stopped"
            )
            raise AnswerRefused(message) from error

    def without_key(self, text: str) -> str:
        """Return a text in which the key does not stand."""
        return hidden(text, self._key)

    def _again(self, request: Request, state: RetryCallState) -> str:
        error = state.outcome.exception() if state.outcome else ""
        said = self.without_key(str(error))
        return f"{request.place}: {said}; asked again in {_wait(state):.0f} seconds"

    def _checked(self, request: Request, check: Callable[[bytes], object] | None) -> bytes:
        content = self._once(request)
        if not content.strip():
            raise MayPass("the answer is empty")
        if check:
            try:
                check(content)
            except _DAMAGED as error:
                raise MayPass(f"the answer is damaged ({_said(error)})") from error
        return content

    def _once(self, request: Request) -> bytes:
        url = request.url
        for _ in range(MOST_REDIRECTS):
            answer, content = self._send(request, url)
            if not answer.is_redirect:
                return self._usable(request, answer, content)
            target = urljoin(url, answer.headers.get("location", ""))
            if _server(target) != _server(request.url):
                message = (
                    f"{request.place} sends on to another server, {_server(target)}; not followed. "
                    "If the source has moved there, give its address"
                )
                raise AnswerRefused(message)
            url = target
        raise AnswerRefused(f"{request.place} sends on more than {MOST_REDIRECTS} times")

    def _usable(self, request: Request, answer: httpx.Response, content: bytes) -> bytes:
        try:
            return usable(request.place, answer, content, LONGEST_WAIT_SECONDS, self._key_variable)
        except AnswerRefused as error:
            raise type(error)(self.without_key(str(error))) from None

    def _send(self, request: Request, url: str) -> tuple[httpx.Response, bytes]:
        self._pause()
        body = {"json": request.body} if request.body else {"data": request.form}
        try:
            with self._client.stream(request.method, url, **body) as answer:
                return answer, read_whole(request.place, answer, self._clock)
        except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            raise AnswerRefused(f"{request.place}: it is no address that can be asked") from error
        except httpx.TimeoutException as error:
            raise MayPass("the server did not answer in time") from error
        except httpx.ConnectError as error:
            raise MayPass("the server cannot be reached") from error
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise MayPass(f"the answer broke off ({type(error).__name__})") from error

    def _pause(self) -> None:
        if self._last is not None:
            left = self._between - (self._clock() - self._last)
            if left > 0:
                self._sleep(left)
        self._last = self._clock()


def user_agent() -> str:
    """Return who asks: the project, and the address of its pages where the environment has it."""
    address = os.environ.get(ADDRESS_VARIABLE, "").strip()
    return USER_AGENT.format(f"; +{address}" if address.isascii() and address else "")


def api_key(variable: str) -> str:
    """Return a key from the environment, blank if there is none; AnswerRefused if it can be none"""
    key = os.environ.get(variable, "").strip() if variable else ""
    if not (key.isascii() and key.isprintable()):
        raise AnswerRefused(f"{variable}: it holds a character no key has; set it again")
    return key


@functools.cache
def _certificates() -> ssl.SSLContext:
    """Return whom to trust, read once however many clients there are."""
    return httpx.create_ssl_context()


def _said(error: Exception) -> str:
    """Return what was wrong with an answer, in words; what was missing by its name."""
    if isinstance(error, KeyError):
        return f"it holds no {error}"
    if isinstance(error, json.JSONDecodeError):
        return "it is no JSON, or cut off"
    is_told = isinstance(error, ValueError)
    return shortened(str(error)) if is_told else "it has another form than expected"


def _wait(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    asked = error.wait if isinstance(error, MayPass) else None
    return asked if asked is not None else min(2.0**state.attempt_number, LONGEST_WAIT_SECONDS)


def _server(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
