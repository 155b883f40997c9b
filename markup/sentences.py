"""How do the sentences of an answer read, with what matters in them stressed?"""

from html import escape

from domain.schema import LIST_SEPARATOR
from views.base.view import View


def said_html(view: View) -> str:
    """Return the sentences of a view as safe HTML.

    Takes rows of said and, if any, stress (a place, blank for none) and strong: the parts of the
    sentence that stand out, `|`-joined.
    """
    rows = view.rows.to_dict("records")
    return " ".join(
        _sentence(row["said"], row.get("stress", ""), row.get("strong", "")) for row in rows
    )


def _sentence(said: str, stress: str, strong: str) -> str:
    text = escape(said)
    for part in filter(None, map(escape, strong.split(LIST_SEPARATOR))):
        text = text.replace(part, f"<strong>{part}</strong>", 1)
    return f'<span class="pw-{escape(stress)}">{text}</span>' if stress else text
