"""Rows of any table as they stood on a day, with their evidence."""

import datetime as dt

import pytest

from measures.on_record.tables import ON_RECORD, rows_dated_by, rows_on_record
from tests.builders import contract, frame, row

DAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize("table", ON_RECORD)
def test_rows_of_every_table_on_record_carry_their_evidence(table, shipped):
    rows = rows_on_record(table, shipped, DAY)
    assert len(rows)
    assert rows["evidence"].notna().all()


@pytest.mark.parametrize("table", ON_RECORD)
def test_nothing_that_is_dated_was_on_record_in_1900_but_rows_without_a_date(table, shipped):
    assert len(rows_on_record(table, shipped, dt.date(1900, 1, 1))) < len(shipped[table])


def test_rows_dated_after_the_day_are_left_out_and_undated_ones_stay():
    rows = frame(
        "contracts",
        contract(contract_id="a", signed_on="2021-03"),
        contract(contract_id="b", signed_on="2021-04-02"),
        contract(contract_id="c", signed_on=None),
    )
    shown = rows_dated_by("contracts", rows, dt.date(2021, 3, 15))
    assert shown["contract_id"].tolist() == ["a", "c"]


def test_shares_not_yet_seen_are_left_out_and_say_what_they_say_of_the_day():
    rows = frame("shares", row("shares", first_seen_on="2022-05-01"))
    assert rows_dated_by("shares", rows, dt.date(2022, 4, 30)).empty
    assert "standing" in rows_dated_by("shares", rows, DAY)


def test_a_table_without_dates_comes_back_whole(shipped):
    agencies = shipped["agencies"]
    assert rows_dated_by("agencies", agencies, dt.date(1900, 1, 1)) is agencies
