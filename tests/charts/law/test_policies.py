"""Days kept, limits, and answers drawn apart from what is not said."""

import pandas as pd
import pytest

from charts.law.policies import (
    DOTTED,
    HATCHED,
    BarPart,
    answers_chart,
    limits_chart,
    retention_chart,
    with_names_above,
)
from domain.palette import DARK, LIGHT
from domain.words import words

SAY = words("en")
COUNTS = pd.DataFrame(
    {
        "retention_days": pd.array([21, 30, None], dtype="Int64"),
        "policy_count": pd.array([5, 40, 3], dtype="Int64"),
    }
)
LIMITS = pd.DataFrame(
    {
        "state": ["VA", "WA", "WA"],
        "law_id": ["va", "wa", "wa"],
        "retention_limit_days": pd.array([21, 21, 21], dtype="Int64"),
        "retention_days": pd.array([0, 30, 60], dtype="Int64"),
        "limit": ["within", "above_before_law", "above"],
        "policy_count": [55, 31, 1],
    }
)
ANSWERS = pd.DataFrame(
    {
        "name": ["Federal", "Audits"],
        "yes_count": [120, 0],
        "no_count": [6, 0],
        "not_stated_count": [477, 603],
    }
)
PARTS = (BarPart("yes_count", "Yes", "#000000"), BarPart("no_count", "No", "#ff0000", DOTTED))
APART = BarPart("not_stated_count", "Not stated", "#888888", HATCHED)


def test_days_not_stated_are_hatched_and_stand_last():
    bars = retention_chart(COUNTS, SAY, LIGHT).data[0]
    assert list(bars.y) == ["21 days", "30 days", "Not stated"]
    assert list(bars.x) == [5, 40, 3]
    assert list(bars.marker.pattern.shape) == ["", "", "/"]


def test_the_axis_of_days_counts_policies_from_zero():
    axis = retention_chart(COUNTS, SAY, LIGHT).layout.xaxis
    assert (axis.title.text, axis.rangemode) == ("Policies", "tozero")


def test_each_answer_to_a_limit_has_a_mark_of_its_own_and_the_limit_too():
    traces = {trace.name: trace for trace in limits_chart(LIMITS, SAY, LIGHT).data}
    symbols = {name: trace.marker.symbol for name, trace in traces.items()}
    assert symbols == {
        "Within the limit": "circle",
        "Do not agree": "diamond",
        "Do not agree; policy older than law": "diamond-open",
        "Limit of the law": "line-ns",
    }
    assert list(traces["Limit of the law"].x) == [21, 21]
    assert list(traces["Limit of the law"].y) == ["Virginia", "Washington"]


def test_marks_say_their_number_and_a_period_under_a_day_can_be_drawn():
    dots = limits_chart(LIMITS, SAY, LIGHT).data[0]
    assert list(dots.text) == ["55"]
    assert list(dots.x) == [0.7]
    assert dots.customdata[0] == "55 policies state 0 days. Within the limit"


def test_the_axis_of_limits_says_that_it_is_logarithmic():
    axis = limits_chart(LIMITS, SAY, LIGHT).layout.xaxis
    assert (axis.type, axis.title.text) == ("log", "Days kept (logarithmic scale)")


def test_answers_are_stacked_and_what_is_not_said_has_an_axis_of_its_own():
    yes, no, _, apart = answers_chart(ANSWERS, PARTS, APART, "none says", SAY, LIGHT).data
    assert (list(yes.x), list(no.x), list(apart.x)) == ([120, 0], [6, 0], [477, 603])
    assert (yes.xaxis, no.xaxis, apart.xaxis) == ("x", "x", "x2")
    assert (yes.marker.pattern.shape, apart.marker.pattern.shape) == ("", "/")
    assert list(apart.text) == ["477", "603"]


def test_both_halves_of_answers_have_one_scale():
    layout = answers_chart(ANSWERS, PARTS, APART, "none says", SAY, LIGHT).layout
    left, right = layout.xaxis, layout.xaxis2
    widths = [axis.domain[1] - axis.domain[0] for axis in (left, right)]
    scales = [axis.range[1] / width for axis, width in zip((left, right), widths, strict=True)]
    assert scales[0] == pytest.approx(scales[1])
    assert (left.title.text, right.title.text) == ("Stated", "Not stated")


def test_counts_are_written_beside_the_stack_or_above_with_the_name():
    figure = answers_chart(ANSWERS, PARTS, APART, "none says", SAY, LIGHT)
    assert list(figure.data[2].text) == [" yes 120, no 6", " none says"]
    above = with_names_above(figure, LIGHT)
    assert [note.text for note in above.layout.annotations] == [
        "<b>Federal</b><br>yes 120, no 6",
        "<b>Audits</b><br>none says",
    ]


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_nothing_to_show_is_drawn_without_an_error(palette):
    retention = retention_chart(COUNTS.iloc[:0], SAY, palette)
    limits = limits_chart(LIMITS.iloc[:0], SAY, palette)
    answers = answers_chart(ANSWERS.iloc[:0], PARTS, APART, "none says", SAY, palette)
    assert len(retention.data[0].y) == 0
    assert len(limits.data) == 0
    assert [len(trace.x) for trace in answers.data] == [0, 0, 0, 0]
    assert with_names_above(answers, palette).layout.annotations == ()
