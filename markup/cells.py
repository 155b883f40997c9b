"""How does a cell read on a page: which words, which link, which mark; what does its column mean?

A column's name says what it holds (`_id`, `_on`, `_usd`, …), so a cell is written the same way on
every page and in every embed. Nothing a cell contains can run: all text is escaped here.
"""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup, escape

from domain.schema import LIST_SEPARATOR, TABLES, Column
from domain.things import THINGS
from domain.vocabulary import EVIDENCE_MARK, STATE_NAMES, Evidence
from markup.addresses import PageAsk
from markup.pieces import join_html, link, macro
from views.base.ask import Ask
from views.base.view import View
from views.data.data import column_meaning
from views.requests.filters import requester_name

NUMBER_SUFFIXES = ("_count", "_days", "_usd", "_pct", "_claimed", "_released", "value")
_UNITS = {"_usd": "US dollars", "_days": "days", "_pct": "percent", "_count": "count"}
SourceRow = Mapping[str, Any]
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


_blank = macro("pieces.html", "blank")
_word = macro("pieces.html", "word")
_evidence = macro("pieces.html", "evidence")
_in_english = macro("pieces.html", "in_english")
_numbered = macro("pieces.html", "numbered")
_opened_in_cell = macro("pieces.html", "opened_in_cell")


def cell_html(column: str, value: Any, view: View, ask: Ask) -> Markup:
    """Return one cell as safe HTML."""
    if value is None or value is pd.NA or value != value or value == "":
        return _blank(ask.say("value.not_stated"))
    if column in view.labels:
        return _words_html(str(value), view.labels[column], ask)
    for fits, write in _WRITERS:
        if fits(column):
            return escape(write(value, ask))
    return escape(value)


def evidence_html(level: Any, ask: Ask) -> Markup:
    """Return an evidence mark with its word beside it."""
    if level is None or level != level:
        return Markup("")
    mark = EVIDENCE_MARK[Evidence(level)]
    word, meaning = (speak("evidence.level", level) for speak in (ask.say.label, ask.say.help))
    return _evidence(level, mark, word, meaning)


def name_html(row_id: str, ask: Ask, said: str = "") -> Markup:
    """Return the name of an id, linked to the page of its agency, case, contract, law or request.

    `said` is what the link says instead of the name.
    """
    name = said or ask.names.get(row_id, row_id)
    thing = ask.thing_of(row_id)
    return link(ask.address_of(thing, row_id), name) if thing else escape(name)


def source_html(source_id: str, ask: Ask) -> Markup:
    """Return one source as a link to its address, with its publisher and day."""
    row: SourceRow | None = ask.sources.get(source_id)
    if row is None:
        return escape(source_id)
    linked = in_records_language(linked_source(row, str(row["title"])), ask)
    published = row["published_on"]
    day = f", {ask.say.date(published)}" if published == published else ""
    return Markup("{} {}, {}{}").format(
        evidence_html(row["evidence"], ask), linked, row["publisher"], day
    )


def linked_source(row: SourceRow, said: str) -> Markup:
    """Return words that link to where a source stands, if that is known; takes its row."""
    url = row["url"]
    return link(url, said, outside=True) if url == url else escape(said)


def in_records_language(inside: str, ask: Ask) -> Markup:
    """Return words of the records, marked as English where the page is in another language."""
    return escape(inside) if ask.say.language == RECORDS_LANGUAGE else _in_english(inside)


def meanings(view: View, ask: Ask) -> list[dict[str, str]]:
    """Return, for each column of a view's rows: name, title, unit and description, if known."""
    return [_meaning(name, view, ask) for name in view.data.columns]


def _source_title_html(value: Any, ask: Ask) -> Markup:
    row: SourceRow | None = ask.sources.get(str(value))
    if not row:
        return escape(value)
    return in_records_language(linked_source(row, str(row["title"])), ask)


