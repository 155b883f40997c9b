"""The plain page around anything that is read without Streamlit."""

from html import escape

from views.view import Ask

STYLESHEET = "/assets/platewatch.css"


def page_html(title: str, inside: str, ask: Ask) -> str:
    """Return a whole HTML page: a head, a link home, a title and what stands below it."""
    return (
        f'<!doctype html><html lang="{ask.say.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} · Platewatch</title>"
        f'<link rel="stylesheet" href="{STYLESHEET}"></head><body class="pw-page">'
        f'<header><a href="{escape(ask.address(""))}">Platewatch</a></header>'
        f"<main><h1>{escape(title)}</h1>{inside}</main></body></html>"
    )
