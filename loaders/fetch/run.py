"""How does the whole answer of a source get here: page by page, resumable, and not shrunken?"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from loaders.fetch.client import PoliteClient, api_key
from loaders.fetch.raw_store import FetchRun, RawStore
from loaders.fetch.responses import AnswerRefused, NoSuchPage
from loaders.sources.base.about import About
from loaders.sources.base.requests import Asking, Request

LEAST_SHARE = 0.95
MOST_LOST = 4
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
    tell: Callable[[str], None] = lambda message: None,
) -> list[Path]:
    """Ask a source and keep its answers; return the files with results, of earlier pages too.

    A run that broke off goes on where it stopped. AnswerRefused if an answer cannot be used, if a
    page lies on another server, or if there are fewer than 95 % of the results of the last run,
    in all or in one part of the question (one state, one seller). `tell` is told of pages that
    are not there and of what is tried again.
    """
    store, key = RawStore(raw, about.name), api_key(about.key_variable or "")
    base, question = base or asking.base, " ".join(words)
    with store.alone():
        run = store.resume(base, question, now())
        if run is None or not (run.waiting or accept_shrunk):
            run = FetchRun(base, question, _begun(about, asking, base, words))
        with client or _client(about, asking, key, tell) as polite:
            for _ in range(MOST_PAGES):
                if not run.waiting:
                    break
                _ask_next(store, asking, polite, run, key, now, tell)
                store.stop_at(run, now())
            else:
                raise AnswerRefused(f"{about.name}: more than {MOST_PAGES:,} pages; ask for less")
        _check_shrunk(store, about, asking, run, accept_shrunk)
        store.complete(run, now())
    return [store.path_of(file) for file in run.files]


def _begun(about: About, asking: Asking, base: str, words: list[str]) -> list[list[str]]:
    first = list(asking.first(base, words))
    if not first:
        raise AnswerRefused(f"{about.name}: found nothing to ask for; name {asking.words}")
    return [[request.about or request.url, request.as_text()] for request in first]


def _client(about: About, asking: Asking, key: str, tell: Callable[[str], None]) -> PoliteClient:
    headers = {"Authorization": asking.key_header.format(key)} if key else {}
    return PoliteClient(
        asking.seconds,
        {**asking.headers, **headers},
        key=key,
        key_variable=about.key_variable or "",
        tell=tell,
    )


def _ask_next(
    store: RawStore,
    asking: Asking,
    client: PoliteClient,
    run: FetchRun,
    key: str,
    now: Callable[[], dt.datetime],
    tell: Callable[[str], None],
) -> None:
    """Ask what waits first; put what follows it in its place, and note what came."""
    part, text = run.waiting[0]
    request = Request.of_text(text)
    try:
        came = client.ask(request, lambda content: _read(asking, request, content))
    except NoSuchPage as error:
        if not asking.may_be_missing:
            raise
        tell(f"{error}. The run goes on without it")
        run.missing.append(part)
        run.waiting[:1] = []
        return
    count, following, cleaned = _read(asking, request, came)
    _refuse_other_ways(request, following)
    kept = cleaned.replace(key.encode(), b"[key]") if key else cleaned
    file = store.keep(request, came, kept, asking.suffix, now()).file
    if count:
        run.files.append(file)
    run.results[part] = run.results.get(part, 0) + count
    waits = {waiting for _, waiting in run.waiting}
    new = [[one.about or part, one.as_text()] for one in following]
    run.waiting[:1] = [pair for pair in new if pair[1] not in waits]


def _read(asking: Asking, request: Request, content: bytes) -> tuple[int, list[Request], bytes]:
    """Return what an answer holds, what follows it, and what of it may be kept."""
    return asking.count(content), list(asking.after(request, content)), asking.cleaned(content)


def _refuse_other_ways(request: Request, following: list[Request]) -> None:
    own = urlsplit(request.url)
    for one in following:
        if urlsplit(one.url)[:2] != own[:2]:
            message = f"{request.place}: the next page lies on another server; not followed"
            raise AnswerRefused(f"{message}. Look whether the source has moved")
        if one == request:
            message = f"{request.place}: the next page is this page again; not followed"
            raise AnswerRefused(f"{message}. The source is at fault: try another day")


def _check_shrunk(
    store: RawStore, about: About, asking: Asking, run: FetchRun, accepted: bool
) -> None:
    last = store.last_results(run.base)
    before = {part: last[part] for part in run.results if part in last}
    shrunk = next(
        (part for part, had in before.items() if _is_shrunk(run.results[part], had)), None
    )
    total, had = sum(run.results[part] for part in before), sum(before.values())
    if shrunk is None and had and total < LEAST_SHARE * had:
        shrunk, before = "in all", {"in all": had}
    if accepted:
        return
    if shrunk is not None:
        now = run.results.get(shrunk, total)
        raise AnswerRefused(
            f"{about.name}, {shrunk}: {now:,} results where the last run had {before[shrunk]:,}; "
            "the answers are kept, but not taken for complete. Look at them, then run again with "
            "--accept-shrunk"
        )
    if not sum(run.results.values()) and not asking.may_be_empty:
        store.forget()
        raise AnswerRefused(f"{about.name}: the answer holds no results; ask with other words")


def _is_shrunk(count: int, before: int) -> bool:
    """Tell whether a part has lost so much that it may be cut short; few may come and go."""
    lost = before - count
    return (lost > MOST_LOST and count < LEAST_SHARE * before) or (before > 0 and count == 0)
