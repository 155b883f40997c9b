"""What a share says of a day: the rules of DESIGN, one by one."""

import datetime as dt

import pytest

from measures.on_record.shares import share_answers
from tests.builders import frame, share


def answer(day: str, **values: object) -> str:
    """Return what a share with these values says of a day."""
    shares = frame("shares", share(**{"last_seen_on": None, **values}))
    return share_answers(shares, dt.date.fromisoformat(day))[0]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2018-05-22", "not_shown"),
        ("2018-05-23", "yes"),
        ("2019-01-01", "yes"),
        ("2020-03-01", "yes"),
        ("2020-03-02", "not_known"),
    ],
)
def test_from_first_to_last_seen_it_is_yes_before_nothing_after_not_known(day, expected):
    seen = {"first_seen_on": "2018-05-23", "last_seen_on": "2020-03-01"}
    assert answer(day, **seen) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2019-02-28", "yes"), ("2019-03-01", "no_longer"), ("2024-01-01", "no_longer")],
)
def test_it_is_yes_to_its_end_and_no_longer_from_there_on(day, expected):
    assert answer(day, first_seen_on="2018", ended_on="2019-03-01") == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2024-04-25", "not_known"), ("2024-04-26", "yes"), ("2024-04-27", "not_known")],
)
def test_without_a_first_day_only_the_day_it_was_seen_is_yes(day, expected):
    assert answer(day, last_seen_on="2024-04-26") == expected


def test_an_ended_share_without_an_end_is_no_longer():
    assert answer("2018-01-01", status="ended", last_seen_on="2024-04-26") == "no_longer"


def test_a_share_without_any_date_is_not_known():
    assert answer("2018-01-01") == "not_known"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2018-05-30", "not_shown"),
        ("2018-05-31", "yes"),
        ("2024-04-01", "yes"),
        ("2024-04-02", "not_known"),
    ],
)
def test_a_partial_date_counts_by_the_day_that_claims_less(day, expected):
    assert answer(day, first_seen_on="2018-05", last_seen_on="2024-04") == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2019-12-31", "yes"), ("2020-06-01", "not_known"), ("2020-12-31", "no_longer")],
)
def test_within_the_year_it_ended_it_is_not_known(day, expected):
    assert answer(day, first_seen_on="2018", ended_on="2020") == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2025-11-06", "not_shown"), ("2025-11-07", "yes"), ("2025-11-08", "not_known")],
)
def test_what_was_seen_on_a_day_was_first_seen_by_then(day, expected):
    assert answer(day, first_seen_on="2025", last_seen_on="2025-11-07") == expected


def test_an_empty_table_has_no_answers():
    assert share_answers(frame("shares", share()).iloc[:0], dt.date(2024, 1, 1)).empty
