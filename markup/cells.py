"""How does a cell read on a page: which words, which link, which mark?

A column's name says what it holds (`_id`, `_on`, `_usd`, …), so a cell is written the same way on
every page and in every embed. Nothing a cell contains can run: all text is escaped here.
"""

from collections.abc import Callable
from html import escape

import pandas as pd

from domain.schema import LIST_SEPARATOR
from domain.things import THINGS
from domain.vocabulary import EVIDENCE_MARK, STATE_NAMES, Evidence
from publish.pages.ask import PageAsk
from views.base.ask import Ask
from views.base.view import View
from views.requests.filters import requester_name

NUMBER_SUFFIXES = ("_count", "_days", "_usd", "_pct", "_claimed", "_released", "value")
RECORDS_LANGUAGE = "en"
# Columns of free text, which stands as the records have it.
RECORD_TEXT = ("note", "title", "purpose", "issue", "outcome", "event", "appeal_note")


def column_title(column: str, view: View, ask: Ask) -> str:
    """Return the header of a column: the room's own words for it, or everyone's."""
    own = f"{view.room}.column.{column}"
    return ask.say(own) if ask.say.has(own) else ask.say(f"column.{column}")


def is_number(column: str, rows: pd.DataFrame) -> bool:
    """Tell whether a column is set flush right, as figures are."""
    return pd.api.types.is_numeric_dtype(rows[column]) and not column.endswith("year")


def cell_html(column: str, value: object, view: View, ask: Ask) -> str:
    """Return one cell as safe HTML."""
    if value is None or value is pd.NA or value != value or value == "":
        return f'<span class="pw-blank">{escape(ask.say("value.not_stated"))}</span>'
    if column in view.labels:
        return _words_html(str(value), view.labels[column], ask)
    for fits, write in _WRITERS:
        if fits(column):
            return write(value, ask)
    return escape(str(value))


def evidence_html(level: object, ask: Ask) -> str:
    """Return an evidence mark with its word beside it."""
    if level is None or level != level:
        return ""
    word = ask.say.label("evidence.level", level)
    mark = EVIDENCE_MARK[Evidence(level)]
    title = escape(ask.say.help("evidence.level", level))
    return (
        f'<span class="pw-evidence pw-{level}" title="{title}">'
        f'<span aria-hidden="true">{mark}</span> {escape(word)}</span>'
    )


def name_html(row_id: str, ask: Ask, said: str = "") -> str:
    """Return the name of an id, linked to the page of its agency, case, contract, law or request.

    `said` is what the link says instead of the name.
    """
    name = escape(said or ask.names.get(row_id, row_id))
    thing = ask.thing_of(row_id)
    return f'<a href="{escape(ask.address_of(thing, row_id))}">{name}</a>' if thing else name


def source_html(source_id: str, ask: Ask) -> str:
    """Return one source as a link to its address, with its publisher and day."""
    row = ask.sources.get(source_id)
    if row is None:
        return escape(source_id)
    linked = in_records_language(linked_source(row, str(row["title"])), ask)
    published = row["published_on"]
    day = f", {escape(ask.say.date(published))}" if published == published else ""
    return f"{evidence_html(row['evidence'], ask)} {linked}, {escape(row['publisher'])}{day}"


def linked_source(row: dict[str, object], said: str) -> str:
    """Return words that link to where a source stands, if that is known; takes its row."""
    text, url = escape(said), row["url"]
    return f'<a href="{escape(str(url))}" rel="noreferrer">{text}</a>' if url == url else text


def in_records_language(html: str, ask: Ask) -> str:
    """Return words of the records, marked as English where the page is in another language."""
    return html if ask.say.language == RECORDS_LANGUAGE else f'<span lang="en">{html}</span>'


def _source_title_html(value: object, ask: Ask) -> str:
    row = ask.sources.get(str(value))
    if not row:
        return escape(str(value))
    return in_records_language(linked_source(row, str(row["title"])), ask)


def _words_html(value: str, words: str, ask: Ask) -> str:
    listed = value.split(LIST_SEPARATOR)
    return ", ".join(
        f'<span title="{escape(ask.say.help(words, word))}">'
        f"{escape(ask.say.label(words, word))}</span>"
        for word in listed
    )


def _ids_html(value: object, ask: Ask) -> str:
    return ", ".join(name_html(part, ask) for part in str(value).split(LIST_SEPARATOR))


def _request_html(value: object, ask: Ask) -> str:
    address = ask.address_of(THINGS["requests"], str(value))
    return f'<a href="{escape(address)}">{escape(str(value))}</a>'


def _rows_of_html(value: object, ask: Ask) -> str:
    address = ask.address("data", source_id=str(value))
    return f'<a href="{escape(address)}">{escape(ask.say("data.see_rows"))}</a>'


def _sources_html(value: object, ask: Ask) -> str:
    """Write a `|`-joined list as its count, opening to the list; on a reader page as numbers."""
    ids = str(value).split(LIST_SEPARATOR)
    if isinstance(ask, PageAsk):
        return _numbers_html(ids, ask)
    count = escape(ask.say("frame.sources", n=len(ids)))
    items = "".join(f"<li>{source_html(i, ask)}</li>" for i in ids)
    return f'<details class="pw-in-cell"><summary>{count}</summary><ul>{items}</ul></details>'


def _numbers_html(ids: list[str], ask: PageAsk) -> str:
    links = "".join(f'<a href="#source-{n}">{n}</a>' for n in ask.numbers.of(ids))
    said = escape(ask.say("frame.sources", n=len(ids)))
    return f'<span class="pw-refs"><span class="pw-hidden">{said}: </span>{links}</span>'


def _number_html(value: object, ask: Ask) -> str:
    """Write a number; what was written in words already, such as money, stays."""
    if isinstance(value, str):
        return escape(value)
    digits = 0 if float(value).is_integer() else 2
    return escape(ask.say.number(float(value), digits=digits))


def _text_html(value: object, ask: Ask) -> str:
    return escape(ask.say.number(value, 2)) if isinstance(value, float) else escape(str(value))


_WRITERS: tuple[tuple[Callable[[str], bool], Callable[[object, Ask], str]], ...] = (
    (lambda c: c == "source_ids", _sources_html),
    (lambda c: c == "source_id", _source_title_html),
    (lambda c: c == "request_id", _request_html),
    (lambda c: c == "rows_of", _rows_of_html),
    (lambda c: c == "evidence", evidence_html),
    (lambda c: c == "requester", lambda v, ask: escape(requester_name(str(v), ask.say))),
    (lambda c: c == "state", lambda v, ask: escape(STATE_NAMES.get(str(v), str(v)))),
    (
        lambda c: c.endswith(("_on", "_as_of")) or c in ("date", "as_of"),
        lambda v, ask: escape(ask.say.date(str(v))),
    ),
    (
        lambda c: c == "url" or c.endswith("_url"),
        lambda v, ask: f'<a href="{escape(str(v))}" rel="noreferrer">{escape(str(v))}</a>',
    ),
    (lambda c: c.endswith(("_id", "_ids")) or c == "defendants", _ids_html),
    (
        lambda c: c in RECORD_TEXT or c.endswith("_rule"),
        lambda v, ask: in_records_language(escape(str(v)), ask),
    ),
    (lambda c: c.endswith(NUMBER_SUFFIXES), _number_html),
    (lambda c: True, _text_html),
)