def _words_html(value: str, words: str, ask: Ask) -> Markup:
    return join_html(
        (
            _word(ask.say.label(words, word), ask.say.help(words, word))
            for word in value.split(LIST_SEPARATOR)
        ),
        ", ",
    )


def _ids_html(value: Any, ask: Ask) -> Markup:
    return join_html((name_html(part, ask) for part in str(value).split(LIST_SEPARATOR)), ", ")


def _sources_html(value: Any, ask: Ask) -> Markup:
    """Write a `|`-joined list as its count, opening to the list; on a public page as numbers."""
    ids = str(value).split(LIST_SEPARATOR)
    count = ask.say("frame.sources", n=len(ids))
    if isinstance(ask, PageAsk):
        return _numbered(count, ask.numbers.of(ids))
    return _opened_in_cell(count, [source_html(i, ask) for i in ids])


def _number(value: Any, ask: Ask) -> str:
    """Write a number; what was written in words already, such as money, stays."""
    if isinstance(value, str):
        return value
    digits = 0 if float(value).is_integer() else 2
    return ask.say.number(float(value), digits=digits)


def _text(value: Any, ask: Ask) -> str:
    return ask.say.number(value, 2) if isinstance(value, float) else str(value)


def _meaning(name: str, view: View, ask: Ask) -> dict[str, str]:
    column, meaning = _in_tables(name, view, ask)
    unit = column.unit if column and column.unit else _unit(name)
    is_seen = name not in view.unseen
    one = {"name": name, "title": column_title(name, view, ask) if is_seen else name}
    one |= {"unit": ask.say(f"data.unit.{unit.replace(' ', '_')}")} if unit else {}
    return one | ({"description": meaning} if meaning else {})


def _in_tables(name: str, view: View, ask: Ask) -> tuple[Column | None, str]:
    """Return the column of the tables that a column of a view is, and what it means there.

    None for one that the view makes up, and where tables mean different things by that name.
    """
    is_own = ask.say.has(f"{view.room}.column.{name}")
    within = [view.row_table] if view.row_table else [] if is_own else list(TABLES)
    found = [table for table in within if name in TABLES[table].column_by_name]
    keyed = [table for table in found if TABLES[table].key == (name,)]
    said = {column_meaning(table, name, ask.say) for table in keyed or found}
    if len(said) != 1:
        return None, ""
    return TABLES[found[0]].column_by_name[name], said.pop()


def _unit(name: str) -> str:
    return next((unit for suffix, unit in _UNITS.items() if name.endswith(suffix)), "")


# How the columns are written that a test fits: as plain text, which is escaped, or as `Markup`.
_WRITERS: tuple[tuple[Callable[[str], bool], Callable[[Any, Ask], str]], ...] = (
    (lambda c: c == "source_ids", _sources_html),
    (lambda c: c == "source_id", _source_title_html),
    (
        lambda c: c == "request_id",
        lambda v, ask: link(ask.address_of(THINGS["requests"], str(v)), v),
    ),
    (
        lambda c: c == "rows_of",
        lambda v, ask: link(ask.address("data", source_id=str(v)), ask.say("data.see_rows")),
    ),
    (lambda c: c == "evidence", evidence_html),
    (lambda c: c == "requester", lambda v, ask: requester_name(str(v), ask.say)),
    (lambda c: c == "state", lambda v, ask: STATE_NAMES.get(str(v), str(v))),
    (
        lambda c: c.endswith(("_on", "_as_of")) or c in ("date", "as_of"),
        lambda v, ask: ask.say.date(str(v)),
    ),
    (lambda c: c == "url" or c.endswith("_url"), lambda v, ask: link(v, v, outside=True)),
    (lambda c: c.endswith(("_id", "_ids")) or c == "defendants", _ids_html),
    (
        lambda c: c in RECORD_TEXT or c.endswith("_rule"),
        lambda v, ask: in_records_language(str(v), ask),
    ),
    (lambda c: c.endswith(NUMBER_SUFFIXES), _number),
    (lambda c: True, _text),
)
