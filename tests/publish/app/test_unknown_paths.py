"""A path that nothing answers is not found; what Streamlit or our routes answer passes."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import compile_path
from starlette.testclient import TestClient

from publish.app.unknown_paths import UnknownPaths

OWN = ("/agencies", "/agencies/{row_id}", "/es", "/events", "/feeds/all.atom", "/api/v1/{name}")
PAGES = ("agency", "contracts", "litigation")


@pytest.fixture(scope="module")
def client():
    async def streamlit(scope, receive, send):
        await PlainTextResponse("its empty page")(scope, receive, send)

    own = [compile_path(path)[0] for path in OWN]
    app = Starlette(middleware=[Middleware(UnknownPaths, own=own, pages=PAGES)])
    app.mount("/", streamlit)
    return TestClient(app)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/agency",
        "/agency/",
        "/agencies/us-ice",
        "/agencies/us-ice/",
        "/es/",
        "/api/v1/agencies",
        "/events",
        "/_stcore/health",
        "/agency/_stcore/health",
        "/static/js/index.js",
        "/agency/static/js/index.js",
        "/media/abc.png",
        "/favicon.png",
        "/agency/favicon.png",
    ],
)
def test_what_is_known_passes(client, path):
    assert client.get(path).text == "its empty page"


@pytest.mark.parametrize(
    "path",
    [
        *("/nothing", "/events2", "/agency/foo", "/agenciesx", "/feeds/all.rss", "/wp-login.php"),
        *("/agencies/us-ice/more", "/es/nothing", "/events/x"),
    ],
)
def test_what_is_unknown_is_not_found_in_words(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "<h1>" in answer.text


def test_below_the_api_it_is_a_problem_for_programs(client):
    answer = client.get("/api/v1/agencies/us-ice")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert "/api/openapi.json" in answer.json()["allowed"]


def test_near_pages_are_named_in_the_language_of_the_address(client):
    answer = client.get("/es/contract")
    assert answer.status_code == 404
    assert '<html lang="es">' in answer.text
    assert 'href="/contracts"' in client.get("/contract").text
    assert 'href="/agencies"' in client.get("/agncies").text


def test_markup_in_a_path_comes_back_as_text(client):
    assert "<script>" not in client.get("/<script>alert(1)</script>").text


def test_the_page_of_what_is_not_there_runs_nothing_of_others(client):
    policy = client.get("/nothing").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'")
    assert policy.endswith("frame-ancestors 'self'")
