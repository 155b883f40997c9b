"""What stands at the foot of every page: release, caveats, licence, where to report a mistake."""

import streamlit as st
from markupsafe import Markup

from markup.addresses import PageAsk, public_path
from markup.pieces import join_html, link, macro
from widgets.context import Run, run
from widgets.pieces import html

_foot = macro("widgets.html", "foot")


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
    links = join_html((link(this.ask().address(to), say(title)) for to, title in leads), " · ")
    html(_foot(" ".join(lines), join_html((links, _plain(page, this)), " · ")))


def _plain(page: str, this: Run) -> Markup:
    path = public_path(page, st.query_params)
    if not path:
        return Markup("")
    ask = this.ask()
    plain = PageAsk(
        ask.tables, ask.as_of, ask.say, as_of_given=ask.as_of_given, lang_given=ask.lang_given
    )
    return link(plain.public_address(path), this.say("reader.plain"))
