"""A map as data, and the folium map made of it."""

import json

import pandas as pd
import pytest

from charts.maps.folium_maps import LOWER_48, MarkStyle, point_map
from domain.palette import DARK, LIGHT
from domain.words import words

SAY = words("en")
STYLES = {
    "police": MarkStyle("Police", "#111111"),
    "open": MarkStyle("Only a name", "#222222", "square", open=True, line="5 5"),
    "unused": MarkStyle("Unused", "#333333", "diamond"),
}
LINK = ("/agency?agency_id=", "&lang=es")
HOSTILE = '</script><img src=x onerror=alert(1)>{{ 7*7 }} =cmd "quoted" & \u2028'


def point(**values):
    usual = {
        "latitude": 37.5,
        "longitude": -120.5,
        "style": "police",
        "layer": 0,
        "radius": 5,
        "agency_id": "ca-springfield-pd",
        "name": "Springfield",
        "tip": "Police · 1 share",
        "detail": "1 share",
        "group": "California",
        "source_ids": pd.NA,
    }
    return usual | values


def drawn(*points, hub=None, palette=LIGHT):
    return point_map(pd.DataFrame(points), STYLES, SAY, palette, "A map", LINK, hub)


def payload(*points, **more):
    return json.loads(drawn(*points, **more).payload)


def test_points_are_drawn_from_the_lowest_layer_up_and_listed_in_their_order():
    upper, lower = point(layer=2), point(agency_id="nv-reno-pd", name="Reno", layer=1, tip="Reno")
    shown = drawn(upper, lower)
    data = json.loads(shown.payload)
    assert data["points"] == [
        [37.5, -120.5, 0, 5, "nv-reno-pd", "Reno", 0],
        [37.5, -120.5, 0, 5, "ca-springfield-pd", "Springfield", 1],
    ]
    assert data["tips"] == ["Reno", "Police · 1 share"]
    assert [one.agency_id for one in shown.listed] == ["ca-springfield-pd", "nv-reno-pd"]


def test_a_point_without_coordinates_is_listed_and_not_drawn():
    shown = drawn(point(latitude=pd.NA, longitude=pd.NA))
    assert json.loads(shown.payload)["points"] == []
    assert [(one.name, one.group, one.source_ids) for one in shown.listed] == [
        ("Springfield", "California", "")
    ]


def test_the_view_fits_the_points_or_the_lower_48_states_if_there_are_none():
    assert payload(point())["bounds"] == [[37.1, -121.0], [37.9, -120.0]]
    nowhere = payload(point(latitude=pd.NA, longitude=pd.NA))
    assert nowhere["bounds"] == [list(corner) for corner in LOWER_48]


def test_points_across_the_country_show_the_lower_48_states_whole():
    far = point(agency_id="me-portland-pd", latitude=43.7, longitude=-70.3)
    assert payload(point(), far)["bounds"] == [list(corner) for corner in LOWER_48]


def test_arcs_run_from_the_hub_once_to_each_place_and_style():
    hub = {"latitude": 38.0, "longitude": -100.0, "name": "Hub"}
    same_place, at_hub = point(name="Also"), point(latitude=38.0, longitude=-100.0)
    data = payload(point(), same_place, point(style="open"), at_hub, hub=hub)
    assert data["arcs"] == [
        [38.0, -100.0, 37.5, -120.5, 0],
        [38.0, -100.0, 37.5, -120.5, 1],
    ]
    assert data["hub"] == {"at": [38.0, -100.0], "name": "Hub"}
    assert data["styles"][1]["line"] == "5 5"


def test_the_legend_names_the_styles_in_use_once():
    assert [s.words for s in drawn(point(style="open"), point()).legend] == [
        "Police",
        "Only a name",
    ]
    assert [style.mark for style in STYLES.values()] == ["●", "□", "◆"]


def test_no_text_of_a_table_is_in_the_folium_page():
    shown = drawn(point(name=HOSTILE, tip=HOSTILE, agency_id="x"))
    page = shown.folium("/maps/1.json", "It failed").get_root().render()
    assert json.loads(shown.payload)["points"][0][5] == HOSTILE
    assert "onerror" not in page
    assert "7*7" not in page


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_folium_page_asks_no_other_host(palette):
    page = drawn(point(), palette=palette).folium("/maps/1.json", "It failed").get_root().render()
    assert "http" not in page.replace("http-equiv", "")
    for address in ("/assets/leaflet/1.9.4/leaflet.js", "/assets/map/", "/maps/1.json"):
        assert address in page
    assert palette.card in page


def test_what_a_reader_sees_when_the_data_does_not_come_is_escaped():
    page = drawn(point()).folium("/maps/1.json", HOSTILE).get_root().render()
    assert "<img" not in page


def test_two_maps_of_one_point_map_do_not_share_anything():
    shown = drawn(point())
    first, second = shown.folium("/maps/a", ""), shown.folium("/maps/b", "")
    assert first.get_name() != second.get_name()
    assert "/maps/a" not in second.get_root().render()


def test_the_picture_holds_the_marks_and_the_legend_and_no_script():
    hub = {"latitude": 38.0, "longitude": -100.0, "name": "Hub"}
    svg = drawn(point(), point(style="open", latitude=40.0), hub=hub).svg(360)
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 ')
    assert "stroke-dasharray" in svg
    assert "Only a name" in svg
    assert "<script" not in svg
    assert len(svg) < 60_000
