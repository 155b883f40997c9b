"""The map of cameras as data, as a folium map and as a picture."""

import json
import re

import pandas as pd
import pytest

from charts.cameras.map import camera_map, camera_states_chart, legend_words, shade_colours
from domain.cameras import MAPPED_COLUMNS, Measure, Mount, Unit
from domain.palette import DARK, LIGHT
from domain.words import LANGUAGES, words

SAY = words("en")
CAMERAS = pd.DataFrame(
    [
        (37.8, -122.2, "CA", "06001", "Flock Safety", None),
        (37.81, -122.21, "CA", "06001", "Genetec", None),
        (40.7, -74.0, "NY", "36061", None, None),
        (43.7, -79.4, None, None, None, None),
    ],
    columns=list(MAPPED_COLUMNS),
)
STATES = pd.DataFrame(
    {
        "state": ["CA", "NY", "AK"],
        "camera_count": [2, 1, 0],
        "per_100k_people": [0.5, 0.25, 0],
        "per_100_sq_miles": [1.5, pd.NA, 0],
    }
)
COUNTIES = pd.DataFrame(
    {
        "county_id": ["06001", "36061"],
        "county": ["Alameda County", "<b>New York County</b>"],
        "state": ["CA", "NY"],
        "camera_count": [2, 1],
        "per_100k_people": [1.1, pd.NA],
    }
)


def drawn(unit=Unit.HEXAGON, measure=Measure.COUNT, **more):
    usual = {"manufacturer": "", "state": "", "say": SAY, "palette": LIGHT}
    counted = COUNTIES if unit == Unit.COUNTY else STATES
    asked = {"unit": unit, "measure": measure, "alt": "A map", **usual, **more}
    return camera_map("abc", CAMERAS, counted, **asked)


def payload(*args, **more):
    return json.loads(drawn(*args, **more).payload)


def test_the_map_holds_no_camera_but_where_to_fetch_them():
    data = payload(manufacturer="Flock Safety")
    assert (data["pieces"], data["manufacturer"]) == ("/camera-pieces/abc/", "Flock Safety")
    assert (data["values"], data["unit"], data["bounds"][0][0]) == ({}, "hexagon", 24.4)
    assert len(drawn().payload) < 4_000


def test_each_state_has_its_shade_and_its_words_and_none_where_nothing_is_mapped():
    data = payload(Unit.STATE)
    assert data["values"] == {
        "CA": [1, "California: 2 cameras"],
        "NY": [0, "New York: 1 camera"],
    }
    assert (data["floors"], data["whole"]) == ([1, 2], True)


def test_a_rate_is_said_with_the_count_and_left_out_where_it_is_missing():
    data = payload(Unit.COUNTY, Measure.PER_PEOPLE)
    words_ = "Alameda County, California: 1.1 per 100,000 people (2 cameras)"
    assert data["values"] == {"06001": [0, words_]}
    assert data["whole"] is False


def test_hexagons_are_shaded_by_their_count_whatever_the_measure():
    data = payload(Unit.HEXAGON, Measure.PER_LAND)
    assert data["words"]["legend"] == "Cameras in a hexagon:"


def test_a_state_that_is_asked_for_fills_the_map():
    (south, west), (north, east) = payload(state="NV")["bounds"]
    assert 35 <= south < north < 42.1
    assert -120.1 < west < east < -114


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_map_is_there_in_each_language(language):
    said = payload(say=words(language))["words"]
    assert set(said["mounts"]) == set(Mount)
    assert len(set(said["winds"])) == 8
    assert "OpenStreetMap" in said["attribution"]
    assert "ODbL" in said["attribution"]
    assert all(said.values())


def test_the_folium_map_asks_our_own_address_only():
    html = drawn().folium("/maps/a.json", "It failed").get_root().render()
    assert "platewatchCameras(" in html
    assert not re.search(r"(src|href)=\"?https?://", html)
    assert html.index("map.js") < html.index("cameras.js")


@pytest.mark.parametrize(
    ("unit", "measure"),
    [
        (Unit.HEXAGON, Measure.COUNT),
        (Unit.STATE, Measure.PER_PEOPLE),
        (Unit.COUNTY, Measure.COUNT),
    ],
)
@pytest.mark.parametrize("state", ["", "CA", "AK"])
def test_the_picture_shades_shapes_over_outlines_with_a_legend(unit, measure, state):
    svg = drawn(unit, measure, state=state, palette=DARK).svg(760)
    assert svg.count("<svg") == svg.count("</svg>") == 2
    assert svg.count('<path d="M') >= (1 if state == "AK" else 2)
    assert SAY(f"cameras.legend.{unit}.{measure}") in svg
    assert len(svg) < 60_000


def test_the_picture_counts_a_manufacturer_alone():
    one = drawn(manufacturer="Genetec").svg(760)
    assert one.count("fill-opacity") == 1
    assert drawn(manufacturer="Nobody").svg(760).count('<path d=""') == 1


def test_no_text_of_a_table_is_in_the_picture():
    assert "New York County" not in drawn(Unit.COUNTY).svg(760)


@pytest.mark.parametrize(
    ("floors", "whole", "said"),
    [
        ([1, 2, 5], True, ["1", "2–4", "5 or more"]),
        ([0.2, 10], False, ["0.2–10", "10 or more"]),
        ([1], True, ["1 or more"]),
    ],
)
def test_classes_are_said_without_overlap_where_they_count(floors, whole, said):
    assert legend_words(floors, whole, SAY) == said


def test_few_classes_are_spread_over_all_shades():
    five = shade_colours(LIGHT)
    assert len(set(five)) == 5
    assert shade_colours(LIGHT, 2) == [five[0], five[4]]
    assert shade_colours(LIGHT, 1) == [five[0]]


@pytest.mark.parametrize("measure", list(Measure))
def test_states_carry_their_value_and_one_without_cameras_says_so(measure):
    figure = camera_states_chart(STATES, measure, SAY, LIGHT)
    names = [trace.name for trace in figure.data]
    assert names[:3] == ["CA", "NY", "AK"]
    assert "None mapped" in names
    assert figure.data[2].text.startswith("Alaska: ")


def test_states_without_any_camera_make_no_map_fail():
    nothing = STATES.assign(camera_count=0)
    figure = camera_states_chart(nothing, Measure.COUNT, SAY, LIGHT)
    assert [trace.name for trace in figure.data if trace.showlegend is None] == ["None mapped"]
