"""How do the mapped cameras stand on a page: their map, or how to bring them in?"""

from collections.abc import Mapping

import streamlit as st
from markupsafe import Markup

from markup.pieces import macro
from views.base.catalogue import settled, values_for
from views.cameras.params import COPY, for_address
from widgets.context import run
from widgets.maps import show_map
from widgets.pieces import html
from widgets.show import answer, answered, link

COMMAND = "python -m loaders import cameras cameras.json.gz"
_how_to_import = macro("widgets.html", "how_to_import")


def with_copy(values: Mapping[str, str]) -> dict[str, str]:
    """Return the values chosen with the copy of the cameras: the address's, or the one to show."""
    this = run()
    tables = this.ask().tables
    asked = st.query_params.get(COPY.name, "")
    known = asked if asked in COPY.choices(tables) else ""
    return settled("cameras-map", {**values, COPY.name: known}, tables)


def show_cameras(values: Mapping[str, str]) -> None:
    """Show the answer and the map on the map page, with a link to the page of the cameras."""
    asked = with_copy(values)
    if show_answer(asked):
        show_map("cameras-map", values_for("cameras-map", asked))
        link(run().say("cameras.see_page"), "cameras", **for_address(values))


def show_answer(asked: Mapping[str, str]) -> bool:
    """Show the answer in words; or, if there are no cameras, why, and how to bring them in."""
    shown = answered("cameras-answer", values_for("cameras-answer", asked))
    if not shown.empty:
        answer(shown.title, shown.note)
        return True
    answer(shown.empty)
    if not asked[COPY.name]:
        html(_how_html())
    return False


def _how_html() -> Markup:
    say = run().say
    steps = (
        (say("cameras.how.get"), ""),
        (say("cameras.how.try"), COMMAND),
        (say("cameras.how.write"), f"{COMMAND} --copied-on 2026-04-12 --write"),
        (say("cameras.how.licence"), ""),
    )
    return _how_to_import(say("cameras.how.title"), steps)
