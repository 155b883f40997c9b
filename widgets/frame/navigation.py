"""The pages a visitor can go to, in their language; made once a visit, as making them is slow."""

import base64
import functools
from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from domain.words import Words
from markup.page import BRAND

STATIC = Path(__file__).resolve().parent.parent.parent / "markup" / "static"
Listed = Mapping[str, tuple[tuple[str, str, str], ...]]


_TO_FRONT = """
export default function () {
  window.location.replace("/");
}
"""
_leave = st.components.v2.component("platewatch_front", js=_TO_FRONT, html="<span></span>")


def navigation_of(listed: Listed, say: Words) -> dict[str, list]:
    """Return the pages by section; takes, by the key of a section, (file, title key, icon).

    A page object belongs to one visit: Streamlit marks on it whether it may run. The page that it
    shows at the root leads to the front door, which is a plain page.
    """
    kept = st.session_state.setdefault("_navigation", {})
    if say.language not in kept:
        kept[say.language] = {
            say(section): [
                st.Page(f"pages/{name}.py", title=say(title), icon=icon)
                for name, title, icon in pages
            ]
            for section, pages in listed.items()
        }
        front = st.Page(_front, title=BRAND, default=True, visibility="hidden")
        kept[say.language] = {"": [front], **kept[say.language]}
    return kept[say.language]


def _front() -> None:
    _leave(key="front", height=1)


@functools.cache
def picture(name: str) -> str:
    """Return one of our own pictures as an address that holds it."""
    content = base64.b64encode((STATIC / name).read_bytes()).decode()
    return f"data:image/svg+xml;base64,{content}"
