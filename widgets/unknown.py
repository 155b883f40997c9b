"""Is the id in the address one we know, and if not, what might be meant?"""

import difflib

import streamlit as st

from views.view import Param
from widgets.context import run
from widgets.show import notice

NEAREST = 3
LEAST_LIKENESS = 0.5
CHARACTERS_NAMED = 60


def known_id(param: Param, unknown: str) -> str:
    """Return the id that the address gives for a param; blank if none, or if it is not known.

    What is not known is said, under the key `unknown`, with the ids most like it.
    """
    this = run()
    asked = st.query_params.get(param.name, "")
    known = param.choices(this.ask().tables)
    if not asked or asked in known:
        return asked
    near = difflib.get_close_matches(asked[:CHARACTERS_NAMED], known, NEAREST, LEAST_LIKENESS)
    listed = ", ".join(near)
    notice(this.say(unknown, n=len(near), value=asked[:CHARACTERS_NAMED], nearest=listed))
    return ""
