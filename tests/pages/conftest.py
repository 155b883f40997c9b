"""Pages run as a reader would see them, on the shipped tables, without a browser."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import widgets.context
import widgets.frame.day  # takes `today` for good when it is first read

HOME = Path(__file__).resolve().parents[2]
DAY = dt.date(2026, 11, 24)
PATIENCE = 120


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """Have pages think that it is the day of the tests: then no link has to name it."""
    monkeypatch.setattr(widgets.context, "today", lambda: DAY)


@pytest.fixture
def run_page() -> Callable[..., AppTest]:
    """Return what runs a page alone, with these names and values in its address."""

    def run(name: str, as_of: dt.date = DAY, **values: str) -> AppTest:
        page = AppTest.from_file(str(HOME / "pages" / f"{name}.py"), default_timeout=PATIENCE)
        for key, value in values.items():
            page.query_params[key] = value
        page.session_state["as_of"] = as_of
        return page.run()

    return run


@pytest.fixture
def run_in_frame() -> Callable[[str], AppTest]:
    """Return what opens a page through the frame."""

    def run(name: str) -> AppTest:
        app = AppTest.from_file(str(HOME / "frame.py"), default_timeout=PATIENCE)
        app.run()
        return app.switch_page(f"pages/{name}.py").run()

    return run


@pytest.fixture
def text_of() -> Callable[[AppTest], str]:
    """Return what gives all the HTML a page shows."""
    return lambda page: "\n".join(element.proto.body for element in page.get("html"))
