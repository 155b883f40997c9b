"""How do the sentences of an answer read, with what matters in them stressed?"""

from html import escape

from views.view import View


def said_html(view: View) -> str:
    """Return the sentences of a view as safe HTML; takes rows of said and stress (a place)."""
    return " ".join(
        f'<span class="pw-{escape(stress)}">{escape(said)}</span>' if stress else escape(said)
        for said, stress in zip(view.rows["said"], view.rows["stress"], strict=True)
    )
