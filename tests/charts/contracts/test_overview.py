"""Contracts that ended early, a bar a month."""

import pandas as pd

from charts.contracts.overview import endings_chart
from domain.palette import DARK, LIGHT
from domain.words import words

SAY = words("en")


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
