"""Streamlit's empty page is given a head of its own, and sent zipped to those who take it."""

import gzip

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.testclient import TestClient

from publish.app import shell
from publish.app.shell import Shell

EMPTY = b'<html><head><title>Streamlit</title></head><body><div id="root"></div></body></html>'


def _client(body: bytes, pages: tuple[str, ...] = (), **headers: str) -> TestClient:
    async def streamlit(scope, receive, send):
        await Response(body, media_type="text/html", headers=headers)(scope, receive, send)

    app = Starlette(middleware=[Middleware(Shell, pages=pages)])
    app.mount("/", streamlit)
    return TestClient(app)


@pytest.mark.parametrize("is_zipped", [True, False])
@pytest.mark.parametrize("taken", ["gzip", "identity"])
def test_the_empty_page_is_completed_however_it_comes_and_is_taken(is_zipped, taken):
    sent = _client(gzip.compress(EMPTY), **{"Content-Encoding": "gzip"})
    answer = (sent if is_zipped else _client(EMPTY)).get("/", headers={"Accept-Encoding": taken})
    assert answer.headers.get("content-encoding", "identity") == taken
    assert answer.headers["vary"] == "Accept-Encoding, Accept-Language"
    assert "/assets/base.js" in answer.text


def test_another_page_passes_as_it_is():
    page = b"<html><title>Other</title></html>"
    assert _client(page).get("/").content == page


def test_a_page_has_a_title_a_description_and_a_picture_of_its_own(client):
    app = _client(EMPTY, pages=("who_can_see",))
    text = app.get("/who_can_see?agency_id=ca-el-cajon-pd").text
    assert "<title>El Cajon Police Department: Who can see a plate scanned here?" in text
    assert 'property="og:image" content="http://localhost:8501/cards/agencies/ca-el-cajon' in text
    assert '<link rel="canonical" href="http://localhost:8501/agencies/ca-el-cajon-pd">' in text
    before, after = text.split('<div id="root">')
    assert 'class="pw-answer">' in before
    assert "<script>" not in after


def test_what_is_typed_stands_as_text(client):
    app = _client(EMPTY, pages=("who_can_see",))
    answer = app.get("/who_can_see", params={"place": '"><script>alert(1)</script>'})
    assert "<script>alert" not in answer.text


def test_a_page_in_spanish_says_so(client):
    app = _client(EMPTY.replace(b"<html>", b'<html lang="en">'), pages=("contracts",))
    assert '<html lang="es">' in app.get("/contracts?lang=es").text
    by_browser = app.get("/contracts", headers={"Accept-Language": "es-MX"})
    assert '<html lang="es">' in by_browser.text


def test_a_page_stands_where_its_beginning_cannot_be_said(client, monkeypatch):
    def broken(*_):
        raise ValueError

    monkeypatch.setattr(shell, "beginning_of", broken)
    answer = _client(EMPTY, pages=("contracts",)).get("/contracts?broken=1")
    assert answer.status_code == 200
    assert "<title>Platewatch</title>" in answer.text
    assert '<div id="root">' in answer.text
