"""What did a spreadsheet or a hurried hand make of a cell, and what was it before?"""

import datetime as dt
import re

from domain.dates import is_partial_date

_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})( \d{1,2}:\d\d(:\d\d)?)?")
_WITH_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})([/.](\d{1,2}))?")
_MONTH_YEAR = re.compile(r"([A-Za-z]{3})[a-z]*[- ](\d{4}|\d{2})")
_DAY_NUMBER = re.compile(r"[2-6]\d{4}")
_SHORTENED = re.compile(r"-?\d(\.\d+)?E[+-]?\d+", re.IGNORECASE)
_ROUGH_NUMBER = re.compile(
    r"\$?\s*(\d[\d, ]*)(\.\d+)?\s*(k|m|million|thousand|bn|billion)?\.?", re.I
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_ZERO = dt.date(1899, 12, 30)
_TIMES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}


def probable_date(text: str) -> str | None:
    """Return the date a damaged cell probably held, as 2018-05-23 or 2018-05; None if unclear.

    Knows 5/23/18 (month first, as spreadsheets in the United States write it; day first where the
    first number can be no month), May-18, 2018/05/23, a date with a time, and a spreadsheet's
    bare day number.
    """
    if found := _WITH_TIME.fullmatch(text):
        probable = found[1]
    elif found := _SLASHED.fullmatch(text):
        month, day = int(found[1]), int(found[2])
        month, day = (day, month) if month > 12 else (month, day)
        probable = f"{_year(found[3])}-{month:02}-{day:02}"
    elif found := _YEAR_FIRST.fullmatch(text):
        day = f"-{int(found[4]):02}" if found[4] else ""
        probable = f"{found[1]}-{int(found[2]):02}{day}"
    elif (found := _MONTH_YEAR.fullmatch(text)) and found[1].lower() in _MONTHS:
        probable = f"{_year(found[2])}-{_MONTHS.index(found[1].lower()) + 1:02}"
    elif _DAY_NUMBER.fullmatch(text):
        probable = (_DAY_ZERO + dt.timedelta(days=int(text))).isoformat()
    else:
        return None
    return probable if is_partial_date(probable) else None


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


def _year(text: str) -> str:
    if len(text) == 4:
        return text
    return f"19{text}" if int(text) >= 60 else f"20{text}"
