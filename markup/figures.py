"""How do figures read: each a number, its words, its definition, and a way to its rows?"""

from dataclasses import replace

from markupsafe import Markup

from markup.addresses import live_path
from markup.embed_codes import embed_codes_html
from markup.jinja import macro
from markup.strip import view_url
from markup.tables import details
from views.base.ask import Ask
from views.base.catalogue import catalogue
from views.base.figures import numbers_of
from views.base.params import FIGURE_NAME
from views.base.view import View

Figure = tuple[str, str, str, str]
_figures = macro("views.html", "figures")


def figures_of(view: View, ask: Ask, release_id: str) -> list[Figure]:
    """Return the figures of a view: number as text, words, definition, address of the rows."""
    rows = view.rows.to_dict("records")
    return [
        (number, label, row["definition"], _address(row["address"], ask, release_id))
        for (number, label), row in zip(numbers_of(view, ask), rows, strict=True)
    ]


def figures_html(view: View, ask: Ask, release_id: str) -> Markup:
    """Return the figures of a view that stands alone: their rows are on the page it belongs to."""
    page = live_path(view.id, ask, ask.values)
    figures = [
        (number, label, definition, f"{page}{address}" if address.startswith("#") else address, "")
        for number, label, definition, address in figures_of(view, ask, release_id)
    ]
    return _figures(figures, ask.say("control.details"))


def figures_of_page_html(view: View, ask: Ask, release_id: str) -> Markup:
    """Return the figures a page opens with, each with the codes to embed it alone."""
    figures = [
        (*figure, _codes_html(view, ask, release_id, n))
        for n, figure in enumerate(figures_of(view, ask, release_id), 1)
    ]
    return _figures(figures, ask.say("control.details"))


def _codes_html(view: View, ask: Ask, release_id: str, number: int) -> Markup:
    row = view.rows.iloc[[number - 1]]
    alone = replace(view, title=row["figure"].iloc[0], rows=row)
    one = replace(ask, values={**ask.values, FIGURE_NAME: str(number)})
    return details(ask.say("strip.embed"), embed_codes_html(alone, one, release_id))


def _address(address: str, ask: Ask, release_id: str) -> str:
    """Return where the rows are; those of another view stand in its whole table."""
    if address not in catalogue():
        return address
    known = {param.name for param in catalogue()[address].params}
    values = {name: value for name, value in ask.values.items() if name in known}
    return view_url(address, replace(ask, values=values), release_id, "/table")
