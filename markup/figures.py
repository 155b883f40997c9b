"""How do figures read: each a number, its words, its definition, and a way to its rows?"""

from collections.abc import Iterable
from dataclasses import replace
from html import escape

from markup.embed_codes import embed_codes_html
from markup.strip import view_url
from publish.embeds.addresses import live_path
from views.base.ask import Ask
from views.base.catalogue import catalogue
from views.base.figures import numbers_of
from views.base.params import FIGURE_NAME
from views.base.view import View

Figure = tuple[str, str, str, str]


def figures_of(view: View, ask: Ask, release_id: str) -> list[Figure]:
    """Return the figures of a view: number as text, words, definition, address of the rows."""
    rows = view.rows.to_dict("records")
    return [
        (number, label, row["definition"], _address(row["address"], ask, release_id))
        for (number, label), row in zip(numbers_of(view, ask), rows, strict=True)
    ]


def figures_html(view: View, ask: Ask, release_id: str) -> str:
    """Return the figures of a view that stands alone: their rows are on the page it belongs to."""
    page = live_path(view.id, ask, ask.values)
    figures = [
        (number, label, definition, f"{page}{address}" if address.startswith("#") else address)
        for number, label, definition, address in figures_of(view, ask, release_id)
    ]
    return _listed(_figure_html(figure, "", ask) for figure in figures)


def figures_of_page_html(view: View, ask: Ask, release_id: str) -> str:
    """Return the figures a page opens with, each with the codes to embed it alone."""
    return _listed(
        _figure_html(figure, _codes_html(view, ask, release_id, n), ask)
        for n, figure in enumerate(figures_of(view, ask, release_id), 1)
    )


def _listed(figures: Iterable[str]) -> str:
    return f'<div class="pw-figures">{"".join(figures)}</div>'


def _figure_html(figure: Figure, codes: str, ask: Ask) -> str:
    number, label, definition, address = figure
    text = escape(number)
    linked = f'<a href="{escape(address)}">{text}</a>' if address else text
    more = escape(ask.say("control.details"))
    inside = escape(definition) + codes
    said = f"<details><summary>{more}</summary>{inside}</details>" if inside else ""
    return (
        f'<div class="pw-figure"><b>{linked}</b>'
        f'<span class="pw-figure-label">{escape(label)}</span>{said}</div>'
    )


def _codes_html(view: View, ask: Ask, release_id: str, number: int) -> str:
    row = view.rows.iloc[[number - 1]]
    alone = replace(view, title=row["figure"].iloc[0], rows=row)
    one = replace(ask, values={**ask.values, FIGURE_NAME: str(number)})
    codes = embed_codes_html(alone, one, release_id)
    return f"<details><summary>{escape(ask.say('strip.embed'))}</summary>{codes}</details>"


def _address(address: str, ask: Ask, release_id: str) -> str:
    """Return where the rows are; those of another view stand in its whole table."""
    if address not in catalogue():
        return address
    known = {param.name for param in catalogue()[address].params}
    values = {name: value for name, value in ask.values.items() if name in known}
    return view_url(address, replace(ask, values=values), release_id, "/table")
