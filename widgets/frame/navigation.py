"""The pages a visitor can go to, in their language; made once a visit, as making them is slow."""

import base64
import functools
from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from domain.words import Words

STATIC = Path(__file__).resolve().parent.parent.parent / "markup" / "static"
Listed = Mapping[str, tuple[tuple[str, str, str], ...]]


def navigation_of(listed: Listed, first: str, say: Words) -> dict[str, list]:
    """Return the pages by section; takes, by the key of a section, (file, title key, icon).

    A page object belongs to one visit: Streamlit marks on it whether it may run.
    """
    kept = st.session_state.setdefault("_navigation", {})
    if say.language not in kept:
        kept[say.language] = {
            say(section): [
                st.Page(f"pages/{name}.py", title=say(title), icon=icon, default=name == first)
                for name, title, icon in pages
            ]
            for section, pages in listed.items()
        }
    return kept[say.language]


@functools.cache
def picture(name: str) -> str:
    """Return one of our own pictures as an address that holds it."""
    content = base64.b64encode((STATIC / name).read_bytes()).decode()
    return f"data:image/svg+xml;base64,{content}"
