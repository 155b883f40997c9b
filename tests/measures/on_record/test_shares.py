"""What a share says of a day: the rules of DESIGN, one by one."""

import datetime as dt

import pytest

from measures.on_record.shares import share_bases, share_standings
from tests.builders import frame, share


def standing(day: str, **values: object) -> str:
    """Return how a share with these values stands on a day."""
    shares = frame("shares", share(**{"last_seen_on": None, **values}))
    return share_standings(shares, dt.date.fromisoformat(day))[0]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2018-05-22", "seen_later"),
        ("2018-05-23", "held"),
        ("2019-01-01", "held"),
        ("2020-03-01", "held"),
        ("2020-03-02", "last_seen"),
    ],
)
def test_from_first_to_last_seen_it_is_held_before_nothing_after_last_seen(day, expected):
    seen = {"first_seen_on": "2018-05-23", "last_seen_on": "2020-03-01"}
    assert standing(day, **seen) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2019-02-28", "held"), ("2019-03-01", "ended"), ("2024-01-01", "ended")],
)
def test_it_is_held_to_its_end_and_ended_from_there_on(day, expected):
    assert standing(day, first_seen_on="2018", ended_on="2019-03-01") == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2024-04-25", "last_seen"), ("2024-04-26", "held"), ("2024-04-27", "last_seen")],
)
def test_without_a_first_day_only_the_day_it_was_seen_is_held(day, expected):
    assert standing(day, last_seen_on="2024-04-26") == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2023-12-31", "seen_later"),
        ("2025-01-15", "held"),
        ("2025-06-10", "held"),
        ("2025-06-11", "ended"),
    ],
)
def test_what_ended_on_a_day_not_known_is_held_until_it_was_last_seen(day, expected):
    seen = {"first_seen_on": "2024-01-01", "last_seen_on": "2025-06-10"}
    assert standing(day, status="ended", **seen) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2025-08-01", "held"), ("2025-08-02", "last_seen"), ("2025-09-01", "ended")],
)
def test_within_the_month_it_was_last_seen_it_has_not_ended_yet(day, expected):
    seen = {"first_seen_on": "2024", "last_seen_on": "2025-08"}
    assert standing(day, status="ended", **seen) == expected


def test_what_ended_without_a_first_day_was_last_seen_before_it_was():
    assert standing("2018-01-01", status="ended", last_seen_on="2024-04-26") == "last_seen"


def test_a_share_without_any_date_is_undated_or_if_its_status_says_so_ended():
    assert standing("2018-01-01") == "undated"
    assert standing("2018-01-01", status="ended") == "ended"


def test_an_end_alone_is_no_day_it_was_seen_on():
    assert standing("2018-01-01", status="ended", ended_on="2020-05-01") == "undated"
    assert standing("2020-05-01", status="ended", ended_on="2020-05-01") == "ended"


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2018-04-30", "seen_later"), ("2018-05-01", "held"), ("2018-05-02", "last_seen")],
)
def test_seen_once_it_was_last_seen_on_its_first_day(day, expected):
    assert standing(day, first_seen_on="2018-05-01") == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2018-05-30", "seen_later"),
        ("2018-05-31", "held"),
        ("2024-04-01", "held"),
        ("2024-04-02", "last_seen"),
    ],
)
def test_a_partial_date_counts_by_the_day_that_claims_less(day, expected):
    assert standing(day, first_seen_on="2018-05", last_seen_on="2024-04") == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2019-12-31", "held"), ("2020-06-01", "last_seen"), ("2020-12-31", "ended")],
)
def test_within_the_year_it_ended_it_was_last_seen(day, expected):
    assert standing(day, first_seen_on="2018", ended_on="2020") == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2025-11-06", "seen_later"), ("2025-11-07", "held"), ("2025-11-08", "last_seen")],
)
def test_what_was_seen_on_a_day_was_first_seen_by_then(day, expected):
    assert standing(day, first_seen_on="2025", last_seen_on="2025-11-07") == expected


def test_an_empty_table_has_no_standings():
    assert share_standings(frame("shares", share()).iloc[:0], dt.date(2024, 1, 1)).empty


def test_access_rests_on_lists_or_searches_or_is_alleged_or_denied():
    shares = frame(
        "shares",
        share(),
        share(mechanism="search_on_behalf"),
        share(mechanism="search_on_behalf", note="alleged in a lawsuit"),
        share(note="alleged in a lawsuit", status="denied_by_agency"),
        share(mechanism="network_pool", note="the city disputes the allegation"),
    )
    expected = ["standing_access", "searches", "alleged", "denied", "standing_access"]
    assert share_bases(shares).tolist() == expected
