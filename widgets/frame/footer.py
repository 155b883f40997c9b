"""What stands at the foot of every page: release, caveats, licence, where to report a mistake."""

from html import escape

import streamlit as st

from publish.pages.ask import PageAsk, public_path
from widgets.context import Run, run
from widgets.pieces import html


def footer(page: str) -> None:
    """Show the foot of a page, with a link to the plain page of what it is about."""
    this = run()
    say = this.say
    lines = [
        say("frame.release", release=this.release.id) + ".",
        say("site.independent"),
        say("site.no_tracking"),
        say("site.not_legal_advice"),
        say("frame.list_is_not_complete"),
    ]
    leads = (("method", "page.method.title"), ("glossary", "page.glossary.title"))
    links = " · ".join(
        f'<a href="{escape(this.ask().address(page))}">{escape(say(title))}</a>'
        for page, title in leads
    )
    html(f'<footer class="pw-foot">{escape(" ".join(lines))} {links}{_plain(page, this)}</footer>')


def _plain(page: str, this: Run) -> str:
    path = public_path(page, st.query_params)
    if not path:
        return ""
    ask = this.ask()
    reader = PageAsk(
        ask.tables, ask.as_of, ask.say, as_of_given=ask.as_of_given, lang_given=ask.lang_given
    )
    said = escape(this.say("reader.plain"))
    return f' · <a href="{escape(reader.public_address(path))}">{said}</a>'
