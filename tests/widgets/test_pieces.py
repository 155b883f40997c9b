"""Do pieces sent together stand where each would stand alone, on every kind of page?"""

import contextlib
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from widgets import pieces

pytestmark = pytest.mark.slow  # pages of Streamlit

HOME = Path(__file__).resolve().parents[2]
PATIENCE = 120
EL_CAJON = {"agency_id": "ca-el-cajon-pd"}
PAGES = {
    "who_can_see": EL_CAJON,
    "ask": EL_CAJON,
    "contracts": {"nothing": "known"},
    "map": {},
    "data": {},
    "method": {},
    "records_requests": {"as_of": "1999"},
}


def _shown(page: str, values: dict[str, str]) -> list[str]:
    """Return what stands on a page from top to bottom; neighbouring HTML as one."""
    app = AppTest.from_file(str(HOME / "frame.py"), default_timeout=PATIENCE)
    app.run()
    for name, value in values.items():
        app.query_params[name] = value
    app.switch_page(f"pages/{page}.py").run()
    assert not app.exception
    found: list[str] = []
    for kind, body in _elements(app.main):
        if kind == "html" and found and found[-1].startswith("html "):
            found[-1] += body
        else:
            found.append(f"{kind} {body}")
    return found


def _elements(block):
    for child in block.children.values():
        if hasattr(child, "children"):
            yield "block", child.type
            yield from _elements(child)
        else:
            body = child.proto.body if child.type == "html" else ""
            yield child.type, re.sub(r'<div class="pw-pieces">(.*)</div>$', r"\1", body, flags=re.S)


@pytest.mark.parametrize("page", PAGES)
def test_pieces_stand_where_each_would_stand_alone(page, monkeypatch):
    together = _shown(page, PAGES[page])
    monkeypatch.setattr(pieces, "together", contextlib.nullcontext)
    assert together == _shown(page, PAGES[page])
    assert len(together) > 3


def test_a_page_that_fails_shows_what_stood_above(monkeypatch):
    def script():
        import streamlit as st

        from widgets.pieces import html, together

        with together():
            html("above")
            html("below")
            st.session_state["none"].fails()

    app = AppTest.from_function(script).run()
    assert [one.proto.body for one in app.get("html")] == [
        '<div class="pw-pieces"><div class="pw">above</div><div class="pw">below</div></div>'
    ]
    assert app.exception
