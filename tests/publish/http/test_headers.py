"""No answer may run what is not ours, be framed where it should not, or tell who is reading."""

import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from publish.app.routes import exception_handlers, own_roots, routes
from publish.http.headers import Headers


@pytest.fixture(scope="module")
def wrapped(served):
    """Return a client of our routes with the headers around them."""
    app = Starlette(
        routes=routes(),
        exception_handlers=exception_handlers(),
        middleware=[Middleware(Headers, own_roots=own_roots())],
    )
    return TestClient(app)


@pytest.mark.parametrize("path", ["/embed/map-states.csv", "/healthz", "/embed/nope", "/nothing"])
def test_every_answer_is_sent_with_the_same_cautions(wrapped, path):
    headers = wrapped.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "geolocation=()" in headers["permissions-policy"]


def test_our_own_pages_run_no_inline_script_and_nothing_of_others(wrapped):
    policy = wrapped.get("/gallery").headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "http" not in policy


@pytest.mark.parametrize(
    ("path", "ancestors"),
    [
        ("/embed/map-states.csv", "frame-ancestors *"),
        ("/gallery", "frame-ancestors 'self'"),
        ("/contracts?embed=true", "frame-ancestors *"),
        ("/contracts?embed=false", "frame-ancestors 'self'"),
        ("/contracts", "frame-ancestors 'self'"),
    ],
)
def test_only_what_is_meant_for_it_can_be_framed_elsewhere(wrapped, path, ancestors):
    policy = wrapped.get(path).headers["content-security-policy"]
    assert policy.split("; ")[-1] == ancestors


def test_a_reader_who_has_it_already_is_told_so(whole):
    first = whole.get("/embed/map-states.csv")
    again = whole.get("/embed/map-states.csv", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == first.headers["etag"]


LIVE = (
    "/agencies",
    "/api/docs",
    "/api/openapi.json",
    "/api/v1/embeds.json",
    "/api/v1/vendors",
    "/assets/platewatch.css",
    "/calendars/all.ics",
    "/embed/contracts-list",
    "/es",
    "/feeds/all.atom",
    "/gallery",
    "/glossary",
    "/letters/letter.txt?agency_id=us-ice",
    "/robots.txt",
    "/search.json",
    "/sitemap.xml",
    "/views/contracts-list.csv",
    "/views/contracts-list/sources",
    "/views/contracts-list/table",
)


@pytest.mark.parametrize("path", LIVE)
def test_what_is_live_is_kept_for_an_hour_at_most_and_asked_for_again_by_its_tag(whole, path):
    first = whole.get(path, headers={"Accept-Encoding": "gzip"})
    assert first.status_code == 200
    assert (
        0 < int(re.fullmatch(r"public, max-age=(\d+)", first.headers["cache-control"])[1]) <= 3600
    )
    assert first.headers.get("content-encoding") == "gzip" or len(first.content) < 600
    again = whole.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_what_is_pinned_never_changes(whole):
    release = whole.get("/healthz").json()["release"]
    for path in (f"/data/{release}/shares.csv", f"/embed/contracts-list.csv?release={release}"):
        assert whole.get(path).headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_how_the_server_is_doing_is_never_kept(whole, path):
    assert whole.get(path).headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/api/v1/cases", "/embed/map-states.json", "/feeds/all.atom"])
def test_a_script_of_another_site_is_told_that_it_may_ask(whole, path):
    asked = {"Origin": "https://other.example", "Access-Control-Request-Method": "GET"}
    answer = whole.options(path, headers=asked)
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["access-control-allow-headers"] == "If-None-Match"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_nobody_is_told_that_of_a_path_that_is_not_ours(whole):
    asked = {"Origin": "https://other.example", "Access-Control-Request-Method": "GET"}
    assert whole.options("/nothing", headers=asked).status_code == 404


def test_a_path_that_is_only_read_says_so_in_its_form(whole):
    answer = whole.post("/api/v1/cases")
    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["allowed"] == ["GET", "HEAD"]
    page = whole.delete("/es/agencies/us-ice")
    assert page.status_code == 405
    assert page.headers["allow"] == "GET, HEAD"
    assert '<html lang="es">' in page.text
