"""What a view answers: rows, lines, their picture, and everything a reader needs beside it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd

from views.base.ask import Ask


@dataclass(frozen=True)
class Step:
    """One step of what a line opens to: in words, with its own evidence and `|`-joined sources.

    `row` is the table and the id of the row it comes from, by which a mistake is reported.
    """

    text: str
    below: str = ""
    evidence: str = ""
    source_ids: str = ""
    row: tuple[str, str] | None = None


@dataclass(frozen=True)
class Way:
    """Steps that follow one another, under a title; `chain` names just who stands on them."""

    title: str
    steps: tuple[Step, ...]
    chain: str = ""


@dataclass(frozen=True)
class Line:
    """One row in words: what stands first, what is said of it, and a quieter line below.

    `lead_id` names and links the lead where it is an agency, case, contract or law; `lead` is
    what it says instead, or without a link; `address` is where such a lead leads.
    `place` is a word of `Place`, drawn as its mark; `before` is short and stands in a column
    of its own, such as a date. With `ways` the line opens to them; `opener` says so. `group` is
    the heading under which it stands in grouped lines. All of it is plain text. Evidence, sources
    and the link to report a mistake come from the row.
    """

    text: str = ""
    lead_id: str = ""
    lead: str = ""
    address: str = ""
    below: str = ""
    place: str = ""
    before: str = ""
    group: str = ""
    opener: str = ""
    ways: tuple[Way, ...] = ()


# What a page is drawn by, and no reader reads: where a figure leads, how a sentence is stressed.
DRAWN_BY = ("address", "shown", "stress", "strong")


class Form(StrEnum):
    """How the rows of a view without a picture are written."""

    TABLE = "table"
    RECORD = "record"
    STEPS = "steps"
    TILES = "tiles"
    LINES = "lines"
    GROUPS = "groups"
    FIGURES = "figures"
    SENTENCES = "sentences"


@dataclass(frozen=True)
class View:
    """One answer: the rows, the picture of them, and everything a reader needs beside it.

    `rows` holds just what is shown, one line a mark or a row; its columns are named as in the
    tables, so that headers, units and links follow from the names. `labels` gives the word list
    of a column that holds words. `row_table` names the table that the rows are rows of, if they
    are; then each can be reported as wrong. `unseen` columns, such as a long key, stand in the CSV
    alone. `left_out` says in words what is not shown and why, `origin` where rows are from that no
    source of the tables holds.

    Without a figure the rows are written in a `form`: a table, the facts of one row (record), a
    list of dated steps (the first column is the date), tiles (a word, a count, and where they
    lead: one of `addresses` a row), lines (one of `lines` a row), also in groups, of which a page
    shows `most_lines` at most, figures (`views/base/figures.py`), or the sentences in the column
    `said`.
    `empty` says why there are none.
    """

    id: str
    title: str
    rows: pd.DataFrame
    source_ids: list[str]
    alt: str = ""
    figure: object | None = None
    left_out: str = ""
    origin: str = ""
    note: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    row_table: str = ""
    unseen: tuple[str, ...] = ()
    height: int | None = None
    form: Form = Form.TABLE
    addresses: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    most_lines: int | None = None
    empty: str = ""

    @property
    def room(self) -> str:
        """The page the view belongs to: the part of its id before the first dash."""
        return self.id.split("-")[0]

    @property
    def data(self) -> pd.DataFrame:
        """The rows as they are given away: without the columns a page is only drawn by."""
        return self.rows.drop(columns=[c for c in DRAWN_BY if c in self.rows])


def bars_alt(ask: Ask, title: str, names: Iterable[object], values: pd.Series) -> str:
    """Return the text description of bars: how many, the longest, the shortest; blank for none."""
    known = pd.Series(list(values), index=[str(name) for name in names]).dropna().astype("float")
    if known.empty:
        return ""
    return ask.say(
        "alt.bars",
        title=title,
        n=len(known),
        name=known.idxmax(),
        value=known.max(),
        low_name=known.idxmin(),
        low_value=known.min(),
    )


def timeline_alt(ask: Ask, title: str, count: int, dates: Iterable[object]) -> str:
    """Return the text description of a timeline: how many events, from when to when."""
    known = sorted(str(date) for date in dates if pd.notna(date) and date)
    if not known:
        return ""
    start, end = ask.say.date(known[0]), ask.say.date(known[-1])
    return ask.say("alt.timeline", title=title, n=count, start=start, end=end)


def shorten(text: str, letters: int) -> str:
    """Return a text that fits into so many letters, cut at its end if need be."""
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"
