"""Terms of awards, drawn as exactly as their dates are known."""

import datetime as dt

import pandas as pd

from charts.contracts.terms import terms_chart
from domain.palette import LIGHT
from domain.words import words
from measures.on_record.contracts import contract_terms, contracts_on_record
from tests.builders import contract, frame, source

DAY = dt.date(2025, 6, 15)
SAY = words("en")
SOURCES = frame("sources", source(source_id="a-contract", published_on="2025-01-01"))


def drawn(*contracts):
    """Return the figure of the terms of these contracts."""
    shown = contracts_on_record(frame("contracts", *contracts), SOURCES, DAY)
    rows = contract_terms(shown)
    names = rows["contract_id"]
    return terms_chart(rows.assign(label=names, full_label=names), DAY, SAY, LIGHT)


def pieces(trace) -> list[tuple[str, str]]:
    """Return the (start, end) days of the pieces of a line."""
    days = [None if pd.isna(x) else str(pd.Timestamp(x).date()) for x in trace.x]
    return list(zip(days[0::3], days[1::3], strict=True))


def test_a_term_known_to_the_day_is_a_full_bar_up_to_its_end():
    sure, unsure, *_ = drawn(
        contract(signed_on="2024-01-10", end_on="2025-01-09", status="expired")
    ).data
    assert pieces(sure) == [("2024-01-10", "2025-01-09")]
    assert pieces(unsure) == []


def test_days_left_open_by_loose_dates_are_pale():
    sure, unsure, *_ = drawn(contract(signed_on="2023", end_on="2025-01", status="terminated")).data
    assert pieces(sure) == [("2023-12-31", "2025-01-01")]
    assert pieces(unsure) == [("2023-01-01", "2023-12-31"), ("2025-01-01", "2025-01-31")]
    assert unsure.opacity < sure.opacity


def test_the_term_to_come_after_the_day_is_pale():
    sure, unsure, *_ = drawn(contract(signed_on="2025-01-01", end_on="2026-12-31")).data
    assert pieces(sure) == [("2025-01-01", "2025-06-15")]
    assert pieces(unsure) == [("2025-06-15", "2026-12-31")]


def test_an_open_end_is_a_dashed_line_to_an_open_arrow():
    _, _, open_end, *_ = drawn(contract(signed_on="2025-01-01")).data
    assert pieces(open_end) == [("2025-01-01", "2025-06-15")]
    assert open_end.line.dash == "dash"
    assert open_end.marker.symbol[1] == "triangle-right-open"


def test_an_award_that_is_over_on_a_day_not_stated_is_dotted_to_an_open_ring():
    _, _, open_end, *_ = drawn(contract(signed_on="2024-01-01", status="expired")).data
    assert open_end.line.dash == "dot"
    assert open_end.marker.symbol[1] == "circle-open"


def test_a_loose_beginning_is_an_open_mark_and_an_early_end_a_cross():
    figure = drawn(contract(signed_on="2024-03", end_on="2025-01-31", status="terminated"))
    assert list(figure.data[3].marker.symbol) == ["square-open", "x"]
    assert "March 2024 to January 31, 2025" in figure.data[3].customdata[0]


def test_each_status_is_named_in_the_legend_and_each_award_over_its_bar():
    figure = drawn(
        contract(contract_id="a", signed_on="2024-01-01"),
        contract(contract_id="b", signed_on="2024-02-01", end_on="2025-01-01", status="expired"),
    )
    assert [trace.name for trace in figure.data if trace.name] == ["Active", "Expired"]
    names = next(trace for trace in figure.data if trace.mode == "text")
    assert list(names.text) == ["a", "b"]
    assert figure.layout.xaxis.title.text == "Year"
    assert figure.layout.annotations[0].text == "As of June 15, 2025"


def test_no_terms_draw_nothing():
    assert drawn(contract(signed_on=None)).data == ()
