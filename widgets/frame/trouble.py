"""What a reader sees when the data files have a problem: the last good release, or a plain word."""

from html import escape

import streamlit as st

from domain.words import words
from publish.http.release_store import store
from widgets.context import language, run
from widgets.show import notice


def stale_data() -> None:
    """Say that the last good release is shown, where newer files have a problem."""
    status = store().status()
    if status.problems and status.loaded_at:
        say = run().say
        notice(say("error.data", date=say.date(status.loaded_at.date())))


def no_data() -> None:
    """Show, in place of any page, what is wrong with the files when none could be loaded yet."""
    say = words(language())
    st.title(say("trouble.title"))
    items = "".join(f"<li>{escape(str(problem))}</li>" for problem in store().status().problems)
    st.html(
        f'<div class="pw"><p>{escape(say("trouble.none_yet"))}</p>'
        f'<ul class="pw-list">{items}</ul></div>'
    )
