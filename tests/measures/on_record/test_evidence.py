"""From which day on sources bear a row out, and when it was first told."""

import pandas as pd

from measures.on_record.evidence import first_reported, last_possible_days, latest_source_days
from tests.builders import frame, source

SOURCES = frame(
    "sources",
    source(source_id="a", published_on="2020-05-01"),
    source(source_id="b", published_on="2021"),
    source(source_id="c", published_on=None),
    source(source_id="d", published_on="2021-06-30"),
)


def texts(days: pd.Series) -> list[str]:
    """Return days as text."""
    return days.astype("str").fillna("").tolist()


def test_a_row_is_known_by_its_latest_dated_source_and_not_beyond_the_newest_of_all():
    ids = pd.Series(["a", "a|b", "c", "a|c"], dtype="str")
    assert texts(latest_source_days(ids, SOURCES)) == ["2020-05-01", "2021-06-30", "", "2020-05-01"]


def test_a_loose_date_reaches_no_further_than_the_source_that_told_of_it():
    dates = pd.Series(["2021", "2021", "2020-05-01", "2021"], dtype="str")
    known = pd.Series(pd.to_datetime(["2021-06-30", None, "2020-01-01", "2020-12-31"]))
    assert texts(last_possible_days(dates, known)) == [
        "2021-06-30",
        "2021-12-31",
        "2020-05-01",
        "2021-12-31",
    ]


def test_first_told_by_the_earliest_dated_source():
    ids = pd.Series(["a|b", "c", "b|d"], dtype="str")
    assert first_reported(ids, SOURCES).fillna("").tolist() == ["2020-05-01", "", "2021"]
