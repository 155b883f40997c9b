"""Where can a reader go from here?"""

from html import escape

from widgets.pieces import html


def links(*shown: tuple[str, str]) -> None:
    """Show links on one line: (words, address) each."""
    parts = (f'<a href="{escape(to)}">{escape(words)}</a>' for words, to in shown)
    html(f'<p class="pw-note">{" · ".join(parts)}</p>')
