"""How is another's server asked so that it is not burdened, and its answers can be trusted?

One call at a time, a pause between calls, a name to complain to, and patience: what may pass (too
many calls, a server in trouble, a cut-off or slow answer) is tried again, ever more slowly.
"""

import time
from collections.abc import Callable, Mapping
from urllib.parse import urljoin, urlsplit

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt

from loaders.sources.asking import Request

USER_AGENT = "Platewatch (public records of plate readers; contact address in its README)"
TRIES = 5
TIMEOUT_SECONDS = 60.0
LONGEST_SECONDS = 600.0
LONGEST_WAIT_SECONDS = 300.0
LARGEST_BYTES = 512 * 2**20
MOST_REDIRECTS = 5


class AnswerRefused(RuntimeError):  # noqa: N818 - says what became of the answer
    """An answer that cannot be used, and why; trying again would not help."""


class MayPass(RuntimeError):  # noqa: N818 - says what the matter is
    """A failure that may be gone at the next try; `wait` is how long the server asks to wait."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


class PoliteClient:
    """A client for one server. Times and sleep can be given, for tests."""

    def __init__(
        self,
        seconds_between: float,
        headers: Mapping[str, str] | None = None,
        timeout: float = TIMEOUT_SECONDS,
        tries: int = TRIES,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._between, self._tries = seconds_between, tries
        self._sleep, self._clock = sleep, clock
        self._last: float | None = None
        self._client = httpx.Client(
            headers={"User-Agent": USER_AGENT, **(headers or {})},
            timeout=timeout,
            follow_redirects=False,
        )

    def __enter__(self) -> "PoliteClient":
        return self

    def __exit__(self, *raised: object) -> None:
        self._client.close()

    def ask(self, request: Request, check: Callable[[bytes], object] | None = None) -> bytes:
        """Return the answer to a request; AnswerRefused if there is none that can be used.

        `check` raises ValueError for an answer that is damaged; it is then asked for again.
        """
        tries = Retrying(
            stop=stop_after_attempt(self._tries),
            wait=_wait,
            retry=retry_if_exception_type(MayPass),
            sleep=self._sleep,
            reraise=True,
        )
        try:
            return tries(self._checked, request, check)
        except MayPass as error:
            message = f"{request.url}: {error}; {self._tries} tries, none of use"
            raise AnswerRefused(message) from error

    def _checked(self, request: Request, check: Callable[[bytes], object] | None) -> bytes:
        content = self._once(request)
        if not content.strip():
            raise MayPass("the answer is empty")
        if check:
            try:
                check(content)
            except (ValueError, KeyError, TypeError) as error:
                raise MayPass(f"the answer is damaged ({error})") from error
        return content

    def _once(self, request: Request) -> bytes:
        url = request.url
        for _ in range(MOST_REDIRECTS):
            answer, content = self._send(request, url)
            if not answer.is_redirect:
                return self._usable(answer, content)
            target = urljoin(url, answer.headers.get("location", ""))
            if _server(target) != _server(request.url):
                message = (
                    f"{request.url} sends on to another server, {_server(target)}; not followed"
                )
                raise AnswerRefused(message)
            url = target
        raise AnswerRefused(f"{request.url} sends on more than {MOST_REDIRECTS} times")

    def _send(self, request: Request, url: str) -> tuple[httpx.Response, bytes]:
        self._pause()
        body = {"json": request.body} if request.body else {"data": request.form}
        begun = self._clock()
        try:
            with self._client.stream(request.method, url, **body) as answer:
                parts, size = [], 0
                for part in answer.iter_bytes():
                    parts.append(part)
                    size += len(part)
                    if size > LARGEST_BYTES:
                        raise AnswerRefused(
                            f"{url}: the answer is larger than {LARGEST_BYTES} bytes"
                        )
                    if self._clock() - begun > LONGEST_SECONDS:
                        raise MayPass("the answer came too slowly")
                return answer, b"".join(parts)
        except httpx.TimeoutException as error:
            raise MayPass("the server did not answer in time") from error
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise MayPass(f"the answer broke off ({type(error).__name__})") from error

    def _pause(self) -> None:
        if self._last is not None:
            left = self._between - (self._clock() - self._last)
            if left > 0:
                self._sleep(left)
        self._last = self._clock()

    def _usable(self, answer: httpx.Response, content: bytes) -> bytes:
        status = answer.status_code
        if status == httpx.codes.TOO_MANY_REQUESTS or status >= httpx.codes.INTERNAL_SERVER_ERROR:
            raise MayPass(f"the server answered {status}", _retry_after(answer))
        if status != httpx.codes.OK:
            said = content[:200].decode("utf-8", "replace").strip()
            raise AnswerRefused(f"{answer.url}: the server answered {status}: {said}")
        return content


def _wait(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    asked = error.wait if isinstance(error, MayPass) else None
    doubled = 2.0**state.attempt_number
    return min(asked if asked is not None else doubled, LONGEST_WAIT_SECONDS)


def _retry_after(answer: httpx.Response) -> float | None:
    written = answer.headers.get("retry-after", "")
    return float(written) if written.isdecimal() else None


def _server(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
