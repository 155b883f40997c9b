"""Which one row does the address ask for, and what does a reader see where there is none?"""

import streamlit as st
from markupsafe import Markup

from markup.jinja import macro
from markup.tables import link, paragraph
from measures.finder.near import near_ids
from views.base.params import Param
from widgets.context import run
from widgets.controls.filters import CHARACTERS_NAMED
from widgets.pieces import html
from widgets.show import title

_unknown_row = macro("widgets.html", "unknown_row")


def asked_row(page: str, param: Param) -> str | None:
    """Return the id the address asks for; None if it asks for none, blank if it is not known.

    For an id that is not known, a page saying so with those nearest to it is shown.
    """
    asked = st.query_params.get(param.name, "")
    if not asked:
        return None
    if asked in param.choices(run().ask().tables):
        _way_back(page)
        return asked
    _show_unknown(page, param, asked)
    return ""


def _way_back(page: str) -> None:
    this = run()
    address, text = this.ask().address(page), this.say(f"page.{page}.title")
    html(paragraph(link(address, f"← {text}"), "pw-back"))


def _show_unknown(page: str, param: Param, asked: str) -> None:
    this = run()
    ask, say = this.ask(), this.say
    title(say(f"{page}.unknown.title"))
    text = say(f"{page}.unknown.text", value=asked[:CHARACTERS_NAMED])
    names = {row_id: ask.names.get(row_id, row_id) for row_id in param.choices(ask.tables)}
    near = near_ids(asked[:CHARACTERS_NAMED], names)
    items = [
        Markup("{} ({})").format(
            link(ask.address(page, **{param.name: row_id}), names[row_id]), row_id
        )
        for row_id in near
    ]
    html(_unknown_row(text, say("rows.near"), items))
    _way_back(page)
