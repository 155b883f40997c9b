"""How a case stands on a day: not before it was filed, not decided before it was."""

import datetime as dt

import pandas as pd
import pytest

from measures.on_record.cases import (
    case_events_on_record,
    cases_on_record,
    is_criminal,
    newest_first,
)
from tests.builders import frame, row, source

DAY = dt.date(2024, 6, 15)
SOURCES = frame(
    "sources",
    source(source_id="a-filing", kind="court_filing", published_on="2024-01-10"),
    source(source_id="later", kind="news", published_on="2025-09-01"),
    source(source_id="undated", kind="news", published_on=None),
)


def case_on(as_of=DAY, **values):
    """Return one case as it stood on a day; None if it is not on record yet."""
    shown = cases_on_record(frame("cases", row("cases", **values)), SOURCES, as_of)
    return None if shown.empty else shown.iloc[0]


@pytest.mark.parametrize(
    ("filed_on", "shown"),
    [("2024-06-15", True), ("2024-06-16", False), ("2024-06", False), ("2024-05", True)],
)
def test_a_case_is_shown_from_the_last_day_its_filing_can_mean(filed_on, shown):
    assert (case_on(filed_on=filed_on) is not None) is shown


def test_a_source_of_that_time_shows_that_a_loosely_dated_case_was_filed():
    assert case_on(filed_on="2024")["status"] == "pending"
    assert case_on(filed_on="2024", source_ids="later") is None


def test_a_case_without_a_day_of_filing_is_shown_from_its_decision_or_latest_source():
    assert case_on(filed_on=None, source_ids="later") is None
    decided = {"status": "dismissed", "decided_on": "2023-02-03", "source_ids": "later"}
    assert case_on(filed_on=None, **decided)["status"] == "dismissed"
    assert case_on(dt.date(2023, 2, 2), filed_on=None, **decided) is None


@pytest.mark.parametrize(
    ("as_of", "status", "decided_on"),
    [
        (dt.date(2024, 5, 31), "pending", ""),
        (dt.date(2024, 6, 1), "unknown", ""),
        (dt.date(2024, 6, 29), "unknown", ""),
        (dt.date(2024, 6, 30), "dismissed", "2024-06"),
    ],
)
def test_a_case_is_decided_only_from_the_last_day_its_decision_can_mean(as_of, status, decided_on):
    decided = {"status": "dismissed", "decided_on": "2024-06", "source_ids": "later"}
    shown = case_on(as_of, outcome="Dismissed", citation="1 F.4th 1", **decided)
    assert shown["status"] == status
    said = shown[["decided_on", "outcome", "citation"]].fillna("").tolist()
    assert said == ([decided_on, "Dismissed", "1 F.4th 1"] if decided_on else ["", "", ""])


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"status": "pending"}, "pending"),
        ({"status": "unknown"}, "unknown"),
        ({"status": "unknown", "source_ids": "later"}, "pending"),
        ({"status": "settled"}, "settled"),
        ({"status": "settled", "source_ids": "later"}, "unknown"),
        ({"status": "settled", "source_ids": "undated"}, "settled"),
        ({"status": "on_appeal", "source_ids": "later"}, "unknown"),
    ],
)
def test_without_a_day_of_decision_the_sources_tell_how_a_case_stood(values, status):
    shown = case_on(outcome="So it ended", **values)
    assert shown["status"] == status
    assert shown["outcome"] != "So it ended" or values.get("source_ids") != "later"


def test_later_cases_are_left_out():
    cases = frame("cases", row("cases"), row("cases", case_id="b", filed_on="2025-01-01"))
    shown = cases_on_record(cases, SOURCES, DAY)
    assert shown["case_id"].tolist() == ["union-v-springfield"]


def test_steps_after_the_day_are_not_shown():
    events = frame(
        "case_events",
        row("case_events", date="2024-06", event="c", source_ids="later"),
        row("case_events", date="2024-05", event="b"),
        row("case_events", date="2023", event="a"),
    )
    shown = case_events_on_record(events, SOURCES, DAY)
    assert shown["event"].tolist() == ["a", "b"]


def test_a_motion_to_suppress_makes_a_criminal_case():
    cases = frame(
        "cases",
        row("cases", claims="fourth_amendment|suppression_motion"),
        row("cases", case_id="b", claims="fourth_amendment"),
    )
    assert is_criminal(cases).tolist() == [True, False]


def test_today_the_shipped_cases_stand_as_recorded(shipped):
    shown = cases_on_record(shipped["cases"], shipped["sources"], dt.date(2026, 11, 24))
    recorded = shipped["cases"].set_index("case_id")["status"]
    filed_this_year_by_undated_sources = ["drivers-v-boulder-2026"]
    told = recorded.drop(filed_this_year_by_undated_sources)
    assert shown["status"].tolist() == told.tolist()


@pytest.mark.parametrize(
    ("as_of", "status"),
    [("2018-05-22", None), ("2018-05-23", "pending"), ("2019-04-01", "unknown")],
)
def test_the_suit_against_ice_is_filed_pending_and_then_of_unknown_end(shipped, as_of, status):
    day = dt.date.fromisoformat(as_of)
    shown = cases_on_record(shipped["cases"], shipped["sources"], day)
    found = shown.set_index("case_id")["status"]
    assert found.get("aclu-norcal-v-ice-2018") == status


OPEN_DAY = dt.date(2024, 6, 30)
OPEN_SOURCES = frame("sources", source(source_id="a-filing", published_on="2024-01-10"))


def is_open(**values):
    shown = cases_on_record(frame("cases", row("cases", **values)), OPEN_SOURCES, OPEN_DAY)
    return shown["is_open"].tolist()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"status": "pending", "filed_on": "2022-01-05"}, [True]),
        ({"status": "on_appeal", "decided_on": "2024-01-05"}, [True]),
        ({"status": "settled", "decided_on": "2023-05"}, [False]),
        ({"status": "settled", "decided_on": "2025-05"}, [True]),
        ({"status": "pending", "filed_on": "2024-07-01"}, []),
        ({"status": "pending", "filed_on": "2024-06"}, [True]),
        ({"status": "pending", "filed_on": "2024"}, [True]),
        ({"status": "pending", "filed_on": "2025"}, []),
        ({"status": "pending", "filed_on": None}, [True]),
    ],
)
def test_a_case_is_open_from_its_filing_to_its_decision(values, expected):
    assert is_open(**values) == expected


def test_a_case_whose_standing_is_not_known_is_neither_open_nor_closed():
    assert pd.isna(is_open(status="unknown")[0])


def test_what_was_decided_later_is_not_told():
    later = row("cases", status="dismissed", decided_on="2025-05", outcome="Dismissed")
    shown = cases_on_record(frame("cases", later), OPEN_SOURCES, OPEN_DAY)
    assert shown["status"].tolist() == ["pending"]
    assert shown[["outcome", "decided_on"]].isna().to_numpy().all()


def test_cases_are_listed_by_the_day_of_filing_undated_ones_last():
    cases = frame(
        "cases",
        row("cases", case_id="undated", filed_on=None),
        row("cases", case_id="old", filed_on="2021-01-05"),
        row("cases", case_id="new", filed_on="2023-01-05"),
    )
    assert newest_first(cases)["case_id"].tolist() == ["new", "old", "undated"]
