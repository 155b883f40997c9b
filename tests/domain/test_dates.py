"""Partial dates: what they can mean, and no more."""

import datetime as dt

import pandas as pd
import pytest

from domain.dates import (
    first_day,
    first_days,
    fiscal_year,
    is_partial_date,
    last_day,
    last_days,
    may_be_in_order,
    years,
)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018-05-23", dt.date(2018, 5, 23), dt.date(2018, 5, 23)),
        ("2020-02", dt.date(2020, 2, 1), dt.date(2020, 2, 29)),
        ("2018-12", dt.date(2018, 12, 1), dt.date(2018, 12, 31)),
        ("2018", dt.date(2018, 1, 1), dt.date(2018, 12, 31)),
    ],
)
def test_a_date_spans_every_day_it_can_mean(text, first, last):
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize("text", ["", "5/23/18", "2018-13", "2018-02-30", "18", "2018-5-2", "0000"])
def test_what_is_not_in_the_calendar_is_no_date(text):
    assert not is_partial_date(text)


def test_a_wrong_date_says_how_to_write_one():
    with pytest.raises(ValueError, match="such as 2024-04-26, 2024-04 or 2024"):
        first_day("5/23/18")


def test_dates_may_be_in_order_as_long_as_their_exactness_allows_it():
    assert may_be_in_order("2018-05-23", "2018-05")
    assert may_be_in_order("2018", "2018-01-01")
    assert not may_be_in_order("2018-06", "2018-05-31")


def test_columns_of_dates_keep_what_is_missing():
    dates = pd.Series(["2018-05", None, "2019"], dtype="str")
    assert first_days(dates).dt.strftime("%F").fillna("").tolist() == [
        "2018-05-01",
        "",
        "2019-01-01",
    ]
    assert last_days(dates).dt.strftime("%F").fillna("").tolist() == [
        "2018-05-31",
        "",
        "2019-12-31",
    ]
    assert years(dates).fillna(0).tolist() == [2018, 0, 2019]


def test_an_empty_column_of_dates_stays_empty():
    empty = pd.Series([], dtype="str")
    assert first_days(empty).empty
    assert fiscal_year(empty).empty


def test_a_fiscal_year_begins_in_october_and_a_bare_year_spans_two():
    dates = pd.Series(["2018-09-30", "2018-10-01", "2018-10", "2018", None], dtype="str")
    assert fiscal_year(dates).fillna(0).tolist() == [2018, 2019, 2019, 0, 0]
