"""Requests stand on a day as their sources let one say, and no firmer."""

import datetime as dt

import pandas as pd
import pytest

from measures.on_record.requests import requests_on_record
from measures.subjects.requests import (
    asked_for,
    by_standing,
    chosen_requests,
    items_on,
    led_to_suits,
    open_requests,
    outcomes,
    released_pages,
)
from tests.builders import agency, frame, row, source

AGENCIES = frame(
    "agencies", agency(), agency(agency_id="us-ice", level="federal", state="DC", name="ICE")
)
SOURCES = frame(
    "sources",
    source(source_id="a-filing", published_on="2022-06-01"),
    source(source_id="undated", published_on=None),
)
CASES = frame("cases", row("cases", filed_on="2022-01-05"))
NEW_YEAR = dt.date(2023, 1, 1)


def request(**values: object) -> dict[str, object]:
    """Return a row of `requests`."""
    return row("requests", **values)


def item(**values: object) -> dict[str, object]:
    """Return a row of `request_items`."""
    return row("request_items", **values)


def rows_on(as_of: dt.date, *requests: dict[str, object]) -> pd.DataFrame:
    """Return a few requests as they stand on a day."""
    return requests_on_record(frame("requests", *requests), AGENCIES, CASES, SOURCES, as_of)


def standing(as_of: str, **values: object) -> str:
    """Return how one request stands on a day."""
    return rows_on(dt.date.fromisoformat(as_of), request(**values))["standing"].iloc[0]


def test_a_request_sent_later_is_not_shown():
    assert rows_on(dt.date(2021, 10, 31), request(submitted_on="2021-11-01")).empty
    assert rows_on(dt.date(2021, 10, 31), request(submitted_on="2021-11")).empty
    assert len(rows_on(dt.date(2021, 11, 2), request(submitted_on="2021"))) == 1
    assert len(rows_on(dt.date(2021, 11, 2), request(submitted_on=None))) == 1


def test_before_its_first_answer_a_request_is_pending():
    answered = {"status": "partial", "first_response_on": "2022-03"}
    assert standing("2022-02-28", **answered) == "pending"
    assert standing("2022-03-15", **answered) == "not_known"
    assert standing("2022-03-31", **answered) == "partial"


def test_without_the_day_of_an_answer_a_status_holds_from_when_its_sources_came_out():
    assert standing("2022-05-31", status="fulfilled") == "not_known"
    assert standing("2022-06-01", status="fulfilled") == "fulfilled"
    assert standing("2022-05-31", status="fulfilled", source_ids="undated") == "fulfilled"


def test_what_was_pending_later_was_pending_before():
    assert standing("2021-12-01", status="pending") == "pending"


def test_a_request_is_in_court_from_the_filing_on():
    sued = {"status": "in_litigation", "case_id": "union-v-springfield"}
    assert standing("2022-01-04", **sued) == "not_known"
    assert standing("2022-01-05", **sued) == "in_litigation"


def test_a_suit_filed_later_is_not_told():
    sued = request(status="partial", first_response_on="2021-12-01", case_id="union-v-springfield")
    assert rows_on(dt.date(2022, 1, 4), sued)["case_id"].isna().all()
    assert led_to_suits(rows_on(dt.date(2022, 1, 5), sued))["case_id"].tolist() == [
        "union-v-springfield"
    ]


@pytest.mark.parametrize(
    ("submitted_on", "least", "most"),
    [("2022-12-02", 30, 30), ("2022-11", 32, 61), ("2022", 1, 365), (None, None, None)],
)
def test_days_open_are_as_exact_as_the_day_of_sending(submitted_on, least, most):
    rows = rows_on(NEW_YEAR, request(submitted_on=submitted_on))
    found = rows[["open_days_least", "open_days_most"]].iloc[0].tolist()
    assert [None if pd.isna(days) else days for days in found] == [least, most]


