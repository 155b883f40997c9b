"""Points in counties and states, by our own outlines."""

import csv

import numpy as np
import pytest

from domain.borders import FOLDER, Box, counties_of, state_boxes, state_of_county
from domain.vocabulary import STATE_NAMES


@pytest.mark.parametrize(
    ("latitude", "longitude", "county"),
    [
        (34.05, -118.24, "06037"),
        (41.88, -87.63, "17031"),
        (38.9, -77.03, "11001"),
        (61.2, -149.9, "02020"),
        (21.3, -157.85, "15003"),
        (18.4, -66.1, "72127"),
        (41.76, -72.68, "09003"),
        (39.1, -94.58, "29095"),
        (52.9, 173.2, "02016"),
        (43.7, -79.4, ""),
        (32.5, -117.0, ""),
        (0.0, 0.0, ""),
        (30.0, -70.0, ""),
    ],
)
def test_a_point_lies_in_its_county(latitude, longitude, county):
    assert counties_of(np.array([latitude]), np.array([longitude])).tolist() == [county]


def test_a_point_just_off_the_coast_counts_for_the_nearest_county():
    near, far = counties_of(np.array([33.996, 33.9]), np.array([-118.49, -118.6]))
    assert (near, far) == ("06037", "")


def test_many_points_are_placed_at_once_and_none_is_too_few():
    assert counties_of(np.array([]), np.array([])).tolist() == []
    found = counties_of(np.full(3, 41.88), np.array([-87.63, 0, -87.64]))
    assert found.tolist() == ["17031", "", "17031"]


def test_every_county_has_a_state_and_every_state_a_county():
    states = state_of_county()
    assert len(states) == 3_221
    assert set(states.values()) == set(STATE_NAMES)


def test_counties_have_all_the_land_and_people_where_a_count_fits_their_borders():
    with (FOLDER / "counties.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sum(float(row["land_sq_miles"]) for row in rows) == pytest.approx(3_536_700, rel=0.001)
    without_people = {row["name"] for row in rows if not row["population"]}
    assert {row["state"] for row in rows if not row["population"]} == {"CT", "VA"}
    assert len(without_people) == 9


def test_every_state_has_a_box_that_holds_together():
    boxes = state_boxes()
    assert set(boxes) == set(STATE_NAMES)
    assert all(b.south < b.north and b.west < b.east < 0 for b in boxes.values())
    assert boxes["CA"] == Box(32.5, 42.1, -124.5, -114.1)
    assert boxes["AK"].west == -179.2
