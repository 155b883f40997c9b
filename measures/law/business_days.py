"""Which day is so many days after another, by the calendar of a state or of the United States?

Business days leave out Saturdays, Sundays and the public holidays of the jurisdiction, as the
library `holidays` knows them; closings of one city or office are not known. The day counted from is
not counted itself.
"""

import datetime as dt
import functools

import holidays
import numpy as np

from domain.schema import UNITED_STATES
from domain.vocabulary import DayKind


def days_after(day: dt.date, count: int, kind: DayKind, jurisdiction: str) -> dt.date:
    """Return the day so many days after another; `jurisdiction` is `US` or a postal code.

    ValueError for a kind of days that has no number.
    """
    if kind == DayKind.CALENDAR:
        return day + dt.timedelta(days=count)
    if kind != DayKind.BUSINESS:
        raise ValueError(f"{kind} days cannot be counted")
    years = range(day.year, day.year + 2 + count // 200)
    closed = np.concatenate([_holidays(jurisdiction, year) for year in years])
    return np.busday_offset(day, count, roll="backward", holidays=closed).astype(dt.date)


def is_business_day(day: dt.date, jurisdiction: str) -> bool:
    """Tell whether offices of the jurisdiction are open on a day."""
    return bool(np.is_busday(day, holidays=_holidays(jurisdiction, day.year)))


@functools.cache
def _holidays(jurisdiction: str, year: int) -> np.ndarray:
    state = jurisdiction if jurisdiction.lower() != UNITED_STATES else None
    days = holidays.country_holidays("US", subdiv=state, years=year)
    return np.array(sorted(days), dtype="datetime64[D]")
