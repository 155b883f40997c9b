"""A control of which several choices can be taken; they stand in the address, joined by commas."""

import streamlit as st

from views.base.params import Param
from widgets.context import run
from widgets.controls.filters import refusal_words
from widgets.pieces import send
from widgets.show import notice

NONE = "none"


def choose_several(page: str, param: Param, usual: list[str]) -> str:
    """Show one button a choice, and return what is taken as the address says it.

    Where the address says nothing the `usual` ones are taken, and blank is returned; `none` where
    all were given back.
    """
    this = run()
    choices = param.choices(this.ask().tables)
    asked = st.query_params.get(param.name, "")
    for text in refusal_words(param, choices):
        notice(text)
    taken = asked if asked and param.accepts(asked, choices) else ",".join(usual)
    key = f"{page}_{param.name}"
    st.session_state[key] = [word for word in taken.split(",") if word in choices]
    send()
    st.pills(
        this.say(param.title),
        choices,
        selection_mode="multi",
        format_func=lambda word: this.say.label(param.labels, word),
        key=key,
        on_change=_write_address,
        args=(key, param.name, tuple(choices), tuple(usual)),
    )
    return "" if taken == ",".join(usual) else taken


def _write_address(key: str, name: str, choices: tuple[str, ...], usual: tuple[str, ...]) -> None:
    taken = [word for word in choices if word in st.session_state[key]]
    if taken == list(usual):
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = ",".join(taken) or NONE
