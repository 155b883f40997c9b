"""Which day is so many days after another, by the calendar of a jurisdiction?"""

import datetime as dt

import pytest

from measures.law.business_days import days_after, is_business_day

day = dt.date.fromisoformat


@pytest.mark.parametrize(
    ("start", "count", "kind", "jurisdiction", "end"),
    [
        ("2018-03-19", 20, "business", "US", "2018-04-16"),  # four weeks without a holiday
        ("2018-03-21", 20, "business", "US", "2018-04-18"),
        ("2026-05-22", 3, "business", "AR", "2026-05-28"),  # weekend and Memorial Day between
        ("2026-05-23", 1, "business", "AR", "2026-05-26"),  # sent on a Saturday
        ("2025-12-31", 1, "business", "US", "2026-01-02"),  # over New Year's Day
        ("2025-12-24", 400, "business", "US", "2027-08-02"),  # over two years' holidays
        ("2025-11-10", 1, "business", "US", "2025-11-12"),  # Veterans Day
        ("2026-03-30", 1, "business", "CA", "2026-04-01"),  # Cesar Chavez Day, in California
        ("2026-03-30", 1, "business", "NV", "2026-03-31"),  # and not in Nevada
        ("2026-02-20", 10, "calendar", "CA", "2026-03-02"),
        ("2024-02-28", 2, "calendar", "US", "2024-03-01"),  # leap day
        ("2026-05-20", 0, "business", "US", "2026-05-20"),
    ],
)
def test_days_are_counted_by_hand(start, count, kind, jurisdiction, end):
    assert days_after(day(start), count, kind, jurisdiction) == day(end)


def test_reasonable_time_has_no_last_day():
    with pytest.raises(ValueError, match="reasonable days cannot be counted"):
        days_after(day("2026-01-05"), 5, "reasonable", "US")


def test_weekends_and_holidays_of_the_state_are_not_business_days():
    days = ["2026-03-31", "2026-04-01", "2026-04-04"]
    assert [is_business_day(day(d), "CA") for d in days] == [False, True, False]
    assert is_business_day(day("2026-03-31"), "US")
