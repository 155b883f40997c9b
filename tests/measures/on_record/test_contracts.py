"""How an award stands on a day: shown from its signing, over from its end, else as known."""

import datetime as dt

import pytest

from measures.on_record.contracts import contract_terms, contracts_on_record, was_signed
from tests.builders import contract, frame, source

DAY = dt.date(2025, 6, 15)
SOURCES = frame(
    "sources",
    source(source_id="a-contract", kind="contract", published_on="2025-01-10"),
    source(source_id="later", kind="news", published_on="2025-09-01"),
    source(source_id="undated", kind="news", published_on=None),
)


def status_on(as_of=DAY, **values):
    """Return the status of one contract on a day; None if it is not on record yet."""
    shown = contracts_on_record(frame("contracts", contract(**values)), SOURCES, as_of)
    return None if shown.empty else shown["status"].item()


@pytest.mark.parametrize(
    ("signed_on", "shown"),
    [
        ("2025-06-15", True),
        ("2025-06-16", False),
        ("2025-06", False),
        ("2025-05", True),
        ("2026", False),
        (None, True),
    ],
)
def test_a_contract_is_shown_from_the_last_day_its_signing_can_mean(signed_on, shown):
    assert (status_on(signed_on=signed_on) is not None) is shown


def test_a_source_of_that_time_shows_that_a_loosely_dated_contract_was_signed():
    assert status_on(signed_on="2025", source_ids="a-contract") == "active"
    assert status_on(signed_on="2025", source_ids="later") is None


def test_the_start_of_the_term_counts_where_no_signing_is_stated():
    assert status_on(signed_on=None, start_on="2025-07-01") is None
    assert status_on(signed_on=None, start_on="2025-01-01") == "active"


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        (dt.date(2025, 11, 30), "active"),
        (dt.date(2025, 12, 1), "unknown"),
        (dt.date(2025, 12, 30), "unknown"),
        (dt.date(2025, 12, 31), "terminated"),
    ],
)
def test_a_contract_is_over_only_from_the_last_day_its_end_can_mean(as_of, status):
    assert status_on(as_of, status="terminated", end_on="2025-12") == status


def test_an_early_end_after_the_day_is_not_known_yet_but_a_term_is():
    contracts = frame(
        "contracts",
        contract(contract_id="early", status="terminated", end_on="2025-12"),
        contract(contract_id="term", status="expired", end_on="2025-12"),
    )
    shown = contracts_on_record(contracts, SOURCES, DAY)
    assert shown["end_on"].fillna("").tolist() == ["", "2025-12"]
    assert shown["status"].tolist() == ["active", "active"]
    assert shown["recorded_status"].tolist() == ["terminated", "expired"]


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"status": "terminated"}, "terminated"),
        ({"status": "terminated", "source_ids": "later"}, "unknown"),
        ({"status": "terminated", "source_ids": "undated"}, "unknown"),
        ({"status": "cancelled", "signed_on": None, "source_ids": "later"}, None),
        ({"status": "proposed", "signed_on": None}, "proposed"),
        ({"status": "active", "signed_on": None}, "active"),
        ({"status": "active", "signed_on": None, "source_ids": "later"}, None),
        ({"status": "active", "signed_on": None, "source_ids": "undated"}, None),
        ({"status": "active", "end_on": "2025-03-01"}, "unknown"),
        ({"status": "unknown", "end_on": "2025-03-01"}, "unknown"),
        ({"status": "unknown", "end_on": "2027"}, "unknown"),
        ({"status": "expired", "signed_on": None, "end_on": "2025-12"}, "unknown"),
    ],
)
def test_where_dates_do_not_place_the_day_the_sources_do_or_it_is_unknown(values, status):
    assert status_on(**values) == status


def test_later_contracts_are_left_out():
    contracts = frame(
        "contracts", contract(contract_id="a"), contract(contract_id="b", signed_on="2025-08")
    )
    shown = contracts_on_record(contracts, SOURCES, DAY)
    assert shown["contract_id"].tolist() == ["a"]


def test_plans_and_proposals_were_never_signed():
    contracts = frame(
        "contracts",
        contract(contract_id="a"),
        contract(contract_id="b", status="cancelled", signed_on=None),
        contract(contract_id="c", status="proposed", signed_on=None),
    )
    shown = contracts_on_record(contracts, SOURCES, DAY)
    assert was_signed(shown).tolist() == [True, False, False]


def test_terms_are_as_exact_as_their_dates():
    contracts = frame(
        "contracts",
        contract(contract_id="open", signed_on="2025-02-03"),
        contract(contract_id="loose", signed_on=None, start_on="2024", end_on="2026-03"),
        contract(contract_id="undated", signed_on=None),
    )
    shown = contracts_on_record(contracts, SOURCES, DAY)
    rows = contract_terms(shown)
    days = rows[["from_first", "from_last", "to_first", "to_last"]].astype("str").fillna("")
    assert rows["contract_id"].tolist() == ["loose", "open"]
    assert days.to_numpy().tolist() == [
        ["2024-01-01", "2024-12-31", "2026-03-01", "2026-03-31"],
        ["2025-02-03", "2025-02-03", "", ""],
    ]


def test_without_a_beginning_there_is_no_term():
    shown = contracts_on_record(frame("contracts", contract(signed_on=None)), SOURCES, DAY)
    assert contract_terms(shown).empty


def test_today_the_shipped_contracts_stand_as_recorded(shipped):
    contracts = shipped["contracts"]
    shown = contracts_on_record(contracts, shipped["sources"], dt.date(2026, 11, 24))
    assert shown["status"].tolist() == contracts["status"].tolist()


def test_in_2018_the_award_to_west_was_active_and_that_of_2021_not_signed(shipped):
    shown = contracts_on_record(shipped["contracts"], shipped["sources"], dt.date(2018, 5, 23))
    status = shown.set_index("contract_id")["status"]
    assert status["us-ice-west-lpr-2017"] == "active"
    assert "us-ice-lexisnexis-2021" not in status
