"""Is every header an agency gives out recognised, and every other refused by name?"""

import pytest

from loaders.problems import InvalidData
from loaders.sources.flock.flock_audit import VARIANTS, Field, is_event_log, recognise


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_known_header_is_recognised_as_itself(variant):
    layout = recognise(list(VARIANTS[variant]), "log.csv")
    assert layout.variant == variant
    assert layout.width == len(VARIANTS[variant])
    assert Field.TIME in layout.places


def test_columns_are_known_by_name_in_any_order_case_and_spelling():
    layout = recognise([" search time", "TOTAL NETWORKS SEARCHED", "Org_Name", ""], "log.csv")
    assert layout.places == {Field.TIME: 0, Field.NETWORKS: 1, Field.ORGANISATION: 2}


def test_a_date_and_a_time_apart_are_both_kept():
    layout = recognise(["Org Name", "Search Date", "Search Time"], "log.csv")
    assert layout.places == {Field.ORGANISATION: 0, Field.DATE: 1, Field.TIME: 2}


def message_of(header: list[str]) -> str:
    """Return the message a header is refused with."""
    with pytest.raises(InvalidData) as refused:
        recognise(header, "log.csv")
    return str(refused.value)


def test_a_column_nobody_knows_is_named_with_the_nearest_known_header():
    assert message_of(["id", "userId", "searchDate", "networkCount", "reasonn"]) == (
        "log.csv, row 1: found 'reasonn', no such column in an export of searches; "
        "nearest column is 'reason'; nearest known header is 'portal, with reason' "
        "(id, userId, searchDate, networkCount, reason)"
    )


def test_columns_that_people_added_are_passed_over_and_named():
    known = ["id", "userId", "searchDate", "networkCount", "reason"]
    layout = recognise([*known, "Weekday", "Is weekend", "Reason group"], "log.csv")
    assert layout.places == recognise(known, "log.csv").places
    assert layout.ignored == ("Weekday", "Is weekend", "Reason group")


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (
            ("Agency", "Time of search", "Purpose of search", "Count of networks"),
            (Field.ORGANISATION, Field.TIME, Field.REASON, Field.NETWORKS),
        ),
        (
            ("Requesting Agency", "dateTime", "Justification", "Cameras queried"),
            (Field.ORGANISATION, Field.TIME, Field.REASON, Field.DEVICES),
        ),
        (
            ("Officer name", "Searched at", "Plate searched", "Case reference", "Alleged crime"),
            (Field.USER, Field.TIME, Field.PLATE, Field.CASE, Field.OFFENCE),
        ),
    ],
)
def test_a_column_under_another_name_is_known_by_what_its_words_mean(header, fields):
    layout = recognise(list(header), "log.csv")
    assert layout.places == {field: place for place, field in enumerate(fields)}
    assert layout.ignored == ()


@pytest.mark.parametrize("name", ["tme", "Tipe", "platform", "zzz", "d", "ttime frame"])
def test_a_name_almost_like_another_is_refused_or_passed_over_but_never_a_fault(name):
    assert "no such column" in message_of(["id", name, "reason"])


def test_two_columns_that_may_mean_the_same_are_passed_over():
    layout = recognise(["searchDate", "Purpose", "Justification"], "log.csv")
    assert Field.REASON not in layout.places
    assert layout.ignored == ("Purpose", "Justification")


def test_a_header_without_a_time_is_refused():
    assert message_of(["id", "userId", "networkCount", "reason"]) == (
        "log.csv, row 1: no column holds the time of the search, such as searchDate or "
        "Search Time; nearest known header is 'portal, with reason' "
        "(id, userId, searchDate, networkCount, reason)"
    )


def test_a_column_twice_is_refused():
    assert message_of(["id", "searchDate", "reason", "Reason"]) == (
        "log.csv, row 1: found 'Reason', which means the same as column 'reason'; keep one of them"
    )


def test_columns_that_are_not_kept_may_be_doubled_under_other_names():
    layout = recognise(["userId", "Name", "searchDate"], "log.csv")
    assert layout.places[Field.TIME] == 2


def test_an_event_log_is_told_from_a_log_of_searches():
    assert is_event_log(
        ["Event Id", "Timestamp", "User", "Event Type", "Entity Type", "Entity Details"]
    )
    assert not is_event_log(list(VARIANTS["audit"]))
