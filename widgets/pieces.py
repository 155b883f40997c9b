"""HTML pieces of a page, sent as few messages: neighbours go together.

Every message of a run wakes the server and the browser once, which costs more than what most of
them say. Within `together` pieces are held back until something else is to stand below them;
whatever puts anything but HTML on a page calls `send` first. Outside, each is sent at once.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from markup.pieces import macro

_HELD = "_pieces"
_piece = macro("widgets.html", "piece")
_pieces = macro("widgets.html", "pieces")


class _Whole(str):
    """HTML that Streamlit takes as it is; it would search a plain string for indents to remove."""

    def _repr_html_(self) -> str:
        return str(self)


@contextmanager
def together() -> Iterator[None]:
    """Hold pieces back while the body runs, and send what is left at its end, whatever happens."""
    st.session_state[_HELD] = []
    try:
        yield
    finally:
        send()
        del st.session_state[_HELD]


def html(text: str) -> None:
    """Put a piece of our own HTML on the page; plain text is escaped."""
    piece = _piece(text)
    if _HELD in st.session_state:
        st.session_state[_HELD].append(piece)
    else:
        st.html(_Whole(piece))


def send() -> None:
    """Send the pieces held back; call it before anything else is put on the page."""
    held = st.session_state.get(_HELD)
    if held:
        body = held[0] if len(held) == 1 else _pieces(held)
        st.html(_Whole(body))
        held.clear()
