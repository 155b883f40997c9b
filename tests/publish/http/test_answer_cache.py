"""An answer is made once and sent again from memory: the same bytes, until data or day change."""

import asyncio
import datetime as dt
import gzip

import pytest
from anyio.from_thread import start_blocking_portal
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from publish.http import answer_cache
from publish.http.answer_cache import AnswerCache

LONG = "a word " * 400
PUBLIC = "public, max-age=60"


class Counting:
    """Routes that count how often they are asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.status, self.cache, self.more = 200, PUBLIC, {}

    async def answer(self, request) -> Response:
        self.asked.append(str(request.url.path))
        await asyncio.sleep(0)
        headers = {"Cache-Control": self.cache, **self.more}
        return Response(LONG, self.status, headers, "text/html")


@pytest.fixture
def routes() -> Counting:
    return Counting()


@pytest.fixture
def client(routes, served) -> TestClient:
    route = Route("/kept/{name}", routes.answer, methods=["GET", "HEAD", "POST"])
    middleware = [Middleware(AnswerCache, roots=("/kept/",))]
    return TestClient(Starlette(routes=[route], middleware=middleware))


def test_the_same_address_is_answered_once(client, routes):
    first, again = client.get("/kept/a"), client.get("/kept/a")
    assert (first.content, first.headers["etag"]) == (again.content, again.headers["etag"])
    assert routes.asked == ["/kept/a"]


def test_another_query_is_another_answer(client, routes):
    client.get("/kept/a?x=1")
    client.get("/kept/a?x=2")
    assert len(routes.asked) == 2


def test_an_answer_that_may_name_its_host_is_kept_for_that_host_alone(client, routes):
    client.get("/kept/a", headers={"Host": "platewatch.example"})
    client.get("/kept/a", headers={"Host": "elsewhere.example"})
    assert len(routes.asked) == 2


def test_a_reader_who_takes_it_gets_it_zipped_and_others_do_not(client):
    zipped = client.get("/kept/a", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/kept/a", headers={"Accept-Encoding": "identity"})
    assert zipped.headers["content-encoding"] == "gzip"
    assert int(zipped.headers["content-length"]) < len(LONG) / 2
    assert "content-encoding" not in plain.headers
    assert zipped.text == plain.text == LONG
    assert zipped.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"


def test_a_copy_that_is_the_same_is_not_sent_again(client, routes):
    tag = client.get("/kept/a").headers["etag"]
    answer = client.get("/kept/a", headers={"If-None-Match": tag})
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["cache-control"] == PUBLIC
    assert len(routes.asked) == 1


def test_the_first_reader_who_has_a_copy_is_told_so_and_the_next_gets_the_whole(client):
    tag = client.get("/kept/a").headers["etag"]
    client.get("/kept/b", headers={"If-None-Match": tag})
    assert client.get("/kept/b").text == LONG


def test_a_head_is_answered_without_a_body(client):
    client.get("/kept/a")
    answer = client.head("/kept/a")
    assert answer.content == b""
    assert int(answer.headers["content-length"]) > 0


@pytest.mark.parametrize(
    ("status", "cache", "more"),
    [
        (404, PUBLIC, {}),
        (200, "no-store", {}),
        (200, "private", {}),
        (200, PUBLIC, {"Set-Cookie": "a=b"}),
    ],
)
def test_what_is_not_for_everyone_passes_each_time(client, routes, status, cache, more):
    routes.status, routes.cache, routes.more = status, cache, more
    for _ in range(2):
        answer = client.get("/kept/a")
        assert (answer.status_code, answer.text) == (status, LONG)
    assert len(routes.asked) == 2


def test_a_post_and_an_endless_query_pass(client, routes):
    client.get("/kept/a")
    client.post("/kept/a")
    for _ in range(2):
        client.get("/kept/a?" + "x" * 2000)
    assert len(routes.asked) == 4


def test_an_endless_query_is_not_kept_but_zipped_and_compared_like_any(client):
    address = "/kept/a?" + "x" * 2000
    first = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert first.headers["content-encoding"] == "gzip"
    again = client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_new_release_or_day_is_answered_anew(client, routes, monkeypatch):
    client.get("/kept/a")

    class Tomorrow(dt.date):
        @classmethod
        def today(cls) -> dt.date:
            return dt.date(2031, 1, 1)

    monkeypatch.setattr(answer_cache.dt, "date", Tomorrow)
    client.get("/kept/a")
    client.get("/kept/a")
    assert len(routes.asked) == 2


def test_an_answer_is_kept_no_longer_than_it_says(client, routes, monkeypatch):
    now = [100.0]
    monkeypatch.setattr(answer_cache.time, "monotonic", lambda: now[0])
    client.get("/kept/a")
    now[0] += 59
    client.get("/kept/a")
    assert len(routes.asked) == 1
    now[0] += 2
    client.get("/kept/a")
    assert len(routes.asked) == 2


def test_the_oldest_makes_room(routes, served, monkeypatch):
    monkeypatch.setattr(answer_cache, "MOST_BYTES", len(gzip.compress(LONG.encode())) * 2 + 40)
    route = Route("/kept/{name}", routes.answer)
    app = Starlette(routes=[route], middleware=[Middleware(AnswerCache, roots=("/kept/",))])
    client = TestClient(app)
    for name in ("a", "b", "c", "c", "b", "a"):
        client.get(f"/kept/{name}")
    assert [path[-1] for path in routes.asked] == ["a", "b", "c", "a"]


def test_those_who_ask_at_once_wait_for_one_answer(routes, served):
    middleware = AnswerCache(
        Starlette(routes=[Route("/kept/{name}", routes.answer)]), roots=("/kept/",)
    )
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/kept/a",
        "query_string": b"",
        "headers": [],
    }
    sent: list[bytes] = []

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, object]) -> None:
        sent.append(message.get("body", b""))

    async def all_at_once() -> None:
        await asyncio.gather(*(middleware(dict(scope), receive, send) for _ in range(20)))

    with start_blocking_portal() as loop:
        loop.call(all_at_once)
    assert len(routes.asked) == 1
    assert sent.count(LONG.encode()) == 20


def test_an_answer_without_a_tag_gets_one_of_its_bytes_and_scripts_are_zipped(served):
    async def untagged(request) -> Response:
        return Response(LONG, 200, {"Cache-Control": PUBLIC}, "application/javascript")

    middleware = [Middleware(AnswerCache, roots=("/kept/",))]
    client = TestClient(Starlette(routes=[Route("/kept/a", untagged)], middleware=middleware))
    first = client.get("/kept/a", headers={"Accept-Encoding": "gzip"})
    again = client.get("/kept/a", headers={"If-None-Match": first.headers["etag"]})
    assert first.headers["content-encoding"] == "gzip"
    assert (again.status_code, again.content) == (304, b"")


def test_nobody_waits_for_a_stream_that_another_reader_has_open(served):
    began: list[int] = []

    async def stream(scope, receive, send) -> None:
        headers = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-store")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        began.append(1)
        await asyncio.Event().wait()

    middleware = AnswerCache(stream, roots=("/events",))
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/events",
        "query_string": b"",
        "headers": [],
    }

    async def ignore(message: dict[str, object]) -> None:
        pass

    async def open_three() -> None:
        readers = [asyncio.ensure_future(middleware(dict(scope), None, ignore)) for _ in range(3)]
        await asyncio.sleep(0.05)
        for reader in readers:
            reader.cancel()

    with start_blocking_portal() as loop:
        loop.call(open_three)
    assert len(began) == 3
