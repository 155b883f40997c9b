"""What came of the last load of the files: good, or which problems, and what serves meanwhile?"""

import datetime as dt
from html import escape

from loaders.releases.live import Rejection
from markup.problems import problems_html
from publish.http.release_store import store
from widgets.context import run
from widgets.pieces import html


def has_problems() -> bool:
    """Tell whether the files on disk are not what is served."""
    return bool(store().status().problems)


def last_load() -> None:
    """Show the state of the last load: what serves, since when, and every problem if any."""
    say, status = run().say, store().status()
    since = _moment(status.loaded_at)
    if not status.problems:
        text = say("data.load.good", release=status.release_id, time=since)
        html(f'<p class="pw-note" role="status">{escape(text)}</p>')
        return
    bad = say("data.load.bad", n=len(status.problems), time=_moment(status.checked_at))
    serving = say("data.load.serving", release=status.release_id, time=since)
    todo = say(f"data.load.todo.{status.rejected or Rejection.PROBLEMS}")
    html(
        f'<div class="pw-notice" role="alert"><p>{escape(bad)} {escape(serving)}</p>'
        f"<p>{escape(todo)}</p></div>{problems_html(status.problems, say('data.load.table'), say)}"
    )


def _moment(moment: dt.datetime | None) -> str:
    if moment is None:
        return "–"
    return run().say.date(moment.date()) + moment.strftime(", %H:%M:%S")
