"""How do the searches of imported audit logs stand on a page, or how to bring a log in?"""

from collections.abc import Mapping

import streamlit as st
from markupsafe import Markup

from markup.pieces import code_html, join_html, paragraph
from views.base.catalogue import settled, values_for
from views.searches.params import COPY
from widgets.context import run
from widgets.pieces import html
from widgets.show import answer, answered, notice, show, show_figures, show_if_any

COMMAND = "python -m loaders import flock_audit"
SHOWN = ("searches-log-who", "searches-log-month", "searches-log-reason", "searches-log-networks")


def show_logs(values: Mapping[str, str]) -> None:
    """Show what imported logs say of the searches asked for; how to import one if there is none."""
    asked = _with_copy(values)
    opening = answered("searches-log-answer", values_for("searches-log-answer", asked))
    if not opening.empty:
        answer(opening.title, opening.note)
        show_figures("searches-log-answer", values_for("searches-log-answer", asked))
        for view_id in SHOWN:
            show(view_id, values_for(view_id, asked))
    else:
        notice(opening.empty, quiet=True)
    if asked[COPY.name]:
        show_if_any("searches-log-of", values_for("searches-log-of", asked))
    else:
        html(_how_html())


def _with_copy(values: Mapping[str, str]) -> dict[str, str]:
    """Return the values chosen with the state of the logs: the address's, or the latest."""
    tables = run().ask().tables
    asked = st.query_params.get(COPY.name, "")
    known = asked if asked in COPY.choices(tables) else ""
    return settled("searches-log-answer", {**values, COPY.name: known}, tables)


def _how_html() -> Markup:
    say = run().say
    parts = [
        paragraph(say(f"searches.how.{part}"), "pw-prose") for part in ("what", "from", "private")
    ]
    for name, command in (
        ("import", f"{COMMAND} audit.csv"),
        ("report", f"{COMMAND} --json audit.csv"),
    ):
        parts += [paragraph(say(f"searches.how.step.{name}")), code_html(command)]
    return join_html(parts)
