"""Do the dates of a row follow one another, and are its two ends two?"""

from domain.dates import is_partial_date, may_be_in_order
from loaders.problems import Problem, shortened
from loaders.tables.read import Sheet


def check_order(sheet: Sheet) -> list[Problem]:
    """Name every row whose later date lies before its earlier one, as exact as both are."""
    return [
        Problem(
            sheet.file,
            row,
            later,
            end,
            f", before {earlier} '{start}'; correct one of the two",
        )
        for earlier, later in sheet.table.ordered_dates
        for row, start, end in _rows(sheet, earlier, later)
        if is_partial_date(start) and is_partial_date(end) and not may_be_in_order(start, end)
    ]


def check_distinct(sheet: Sheet) -> list[Problem]:
    """Name every row whose two ends are one and the same."""
    return [
        Problem(sheet.file, row, second, shortened(b), f", the same as {first}; name two")
        for first, second in sheet.table.distinct
        for row, a, b in _rows(sheet, first, second)
        if a and a == b
    ]


def _rows(sheet: Sheet, first: str, second: str) -> zip:
    return zip(sheet.rows, sheet.columns[first], sheet.columns[second], strict=True)
