"""How do a list of those reached and their map stand side by side, and what the law says below?"""

from collections.abc import Mapping
from html import escape

import streamlit as st

from widgets.context import run
from widgets.maps import show_map_alone
from widgets.pieces import html, send
from widgets.show import answered, show


def show_list_and_map(list_id: str, map_id: str, values: Mapping[str, str]) -> None:
    """Show a list and the map of the same rows as two cards; one where there are no rows."""
    if answered(list_id, values).rows.empty:
        show(list_id, values)
        return
    send()
    left, right = st.columns((9, 7), gap="medium")
    with left, st.container(key=f"card_{list_id}"):
        show(list_id, values)
        send()
    with right, st.container(key=f"card_{map_id}"):
        show_map_alone(map_id, values)
        send()


def show_boxed(view_id: str, values: Mapping[str, str], anchor: str) -> None:
    """Show what a view says in a box of its own, with a link to where it is told in full."""
    view = answered(view_id, values)
    if not view.rows.empty:
        more = escape(run().say("control.which_and_why"))
        html(
            f'<div class="pw-notice" role="note"><strong>{escape(view.title)}.</strong> '
            f'{escape(view.note)} <a href="#{anchor}">{more}</a></div>'
        )
