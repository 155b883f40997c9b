"""Yes, not known and no longer are told apart by more than colour."""

import pandas as pd
import plotly.graph_objects as go

from charts.sharing.answers import answer_bars, tally
from domain.palette import LIGHT
from domain.words import words

SAY = words("en")
COLUMNS = ["label", "under", "address", "colour", "answer", "share_count"]


def bars(*rows: tuple) -> pd.DataFrame:
    """Return rows as `answer_bars` takes them."""
    return pd.DataFrame(rows, columns=COLUMNS)


def drawn(figure: go.Figure) -> list[go.Bar]:
    """Return the traces that draw bars, without those of the legend."""
    return [trace for trace in figure.data if trace.type == "bar" and trace.name is None]


def test_a_tally_marks_what_is_not_known_and_what_is_over():
    assert tally({"yes": 1040, "not_known": 300, "no_longer": 8}, SAY) == "1,040 · 300? · 8†"
    assert tally({"yes": 0, "not_known": 2}, SAY) == "2?"


def test_each_answer_has_a_fill_of_its_own():
    figure = answer_bars(
        bars(
            ("FBI", "", "", LIGHT.federal, "yes", 2),
            ("FBI", "", "", LIGHT.federal, "not_known", 3),
            ("FBI", "", "", LIGHT.federal, "no_longer", 1),
        ),
        "Shares",
        SAY,
        LIGHT,
    )
    assert [list(bar.x) for bar in drawn(figure)] == [[2], [3], [1]]
    shapes = [bar.marker.pattern.shape for bar in drawn(figure)]
    assert shapes == [None, "/", ""]
    legend = [trace.name for trace in figure.data if trace.name]
    assert legend == ["Yes", "Not known (?)", "No longer (†)"]
    assert figure.layout.xaxis.title.text == "Shares"


def test_a_name_leads_to_its_rows_and_stands_above_its_bar():
    figure = answer_bars(
        bars(("FBI", "Direct", "/sharing_network?agency_id=us-fbi", "#b3261e", "yes", 2)),
        "Shares",
        SAY,
        LIGHT,
    )
    text = figure.layout.annotations[0].text
    assert text.startswith('<a href="/sharing_network?agency_id=us-fbi" target="_self"')
    assert "Direct" in text


def test_the_first_row_is_drawn_on_top():
    figure = answer_bars(
        bars(("A", "", "", "#b3261e", "yes", 1), ("B", "", "", "#b3261e", "yes", 2)),
        "Shares",
        SAY,
        LIGHT,
    )
    assert [note.y for note in figure.layout.annotations] == [0, -1]


def test_no_rows_make_an_empty_picture():
    figure = answer_bars(bars(), "Shares", SAY, LIGHT)
    assert drawn(figure) == []
    assert figure.layout.xaxis.title.text == "Shares"
