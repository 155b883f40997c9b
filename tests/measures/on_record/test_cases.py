"""Which cases were on record on a day, and which of them were open."""

import datetime as dt

import pandas as pd
import pytest

from measures.on_record.cases import cases_on
from tests.builders import frame, row, source

DAY = dt.date(2024, 6, 30)
SOURCES = frame("sources", source(source_id="a-filing", published_on="2024-01-10"))


def standing(**values):
    shown, _ = cases_on(frame("cases", row("cases", **values)), SOURCES, DAY)
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
    assert standing(**values) == expected


def test_a_case_whose_standing_is_not_known_is_neither_open_nor_closed():
    assert pd.isna(standing(status="unknown")[0])


def test_what_was_decided_later_is_not_told():
    later = row("cases", status="dismissed", decided_on="2025-05", outcome="Dismissed")
    shown, _ = cases_on(frame("cases", later), SOURCES, DAY)
    assert shown["status"].tolist() == ["pending"]
    assert shown[["outcome", "decided_on"]].isna().to_numpy().all()


def test_cases_filed_later_are_counted():
    cases = frame("cases", row("cases"), row("cases", case_id="later", filed_on="2025-01-01"))
    shown, later = cases_on(cases, SOURCES, DAY)
    assert (len(shown), later) == (1, 1)
