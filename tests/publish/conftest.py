"""Our own routes, served in this process from a small release of good data."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import publish.http.release_store
from loaders.releases.live import DATA_VARIABLE, store_of
from publish.app.routes import exception_handlers, middleware, routes
from publish.http.query import ViewRequest
from views.base.view import View

HOME = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def shipped(tmp_path_factory) -> Path:
    """Return a folder with a copy of the shipped tables."""
    folder = tmp_path_factory.mktemp("shipped") / "data"
    folder.mkdir()
    for path in (HOME / "data").glob("*.csv"):
        shutil.copy(path, folder)
    return folder


def answered_once(answer: Callable[[ViewRequest], View]) -> Callable[[ViewRequest], View]:
    """Return what answers a question that was asked before with the answer it had then.

    The gallery, the list of embeds and each embed ask the same questions of every view.
    """
    answers: dict[tuple, View] = {}

    def view(asked: ViewRequest) -> View:
        ask = asked.ask
        values = tuple(sorted(ask.values.items()))
        given = (ask.as_of, ask.say.language, ask.palette, ask.as_of_given, ask.lang_given)
        key = (asked.release.id, asked.entry, values, *given)
        if key not in answers:
            answers[key] = answer(asked)
        return answers[key]

    return view


@pytest.fixture(scope="session")
def served(shipped, tmp_path_factory):
    """Serve the shipped tables from folders of the test's own."""
    patch = pytest.MonkeyPatch()
    patch.setenv(DATA_VARIABLE, str(shipped))
    patch.setenv("PLATEWATCH_VAR", str(tmp_path_factory.mktemp("var")))
    patch.setattr(ViewRequest, "view", answered_once(ViewRequest.view))
    store_of(shipped).refresh()
    publish.http.release_store.keep_current()
    yield publish.http.release_store.store()
    patch.undo()


@pytest.fixture(scope="session")
def client(served) -> TestClient:
    """Return a client of all our own routes."""
    app = Starlette(routes=routes(), exception_handlers=exception_handlers())
    return TestClient(app, raise_server_exceptions=True)


@pytest.fixture(scope="session")
def whole(served) -> TestClient:
    """Return a client of all our routes with what stands around them."""
    handlers = exception_handlers()
    app = Starlette(routes=routes(), exception_handlers=handlers, middleware=middleware())
    return TestClient(app)
