"""Held, last seen, undated and ended are told apart by more than colour, and in words."""

import pandas as pd
import plotly.graph_objects as go

from charts.sharing.answers import answer_bars, tally
from domain.palette import LIGHT
from domain.words import words

SAY = words("en")
COLUMNS = ["label", "under", "address", "colour", "standing", "share_count"]


def bars(*rows: tuple) -> pd.DataFrame:
    """Return rows as `answer_bars` takes them."""
    return pd.DataFrame(rows, columns=COLUMNS)


def drawn(figure: go.Figure) -> list[go.Bar]:
    """Return the traces that draw bars, without those of the legend."""
    return [trace for trace in figure.data if trace.type == "bar" and trace.name is None]


def test_a_tally_says_in_words_what_each_number_counts():
    counts = {"held": 1040, "last_seen": 300, "undated": 2, "ended": 8}
    assert tally(counts, SAY) == "1,040 shown · 300 last seen · 2 undated · 8 ended"
    assert tally({"held": 0, "last_seen": 2}, SAY) == "2 last seen"


def test_each_standing_has_a_fill_of_its_own():
    figure = answer_bars(
        bars(
            ("FBI", "", "", LIGHT.federal, "held", 2),
            ("FBI", "", "", LIGHT.federal, "last_seen", 3),
            ("FBI", "", "", LIGHT.federal, "undated", 4),
            ("FBI", "", "", LIGHT.federal, "ended", 1),
        ),
        "Shares",
        SAY,
        LIGHT,
    )
    assert [list(bar.x) for bar in drawn(figure)] == [[2], [3], [4], [1]]
    shapes = [bar.marker.pattern.shape for bar in drawn(figure)]
    assert shapes == [None, "/", ".", ""]
    legend = [trace.name for trace in figure.data if trace.name]
    assert legend == ["Shown on the day", "Last seen before", "No day given", "Ended"]
    assert figure.layout.xaxis.title.text == "Shares"


def test_a_name_leads_to_its_rows_and_stands_above_its_bar():
    figure = answer_bars(
        bars(("FBI", "Direct", "/sharing_network?agency_id=us-fbi", "#b3261e", "held", 2)),
        "Shares",
        SAY,
        LIGHT,
    )
    text = figure.layout.annotations[0].text
    assert text.startswith('<a href="/sharing_network?agency_id=us-fbi" target="_self"')
    assert "Direct" in text


def test_the_first_row_is_drawn_on_top():
    figure = answer_bars(
        bars(("A", "", "", "#b3261e", "held", 1), ("B", "", "", "#b3261e", "held", 2)),
        "Shares",
        SAY,
        LIGHT,
    )
    assert [note.y for note in figure.layout.annotations] == [0, -1]


def test_no_rows_make_an_empty_picture():
    figure = answer_bars(bars(), "Shares", SAY, LIGHT)
    assert drawn(figure) == []
    assert figure.layout.xaxis.title.text == "Shares"
