"""Plain text on a page: paragraphs, links on one line, its parts, words with their meaning."""

from collections.abc import Sequence

from markup.addresses import BASE_ADDRESS, REPORT_ADDRESS, report_address
from markup.pieces import join_html, link, macro, paragraph
from widgets.context import run
from widgets.pieces import html
from widgets.show import heading

UNSET = ".invalid"
_contents = macro("widgets.html", "contents")
_definitions = macro("widgets.html", "definitions")


def part(page: str, name: str, **values: object) -> None:
    """Show a part of a page's text: its heading, and its paragraphs.

    They stand under the keys `<page>.<name>.title` and `<page>.<name>.1`, `.2` and so on.
    """
    say = run().say
    heading(say(f"{page}.{name}.title"), anchor=name)
    paragraphs(*paragraphs_of(page, name, **values))


def paragraphs_of(page: str, name: str, **values: object) -> list[str]:
    """Return the paragraphs of a part, filled in."""
    say = run().say
    found: list[str] = []
    while say.has(key := f"{page}.{name}.{len(found) + 1}"):
        found.append(say(key, n=None, **values))
    return found


def paragraphs(*shown: str, kind: str = "pw-prose") -> None:
    """Show paragraphs of plain text."""
    html(join_html(paragraph(text, kind) for text in shown))


def links(*shown: tuple[str, str], before: str = "") -> None:
    """Show links on one line: (words, address) each, after some words if any."""
    listed = join_html((link(address, words) for words, address in shown), " · ")
    html(paragraph(join_html(filter(None, (before, listed)), " "), "pw-note"))


def contents(page: str, names: Sequence[str]) -> None:
    """Show the parts of a page as links to them."""
    say = run().say
    listed = [(f"#{name}", say(f"{page}.{name}.title")) for name in names]
    html(_contents(say("method.contents"), listed))


def definitions(pairs: Sequence[tuple[str, str]], summary: str) -> None:
    """Show words with their definitions, opened by a tap."""
    html(_definitions(summary, pairs))


def site_address() -> str:
    """Return the address of the site's first page."""
    return f"{BASE_ADDRESS}/"


def show_report_link(page: str) -> None:
    """Show the link by which a visitor reports something about a page, if one is set."""
    say = run().say
    if UNSET in REPORT_ADDRESS:
        paragraphs(say("method.report.unset"))
    else:
        paragraphs(link(report_address("page", page), say("control.report_mistake")))
