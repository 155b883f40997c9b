"""Is a row that contradicts itself, its sources or the calendar named?"""

import datetime as dt

import pytest

from loaders.tables.check import check_files
from tests.builders import contract, csv_files, row, share, source
from tests.loaders.messages import messages

TODAY = dt.date(2026, 11, 24)


def on_a_day(today=TODAY, **tables):
    return [str(p) for p in check_files(csv_files(**tables), today=today).problems]


@pytest.mark.parametrize(
    ("table", "values", "said"),
    [
        (
            "shares",
            {"status": "active", "last_seen_on": None, "ended_on": "2024-05-01"},
            "column ended_on: found '2024-05-01', but status is active; write ended as the status, "
            "or leave ended_on blank",
        ),
        (
            "cases",
            {"decided_on": "2023-05-01"},
            "column decided_on: found '2023-05-01', but status is pending; write how it was "
            "decided as the status, or leave decided_on blank",
        ),
        (
            "cases",
            {"status": "settled"},
            "column decided_on: found nothing, but status is settled; write the day, or in outcome "
            "what was decided",
        ),
        (
            "contracts",
            {"status": "proposed"},
            "column signed_on: found '2021-03-02', but status is proposed; a contract that was "
            "signed is no longer proposed; correct one of the two",
        ),
        (
            "contracts",
            {"ceiling_usd": 900},
            "column ceiling_usd: found '900', below obligated_usd '1000'; the most an award could "
            "reach is never below what is committed: look both up again, they may be swapped",
        ),
        (
            "requests",
            {"pages_released": 12},
            "column pages_released: found '12', but status is pending; if pages were given out the "
            "status is partial or fulfilled; correct one of the two",
        ),
        (
            "records_laws",
            {"day_kind": "reasonable"},
            "column initial_deadline_days: found '10', but day_kind is reasonable; a reasonable "
            "time has no number of days; correct one of the two",
        ),
        (
            "records_laws",
            {"initial_deadline_days": None},
            "column initial_deadline_days: found nothing, but day_kind is calendar; write how many "
            "days the law gives, or reasonable as the day_kind",
        ),
        (
            "claims",
            {"metric": "filed_on", "value": "soon"},
            "column value: found 'soon', but metric is filed_on; write a date such as 2024-04-26, "
            "2024-04 or 2024",
        ),
    ],
)
def test_row_that_contradicts_itself_is_named(table, values, said):
    assert messages(**{table: [row(table, **values)]}) == [f"data/{table}.csv, row 2, {said}"]


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("shares", {"status": "ended", "ended_on": "2024-05-01"}),
        ("shares", {"status": "ended"}),
        ("cases", {"status": "settled", "decided_on": "2023-05-01"}),
        ("cases", {"status": "dismissed", "outcome": "Withdrawn after the act was changed"}),
        ("cases", {"status": "on_appeal", "decided_on": "2023-05-01"}),
        ("contracts", {"ceiling_usd": 1000}),
        ("contracts", {"obligated_usd": None, "ceiling_usd": 5}),
        ("contracts", {"status": "active", "end_on": "2025"}),
        ("requests", {"status": "partial", "pages_released": 12}),
        ("records_laws", {"day_kind": "reasonable", "initial_deadline_days": None}),
    ],
)
def test_row_that_may_be_so_is_no_problem(table, values):
    assert messages(**{table: [row(table, **values)]}) == []


def test_contract_active_after_its_end_by_its_own_sources_is_named():
    rows = [contract(status="active", end_on="2023-06")]
    assert messages(contracts=rows) == [
        "data/contracts.csv, row 2, column end_on: found '2023-06' is past, but status is active "
        "and a source of 2024-04-26 is named; write expired or terminated, or correct end_on"
    ]
    undated = [source(published_on=None, source_id=i) for i in ("a-contract", "a-portal")]
    kept = [source(source_id="a-filing"), source(source_id="a-statute")]
    assert messages(contracts=rows, sources=[*undated, *kept]) == []


def test_contract_whose_end_comes_by_the_calendar_alone_stays_good():
    rows = [contract(status="active", end_on="2026-12")]
    assert on_a_day(contracts=rows) == on_a_day(dt.date(2031, 1, 1), contracts=rows) == []


def test_what_has_happened_does_not_lie_ahead():
    case = row("cases", status="settled", decided_on="2031")
    assert on_a_day(cases=[case]) == [
        "data/cases.csv, row 2, column decided_on: found '2031' lies ahead, but this tells what "
        "has happened; look the date up again"
    ]
    ended = contract(status="terminated", end_on="2027-01-02")
    assert on_a_day(contracts=[ended]) == [
        "data/contracts.csv, row 2, column end_on: found '2027-01-02' lies ahead, but status is "
        "terminated; look the date up again"
    ]


def test_what_may_lie_ahead_is_let_be():
    law = row("state_laws", status="enacted_not_effective", effective_on="2027-01-01")
    assert on_a_day(contracts=[contract(end_on="2029-12")], state_laws=[law]) == []
    tomorrow = row("cases", status="settled", decided_on="2026-11-25")
    assert on_a_day(cases=[tomorrow]) == []


@pytest.mark.parametrize("word", ["unknown", "Unknown.", "N/A", "none", "?", "-", "not stated"])
def test_word_that_says_nothing_is_refused(word):
    assert messages(contracts=[contract(note=word)]) == [
        f"data/contracts.csv, row 2, column note: found '{word}' says nothing; leave the cell "
        "blank where the sources do not say"
    ]


def test_note_that_says_what_is_unknown_is_good():
    assert messages(contracts=[contract(note="Price unknown; read in the minutes")]) == []


@pytest.mark.parametrize(
    "share_id",
    ["x", "ca-springfield-pd--us-dea--direct", "ca-springfield-pd--us-fbi--acme-network-pool"],
)
def test_share_whose_id_is_not_made_of_its_columns_is_named(share_id):
    (said,) = messages(shares=[share(share_id=share_id, platform_id="acme-network")])
    assert said == (
        f"data/shares.csv, row 2, column share_id: found '{share_id}'; a share_id is provider--"
        "recipient--platform-mechanism: write 'ca-springfield-pd--us-fbi--acme-network-direct', or "
        "correct the columns it is made of"
    )


def test_claim_on_a_contract_names_a_contract():
    claim = row("claims", metric="contract_status", value="over")
    assert messages(claims=[claim]) == [
        "data/claims.csv, row 2, column value: found 'over', but metric is contract_status; write "
        "one of active, expired, terminated, cancelled, proposed, unknown",
        "data/claims.csv, row 2, column subject_id: found 'ca-springfield-pd', but metric is "
        "contract_status; write the contract_id it speaks of",
    ]
