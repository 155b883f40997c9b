"""Where does this site stand, and where does a reader say that something is wrong?"""

from html import escape

from markup.settings import BASE_ADDRESS, REPORT_ADDRESS, report_address
from widgets.context import run
from widgets.pieces import html

UNSET = ".invalid"


def site_address() -> str:
    """Return the address of the site's first page."""
    return f"{BASE_ADDRESS}/"


def report_link(page: str) -> None:
    """Show the link by which a reader reports something about a page, if one is set."""
    say = run().say
    if UNSET in REPORT_ADDRESS:
        html(f'<p class="pw-prose">{escape(say("method.report.unset"))}</p>')
        return
    address = escape(report_address("page", page))
    words = escape(say("control.report_mistake"))
    html(f'<p class="pw-prose"><a href="{address}">{words}</a></p>')
