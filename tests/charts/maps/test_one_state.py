"""A state drawn with its agencies: every point inside the picture, what is known told apart."""

import re

import pandas as pd
import pytest

from charts.maps.one_state import HIGH, StatePicture
from charts.maps.outlines import flat_states
from domain.palette import LIGHT

LEGEND = ("Records to read", "Only its name")
POINTS = pd.DataFrame(
    {"latitude": [37.8, 34.05], "longitude": [-122.27, -118.24], "is_known": [True, False]}
)
WIDE = 760


def picture(state: str = "CA", points: pd.DataFrame = POINTS) -> str:
    return StatePicture(state, points, LEGEND, LIGHT).svg(WIDE)


def circles(svg: str) -> list[tuple[float, float]]:
    found = re.findall(r'<circle cx="([\d.-]+)" cy="([\d.-]+)"', svg)
    return [(float(x), float(y)) for x, y in found]


def test_each_agency_is_a_point_inside_the_picture_and_each_kind_is_in_the_legend():
    drawn = circles(picture())
    assert len(drawn) == len(POINTS) + len(LEGEND)
    assert all(0 <= x <= WIDE and 0 <= y <= HIGH + 22 for x, y in drawn)


def test_north_is_up_and_west_is_left():
    (la_x, la_y), (oakland_x, oakland_y) = circles(picture())[:2]
    assert oakland_y < la_y
    assert oakland_x < la_x


def test_what_is_known_is_filled_and_lies_above_what_is_not():
    marks = re.findall("<circle[^>]+>", picture())
    assert 'fill="none"' in marks[0]
    assert "stroke-dasharray" in marks[0]
    assert f'fill="{LIGHT.accent}"' in marks[1]


def test_the_legend_says_what_each_mark_means_and_is_inert():
    svg = StatePicture("CA", POINTS, ("<b>known</b>", "name"), LIGHT).svg(WIDE)
    assert "&lt;b&gt;known&lt;/b&gt;" in svg
    assert "<b>" not in svg


@pytest.mark.parametrize("state", sorted(flat_states()))
def test_every_state_fills_its_picture_and_no_more(state):
    svg = picture(state, POINTS.head(0))
    numbers = re.findall(r"(-?\d+),(-?\d+)", re.search(r'<path d="([^"]+)"', svg)[1])
    xs, ys = ([int(one[i]) for one in numbers] for i in (0, 1))
    assert min(xs) >= 0
    assert max(xs) <= WIDE
    assert min(ys) >= 0
    assert max(ys) <= HIGH
    assert max(max(xs) - min(xs), max(ys) - min(ys)) > HIGH / 2
    assert len(svg) < 60_000
