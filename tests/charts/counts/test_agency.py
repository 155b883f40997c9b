"""What was counted of an agency, over time."""

import pandas as pd

from charts.counts.agency import LABELLED_UP_TO, series_chart
from domain.palette import LIGHT
from domain.words import words

SAY = words("en")


def series(dates, values):
    rows = pd.DataFrame({"period_end": dates, "value": values})
    return rows.astype({"period_end": "str", "value": "Int64"})


def test_each_date_has_a_bar_with_its_number():
    (bars,) = series_chart(series(["2024-02", "2024-03"], [18453, 7]), "Searches", SAY, LIGHT).data
    assert list(bars.x) == ["2024-02", "2024-03"]
    assert list(bars.y) == [18453, 7]
    assert list(bars.text) == ["18,453", "7"]


def test_many_bars_bear_no_numbers():
    dates = [str(year) for year in range(1990, 1991 + LABELLED_UP_TO)]
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
