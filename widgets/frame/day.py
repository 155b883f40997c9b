"""The day and the language that every page speaks of; both stand in the address."""

import datetime as dt

import streamlit as st

from domain.dates import is_partial_date, last_day
from domain.words import LANGUAGES, Words, words
from markup.pieces import macro
from widgets.context import EARLIEST, language, preferred_language, today

AS_OF, LANG = "as_of", "lang"
_day_label = macro("widgets.html", "day_label")


def as_of_and_language() -> list[str]:
    """Show the two controls at the right of the page; return what to say of a bad address."""
    say = words(language())
    said = _read_address(say)
    with st.container(horizontal=True, horizontal_alignment="right", gap="small", key="day"):
        label = say("control.as_of.label")
        st.html(_day_label(label), width="content")
        st.date_input(
            label,
            value="today",
            min_value=EARLIEST,
            max_value=today(),
            format="YYYY-MM-DD",
            key=AS_OF,
            bind="query-params",
            help=say.help("term.as_of_date"),
            label_visibility="collapsed",
            width=150,
        )
        for other in (words(code) for code in LANGUAGES if code != say.language):
            st.button(
                other("nav.language_name"),
                help=other("nav.switch_hint"),
                on_click=_speak,
                args=(other.language,),
                type="tertiary",
                key=f"language_switch_{other.language}",
            )
    return said


def keep_language() -> None:
    """Write the language back into the address where a change of page has cleared it."""
    spoken = st.session_state.get(LANG)
    usual = LANGUAGES[0] == spoken == preferred_language()
    if spoken and not usual and st.query_params.get(LANG) != spoken:
        st.query_params[LANG] = spoken


def _speak(code: str) -> None:
    st.session_state[LANG] = code
    st.query_params[LANG] = code


def _read_address(say: Words) -> list[str]:
    """Turn what the address says into a day and a language; return what could not be used."""
    said = []
    spoken = st.query_params.get(LANG)
    if spoken in LANGUAGES:
        st.session_state[LANG] = spoken
    elif spoken:
        choices = ", ".join(LANGUAGES)
        said.append(say("error.filter_value", value=spoken[:60], name=LANG, choices=choices))
    text = st.query_params.get(AS_OF)
    if text and AS_OF not in st.session_state:
        day, problem = _day(text, say)
        if day and day.isoformat() != text:
            st.session_state["_said_of_day"] = problem
            st.query_params[AS_OF] = day.isoformat()
            st.rerun()
        if problem:
            said.append(problem)
    if kept := st.session_state.pop("_said_of_day", ""):
        said.append(kept)
    return said


def _day(text: str, say: Words) -> tuple[dt.date | None, str]:
    if not is_partial_date(text):
        return None, say("error.date", value=text[:60])
    day = last_day(text)
    if day > today() and len(text) < 10:
        return None, ""
    if day > today():
        return None, say("error.date_future", date=say.date(day), latest=say.date(today()))
    if day < EARLIEST:
        return EARLIEST, say("error.date_early", date=say.date(text), earliest=say.date(EARLIEST))
    return day, ""
