"""Streamlit's empty page is given a head of its own, and sent zipped to those who take it."""

import gzip

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.testclient import TestClient

from publish.app.shell import Shell

EMPTY = b'<html><head><title>Streamlit</title></head><body><div id="root"></div></body></html>'


def _client(body: bytes, **headers: str) -> TestClient:
    async def streamlit(scope, receive, send):
        await Response(body, media_type="text/html", headers=headers)(scope, receive, send)

    app = Starlette(middleware=[Middleware(Shell)])
    app.mount("/", streamlit)
    return TestClient(app)


@pytest.mark.parametrize("is_zipped", [True, False])
@pytest.mark.parametrize("taken", ["gzip", "identity"])
def test_the_empty_page_is_completed_however_it_comes_and_is_taken(is_zipped, taken):
    sent = _client(gzip.compress(EMPTY), **{"Content-Encoding": "gzip"})
    answer = (sent if is_zipped else _client(EMPTY)).get("/", headers={"Accept-Encoding": taken})
    assert answer.headers.get("content-encoding", "identity") == taken
    assert answer.headers["vary"] == "Accept-Encoding"
    assert "/assets/base.js" in answer.text


def test_another_page_passes_as_it_is():
    page = b"<html><title>Other</title></html>"
    assert _client(page).get("/").content == page
