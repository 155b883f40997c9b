"""Where can a reader take the tables away?"""

import streamlit as st

from publish.downloads import downloads_html
from views.view import Ask
from widgets.context import run
from widgets.pieces import html


def downloads() -> None:
    """Show links to the package and to each table of the release on this page."""
    this = run()
    html(_written(this.release.id, this.say.language, _ask=this.ask()))


@st.cache_resource(max_entries=8, show_spinner=False)
def _written(release_id: str, language: str, _ask: Ask) -> str:
    return downloads_html(run().release, _ask)
