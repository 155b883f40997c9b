"""Check each cell against the type, the words and the range of its column."""

import re
from urllib.parse import urlsplit

from domain.dates import is_partial_date
from domain.nearest import nearest
from domain.schema import ID_PATTERN, MAX_CELL_CHARACTERS, Column, Type
from domain.vocabulary import STATE_NAMES
from loaders.problems import Problem, shortened
from loaders.tables.read import Sheet
from loaders.tables.spreadsheet_damage import probable_date, probable_number, shortened_number

YEARS = ("1900", "2100")
MOST_DIGITS = 18
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069"
    "\ue000-\uf8ff\ufeff\ufff9-\ufffd\U000e0000-\U000e007f]"
)
_ID = re.compile(ID_PATTERN)
_INTEGER = re.compile(r"-?[0-9]{1,18}")
_NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]+)?")
_NOT_IN_URL = re.compile(r"[\s<>\"'\\^`{|}]")


def check_cells(sheet: Sheet) -> list[Problem]:
    """Ask every cell of a sheet every rule of its column; one problem a cell at most."""
    problems = []
    for column in sheet.table.columns:
        if column.name in sheet.missing:
            continue
        cells = sheet.columns[column.name]
        wrong = {cell: found for cell in set(cells) if (found := cell_problem(column, cell))}
        if wrong:
            problems += [
                Problem(sheet.file, row, column.name, *wrong[cell])
                for row, cell in zip(sheet.rows, cells, strict=True)
                if cell in wrong
            ]
    return problems


def cell_problem(column: Column, cell: str) -> tuple[str | None, str] | None:
    """Return what was found in a cell and what to write instead; None if the cell is good."""
    if not cell:
        return (None, f"found nothing; {_wanted(column)}") if column.required else None
    if len(cell) > MAX_CELL_CHARACTERS:
        count = f"the cell has {len(cell):,} characters"
        return None, f"{count}; {MAX_CELL_CHARACTERS:,} are the most a cell may have"
    if _UNPRINTABLE.search(cell):
        return shortened(cell), "remove the line breaks and characters that cannot be printed"
    if cell != cell.strip():
        return shortened(cell), "remove the spaces before and after"
    if cell.count('"') % 2 and column.type is Type.TEXT:
        return shortened(cell), "a quotation mark stands alone; delete it, or close what it opens"
    if column.is_list:
        return _list_problem(column, cell)
    message = _part_message(column, cell)
    return (shortened(cell), message) if message else None


def _list_problem(column: Column, cell: str) -> tuple[str, str] | None:
    parts = [part.strip() for part in cell.split(column.separator)]
    if "" in parts:
        return shortened(cell), f"write one {column.separator} between two parts, none at the ends"
    seen: set[str] = set()
    for part in parts:
        message = _part_message(column, part)
        if message:
            return shortened(part), f"{message}; join several with {column.separator}"
        if part in seen:
            return shortened(part), ", twice in one cell; name it once"
        seen.add(part)
    return None


def _part_message(column: Column, part: str) -> str | None:
    if column.words:
        return _word_message(column, part)
    return _MESSAGES[column.type](column, part)


def _word_message(column: Column, part: str) -> str | None:
    words = [str(word) for word in column.words or ()]
    if part in words:
        return None
    near = nearest(part, words)
    hint = f"nearest is '{near}'; " if near else ""
    return f"{hint}write one of {', '.join(words)}"


def _text_message(column: Column, part: str) -> str | None:
    if shortened_number(part):
        return "a spreadsheet shortened this number; copy it anew from the source, as text"
    return None


def _id_message(column: Column, part: str) -> str | None:
    if column.others_allowed or _ID.fullmatch(part):
        return None
    if shortened_number(part):
        return "a spreadsheet turned this id into a number; copy it anew from the source, as text"
    if probable_date(part):
        return "a spreadsheet turned this id into a date; copy it anew from the source, as text"
    return _wanted(column)


def _date_message(column: Column, part: str) -> str | None:
    if is_partial_date(part):
        first, last = YEARS
        if first <= part[:4] <= last:
            return None
        return f"write a year from {first} to {last}"
    probable = probable_date(part)
    if probable:
        return f"a spreadsheet or a hand turned a date into this; it was probably {probable}"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", part):
        return "there is no such day in the calendar"
    return _wanted(column)


def _number_message(column: Column, part: str) -> str | None:
    pattern = _INTEGER if column.type is Type.INTEGER else _NUMBER
    if pattern.fullmatch(part):
        return _range_message(column, float(part))
    if shortened_number(part):
        return "a spreadsheet shortened this number; write all its digits"
    if len(part) > MOST_DIGITS and part.lstrip("-").isdecimal():
        return f"the number has more than {MOST_DIGITS} digits; look it up again"
    return _wanted(column, probable_number(part, whole=column.type is Type.INTEGER))


def _range_message(column: Column, value: float) -> str | None:
    low, high = column.minimum, column.maximum
    if (low is None or value >= low) and (high is None or value <= high):
        return None
    return f"write {low:g} or more" if high is None else f"write a number from {low:g} to {high:g}"


def _url_message(column: Column, part: str) -> str | None:
    try:
        address = urlsplit(part)
        host = address.hostname
    except ValueError:
        host = None
    if host and address.scheme in ("http", "https") and not _NOT_IN_URL.search(part):
        return None
    return _wanted(column)


def _state_message(column: Column, part: str) -> str | None:
    if part in STATE_NAMES:
        return None
    codes = {name.lower(): code for code, name in STATE_NAMES.items()}
    codes |= {code.lower(): code for code in STATE_NAMES}
    probable = codes.get(part.lower())
    return f"write {probable}" if probable else _wanted(column)


def _wanted(column: Column, example: str | None = None) -> str:
    """Say what the cell must hold, with an example."""
    if column.words:
        return f"write one of {', '.join(str(word) for word in column.words)}"
    if column.name == "source_ids":
        return "write the source_id of each source that states this row"
    if column.type is Type.NUMBER and column.unit and column.unit.startswith("US dollars"):
        return f"write US dollars in digits only, such as {example or 1200000}"
    return {
        Type.TEXT: "write it in words",
        Type.ID: "write an id in lower-case letters, digits and single hyphens, such as "
        "ca-springfield-pd",
        Type.DATE: "write a date such as 2024-04-26, 2024-04 or 2024",
        Type.INTEGER: f"write a whole number in digits only, such as {example or 30}",
        Type.NUMBER: f"write a number in digits only, such as {example or 37.5}",
        Type.URL: "write an address that begins with https:// or http://",
        Type.STATE: "write the two-letter postal code of a state, such as CA",
    }[column.type]


_MESSAGES = {
    Type.TEXT: _text_message,
    Type.ID: _id_message,
    Type.DATE: _date_message,
    Type.INTEGER: _number_message,
    Type.NUMBER: _number_message,
    Type.URL: _url_message,
    Type.STATE: _state_message,
}
