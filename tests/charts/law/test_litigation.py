"""Filings, decisions and claims, as drawn."""

import pandas as pd

from charts.law.litigation import cases_matrix_chart, steps_chart
from domain.palette import LIGHT
from domain.words import words

SAY = words("en")
STEPS = pd.DataFrame(
    [
        ("2024-02-01", "filed", "pending", "a"),
        ("2024", "filed", "settled", "b"),
        ("2025-03-04", "decided", "judgment_for_plaintiff", "c"),
        ("2025-05", "decided", "judgment_for_defendant", "d"),
        ("2025-06-01", "decided", "settled", "e"),
    ],
    columns=["date", "step", "status", "label"],
)
COUNTS = pd.DataFrame(
    {"label": ["FOIA", "FOIA", "Other"], "across": [2020, 2021, 2021], "case_count": [1, 4, 2]}
)


def marks(figure):
    """Return (names, years, places, symbols) of each set of marks that holds any."""
    return [
        (list(t.customdata), list(t.x), list(t.y), list(t.marker.symbol))
        for t in figure.data
        if t.customdata is not None and len(t.customdata)
    ]


def test_each_case_is_a_mark_stacked_in_its_year():
    assert marks(steps_chart(STEPS, SAY, LIGHT)) == [
        (["b", "a"], [2024, 2024], [1, 2], ["circle-open", "circle"]),
        (["c"], [2025], [1], ["triangle-up"]),
        (["d"], [2025], [2], ["triangle-down-open"]),
        (["e"], [2025], [3], ["square"]),
    ]


def test_the_lanes_and_the_kinds_of_decision_are_named():
    figure = steps_chart(STEPS, SAY, LIGHT)
    assert [note.text for note in figure.layout.annotations] == ["<b>Filed</b>", "<b>Decided</b>"]
    assert [trace.name for trace in figure.data if trace.name] == [
        "Filed",
        "Decided for the plaintiff",
        "Decided for the defendant",
        "Settled, dismissed, mixed or other",
    ]
    assert figure.layout.xaxis2.title.text == "Year"


def test_no_steps_draw_no_marks():
    assert marks(steps_chart(STEPS.head(0), SAY, LIGHT)) == []


def test_counts_stand_in_discs_by_row_and_column():
    figure = cases_matrix_chart(COUNTS, "across", ["FOIA", "Other"], "Year", LIGHT)
    discs = figure.data[0]
    assert list(zip(discs.x, discs.y, discs.text, strict=True)) == [
        (2020, 1, "1"),
        (2021, 1, "4"),
        (2021, 0, "2"),
    ]
    assert discs.marker.size[1] > discs.marker.size[2] > discs.marker.size[0]
    assert [note.text for note in figure.layout.annotations] == ["<b>Other</b>", "<b>FOIA</b>"]
    assert figure.layout.xaxis.title.text == "Year"


def test_names_of_columns_break_at_their_blanks():
    named = COUNTS.assign(across=["Federal trial", "State trial", "State trial"])
    discs = cases_matrix_chart(named, "across", ["FOIA", "Other"], "Court", LIGHT).data[0]
    assert list(discs.x) == ["Federal<br>trial", "State<br>trial", "State<br>trial"]


def test_no_counts_draw_no_discs():
    assert len(cases_matrix_chart(COUNTS.head(0), "across", [], "Year", LIGHT).data[0].x) == 0
