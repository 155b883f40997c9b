"""Dates known only to the day, the month or the year: `2018-05-23`, `2018-05`, `2018`.

A date is never more exact than its source. It is kept as written; where a day is needed, on an
axis or in a comparison, these functions give the first and the last day it can mean.
"""

import calendar
import datetime as dt
import functools
import re
from collections.abc import Callable

import numpy as np
import pandas as pd

DATE_PATTERN = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"


@functools.lru_cache(maxsize=20_000)
def is_partial_date(text: str) -> bool:
    """Tell whether the text is a date to the day, month or year that exists in the calendar."""
    if not re.fullmatch(DATE_PATTERN, text):
        return False
    try:
        first_day(text)
    except ValueError:
        return False
    return True


@functools.lru_cache(maxsize=20_000)
def first_day(text: str) -> dt.date:
    """Return the first day a partial date can mean; ValueError if it is no date."""
    year, month, day = _parts(text)
    return dt.date(year, month or 1, day or 1)


@functools.lru_cache(maxsize=20_000)
def last_day(text: str) -> dt.date:
    """Return the last day a partial date can mean; ValueError if it is no date."""
    year, month, day = _parts(text)
    month = month or 12
    return dt.date(year, month, day or calendar.monthrange(year, month)[1])


def first_days(dates: pd.Series) -> pd.Series:
    """Return the first possible day of each date as datetime64; missing stays missing."""
    return _days(dates, first_day)


def last_days(dates: pd.Series) -> pd.Series:
    """Return the last possible day of each date as datetime64; missing stays missing."""
    return _days(dates, last_day)


def may_be_in_order(earlier: str, later: str) -> bool:
    """Tell whether `earlier` can lie on or before `later`, given how exact both are."""
    return first_day(earlier) <= last_day(later)


def years(dates: pd.Series) -> pd.Series:
    """Return the calendar year of each date as Int64; missing stays missing."""
    return pd.to_numeric(dates.str[:4]).astype("Int64")


def fiscal_year(dates: pd.Series) -> pd.Series:
    """Return the federal fiscal year (October to September) of each date as Int64.

    A date too loose to tell (a bare year, which spans two fiscal years) is missing.
    """
    starts, ends = first_days(dates), last_days(dates)
    first = starts.dt.year + (starts.dt.month >= 10)
    last = ends.dt.year + (ends.dt.month >= 10)
    return first.where(first == last).astype("Int64")


def _parts(text: str) -> tuple[int, int | None, int | None]:
    if not re.fullmatch(DATE_PATTERN, text):
        raise ValueError(f"{text!r} is not a date such as 2024-04-26, 2024-04 or 2024")
    year, *rest = (int(part) for part in text.split("-"))
    month, day = (*rest, None, None)[:2]
    return year, month, day


def _days(dates: pd.Series, pick: Callable[[str], dt.date]) -> pd.Series:
    position, texts = pd.factorize(dates)
    days = np.array([*map(pick, texts), np.datetime64("NaT")], dtype="datetime64[s]")
    return pd.Series(days[position], index=dates.index, name=dates.name)
