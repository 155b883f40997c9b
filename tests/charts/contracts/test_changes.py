"""Contracts that were over and counts that differ are drawn with what is not sure apart."""

import pandas as pd

from charts.contracts.changes import counts_chart, over_chart
from domain.palette import LIGHT
from domain.words import words

SAY = words("en")
OVER = pd.DataFrame(
    [
        ("2026-01", "ended_early", "Ended early", 2),
        ("2026-02", "ended_early", "Ended early", 0),
        ("2026-01", "rejected", "Rejected", 1),
        ("2026-02", "rejected", "Rejected", 0),
        ("2026-01", "ran_out", "Ran out", 0),
        ("2026-02", "ran_out", "Ran out", 0),
    ],
    columns=["period", "fate", "label", "contract_count"],
)
COUNTS = pd.DataFrame(
    [("NPR · cities", 30, 22, 35), ("DeFlock · cities", 68, 123, 123)],
    columns=["label", "value", "least", "most"],
)


def test_each_fate_that_occurs_is_stacked_with_a_pattern_of_its_own():
    figure = over_chart(OVER, SAY, LIGHT)
    assert [(trace.name, trace.y[0]) for trace in figure.data] == [
        ("Ended early", 2),
        ("Rejected", 1),
    ]
    assert all(pd.isna(trace.y[1]) for trace in figure.data)
    assert [trace.marker.pattern.shape for trace in figure.data] == [None, "x"]
    assert figure.layout.barmode == "stack"


def test_the_axes_of_time_say_what_they_carry():
    figure = over_chart(OVER, SAY, LIGHT)
    assert figure.layout.xaxis.title.text == "Month or year"
    assert figure.layout.yaxis.title.text == "Contracts"
    assert figure.layout.yaxis.rangemode == "tozero"
    assert figure.layout.yaxis.dtick == 1


def test_a_column_says_its_month_and_fate():
    assert over_chart(OVER, SAY, LIGHT).data[0].customdata[0] == "January 2026, Ended early"


def test_no_contract_over_is_an_empty_picture():
    assert len(over_chart(OVER[:0], SAY, LIGHT).data) == 0


def test_a_published_count_stands_above_ours_with_what_may_count_hatched():
    figure = counts_chart(COUNTS, SAY, LIGHT)
    theirs, ours, may = figure.data[:3]
    assert list(theirs.x) == [30, 68]
    assert list(ours.x) == [22, 123]
    assert list(may.x) == [13, 0]
    assert may.marker.pattern.shape == "/"
    assert all(above > below for above, below in zip(theirs.y, ours.y, strict=True))


def test_what_we_count_is_said_as_one_number_or_two():
    texts = counts_chart(COUNTS, SAY, LIGHT).data[4]
    assert list(texts.text) == [" 22 to 35", " 123"]


def test_bars_begin_at_zero_and_say_their_unit():
    figure = counts_chart(COUNTS, SAY, LIGHT)
    assert figure.layout.xaxis.range[0] == 0
    assert figure.layout.xaxis.title.text == "Cities or contracts"


def test_no_count_is_an_empty_picture():
    figure = counts_chart(COUNTS[:0], SAY, LIGHT)
    assert [len(trace.x) for trace in figure.data] == [0] * len(figure.data)
