"""What came of the last load of the files, and what was brought in last?

Of a load: good, or which problems, and what serves meanwhile. Of imports: when, of which source,
what each brought.
"""

import datetime as dt
from collections.abc import Sequence
from itertools import islice

from markupsafe import Markup

from domain.words import Words
from loaders.cameras.store import cameras_folder
from loaders.commands.import_log import LOG, BroughtIn, last_imports
from loaders.problems import Problem
from loaders.releases.live import Rejection, data_folder, var_folder
from loaders.search_logs.store import searches_folder
from loaders.writing.lapses import lapses
from loaders.writing.together import stopped_import
from markup.pieces import STACKED, Cell, HeadCell, Row, html_table, join_html, macro, paragraph
from publish.http.release_store import store
from widgets.context import run
from widgets.data.decisions import decisions
from widgets.pieces import html

MOST_SHOWN = 100
_OF_PROBLEM = ("file", "row", "column", "found", "message")
_OF_IMPORT = ("when", "source", "brought")
_ALWAYS_COUNTED = ("searches", "cameras")
_load = macro("widgets.html", "load")
_load_status = macro("widgets.html", "load_status")
_code = macro("pieces.html", "code_word")


def has_problems() -> bool:
    """Tell whether the files on disk are not what is served, or what is served is not kept."""
    return bool(store().status().problems or lapses())


def last_load() -> None:
    """Show the state of the last load: what serves, since when, and every problem if any."""
    say, status = run().say, store().status()
    since = _moment(status.loaded_at)
    for what, why in lapses().items():
        html(_load_status(say("data.load.not_kept", what=what, why=why)))
    if not status.problems:
        html(_load_status(say("data.load.good", release=status.release_id, time=since)))
        decisions()
        return
    bad = say("data.load.bad", n=len(status.problems), time=_moment(status.checked_at))
    serving = say("data.load.serving", release=status.release_id, time=since)
    what = "stopped" if stopped_import(data_folder()) else status.rejected or Rejection.PROBLEMS
    todo = say(f"data.load.todo.{what}")
    table = problems_html(status.problems, say("data.load.table"), say)
    html(_load(bad, serving, todo) + table)
    decisions()


def show_last_imports() -> None:
    """Show the last imports of rows, search logs and cameras, newest first."""
    brought = last_imports(var_folder() / LOG, searches_folder(), cameras_folder())
    html(imports_html(brought, run().say))


def problems_html(problems: Sequence[Problem], title: str, say: Words) -> Markup:
    """Return the problems as a table, the first 100 of them."""
    heads = [HeadCell(say(f"data.problem.{name}")) for name in _OF_PROBLEM]
    rows = [_problem_row(problem, say) for problem in islice(problems, MOST_SHOWN)]
    more = len(problems) - MOST_SHOWN
    return join_html(
        (
            html_table(title, heads, rows, STACKED),
            paragraph(say("data.problem.more", n=more)) if more > 0 else "",
            paragraph(say("data.problem.english"), "pw-note"),
        )
    )


def imports_html(brought: Sequence[BroughtIn], say: Words) -> Markup:
    """Return imports as a table, in the order given; a sentence where there are none."""
    if not brought:
        return paragraph(say("data.imports.none"), "pw-note")
    heads = [HeadCell(say(f"data.imports.{name}")) for name in _OF_IMPORT]
    rows = [_import_row(one, say) for one in brought]
    note = paragraph(say("data.imports.note"), "pw-note")
    return note + html_table(say("data.heading.imports"), heads, rows, STACKED)


def _problem_row(problem: Problem, say: Words) -> Row:
    cells = []
    for name in _OF_PROBLEM:
        value = getattr(problem, name)
        text = "–" if value is None else str(value).lstrip(",; ")
        lang = "en" if name == "message" else ""
        cells.append(Cell(text, say(f"data.problem.{name}"), lang=lang))
    return Row(cells)


def _import_row(one: BroughtIn, say: Words) -> Row:
    counted = " · ".join(
        say(f"data.imports.{kind}", n=number)
        for kind, number in one.counts.items()
        if number or kind in _ALWAYS_COUNTED
    )
    insides = (
        f"{say.date(one.imported_at[:10])}, {one.imported_at[11:16]}",
        _code(one.source),
        counted or say("data.imports.nothing"),
    )
    titles = (say(f"data.imports.{name}") for name in _OF_IMPORT)
    return Row([Cell(*cell) for cell in zip(insides, titles, strict=True)])


def _moment(moment: dt.datetime | None) -> str:
    if moment is None:
        return "–"
    return run().say.date(moment.date()) + moment.strftime(", %H:%M:%S")
