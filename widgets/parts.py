"""How does a page of many parts stand, of which some have nothing to show?"""

import re
from collections.abc import Iterable, Mapping

from markup.sentences import said_html
from widgets.context import run
from widgets.show import answer, answered, heading, show

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|$:~])")


def as_written(text: str) -> str:
    """Return text so that a title shows it letter by letter, whatever marks it holds."""
    return _MARKDOWN.sub(r"\\\1", text)


def show_said(view_id: str, values: Mapping[str, str]) -> None:
    """Show the sentences of a view as the answer, and its note below."""
    view = answered(view_id, values)
    answer(said_html(view), view.note)


def show_parts(parts: Iterable[tuple[str, tuple[str, ...]]], values: Mapping[str, str]) -> None:
    """Show each part that has rows: its heading (by key), and its views that have some."""
    for key, view_ids in parts:
        shown = [i for i in view_ids if not answered(i, values).rows.empty]
        if shown:
            heading(run().say(key))
        for view_id in shown:
            show(view_id, values)
