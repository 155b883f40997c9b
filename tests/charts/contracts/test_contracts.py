"""Contracts by year and what happened to them, as drawn."""

import pandas as pd
import pytest

from charts.contracts.contracts import contracts_by_year_chart, endings_chart, happened_chart
from domain.palette import DARK, LIGHT
from domain.words import words

SAY = words("en")
YEARS = pd.DataFrame(
    {
        "fiscal_year": pd.array([2019, 2021], dtype="Int64"),
        "contract_count": [3, 2],
        "amount_unknown_count": [1, 2],
        "obligated_usd": pd.array([2_400_000, None], dtype="Float64"),
    }
)
MONTHS = pd.DataFrame(
    {"month": ["2025-12", "2026-02"], "terminated_count": [4, 0], "expired_count": [0, 1]}
)


def test_contracts_without_an_amount_are_stacked_hatched_on_those_with_one():
    stated, unstated, _, _ = contracts_by_year_chart(YEARS, SAY, LIGHT).data
    assert list(stated.x) == [2019, 2021]
    assert (list(stated.y), list(unstated.y)) == ([2, 0], [1, 2])
    assert unstated.marker.pattern.shape == "/"
    assert list(unstated.text) == [3, 2]


def test_a_year_without_any_amount_is_a_ring_and_not_a_zero():
    _, _, bars, rings = contracts_by_year_chart(YEARS, SAY, LIGHT).data
    assert bars.y[0] == 2_400_000
    assert pd.isna(bars.y[1])
    assert bars.text[0] == "$2.4 million"
    assert (list(rings.x), rings.marker.symbol) == ([2021], "circle-open")


def test_years_without_any_amount_at_all_are_drawn_too():
    unknown = YEARS.assign(obligated_usd=pd.array([None, None], dtype="Float64"))
    _, _, bars, rings = contracts_by_year_chart(unknown, SAY, LIGHT).data
    assert list(bars.text) == ["", ""]
    assert list(rings.x) == [2019, 2021]


def test_counts_and_dollars_have_axes_of_their_own_from_zero():
    layout = contracts_by_year_chart(YEARS, SAY, LIGHT).layout
    assert layout.xaxis2.title.text == "Fiscal year"
    assert (layout.yaxis.title.text, layout.yaxis2.title.text) == ("Contracts", "Obligated (US$)")
    assert (layout.yaxis.rangemode, layout.yaxis2.rangemode) == ("tozero", "tozero")


def test_what_ended_early_and_what_ran_out_are_drawn_apart():
    figure = happened_chart(MONTHS, SAY, LIGHT)
    assert [list(bars.y) for bars in figure.data] == [[4, 0], [0, 1]]
    assert [note.text for note in figure.layout.annotations] == [
        "<b>Ended early</b>",
        "<b>Expired</b>",
    ]
    assert figure.layout.xaxis2.title.text == "Month"


def test_a_single_month_does_not_fill_the_page():
    first, last = happened_chart(MONTHS.head(1), SAY, LIGHT).layout.xaxis.range
    assert pd.Timestamp(last) - pd.Timestamp(first) >= pd.Timedelta(days=365)


@pytest.mark.parametrize("language", ["en", "es"])
def test_empty_tables_draw_empty_figures(language):
    say = words(language)
    assert len(contracts_by_year_chart(YEARS.head(0), say, LIGHT).data[0].x) == 0
    assert len(happened_chart(MONTHS.head(0), say, LIGHT).data[0].x) == 0


def months(**counts):
    rows = {"date": list(counts.values())[0], "contract_count": list(counts.values())[1]}
    return pd.DataFrame(rows).astype({"date": "str", "contract_count": "Int64"})


def test_each_month_has_a_bar_with_its_number():
    figure = endings_chart(months(date=["2025-08", "2026-01"], count=[6, 2]), SAY, LIGHT)
    (bars,) = figure.data
    assert list(bars.y) == [6, 2]
    assert list(bars.text) == [6, 2]
    assert list(bars.customdata) == ["August 2025", "January 2026"]


def test_the_axes_say_what_they_count_and_begin_at_zero():
    figure = endings_chart(months(date=["2025-08"], count=[6]), SAY, DARK)
    assert figure.layout.xaxis.title.text == SAY("overview.axis.month")
    assert figure.layout.yaxis.title.text == SAY("column.contract_count")
    assert figure.layout.yaxis.range[0] == 0


def test_no_month_gives_an_empty_figure():
    (bars,) = endings_chart(months(date=[], count=[]), SAY, LIGHT).data
    assert len(bars.x) == 0
