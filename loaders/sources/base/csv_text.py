"""Which rows does a CSV of a source hold, however it was saved?

Cells may stand between commas, semicolons or tabs. Columns are known by their names, whatever
their order, their capitals and what stands between their words; the header may follow a title.
"""

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterator

from domain.nearest import nearest
from loaders.problems import InvalidData, Problem, shortened
from loaders.sources.base.rows import refusal_of
from loaders.sources.base.texts import text_of

HEADER_WITHIN_ROWS = 10
LONGEST_CELL = 1_000_000
PROBLEMS_NAMED = 10
_DELIMITERS = (",", ";", "\t")
_COLUMNS_SHOWN = 8
csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL))
_TOO_LONG = f"a cell has more than {LONGEST_CELL:,} characters; save the file again"
_ERRORS = (
    ("unexpected end of data", "a quotation mark is never closed: the file is cut off or damaged"),
    ("expected after", "a quotation mark stands inside a cell; write it twice, or save it again"),
    ("field larger", _TOO_LONG),
)


def csv_records(
    content: bytes, file: str, wanted: tuple[str, ...], may: tuple[str, ...] = ()
) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of a CSV, each with its number as a spreadsheet shows it.

    A row has its cells by column: those `wanted` and those there `may` be under these names, all
    others as the header names them; `NA` is blank. InvalidData if a wanted column is missing, if
    one stands in the header twice, or if a row does not fit the header.
    """
    text = text_of(content)
    _refuse_other_kinds(text, file)
    delimiter, rows_above = _layout(text, wanted)
    numbered = itertools.islice(enumerate(_read(text, file, delimiter), 1), rows_above, None)
    header = _header(next(numbered, (0, []))[1], file, wanted, (*wanted, *may))
    rows = [(number, cells) for number, cells in numbered if any(cell.strip() for cell in cells)]
    _refuse_rows_that_do_not_fit(rows, header, file, is_whole=text.endswith(("\n", "\r")))
    return [(number, _by_column(header, cells)) for number, cells in rows]


def has_columns(content: bytes, *names: str) -> bool:
    """Tell whether a CSV names all these columns."""
    text = text_of(content)
    delimiter, rows_above = _layout(text, names)
    first = next(itertools.islice(_head(text, delimiter), rows_above, None), [])
    return {_bare(name) for name in names} <= {_bare(name) for name in first}


def _layout(text: str, wanted: tuple[str, ...]) -> tuple[str, int]:
    """Return what stands between cells, and how many rows above the header."""
    bare = {_bare(name) for name in wanted}
    found = [
        (len(bare & {_bare(cell) for cell in cells}), -above, delimiter)
        for delimiter in _DELIMITERS
        for above, cells in enumerate(_head(text, delimiter))
    ]
    most, above, delimiter = max(found, key=lambda one: one[:2], default=(0, 0, ","))
    return (delimiter, -above) if most else (",", 0)


def _head(text: str, delimiter: str) -> Iterator[list[str]]:
    """Yield the first rows, as far as they can be read."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from itertools.islice(reader, HEADER_WITHIN_ROWS)
    except csv.Error:
        return


def _read(text: str, file: str, delimiter: str) -> Iterator[list[str]]:
    """Yield the rows of a text; InvalidData where it cannot be split into cells."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    row = 0
    try:
        for row, cells in enumerate(reader, 1):
            if any(len(cell) > LONGEST_CELL for cell in cells):
                raise refusal_of(file, _TOO_LONG, row)
            if any("\0" in cell for cell in cells):
                message = "it holds a NUL byte: the file is damaged; get it again"
                raise refusal_of(file, message, row)
            yield cells
    except csv.Error as error:
        found = next((told for part, told in _ERRORS if part in str(error)), f"{error}")
        raise refusal_of(file, found, row + 1) from None


def _header(
    cells: list[str], file: str, wanted: tuple[str, ...], known: tuple[str, ...]
) -> list[str]:
    """Return the names of the columns, those that are known as they are known here."""
    names_known = {_bare(name): name for name in known}
    names = [names_known.get(_bare(cell), cell.strip()) for cell in cells]
    missing = [name for name in wanted if name not in names]
    if missing:
        raise _missing(missing[0], [name for name in names if name], file)
    twice = [name for name, count in Counter(names).items() if name and count > 1]
    if twice:
        message = f"column {shortened(twice[0])} stands in the header twice; keep one of them"
        raise refusal_of(file, message)
    return names


def _missing(name: str, names: list[str], file: str) -> InvalidData:
    listed = ", ".join(shortened(name) for name in names[:_COLUMNS_SHOWN]) or "nothing"
    by_lower = {shown.lower(): shown for shown in map(shortened, names)}
    near = nearest(name, list(by_lower))
    hint = f"; nearest is '{by_lower[near]}'" if near else ""
    more = ", …" if len(names) > _COLUMNS_SHOWN else ""
    return refusal_of(file, f"column {name} is missing; its columns are {listed}{more}{hint}")


def _refuse_rows_that_do_not_fit(
    rows: list[tuple[int, list[str]]], header: list[str], file: str, is_whole: bool
) -> None:
    problems = [
        Problem(
            file,
            number,
            None,
            None,
            f"it has {len(cells)} cells and the header {len(header)}; put quotation marks around a "
            "cell that holds the sign between cells",
        )
        for number, cells in rows
        if any(cell.strip() for cell in cells[len(header) :])
    ]
    if not problems and rows and not is_whole and len(rows[-1][1]) < len(header):
        message = "the row is not complete: the file is cut off; get it again"
        problems = [Problem(file, rows[-1][0], None, None, message)]
    if problems:
        raise InvalidData(problems[:PROBLEMS_NAMED])


def _refuse_other_kinds(text: str, file: str) -> None:
    head = text.lstrip()[:100].lower()
    if head.startswith(("<!doctype", "<html", "<?xml")):
        raise refusal_of(file, "it is a web page, no CSV; save the file the page links to")
    if head.startswith(("{", "[")):
        raise refusal_of(file, "it is JSON, no CSV")


def _by_column(header: list[str], cells: list[str]) -> dict[str, str]:
    trimmed = (cell.strip() for cell in cells)
    pairs = itertools.zip_longest(header, itertools.islice(trimmed, len(header)), fillvalue="")
    return {name: "" if cell == "NA" else cell for name, cell in pairs if name}


def _bare(name: str) -> str:
    """Return a name as it is compared: its letters, digits and nothing between them."""
    return re.sub(r"[^a-z0-9]", "", name.lower())
