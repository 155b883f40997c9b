"""A script on another site may ask, and is told so; what is only read is not written to."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from publish.app.routes import exception_handlers, middleware, routes


@pytest.fixture(scope="module")
def whole(client):
    """Return a client of the routes with all that stands around them."""
    app = Starlette(
        routes=routes(), middleware=middleware(), exception_handlers=exception_handlers()
    )
    return TestClient(app)


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
