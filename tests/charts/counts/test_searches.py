"""What the charts of searches draw, also when there is nothing."""

import pandas as pd

from charts.counts.searches import (
    SERIES_LABELLED_UP_TO,
    first_and_last_chart,
    search_months_chart,
    series_chart,
)
from domain.palette import LIGHT
from domain.words import words

SAY = words("en")
PAIR = {"label": "Springfield", "first_value": 5, "last_value": 8}
PAIR |= {"first_text": "2024", "last_text": "2026"}
MONTHS = ["month", "search_count", "immigration_count", "no_column_count"]


def test_the_first_count_and_the_last_are_two_signs_on_one_line():
    figure = first_and_last_chart(pd.DataFrame([PAIR]), "Searches", SAY, LIGHT)
    assert [(t.name, list(t.x), t.marker.symbol) for t in figure.data[:2]] == [
        ("First count", [5.0], "circle-open"),
        ("Last count", [8.0], "circle"),
    ]
    assert figure.layout.xaxis.title.text == "Searches"
    assert figure.layout.xaxis.range[0] == 0
    assert len(figure.layout.shapes) == 1


def test_a_month_whose_logs_give_no_reasons_has_a_ring_and_no_bar():
    rows = pd.DataFrame([("2026-03", 4, 1, 0), ("2026-04", 3, 0, 3)], columns=MONTHS)
    figure = search_months_chart(rows, SAY, LIGHT)
    searches, naming, rings = figure.data
    assert list(searches.y) == [4.0, 3.0]
    assert naming.y[0] == 1.0
    assert pd.isna(naming.y[1])
    assert len(rings.x) == 1
    assert figure.layout.xaxis2.title.text == "Month (UTC)"


def test_nothing_draws_nothing():
    empty = pd.DataFrame([], columns=list(PAIR))
    assert len(first_and_last_chart(empty, "Searches", SAY, LIGHT).data[0].x) == 0
    months = pd.DataFrame([], columns=MONTHS).astype({"month": "str"})
    assert len(search_months_chart(months, SAY, LIGHT).data[0].x) == 0


def test_a_chart_of_no_immigration_counts_in_whole_searches():
    months = pd.DataFrame(
        {
            "month": ["2026-03", "2026-04"],
            "search_count": [20_000, 500],
            "immigration_count": [0, 0],
            "no_column_count": [0, 0],
        }
    )
    figure = search_months_chart(months, SAY, LIGHT)
    assert figure.layout.yaxis2.dtick == 1
    assert {figure.layout[axis].tickformat for axis in ("yaxis", "yaxis2")} == {",d"}


def series(dates, values):
    rows = pd.DataFrame({"period_end": dates, "value": values})
    return rows.astype({"period_end": "str", "value": "Int64"})


def test_each_date_has_a_bar_with_its_number():
    (bars,) = series_chart(series(["2024-02", "2024-03"], [18453, 7]), "Searches", SAY, LIGHT).data
    assert list(bars.x) == ["2024-02", "2024-03"]
    assert list(bars.y) == [18453, 7]
    assert list(bars.text) == ["18,453", "7"]


def test_many_bars_bear_no_numbers():
    dates = [str(year) for year in range(1990, 1991 + SERIES_LABELLED_UP_TO)]
    (bars,) = series_chart(series(dates, [1] * len(dates)), "Hits", SAY, LIGHT).data
    assert bars.text is None


def test_the_axes_carry_the_date_and_what_is_counted():
    layout = series_chart(series(["2024"], [1]), "Searches", SAY, LIGHT).layout
    assert layout.xaxis.title.text == SAY("column.date")
    assert layout.yaxis.title.text == "Searches"
    assert layout.yaxis.range[0] == 0


def test_no_figures_give_an_empty_figure():
    (bars,) = series_chart(series([], []), "Searches", SAY, LIGHT).data
    assert len(bars.x) == 0