def test_days_open_of_this_year_are_at_least_none():
    rows = rows_on(dt.date(2023, 3, 1), request(submitted_on="2023"))
    assert rows["open_days_least"].tolist() == [0]


def test_an_answered_request_is_not_open():
    rows = rows_on(NEW_YEAR, request(status="rejected", first_response_on="2021-11-11"))
    assert rows["is_open"].tolist() == [False]
    assert rows["open_days_most"].isna().all()
    assert rows["answer_days"].tolist() == [10]


def test_days_to_an_answer_are_missing_unless_both_days_are_exact():
    rows = rows_on(NEW_YEAR, request(status="rejected", first_response_on="2021-12"))
    assert rows["answer_days"].isna().all()


def test_open_requests_without_a_day_of_sending_are_not_ranked():
    rows = rows_on(
        NEW_YEAR,
        request(request_id="late", submitted_on="2022-12-01"),
        request(request_id="early", submitted_on="2021-11-01"),
        request(request_id="undated", submitted_on=None),
    )
    assert open_requests(rows)["request_id"].tolist() == ["early", "late"]
    assert rows["request_id"].tolist() == ["late", "early", "undated"]


def test_an_item_stands_as_its_request_until_the_answer_is_on_record():
    items = frame(
        "request_items",
        item(category="audit_logs", status="rejected"),
        item(category="contracts", status=None),
    )
    answered = request(status="partial", first_response_on="2022-03-01")
    before = items_on(items, rows_on(dt.date(2022, 2, 1), answered))
    after = items_on(items, rows_on(NEW_YEAR, answered))
    assert before["standing"].tolist() == ["pending", "pending"]
    assert after["standing"].tolist() == ["rejected", "not_stated"]


def test_requests_are_chosen_by_standing_category_place_and_requester():
    rows = rows_on(
        NEW_YEAR,
        request(request_id="a", submitted_on="2022-02-02"),
        request(request_id="b", agency_id="us-ice", requester="Press", status="rejected"),
    )
    items = items_on(frame("request_items", item(request_id="a"), item(request_id="b")), rows)
    items.loc[items["request_id"] == "b", "category"] = "contracts"
    assert chosen_requests(rows, items, standing="pending")["request_id"].tolist() == ["a"]
    assert chosen_requests(rows, items, category="contracts")["request_id"].tolist() == ["b"]
    assert chosen_requests(rows, items, jurisdiction="US")["request_id"].tolist() == ["b"]
    assert chosen_requests(rows, items, jurisdiction="CA")["request_id"].tolist() == ["a"]
    assert chosen_requests(rows, items, requester="Press")["request_id"].tolist() == ["b"]
    assert len(chosen_requests(rows, items)) == 2


def test_counts_by_standing_requester_and_outcome():
    rows = rows_on(
        NEW_YEAR,
        request(request_id="a"),
        request(request_id="b"),
        request(request_id="c", requester="Press", status="fulfilled", pages_released=12),
    )
    items = items_on(
        frame(
            "request_items",
            item(request_id="a", category="training"),
            item(request_id="a", category="contracts"),
            item(request_id="c", category="contracts", status="fulfilled"),
        ),
        rows,
    )
    assert by_standing(rows).to_numpy().tolist() == [["pending", 2], ["fulfilled", 1]]
    assert asked_for(items).to_numpy().tolist() == [
        ["Union", "contracts", 1],
        ["Union", "training", 1],
        ["Press", "contracts", 1],
    ]
    assert outcomes(items).to_numpy().tolist() == [
        ["contracts", "pending", 1],
        ["contracts", "fulfilled", 1],
        ["training", "pending", 1],
    ]
    assert released_pages(rows)["pages_released"].tolist() == [12]


def test_no_requests_make_no_counts():
    rows = rows_on(NEW_YEAR)
    items = items_on(frame("request_items"), rows)
    for counted in (by_standing(rows), asked_for(items), outcomes(items), released_pages(rows)):
        assert counted.empty
