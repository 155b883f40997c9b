"""Damage by spreadsheets: the date or number a cell held before Excel or a hand changed it."""

import datetime as dt
import re

from domain.dates import is_partial_date

FIRST_YEAR_OF_1900S = 60
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})( \d{1,2}:\d\d(:\d\d)?)?")
_WITH_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})([/.](\d{1,2}))?")
_MONTH_YEAR = re.compile(r"([A-Za-z]{3})[a-z]*[- ](\d{4}|\d{2})")
_DAY_NUMBER = re.compile(r"[2-6]\d{4}")
_SHORTENED = re.compile(r"-?\d(\.\d+)?E[+-]?\d+", re.IGNORECASE)
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[- ]([A-Za-z]{3})[a-z]*[- ](\d{4}|\d{2})")
_MONTH_DAY_YEAR = re.compile(r"([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})")
_ROUGH_NUMBER = re.compile(
    r"\$?\s*(\d{1,3}(?:[, ]\d{3})+|\d+)(\.\d+)?\s*(k|m|million|thousand|bn|billion)?\.?", re.I
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_ZERO = dt.date(1899, 12, 30)
_TIMES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}


def probable_date(text: str) -> str | None:
    """Return the date a damaged cell probably held, as 2018-05-23 or 2018-05; None if unclear.

    Knows 5/23/18 (month first, as spreadsheets in the United States write it; day first where the
    first number can be no month), 23-May-18, May 23, 2018, May-18, 2018/05/23, a date with a time,
    and a spreadsheet's bare day number.
    """
    for pattern, read in _READERS:
        found = pattern.fullmatch(text)
        if found:
            probable = read(found)
            return probable if is_partial_date(probable) else None
    return None


def shortened_number(text: str) -> bool:
    """Tell whether a spreadsheet wrote a long number in powers of ten, such as 1.23E+11."""
    return bool(_SHORTENED.fullmatch(text))


def probable_number(text: str, whole: bool) -> str | None:
    """Return the digits a written amount such as $1.2m or 1,200 stands for; None if unclear."""
    found = _ROUGH_NUMBER.fullmatch(text)
    if not found:
        return None
    digits = re.sub(r"[, ]", "", found[1]) + (found[2] or "")
    value = float(digits) * _TIMES.get((found[3] or "").lower(), 1)
    if whole and value != int(value):
        return None
    return str(int(value)) if value == int(value) else f"{value:g}"


def _slashed(found: re.Match) -> str:
    month, day = int(found[1]), int(found[2])
    month, day = (day, month) if month > 12 else (month, day)
    return _date(found[3], month, day)


def _year_first(found: re.Match) -> str:
    return _date(found[1], int(found[2]), int(found[4]) if found[4] else None)


def _day_number(found: re.Match) -> str:
    return (_DAY_ZERO + dt.timedelta(days=int(found[0]))).isoformat()


def _date(year: str, month: int, day: int | None = None) -> str:
    if len(year) == 2:
        year = f"19{year}" if int(year) >= FIRST_YEAR_OF_1900S else f"20{year}"
    return f"{year}-{month:02}" if day is None else f"{year}-{month:02}-{day:02}"


def _month(name: str) -> int:
    name = name.lower()
    return _MONTHS.index(name) + 1 if name in _MONTHS else 0


_READERS = (
    (_WITH_TIME, lambda found: found[1]),
    (_SLASHED, _slashed),
    (_YEAR_FIRST, _year_first),
    (_DAY_MONTH_YEAR, lambda found: _date(found[3], _month(found[2]), int(found[1]))),
    (_MONTH_DAY_YEAR, lambda found: _date(found[3], _month(found[1]), int(found[2]))),
    (_MONTH_YEAR, lambda found: _date(found[2], _month(found[1]))),
    (_DAY_NUMBER, _day_number),
)
