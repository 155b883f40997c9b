"""The plain page around anything that is read without Streamlit."""

from html import escape

from domain.words import Words
from views.base.ask import Ask

STYLESHEET = "/assets/platewatch.css"


def page_html(title: str, inside: str, ask: Ask) -> str:
    """Return a whole HTML page: a head, a link home, a title and what stands below it."""
    return plain_page_html(title, inside, ask.say, home=ask.address(""))


def plain_page_html(title: str, inside: str, say: Words, home: str = "/") -> str:
    """Return a whole HTML page in a language."""
    skip = escape(say("nav.skip_to_content"))
    return (
        f'<!doctype html><html lang="{say.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} · Platewatch</title>"
        f'<link rel="stylesheet" href="{STYLESHEET}"></head><body class="pw-page">'
        f'<a class="pw-skip" href="#main">{skip}</a>'
        f'<header><a href="{escape(home)}">Platewatch</a></header>'
        f'<main id="main"><h1>{escape(title)}</h1>{inside}</main></body></html>'
    )
