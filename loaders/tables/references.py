"""Check that every key stands once, and that every id named in a row exists."""

import re
from collections.abc import Iterable, Mapping

from domain.nearest import nearest
from domain.schema import ID_PATTERN, MAX_CELL_CHARACTERS, TABLES, UNITED_STATES, Column
from domain.vocabulary import STATE_NAMES
from loaders.problems import Problem, shortened
from loaders.tables.read import Sheet

UNKNOWN_IDS_NAMED = 10
NEAREST_IDS_SOUGHT = 200
_ID = re.compile(ID_PATTERN)


def check_keys(sheet: Sheet) -> list[Problem]:
    """Name every row whose key another row above has already."""
    problems: list[Problem] = []
    first: dict[tuple[str, ...], int] = {}
    for row, key in zip(sheet.rows, _keys(sheet), strict=True):
        if key in first and all(key):
            problems.append(_repeated(sheet, row, key, first[key]))
        first.setdefault(key, row)
    return problems


def check_references(
    sheets: Mapping[str, Sheet], asked: Iterable[Sheet] | None = None
) -> list[Problem]:
    """Name every id that is a key in none of the tables its column refers to.

    A column that refers to a table that could not be read is not asked; of other sheets than the
    tables themselves, those `asked` are.
    """
    known = {
        name: {*sheet.columns[sheet.table.key[0]], *sheet.unread}
        for name, sheet in sheets.items()
        if sheet.is_whole
    }
    return [
        problem
        for sheet in (sheets.values() if asked is None else asked)
        for column in sheet.table.columns
        if column.references and all(name in known for name in column.references)
        for problem in _unknown_ids(sheet, column, known)
    ]


def check_agencies_are_named(sheets: Mapping[str, Sheet]) -> list[Problem]:
    """Name every agency that no other row names: nothing would be shown of it, and no source.

    Asked only when every table could be read whole.
    """
    if len(sheets) < len(TABLES) or any(s.unread or not s.is_whole for s in sheets.values()):
        return []
    named = {
        part
        for sheet in sheets.values()
        for column in sheet.table.columns
        if "agencies" in column.references
        for cell in set(sheet.columns[column.name])
        for part in _parts(column, cell)
    }
    agencies = sheets["agencies"]
    message = ", which no row of any table names; add the row that tells of it with its source"
    return [
        Problem(agencies.file, row, "agency_id", shortened(agency_id), message)
        for row, agency_id in zip(agencies.rows, agencies.columns["agency_id"], strict=True)
        if agency_id and agency_id not in named
    ]


def _keys(sheet: Sheet) -> list[tuple[str, ...]]:
    return list(zip(*(sheet.columns[name] for name in sheet.table.key), strict=True))


def _repeated(sheet: Sheet, row: int, key: tuple[str, ...], first: int) -> Problem:
    names = sheet.table.key
    found = shortened(" ".join(key))
    if len(names) == 1:
        message = f", which row {first} has already; write another, or join the two rows"
        return Problem(sheet.file, row, names[0], found, message)
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    message = f"row {first} has the same {listed} already; change one, or join the two rows"
    return Problem(sheet.file, row, None, None, message)


def _unknown_ids(sheet: Sheet, column: Column, known: Mapping[str, set[str]]) -> list[Problem]:
    targets = [known[name] for name in column.references]
    cells = sheet.columns[column.name]
    wrong = {}
    for cell in dict.fromkeys(cells):
        unknown = [
            part
            for part in _parts(column, cell)
            if not any(part in ids for ids in targets) and not _other(column, part)
        ]
        if unknown:
            wrong[cell] = unknown[:UNKNOWN_IDS_NAMED]
    if not wrong:
        return []
    ids = sorted(set().union(*targets))
    unknown_once = dict.fromkeys(part for parts in wrong.values() for part in parts)
    messages = {
        part: _unknown(column, nearest(part, ids) if n < NEAREST_IDS_SOUGHT else None)
        for n, part in enumerate(unknown_once)
    }
    return [
        Problem(sheet.file, row, column.name, shortened(part), messages[part])
        for row, cell in zip(sheet.rows, cells, strict=True)
        for part in wrong.get(cell, ())
    ]


def _parts(column: Column, cell: str) -> list[str]:
    """Return the ids of a cell; what is no id at all was named by `loaders.tables.cells`
    already.
    """
    if len(cell) > MAX_CELL_CHARACTERS:
        return []
    parts = [part.strip() for part in cell.split(column.separator)] if column.is_list else [cell]
    return [part for part in parts if part and (column.others_allowed or _ID.fullmatch(part))]


def _other(column: Column, part: str) -> bool:
    """Tell whether the value may stand there although it is no key."""
    return (
        ("us" in column.others_allowed and part == UNITED_STATES)
        or ("state" in column.others_allowed and part in STATE_NAMES)
        or ("words" in column.others_allowed and not _ID.fullmatch(part))
    )


def _unknown(column: Column, near: str | None) -> str:
    keys = list(dict.fromkeys(TABLES[name].key[0] for name in column.references))
    listed = keys[0] if len(keys) == 1 else f"{', '.join(keys[:-1])} or {keys[-1]}"
    if near:
        return f", no such {listed}; nearest is '{shortened(near)}'"
    files = " or ".join(f"{name}.csv" for name in column.references)
    return f", no such {listed}; add it to {files} first"
