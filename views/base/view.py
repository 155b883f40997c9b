"""What a view answers: rows, their picture, and everything a reader needs beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd

from views.base.line import Line

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
