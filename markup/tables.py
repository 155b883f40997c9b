"""The one table and the one list, and the small pieces that stand around them."""

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from markup.jinja import macro

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
