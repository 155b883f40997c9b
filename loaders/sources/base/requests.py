"""How is a source asked: which request first, which after an answer, and what is kept of it?"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin

PAGE_SECONDS = 2.0


@dataclass(frozen=True)
class Request:
    """One request; `body` is sent as JSON, `form` as a form. It can be written down and resumed.

    `about` says in words what is asked for, where the address alone does not.
    """

    url: str
    method: str = "GET"
    body: Mapping[str, object] | None = None
    form: Mapping[str, str] | None = None
    about: str = ""

    @property
    def place(self) -> str:
        """Where a message says something went wrong: the address, what was asked for, the page."""
        page = f"page {self.body['page']}" if self.body and "page" in self.body else ""
        about = "" if self.about in self.url else self.about
        more = ", ".join(part for part in (about, page) if part)
        return f"{self.url} ({more})" if more else self.url

    def as_text(self) -> str:
        """Return the request as JSON, without any key: keys travel in headers only."""
        return json.dumps(vars(self), sort_keys=True)

    @classmethod
    def of_text(cls, text: str) -> "Request":
        """Return the request written down by `as_text`."""
        return cls(**json.loads(text))


def nothing_more(request: Request, content: bytes) -> Sequence[Request]:
    """Say that nothing follows an answer."""
    return ()


def as_it_is(content: bytes) -> bytes:
    """Keep an answer unedited."""
    return content


@dataclass(frozen=True)
class Asking:
    """How one source is asked.

    `first` gives the requests that begin, from the base address and the words asked for; `after`
    what follows an answer, its next page first; `count` how many results an answer holds, or
    ValueError for a damaged one; `cleaned` takes out what may not be kept. `seconds` is the least
    time between two calls, `key_header` how a key is sent. An answer without results is refused
    unless `may_be_empty`; an address without a page (404) is told and passed over if it
    `may_be_missing`. `words` says what can be asked for, and what is where nothing is named.
    """

    base: str
    first: Callable[[str, list[str]], Iterable[Request]]
    count: Callable[[bytes], int]
    after: Callable[[Request, bytes], Sequence[Request]] = nothing_more
    cleaned: Callable[[bytes], bytes] = as_it_is
    seconds: float = PAGE_SECONDS
    suffix: str = "json"
    key_header: str = "Token {}"
    may_be_empty: bool = False
    may_be_missing: bool = False
    words: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


def results_in(content: bytes) -> int:
    """Return how many results a JSON answer holds; ValueError if it is no such answer."""
    listed = json.loads(content)["results"]
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise ValueError("no list of results")
    return len(listed)


def next_by_link(request: Request, content: bytes) -> Sequence[Request]:
    """Return the next page that a JSON answer links to."""
    link = json.loads(content).get("next")
    return (Request(urljoin(request.url, link), about=request.about),) if link else ()


def without(*names: str) -> Callable[[bytes], bytes]:
    """Return a function that takes fields out of each result of a JSON answer."""

    def cleaned(content: bytes) -> bytes:
        data = json.loads(content)
        for one in data["results"]:
            for name in names:
                one.pop(name, None)
        return json.dumps(data, ensure_ascii=False).encode()

    return cleaned
