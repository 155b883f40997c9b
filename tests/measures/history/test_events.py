"""Every dated happening of the tables, in one list, newest first."""

import datetime as dt

import pytest

from domain.schema import TABLES
from measures.history.events import happenings, happenings_by
from tests.builders import agency, contract, frame, row, share, source

NO_ROWS = {name: [] for name in TABLES}
SOURCES = [source(published_on=None), source(source_id="a-contract", published_on=None)]
SOURCES += [source(source_id="a-filing", kind="court_filing", published_on=None)]


def tables(**rows):
    given = NO_ROWS | {"agencies": [agency()], "sources": SOURCES} | rows
    return {name: frame(name, *given[name]) for name in TABLES}


def dates_and_kinds(found):
    return list(zip(found["date"], found["happening"], strict=True))


def test_happenings_of_every_table_are_one_list_newest_first():
    found = happenings(
        tables(
            cases=[row("cases", filed_on="2022-01-05")],
            case_events=[row("case_events", date="2022-01-05")],
            contracts=[contract(signed_on="2021-03-02", end_on="2023-06", status="terminated")],
            shares=[share(first_seen_on="2020", ended_on="2024-01-02")],
            requests=[row("requests", submitted_on="2021-11-01", first_response_on="2021-11-09")],
            policies=[row("policies", effective_on="2019-05-01")],
        )
    )
    assert dates_and_kinds(found) == [
        ("2024-01-02", "shares_ended"),
        ("2023-06", "contract_ended"),
        ("2022-01-05", "case_event"),
        ("2021-11-09", "request_answered"),
        ("2021-11-01", "request_sent"),
        ("2021-03-02", "contract_signed"),
        ("2020", "shares_seen"),
        ("2019-05-01", "policy_began"),
    ]


def test_a_filing_is_told_once_where_an_event_bears_its_date_and_by_itself_where_none_does():
    with_event = tables(cases=[row("cases")], case_events=[row("case_events")])
    without = tables(cases=[row("cases")])
    assert dates_and_kinds(happenings(with_event)) == [("2022-01-05", "case_event")]
    assert dates_and_kinds(happenings(without)) == [("2022-01-05", "case_filed")]


def test_shares_of_one_agency_that_begin_on_one_date_are_one_row():
    found = happenings(
        tables(
            shares=[
                share(recipient_id="us-fbi", first_seen_on="2020-03-02"),
                share(recipient_id="us-ice", first_seen_on="2020-03-02"),
            ]
        )
    )
    assert found[["subject_id", "other_ids"]].to_numpy().tolist() == [
        ["ca-springfield-pd", "us-fbi|us-ice"]
    ]


def test_four_contracts_that_end_in_one_month_are_one_row_with_the_weakest_evidence():
    ended = [
        contract(
            contract_id=f"c{n}",
            buyer_id=f"b{n}",
            signed_on=None,
            end_on="2026-08",
            status="terminated",
        )
        for n in range(4)
    ]
    ended[0]["source_ids"] = "a-list"
    tracker = source(source_id="a-list", kind="tracker", published_on=None)
    found = happenings(tables(contracts=ended, sources=[*SOURCES, tracker]))
    assert found["other_ids"].tolist() == ["b0|b1|b2|b3"]
    assert found["subject_id"].isna().all()
    assert found["evidence"].tolist() == ["unverified"]


def test_contracts_that_never_began_are_not_signed():
    found = happenings(
        tables(contracts=[contract(status="cancelled"), contract(status="proposed")])
    )
    assert found.empty


def test_a_happening_has_the_state_of_its_agency():
    found = happenings(tables(requests=[row("requests")]))
    assert found["state"].tolist() == ["CA"]


def test_a_month_stands_before_the_days_in_it():
    days = [
        contract(contract_id=f"c{n}", signed_on=d) for n, d in enumerate(["2026-08-31", "2026-08"])
    ]
    assert happenings(tables(contracts=days))["date"].tolist() == ["2026-08", "2026-08-31"]


@pytest.mark.parametrize(
    ("day", "shown", "loose", "later"),
    [
        ("2026-08-30", ["2026-07"], 1, 1),
        ("2026-08-31", ["2026-08", "2026-08-31", "2026-07"], 0, 0),
        ("2026-06-30", [], 0, 3),
    ],
)
def test_what_may_lie_after_the_day_is_left_out_and_counted(day, shown, loose, later):
    dates = ["2026-08-31", "2026-08", "2026-07"]
    signed = [contract(contract_id=f"c{n}", signed_on=d) for n, d in enumerate(dates)]
    rows, *counts = happenings_by(happenings(tables(contracts=signed)), dt.date.fromisoformat(day))
    assert rows["date"].tolist() == shown
    assert counts == [loose, later]


def test_no_rows_give_no_happenings():
    assert happenings(tables()).empty
