"""Is any request, however odd, answered with an error of the server?

A seeded sample of them is asked in every run of the tests, as many as the time allows. All 20,000,
in about a quarter of an hour:

    ODD_REQUESTS=20000 python -m pytest -s tests/publish/http/test_odd_requests.py
"""

import asyncio
import os
import random
import string
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote, urlencode

import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from loaders.releases.release import Release
from publish.app.routes import exception_handlers, routes
from views.base.catalogue import catalogue

SEED = 20180523
ASKED = int(os.environ.get("ODD_REQUESTS", "0"))
REQUESTS = ASKED or 2_000
SECONDS = 3_600 if ASKED else 20
SECONDS_OF_ONE = SECONDS / 25  # no dear route takes the time of the others
ENDLESS = ("/events",)
DAYS = ("0001-01-01", "0001", "0004-02-29", "1582-10-10", "1899-12-31", "1950", "2018-02-29")
DAYS += ("2018-05", "2024-02-29", "2024-04-26", "2262-04-12", "2031", "9999-12-31", "9999-12")
ODD = ("", " ", "0", "-1", "1e309", "10" * 30, "nan", "true", "None", "null", "[]", "{}", "'", '"')
ODD += ("<script>", "../../etc/passwd", "%00", "\x00", "\n", "é", "ñ" * 50, "\u202e", "🚓", "a|b")
ODD += ("|", "||", ";", "*", "%", "us", "US", "CA", "ca", "ZZ", "us-ice", "ca-oakland-pd", "latest")
ODD += ("c318900ff569", "00000000-0000-0000", "2024", "x" * 300, "=1+1", "--", "en", "es", "dark")
NAMES = ("as_of", "lang", "release", "theme", "interactive", "resize", "q", "limit", "offset")
NAMES += ("sort", "order", "url", "maxwidth", "maxheight", "format", "agency_id", "state", "page")
NAMES += ("recipient_id", "vendor_id", "case_id", "status", "from", "to", "kind", "level", "as_of")
METHODS = ("GET",) * 18 + ("HEAD", "POST")


@pytest.mark.slow
def test_no_odd_request_is_answered_with_an_error_of_the_server(served, capsys):
    app = Starlette(routes=routes(), exception_handlers=exception_handlers())
    chance = random.Random(SEED)
    paths = [r.path for r in routes() if isinstance(r, Route) and r.path not in ENDLESS]
    began, failed, count = time.monotonic(), [], 0
    spent = dict.fromkeys(paths, 0.0)
    ids = _known_ids(served.current())
    own_loop = ThreadPoolExecutor(1)  # a browser of another test may leave its loop to this thread
    while count < REQUESTS and time.monotonic() - began < SECONDS:
        template = chance.choice([path for path in paths if spent[path] < SECONDS_OF_ONE] or paths)
        method, path, query, headers = _odd_request(chance, template, ids)
        started = time.monotonic()
        status = own_loop.submit(asyncio.run, _status(app, method, path, query, headers)).result()
        spent[template] += time.monotonic() - started
        if not isinstance(status, int) or status == 500:
            failed.append((method, path, query, status))
        count += 1
    with capsys.disabled():
        print(f" {count:,} odd requests in {time.monotonic() - began:.0f} seconds", end="")
    assert failed == [], f"{len(failed)} of {count:,} requests"
    assert count == ASKED or not ASKED and count > len(paths)


def _known_ids(release: Release) -> list[str]:
    """Return ids of things that have a page, so that odd dates reach it."""
    tables = ("agencies", "cases", "requests", "contracts", "platforms", "records_laws", "sources")
    ids = [list(release.table(name).iloc[:, 0])[::9] for name in tables]
    return [release.id, *catalogue(), *(one for some in ids for one in some)]


def _odd_request(
    chance: random.Random, template: str, ids: list[str]
) -> tuple[str, str, str, dict[str, str]]:
    path = "".join(_filled(chance, part, ids) for part in template.replace("{", "}{").split("}"))
    names = [*NAMES, *(param.name for param in chance.choice(_entries()).params)]
    query = [
        (chance.choice(names), _odd(chance, ids)) for _ in range(chance.choice((0, 1, 1, 2, 4)))
    ]
    if chance.random() < 0.4:
        query.append(("as_of", chance.choice(DAYS)))
    headers = {"accept-language": _odd(chance)} if chance.random() < 0.1 else {}
    return chance.choice(METHODS), path, urlencode(query, errors="replace"), headers


def _filled(chance: random.Random, part: str, ids: list[str]) -> str:
    if not part.startswith("{"):
        return part
    if ":int" in part:
        return str(chance.choice((0, 1, 7, 10**9, 10**30)))
    return _odd(chance, ids)


def _odd(chance: random.Random, ids: Sequence[str] = ()) -> str:
    if chance.random() < 0.2:
        return "".join(chance.choices(string.printable, k=chance.randint(0, 12)))
    if ids and chance.random() < 0.4:
        return chance.choice(ids)
    return chance.choice((*ODD, *DAYS))


def _entries() -> list:
    return list(catalogue().values())


async def _status(
    app: Starlette, method: str, path: str, query: str, headers: dict[str, str]
) -> int | str:
    """Return the status of an answer; what was raised if it was none."""
    started: list[int] = []
    asked: list[bool] = []

    async def receive() -> dict:
        if asked:
            await asyncio.sleep(3600)  # the one who asks stays on the line
        asked.append(True)
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict) -> None:
        if message["type"] == "http.response.start":
            started.append(message["status"])

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": quote(path).encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [
            (b"host", b"testserver"),
            *((k.encode(), v.encode()) for k, v in headers.items()),
        ],
        "client": ("127.0.0.1", 1),
        "server": ("testserver", 80),
    }
    try:
        await app(scope, receive, send)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return started[0] if started else "no answer"
