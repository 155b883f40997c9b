"""How is a list of problems with the data shown: file, row, column, what is found, what to do?"""

from collections.abc import Sequence
from html import escape

from domain.words import Words
from loaders.problems import Problem

MOST_SHOWN = 100
_COLUMNS = ("file", "row", "column", "found", "message")


def problems_html(problems: Sequence[Problem], title: str, say: Words) -> str:
    """Return the problems as a table, the first 100 of them; all text is escaped."""
    title = escape(title)
    heads = "".join(
        f'<th scope="col">{escape(say(f"data.problem.{name}"))}</th>' for name in _COLUMNS
    )
    rows = "".join(_row_html(problem, say) for problem in problems[:MOST_SHOWN])
    more = len(problems) - MOST_SHOWN
    below = f"<p>{escape(say('data.problem.more', n=more))}</p>" if more > 0 else ""
    return (
        f'<div class="pw-scroll" tabindex="0" role="group" aria-label="{title}">'
        f'<table class="pw-table pw-stack"><caption class="pw-hidden">{title}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>{below}"
        f'<p class="pw-note">{escape(say("data.problem.english"))}</p>'
    )


def _row_html(problem: Problem, say: Words) -> str:
    return "<tr>{}</tr>".format(
        "".join(_cell_html(name, getattr(problem, name), say) for name in _COLUMNS)
    )


def _cell_html(name: str, value: object, say: Words) -> str:
    text = "–" if value is None else escape(str(value).lstrip(",; "))
    lang = ' lang="en"' if name == "message" else ""
    return f'<td data-title="{escape(say(f"data.problem.{name}"))}"{lang}>{text}</td>'
