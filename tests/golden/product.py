"""The few doors through which everything recorded is asked: views, routes, commands.

Imports of the product stand inside the functions: a process first stops its clock.
"""

import contextlib
import datetime as dt
import functools
import io
import sys
from pathlib import Path

from tests.golden.frozen import HOME, scratch

SAMPLES = HOME / "tests" / "samples"


@functools.cache
def import_samples() -> None:
    """Bring the sample cameras and a made-up log of searches into the stores of this process."""
    from tests.loaders.logs import PORTAL, log

    cameras = sorted(str(path) for path in (SAMPLES / "cameras").iterdir())
    command(["import", "osm_cameras", *cameras])
    file = scratch() / "springfield-ca-pd_search_audit_2026-03-28.csv"
    file.write_text(log(PORTAL, *({} for _ in range(40))))
    command(["import", "flock_audit", str(file)])


def command(arguments: list[str], module: str = "loaders", stdin: str = "") -> tuple[int, str, str]:
    """Run a command of a room in this process; return its exit code and what it printed."""
    import importlib

    main = importlib.import_module(f"{module}.__main__").main
    out, err, before = io.StringIO(), io.StringIO(), sys.stdin
    sys.stdin = io.StringIO(stdin)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = main(arguments)
            except SystemExit as ended:
                code = ended.code
    finally:
        sys.stdin = before
    return code, out.getvalue(), err.getvalue()


def view_ids() -> list[str]:
    """Return the id of every view."""
    from views.base.catalogue import catalogue

    return list(catalogue())


@functools.cache
def tables():
    """Return the tables of the release served."""
    from publish.http.release_store import store, tables_of

    return tables_of(store().current())


def view(view_id: str, language: str, theme: str, day: dt.date):
    """Return a view as its bare address asks for it."""
    from domain.palette import DARK, LIGHT
    from domain.words import words
    from views.base.ask import Ask
    from views.base.catalogue import catalogue, settled

    entry = catalogue()[view_id]
    values = settled(view_id, {param.name: param.default for param in entry.params}, tables())
    palette = DARK if theme == "dark" else LIGHT
    return entry.answer(Ask(tables(), day, words(language), palette, values))


@functools.cache
def client():
    """Return a client of all our routes with everything that stands around them."""
    from starlette.applications import Starlette
    from starlette.testclient import TestClient

    from publish.app.routes import exception_handlers, middleware, routes

    import_samples()
    app = Starlette(
        routes=routes(), middleware=middleware(), exception_handlers=exception_handlers()
    )
    return TestClient(app, raise_server_exceptions=False, follow_redirects=False)


def page_names() -> list[str]:
    """Return the name of every page of the explorer."""
    return sorted(path.stem for path in Path(HOME, "pages").glob("*.py"))
