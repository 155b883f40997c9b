"""How does a reader choose an agency: by typing a town, a ZIP code or a name, or by an address?"""

import streamlit as st
from markupsafe import Markup, escape

from markup.cells import name_html
from markup.pieces import join_html, macro
from markup.search_results import Leads, found_html
from measures.finder.finder import LONGEST_TYPED
from measures.finder.near import near_ids
from views.access.place import finder_of
from widgets.context import Question, keep_answers, run
from widgets.pieces import html, send
from widgets.show import notice

TYPED, AGENCY = "q", "agency_id"
KEPT = 500
CHARACTERS_NAMED = 60
_hidden_heading = macro("widgets.html", "hidden_heading")


def find_agency(page: str) -> str:
    """Show the box to type in and what was found; return what is typed, blank if nothing.

    What is typed stands in the page's address as `q`.
    """
    typed = typing_box(page, TYPED)
    if typed:
        html(_found(typed, page, run().asked()))
    return typed


def typing_box(page: str, name: str, otherwise: str = "") -> str:
    """Show a box to type an agency or a place in; return what the address says is typed.

    What is typed is written into the address under a name, in place of an agency there.
    `otherwise` stands in the box where nothing is typed.
    """
    this = run()
    key = f"{page}_{name}"
    typed = st.query_params.get(name, "")[:LONGEST_TYPED]
    st.session_state[key] = typed or otherwise[:LONGEST_TYPED]
    html(_hidden_heading(this.say("finder.label")))
    send()
    with (
        st.form(f"{page}_finder", border=False),
        st.container(horizontal=True, vertical_alignment="bottom", gap="small"),
    ):
        st.text_input(
            this.say("finder.label"),
            key=key,
            max_chars=LONGEST_TYPED,
            placeholder=this.say("finder.placeholder"),
            width=440,
        )
        st.form_submit_button(
            this.say("finder.find"), type="primary", on_click=_write_address, args=(key, name)
        )
    return typed.strip()


def asked_agency() -> str:
    """Return the id of the agency that the address asks for, known or not; blank for none."""
    return st.query_params.get(AGENCY, "").strip()


def unknown_agency(asked: str) -> None:
    """Say that an agency is not known, with links to those whose id or name is most like it."""
    this = run()
    ask, value = this.ask(), escape(asked[:CHARACTERS_NAMED])
    names = {row_id: ask.names[row_id] for row_id in ask.ids("agencies")}
    near = [name_html(row_id, ask) for row_id in near_ids(asked[:CHARACTERS_NAMED], names)]
    if near:
        # The sentence is ours, and what is filled in is HTML already.
        said = this.say("error.agency", value=value, nearest=join_html(near, ", "))
    else:
        said = this.say("finder.unknown", value=value)
    notice(Markup(said), role="alert")


def _write_address(key: str, name: str) -> None:
    typed = st.session_state[key].strip()
    st.query_params.pop(AGENCY, None)
    if typed:
        st.query_params[name] = typed
    else:
        st.query_params.pop(name, None)


@keep_answers(KEPT)
def _found(typed: str, page: str, asked: Question) -> Markup:
    return found_html(finder_of(asked.ask).find(typed), asked.ask, Leads(page))
