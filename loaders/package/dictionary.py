"""How do the tables describe themselves to people? As the dictionary `data/README.md`."""

from domain.schema import MAX_CELL_CHARACTERS, TABLES, Column, Table, Type
from domain.words import words

_TYPES = {
    Type.TEXT: "text",
    Type.ID: "id",
    Type.DATE: "date",
    Type.INTEGER: "whole number",
    Type.NUMBER: "number",
    Type.URL: "address",
    Type.STATE: "postal code",
}
_OTHERS = {"words": "words", "us": "`us`", "state": "a postal code"}
_TOP = f"""# The tables

Written by `python -m loaders describe` from `domain/schema.py`; change it there.

Sixteen CSV files: UTF-8, commas between cells, one header row, columns in the order below. How to
add, correct and close a row is told in [MAINTAINING.md](MAINTAINING.md); the same description for
programs is [datapackage.json](datapackage.json); terms of use are in [LICENSE.md](LICENSE.md).
`gathered/` holds packages of the same tables, each with its owner and terms; `outlines/` is for
drawing maps, `patterns/` for reading names and the reasons typed for searches.

- A **blank cell** means that the sources do not say. It is never 0, "no" or "other".
- A **date** is as exact as its source: `2024-04-26`, `2024-04` or `2024`.
- An **id** is lower-case letters, digits and single hyphens, readable and permanent; two ids are
  joined by `--`. Agency ids start with `us-` if federal, otherwise with their state: `ca-…`.
- **Money** is US dollars in digits, such as `1200000`.
- **Several values** in one cell are joined with `|` where the column says so.
- A cell has at most {MAX_CELL_CHARACTERS:,} characters, on one line.
- Every row names its sources in `source_ids`. How well a row is evidenced follows from the kinds
  of its sources and is not a column. `agencies` rest on the rows that name them, and
  `state_law_rules` on the sources of their law.
- Private people and officers stand by their role; only captions of court cases name people.
"""


def dictionary_page() -> str:
    """Return `data/README.md`: for each table its rows, key, columns and words."""
    contents = "\n".join(
        f"- [{table.name}](#{table.name}): {table.row}" for table in TABLES.values()
    )
    tables = "\n".join(_table(table) for table in TABLES.values())
    return f"{_TOP}\n{contents}\n\n{tables}"


def _table(table: Table) -> str:
    keys = ", ".join(f"`{name}`" for name in table.key)
    rows = "\n".join(_column_row(column) for column in table.columns)
    lists = "".join(_word_list(table, column) for column in table.columns if column.words)
    return f"""## {table.name}

One row: {table.row} Key: {keys}.{_order(table)}

| column | type | needed | meaning |
|---|---|---|---|
{rows}
{lists}"""


def _order(table: Table) -> str:
    if not table.ordered_dates:
        return ""
    pairs = ", ".join(f"`{a}` ≤ `{b}`" for a, b in table.ordered_dates)
    return f" Dates in order: {pairs}."


def _column_row(column: Column) -> str:
    needed = "yes" if column.required else ""
    return f"| `{column.name}` | {_type(column)} | {needed} | {_meaning(column)} |"


def _type(column: Column) -> str:
    name = "word" if column.words else _TYPES[column.type]
    if column.is_list:
        name = f"{name}, several joined with `{column.separator.replace('|', chr(92) + '|')}`"
    return f"{name}, in {column.unit}" if column.unit else name


def _meaning(column: Column) -> str:
    parts = [column.description]
    if column.references:
        keys = [f"`{name}.{TABLES[name].key[0]}`" for name in column.references]
        others = [_OTHERS[other] for other in column.others_allowed]
        parts.append(f"Refers to {' or '.join([*keys, *others])}.")
    if column.minimum is not None:
        high = "or more" if column.maximum is None else f"to {column.maximum:g}"
        parts.append(f"{column.minimum:g} {high}.")
    return " ".join(parts)


def _word_list(table: Table, column: Column) -> str:
    say = words("en")
    key = f"{table.name}.{column.name}"
    rows = "\n".join(
        f"| `{word}` | {say.label(key, word)} | {say.help(key, word)} |"
        for word in column.words or ()
    )
    return f"""
Words of `{column.name}`:

| word | shown as | means |
|---|---|---|
{rows}
"""
