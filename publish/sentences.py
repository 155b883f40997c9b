"""How do the sentences of an answer read, with what matters in them stressed?"""

from html import escape

from domain.schema import LIST_SEPARATOR
from views.view import View


def said_html(view: View) -> str:
    """Return the sentences of a view as safe HTML.

    Takes rows of said, stress (a place, blank for none) and, if any, strong: the parts of the
    sentence that stand out, `|`-joined.
    """
    strong = view.rows["strong"] if "strong" in view.rows else [""] * len(view.rows)
    rows = zip(view.rows["said"], view.rows["stress"], strong, strict=True)
    return " ".join(_sentence(*row) for row in rows)


def _sentence(said: str, stress: str, strong: str) -> str:
    text = escape(said)
    for part in filter(None, map(escape, strong.split(LIST_SEPARATOR))):
        text = text.replace(part, f"<strong>{part}</strong>", 1)
    return f'<span class="pw-{escape(stress)}">{text}</span>' if stress else text
