"""How is a template filled in, and what is HTML made of: the one table, the one list, pieces?"""

import functools
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

TEMPLATES = Path(__file__).parent / "templates"


@functools.cache
def environment() -> Environment:
    """Return the environment all templates are read in."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined
    )


def render(template: str, **values: object) -> Markup:
    """Return a document from its template."""
    return Markup(environment().get_template(template).render(values))


def macro(template: str, name: str) -> Callable[..., Markup]:
    """Return a macro of a template; it takes plain text, or `Markup` where that is said."""
    return getattr(environment().get_template(template).module, name)


def join_html(parts: Iterable[str], between: str = "") -> Markup:
    """Return pieces of HTML as one; plain text among them is escaped, blank ones leave no gap."""
    return Markup(between).join(part for part in parts if part)


NUMBER = "pw-number"
STACKED = "pw-stack"

link = macro("pieces.html", "link")
hidden = macro("pieces.html", "hidden")
paragraph = macro("pieces.html", "paragraph")
details = macro("pieces.html", "details")
html_list = macro("pieces.html", "list")
record = macro("pieces.html", "record")
notice_html = macro("pieces.html", "notice")
code_html = macro("pieces.html", "code")
download = macro("pieces.html", "download")
_table = macro("pieces.html", "table")


class HeadCell(NamedTuple):
    """The head of a column, and its class."""

    inside: str
    kind: str = ""


class Cell(NamedTuple):
    """One cell: text or HTML, the name of its column for where that stands beside it, its class.

    `lang` is the language of its text where that is not the page's.
    """

    inside: str
    title: str = ""
    kind: str = ""
    lang: str = ""


class Row(NamedTuple):
    """One row of cells, its anchor, and its class."""

    cells: list[Cell]
    id: str = ""
    kind: str = ""


def html_table(
    title: str, heads: Iterable[HeadCell], rows: Iterable[Row], kind: str = ""
) -> Markup:
    """Return rows as a table that scrolls in itself; its title is told to those who do not see."""
    return _table(title, list(heads), list(rows), kind)
