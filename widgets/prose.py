"""How does plain text stand on a page: paragraphs, a list of parts, words with their meaning?"""

from collections.abc import Sequence
from html import escape

from widgets.context import run
from widgets.pieces import html
from widgets.show import heading


def part(page: str, name: str, **values: object) -> None:
    """Show a part of a page's text: its heading, and its paragraphs.

    They stand under the keys `<page>.<name>.title` and `<page>.<name>.1`, `.2` and so on.
    """
    say = run().say
    heading(say(f"{page}.{name}.title"), anchor=name)
    paragraphs(*texts(page, name, **values))


def texts(page: str, name: str, **values: object) -> list[str]:
    """Return the paragraphs of a part, filled in."""
    say = run().say
    found = []
    while say.has(key := f"{page}.{name}.{len(found) + 1}"):
        found.append(say(key, **values))
    return found


def paragraphs(*shown: str) -> None:
    """Show paragraphs of plain text."""
    html("".join(f'<p class="pw-prose">{escape(text)}</p>' for text in shown))


def contents(page: str, names: Sequence[str]) -> None:
    """Show the parts of a page as links to them."""
    say = run().say
    links = (f'<a href="#{name}">{escape(say(f"{page}.{name}.title"))}</a>' for name in names)
    label = escape(say("method.contents"))
    html(f'<nav class="pw-contents" aria-label="{label}">{"".join(links)}</nav>')


def definitions(pairs: Sequence[tuple[str, str]], summary: str) -> None:
    """Show words with their definitions, opened by a tap."""
    listed = "".join(
        f"<div><dt>{escape(word)}</dt><dd>{escape(meaning)}</dd></div>" for word, meaning in pairs
    )
    html(
        f'<details class="pw-words"><summary>{escape(summary)}</summary>'
        f'<dl class="pw-record">{listed}</dl></details>'
    )
