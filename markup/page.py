"""The plain page around anything that is read without Streamlit."""

from markupsafe import Markup

from domain.words import Words
from markup.pieces import render

STYLESHEET = "/assets/platewatch.css"


def plain_page_html(
    title: str, inside: Markup, say: Words, home: str = "/", leads_to: str = ""
) -> Markup:
    """Return a whole HTML page in a language; one that `leads_to` a path goes there by itself."""
    return render(
        "plain.html",
        lang=say.language,
        title=title,
        inside=inside,
        skip=say("nav.skip_to_content"),
        stylesheet=STYLESHEET,
        home=home,
        leads_to=leads_to,
    )
