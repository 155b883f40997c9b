"""Half-years are drawn as bars whose parts are told apart by more than colour."""

import pandas as pd

from charts.sharing.whose_plates import half_years_chart
from domain.palette import LIGHT
from domain.words import words

SAY = words("en")
COLUMNS = ["date", "held_count", "last_seen_count", "seen_later_count", "undated_count"]


def half_years(*rows: tuple) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.astype(dict.fromkeys(COLUMNS[1:], "Int64"))


def test_each_part_is_a_bar_of_its_own_and_what_is_undated_is_one():
    figure = half_years_chart(
        half_years(("2023-12-31", 0, 0, 3, 1), ("2024-02-01", 2, 1, 0, 1)), SAY, LIGHT
    )
    drawn = {bar.name: list(bar.y) for bar in figure.data}
    assert drawn == {
        "Shown on some day of it": [0, 2],
        "Last seen before": [0, 1],
        "Seen only later, or no date": [4, 1],
    }
    assert [bar.marker.pattern.shape for bar in figure.data] == ["", "/", "."]
    assert figure.layout.barmode == "stack"
    assert [pd.Timestamp(x) for x in figure.data[0].x] == [
        pd.Timestamp(2023, 10, 1),
        pd.Timestamp(2024, 4, 1),
    ]


def test_axes_say_what_they_count_and_start_at_nothing():
    figure = half_years_chart(half_years(("2024-06-30", 2, 0, 0, 0)), SAY, LIGHT)
    assert figure.layout.xaxis.title.text == "Half-year"
    assert figure.layout.yaxis.title.text == "Agencies"
    assert figure.layout.yaxis.range[0] == 0
    assert [bar.name for bar in figure.data] == ["Shown on some day of it"]


def test_no_rows_draw_an_empty_chart():
    assert len(half_years_chart(half_years(), SAY, LIGHT).data) == 0
