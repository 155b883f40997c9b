"""In which row of an export of searches do the names of its columns stand?"""

import itertools
from collections.abc import Iterator

from loaders.problems import InvalidData, Problem
from loaders.sources.flock.flock_audit import is_event_log, looks_like_header, recognise

HEADER_WITHIN_ROWS = 30


def header_of(records: Iterator[list[str]], name: str) -> tuple[list[str], int] | None:
    """Return the header and its row; where it takes two rows, as merged cells do, the lower."""
    for row, cells in enumerate(itertools.islice(records, HEADER_WITHIN_ROWS), start=1):
        if is_event_log(cells):
            message = "it is an event log, which holds no searches; import it as flock_events"
            raise InvalidData([Problem(name, row, None, None, message)])
        if looks_like_header(cells):
            return _whole_header(cells, row, records, name)
    return None


def _whole_header(
    cells: list[str], row: int, records: Iterator[list[str]], name: str
) -> tuple[list[str], int]:
    try:
        recognise(cells, name, row)
    except InvalidData:
        below = _merged(cells, next(records, []))
        if not looks_like_header(below):
            raise
        recognise(below, name, row + 1)
        return below, row + 1
    return cells, row


def no_header(name: str) -> InvalidData:
    """Return the error of a file that names no columns."""
    message = (
        f"none of its first {HEADER_WITHIN_ROWS} rows names the columns of an export of searches; "
        "put the names the agency's other exports have in a row above"
    )
    return InvalidData([Problem(name, None, None, None, message)])


def _merged(above: list[str], cells: list[str]) -> list[str]:
    """Fill blank names from the row above, where merged cells leave them."""
    pairs = itertools.zip_longest(cells, above, fillvalue="")
    return [cell.strip() or name for cell, name in pairs]
