"""Named bars: one a row, the unknown hatched, nothing drawn for a missing value."""

import pandas as pd

from charts.base.bars import named_bars
from domain.palette import LIGHT

ROWS = pd.DataFrame(
    {
        "label": ["Acme", "Other", "Not stated"],
        "value": pd.array([12, 3, None], dtype="Float64"),
        "text": ["12", "3", "none"],
        "is_unknown": [False, False, True],
    }
)


def test_the_first_row_is_on_top_and_names_stand_above_their_bars():
    bars, names = named_bars(ROWS, "Contracts", LIGHT).data
    assert list(bars.y) == [2, 1, 0]
    assert list(bars.x) == [12, 3, 0]
    assert list(bars.text) == ["12", "3", "none"]
    assert list(names.text) == ["Acme", "Other", "Not stated"]


def test_the_axis_says_what_is_counted_and_starts_at_zero():
    axis = named_bars(ROWS, "Contracts", LIGHT).layout.xaxis
    assert axis.title.text == "Contracts"
    assert axis.range[0] == 0


def test_what_is_not_known_is_hatched():
    bars = named_bars(ROWS, "Contracts", LIGHT).data[0]
    assert list(bars.marker.pattern.shape) == ["", "", "/"]
    assert list(bars.marker.color) == [LIGHT.accent, LIGHT.accent, LIGHT.not_known]


def test_no_rows_draw_no_bars():
    assert len(named_bars(ROWS.head(0), "Contracts", LIGHT).data[0].x) == 0
