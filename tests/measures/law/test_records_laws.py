"""What a letter says of a law follows from its row, and from what is known of it besides."""

import datetime as dt

import pytest

from measures.law.records_laws import (
    BY_RULE,
    COPY_COST_ONLY,
    ELECTRONIC_FORM,
    FEE_WAIVER,
    PROMPT_WITHIN,
    RESIDENTS,
    AnswerDue,
    Deadline,
    Extension,
    Fees,
    answer_due,
    days_after,
    deadline_of,
    extension_of,
    fees_of,
    is_business_day,
    records_law_of,
)
from tests.builders import frame, row


def law(**values: object) -> dict[str, object]:
    """Return a typed row of `records_laws`."""
    return frame("records_laws", row("records_laws", **values)).iloc[0].to_dict()


@pytest.mark.parametrize(
    ("values", "form"),
    [
        ({"law_id": "ca-cpra"}, Deadline.FIXED),
        ({"law_id": "ny-foil", "day_kind": "business"}, Deadline.OR_CONFIRM),
        ({"law_id": "tx-pia", "day_kind": "business"}, Deadline.PROMPT_WITHIN),
        ({"law_id": "hi-uipa", "day_kind": "business"}, Deadline.BY_RULE),
        ({"initial_deadline_days": None, "day_kind": "reasonable"}, Deadline.PROMPT),
        ({"initial_deadline_days": 5, "day_kind": "reasonable"}, Deadline.PROMPT),
    ],
)
def test_a_deadline_is_said_as_its_law_means_it(values, form):
    assert deadline_of(law(**values)) is form


@pytest.mark.parametrize(
    ("values", "extension"),
    [
        ({"extension_days": None}, Extension.NONE),
        ({"extension_days": 14, "extension_day_kind": "calendar"}, Extension.ADDED),
        ({"extension_days": 14, "extension_day_kind": "reasonable"}, Extension.NONE),
        (
            {"law_id": "nm-ipra", "extension_days": 15, "extension_day_kind": "calendar"},
            Extension.FROM_SENDING,
        ),
    ],
)
def test_an_extension_is_added_or_counts_from_sending(values, extension):
    assert extension_of(law(**values)) is extension


def test_fees_are_cited_only_where_the_statute_is_known():
    assert fees_of("us-foia") == (Fees.WAIVER, "5 U.S.C. 552(a)(4)(A)(iii)")
    assert fees_of("ca-cpra") == (Fees.COPY_COST_ONLY, "Cal. Gov. Code 7922.530")
    assert fees_of("wy-public-records") == (Fees.AS_ALLOWED, "")


def test_every_law_named_here_is_in_the_shipped_table(shipped):
    known = set(shipped["records_laws"]["law_id"])
    named = {*RESIDENTS, *PROMPT_WITHIN, *BY_RULE, *FEE_WAIVER, *COPY_COST_ONLY, *ELECTRONIC_FORM}
    assert named - known == set()


def test_residents_are_named_where_the_note_of_a_law_says_so(shipped):
    laws = shipped["records_laws"]
    said = laws["note"].str.contains("esidents|citizens", na=False)
    assert set(laws.loc[said, "law_id"]) == set(RESIDENTS)


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


DAY = dt.date(2026, 11, 24)
LAWS = frame(
    "records_laws",
    row("records_laws"),
    row("records_laws", law_id="us-foia", jurisdiction="US", title="FOIA"),
)


@pytest.mark.parametrize(
    ("level", "state", "law_id"),
    [
        ("municipal", "CA", "ca-records"),
        ("federal", "DC", "us-foia"),
        ("private", "CA", None),
        ("municipal", "NV", None),
    ],
)
def test_an_agency_is_asked_under_the_law_of_its_government(level, state, law_id):
    law = records_law_of({"level": level, "state": state}, LAWS)
    assert (law and law["law_id"]) == law_id


def test_an_answer_is_due_by_the_days_of_the_law_and_with_its_extension():
    (law,) = frame(
        "records_laws",
        row("records_laws", extension_days=14, extension_day_kind="calendar"),
    ).to_dict("records")
    assert answer_due(law, DAY) == AnswerDue(dt.date(2026, 12, 4), dt.date(2026, 12, 18))
    open_ended = {**law, "day_kind": "reasonable"}
    assert answer_due(open_ended, DAY) == AnswerDue(None, None)
    no_extension = {**law, "extension_day_kind": "reasonable"}
    assert answer_due(no_extension, DAY) == AnswerDue(dt.date(2026, 12, 4), None)


def test_business_days_leave_out_the_holidays_of_the_state():
    (law,) = frame(
        "records_laws",
        row("records_laws", jurisdiction="IL", initial_deadline_days=5, day_kind="business"),
    ).to_dict("records")
    thanksgiving_is_not_counted = dt.date(2026, 12, 2)
    assert answer_due(law, DAY).due_on == thanksgiving_is_not_counted


@pytest.mark.parametrize("kind", ["calendar", "business"])
@pytest.mark.parametrize("count", [0, 1, 10, 400])
@pytest.mark.parametrize("start", ["0001-01-01", "0001-12-31", "9999-01-01", "9999-12-31"])
def test_days_are_counted_from_every_day_that_can_be_written(start, count, kind):
    due = days_after(dt.date.fromisoformat(start), count, kind, "US")
    assert isinstance(due, dt.date)
    assert due <= dt.date.max
