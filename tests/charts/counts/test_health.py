"""The share of each table's rows by evidence."""

import pandas as pd

from charts.counts.health import evidence_shares_chart
from domain.palette import LIGHT
from domain.words import words

SAY = words("en")
HEALTH = pd.DataFrame(
    {
        "name": ["Contracts (4)"],
        "row_count": [4],
        "primary_count": [1],
        "reported_count": [2],
        "unverified_count": [1],
    }
)


def test_shares_add_up_and_say_their_counts():
    bars = evidence_shares_chart(HEALTH, SAY, LIGHT).data
    assert [list(bar.x) for bar in bars] == [[25], [50], [25]]
    assert [bar.name for bar in bars] == ["● Primary", "◐ Reported", "○ Unverified"]
    assert bars[1].customdata[0] == "2 of 4 rows, Reported"


def test_no_level_is_known_by_colour_alone():
    bars = evidence_shares_chart(HEALTH, SAY, LIGHT).data
    assert len({bar.marker.pattern.shape for bar in bars}) == 3


def test_the_axis_says_percent_of_what():
    axis = evidence_shares_chart(HEALTH, SAY, LIGHT).layout.xaxis
    assert (axis.title.text, axis.ticksuffix) == ("Share of the table's rows", "%")
    assert list(axis.range) == [0, 100]


def test_an_empty_table_is_drawn_without_an_error():
    bars = evidence_shares_chart(HEALTH.iloc[:0], SAY, LIGHT).data
    assert [len(bar.x) for bar in bars] == [0, 0, 0]
