"""Open requests and counts of records asked for are drawn as given."""

import pandas as pd

from charts.law.requests import count_matrix, waiting_chart
from domain.palette import LIGHT
from domain.words import words

SAY = words("en")
WAITING = ["label", "under", "address", "text", "least", "most"]
CELLS = ["row", "column", "n", "colour"]


def cells(*rows: tuple) -> pd.DataFrame:
    """Return rows as `count_matrix` takes them, ordered as they come."""
    frame = pd.DataFrame(rows, columns=CELLS).astype({"n": "int"})
    for column in ("row", "column"):
        frame[column] = pd.Categorical(frame[column], list(dict.fromkeys(frame[column])))
    return frame


def test_days_that_may_be_are_hatched_after_those_that_are_sure():
    rows = [
        ("ICE", "Union", "/records_requests?request_id=a", "32 to 61 days", 32, 61),
        ("FBI", "Union", "", "30 days", 30, 30),
    ]
    figure = waiting_chart(pd.DataFrame(rows, columns=WAITING), SAY, LIGHT)
    sure, unsure, texts = figure.data
    assert list(sure.x) == [32, 30]
    assert list(unsure.x) == [29, 0]
    assert (sure.marker.pattern.shape, unsure.marker.pattern.shape) == (None, "/")
    assert [text.strip() for text in texts.text] == ["32 to 61 days", "30 days"]
    assert figure.layout.xaxis.title.text == "Days"
    assert "request_id=a" in figure.layout.annotations[0].text


def test_no_open_requests_draw_no_bars():
    figure = waiting_chart(pd.DataFrame(columns=WAITING), SAY, LIGHT)
    assert [len(trace.x) for trace in figure.data] == [0, 0, 0]


def test_every_count_is_written_in_its_cell():
    figure = count_matrix(
        cells(
            ("Union", "Contracts", 3, LIGHT.accent),
            ("Union", "Training", 1, LIGHT.not_known),
            ("Press", "Contracts", 2, LIGHT.accent),
        ),
        LIGHT,
    )
    texts = figure.data[-1]
    written = zip(texts.y, texts.x, texts.text, strict=True)
    assert list(written) == [
        ("Union", "Contracts", "3"),
        ("Union", "Training", "1"),
        ("Press", "Contracts", "2"),
    ]
    assert len(figure.data) == 3
    assert list(figure.layout.xaxis.tickvals) == ["Contracts", "Training"]


def test_no_counts_draw_no_cells():
    assert list(count_matrix(cells(), LIGHT).data[-1].text) == []
