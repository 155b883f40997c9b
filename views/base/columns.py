"""Which columns of a table does a view show that it does not name, and how do they read in words?

A view of the rows of a table names the columns it tells in sentences or leaves out. Any other
column of the table, such as one added to `domain/schema.py` later, is shown under its title.
"""

from collections.abc import Iterable, Mapping

import pandas as pd

from domain.schema import TABLES, Column, Type
from views.base.ask import Ask

AT_THE_END = ("note", "source_ids")


def further_columns(table: str, *named: str) -> list[str]:
    """Return the columns of a table that are not among those named, but for notes and sources."""
    return [c for c in TABLES[table].column_names if c not in (*named, *AT_THE_END)]


def word_labels(table: str, columns: Iterable[str]) -> dict[str, str]:
    """Return, of these columns, those of the table that hold words, each with its word list."""
    known = TABLES[table].column_by_name
    return {c: f"{table}.{c}" for c in columns if c in known and known[c].words}


def titled_cells(
    row: Mapping[str, object], table: str, columns: Iterable[str], ask: Ask
) -> list[str]:
    """Return cells of a row in words, each after the title of its column; none for a blank one."""
    known = TABLES[table].column_by_name
    return [
        f"{ask.say(f'column.{name}')}: {_in_words(row[name], table, known[name], ask)}"
        for name in columns
        if not pd.isna(row[name])
    ]


def _in_words(value: object, table: str, column: Column, ask: Ask) -> str:
    parts = str(value).split(column.separator) if column.is_list else [str(value)]
    return ", ".join(_part_in_words(part, table, column, ask) for part in parts)


def _part_in_words(part: str, table: str, column: Column, ask: Ask) -> str:
    if column.words:
        return ask.say.label(f"{table}.{column.name}", part)
    match column.type:
        case Type.DATE:
            return ask.say.date(part)
        case Type.INTEGER | Type.NUMBER if column.unit == "US dollars":
            return ask.say.money(float(part))
        case Type.INTEGER | Type.NUMBER:
            return ask.say.number(float(part), 2)
        case _:
            return ask.names.get(part, part)
