"""Which one row does the address ask for, and what does a reader see where there is none?"""

from html import escape

import streamlit as st

from measures.finder.near import near_ids
from views.base.params import Param
from widgets.context import run
from widgets.controls.filters import CHARACTERS_NAMED
from widgets.pieces import html
from widgets.show import title


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
    html(f'<p class="pw-back"><a href="{escape(address)}">← {escape(text)}</a></p>')


def _show_unknown(page: str, param: Param, asked: str) -> None:
    this = run()
    ask, say = this.ask(), this.say
    title(say(f"{page}.unknown.title"))
    text = say(f"{page}.unknown.text", value=asked[:CHARACTERS_NAMED])
    names = {row_id: ask.names.get(row_id, row_id) for row_id in param.choices(ask.tables)}
    near = near_ids(asked[:CHARACTERS_NAMED], names)
    items = "".join(
        f'<li><a href="{escape(ask.address(page, **{param.name: row_id}))}">'
        f"{escape(names[row_id])}</a> ({escape(row_id)})</li>"
        for row_id in near
    )
    meant = f"<p>{escape(say('rows.near'))}</p><ul>{items}</ul>" if near else ""
    html(f'<p class="pw-notice" role="note">{escape(text)}</p>{meant}')
    _way_back(page)
