"""How does the whole answer of a source get here: page by page, resumable, and not shrunken?"""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from loaders.polite import AnswerRefused, PoliteClient
from loaders.raw import RawStore
from loaders.sources.about import About
from loaders.sources.asking import Asking, Request

LEAST_SHARE = 0.95
MOST_PAGES = 10_000


def fetch(
    about: About,
    asking: Asking,
    words: list[str],
    raw: Path,
    now: Callable[[], dt.datetime],
    base: str | None = None,
    client: PoliteClient | None = None,
    accept_shrunk: bool = False,
) -> list[Path]:
    """Ask a source and keep its answers; return the files of all of them, earlier pages included.

    A run that broke off goes on where it stopped. AnswerRefused if an answer cannot be used, if a
    page lies on another server, or if there are fewer than 95 % of the results of the last run.
    """
    store = RawStore(raw, about.name)
    question = " ".join(words)
    state = store.resume(question)
    waiting = [Request.of_text(text) for text in state["waiting"]] if state else None
    if waiting is None:
        waiting = list(asking.first(base or asking.base, words))
    results, files = (state["results"], state["files"]) if state else (0, [])
    with client or PoliteClient(asking.seconds, _headers(about, asking)) as polite:
        for _ in range(MOST_PAGES):
            if not waiting:
                break
            results += _page(store, asking, polite, waiting, files, now)
            store.stop_at(question, waiting, results, files)
        else:
            raise AnswerRefused(f"{about.name}: more than {MOST_PAGES:,} pages")
    _check_shrunk(store, about, asking, question, results, accept_shrunk)
    store.complete(question, results, files, now())
    return [store.path_of(file) for file in files]


def _page(
    store: RawStore,
    asking: Asking,
    client: PoliteClient,
    waiting: list[Request],
    files: list[str],
    now: Callable[[], dt.datetime],
) -> int:
    request = waiting[0]
    came = client.ask(request, asking.count)
    following = asking.after(request, came)
    if any(urlsplit(one.url).netloc != urlsplit(request.url).netloc for one in following):
        raise AnswerRefused(f"{request.url}: the next page lies on another server; not followed")
    kept = store.keep(request, came, asking.cleaned(came), asking.suffix, now())
    waiting[:1] = following
    files.append(kept.file)
    return asking.count(came)


def _check_shrunk(
    store: RawStore, about: About, asking: Asking, question: str, results: int, accepted: bool
) -> None:
    before = store.last_results(question)
    if accepted:
        return
    if before and results < LEAST_SHARE * before:
        store.forget()
        raise AnswerRefused(
            f"{about.name}: {results:,} results where the last run had {before:,}; the answers are "
            "kept, but not taken for complete. Look at them, then run again with --accept-shrunk"
        )
    if not results and not asking.may_be_empty:
        store.forget()
        raise AnswerRefused(f"{about.name}: the answer holds no results")


def _headers(about: About, asking: Asking) -> dict[str, str]:
    key = os.environ.get(about.key_variable or "")
    sent = dict(asking.headers)
    if key:
        sent["Authorization"] = asking.key_header.format(key)
    return sent
