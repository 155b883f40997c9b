"""How do the last imports stand on a page: when, of which source, what each brought?"""

from collections.abc import Sequence
from html import escape

from domain.words import Words
from loaders.proposals.import_log import BroughtIn

_COLUMNS = ("when", "source", "brought")


def imports_html(brought: Sequence[BroughtIn], say: Words) -> str:
    """Return imports as a table, in the order given; a sentence where there are none."""
    if not brought:
        return f'<p class="pw-note">{escape(say("data.imports.none"))}</p>'
    title = escape(say("data.heading.imports"))
    heads = "".join(
        f'<th scope="col">{escape(say(f"data.imports.{name}"))}</th>' for name in _COLUMNS
    )
    rows = "".join(_row_html(one, say) for one in brought)
    return (
        f'<p class="pw-note">{escape(say("data.imports.note"))}</p>'
        f'<div class="pw-scroll" tabindex="0" role="group" aria-label="{title}">'
        f'<table class="pw-table pw-stack"><caption class="pw-hidden">{title}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row_html(one: BroughtIn, say: Words) -> str:
    counted = " · ".join(
        say(f"data.imports.{kind}", n=number)
        for kind, number in one.counts.items()
        if number or kind in ("searches", "cameras")
    )
    cells = {
        "when": f"{escape(say.date(one.imported_at[:10]))}, {escape(one.imported_at[11:16])}",
        "source": f"<code>{escape(one.source)}</code>",
        "brought": escape(counted or say("data.imports.nothing")),
    }
    return "<tr>{}</tr>".format(
        "".join(
            f'<td data-title="{escape(say(f"data.imports.{name}"))}">{cells[name]}</td>'
            for name in _COLUMNS
        )
    )
