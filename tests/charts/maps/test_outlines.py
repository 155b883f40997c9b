"""Outlines, the flat page they are drawn on, and the people of each state."""

import json

import numpy as np
import pytest

from charts.maps.outlines import (
    county_figures,
    flat,
    flat_counties,
    flat_states,
    inset_at,
    outline_address,
    outline_file,
    place_names,
    rings_of,
    state_bounds,
    state_populations,
)
from domain.vocabulary import STATE_NAMES

MOST_BYTES = {"states.json": 125_000, "counties.json": 600_000}


@pytest.mark.parametrize("name", MOST_BYTES)
def test_an_outline_file_is_small_and_its_address_carries_its_version(name):
    assert len(outline_file(name)) <= MOST_BYTES[name]
    assert outline_address(name).startswith("/assets/outlines/")
    assert outline_address(name).endswith(f"/{name}")


def test_every_state_has_an_outline_in_degrees():
    features = json.loads(outline_file("states.json"))["features"]
    assert {f["id"]: f["properties"]["name"] for f in features} == STATE_NAMES
    for feature in features:
        west, east, south, north = _extent(feature["geometry"])
        assert -188 < west < east < -65
        assert 17 < south < north < 72


def test_alaska_is_in_one_piece_west_of_canada():
    features = json.loads(outline_file("states.json"))["features"]
    alaska = next(f for f in features if f["id"] == "AK")
    west, east, _, _ = _extent(alaska["geometry"])
    assert (west < -180, east) == (True, pytest.approx(-130, abs=0.5))


def test_every_county_names_arcs_that_exist():
    topology = json.loads(outline_file("counties.json"))
    shapes = topology["objects"]["counties"]["geometries"]
    ids = [shape["id"] for shape in shapes]
    assert len(set(ids)) == len(ids) == 3_221
    assert {len(one) for one in ids} == {5}
    used = {arc if arc >= 0 else ~arc for shape in shapes for arc in _flattened(shape["arcs"])}
    assert used == set(range(len(topology["arcs"])))


def test_people_add_up_to_what_the_census_bureau_publishes():
    people = state_populations()
    assert set(people["state"]) == set(STATE_NAMES)
    assert people["population"].sum() == 335_642_425
    assert people.loc[people["state"] != "PR", "population"].sum() == 332_387_540
    assert people["source_year"].unique().tolist() == [2023]


def test_the_flat_page_holds_every_state_with_the_insets_below_the_mainland():
    states = flat_states()
    assert set(states) == set(STATE_NAMES)
    for state in states.values():
        assert -0.39 < np.nanmin(state.x) < np.nanmax(state.x) < 0.4
        assert -0.27 < np.nanmin(state.y) < np.nanmax(state.y) < 0.26
    mainland = min(np.nanmin(s.y) for code, s in states.items() if code not in ("AK", "HI", "PR"))
    assert max(states[code].label_y for code in ("HI", "PR")) < mainland


def test_the_flat_page_keeps_areas():
    colorado, wyoming = flat_states()["CO"], flat_states()["WY"]
    assert _area(colorado) / _area(wyoming) == pytest.approx(104_094 / 97_813, rel=0.02)


def test_a_point_lies_inside_the_inset_of_its_state():
    x, y = flat(-149.9, 61.2, inset_at(61.2, -149.9))
    alaska = flat_states()["AK"]
    assert np.nanmin(alaska.x) < x < np.nanmax(alaska.x)
    assert np.nanmin(alaska.y) < y < np.nanmax(alaska.y)


@pytest.mark.parametrize(
    ("place", "inset"),
    [
        ((61.2, -149.9), "AK"),
        ((52.9, 173.2), "AK"),
        ((21.3, -157.9), "HI"),
        ((18.4, -66.1), "PR"),
        ((25.8, -80.2), ""),
        ((48.7, -122.5), ""),
    ],
)
def test_only_alaska_hawaii_and_puerto_rico_are_set_apart(place, inset):
    assert inset_at(*place) == inset


def test_counties_have_figures_and_an_outline_each():
    figures = county_figures()
    assert set(figures["county_id"]) == set(flat_counties())
    assert set(figures["state"]) == set(STATE_NAMES)
    assert all(state_bounds(state) for state in STATE_NAMES)


def test_towns_come_the_largest_first():
    towns = place_names()
    assert towns["zip_count"].is_monotonic_decreasing
    chicago = towns[(towns["name"] == "Chicago") & (towns["state"] == "IL")].iloc[0]
    assert (round(chicago["latitude"]), round(chicago["longitude"])) == (42, -88)


def test_an_outline_is_cut_into_rings_at_its_gaps():
    gap = [np.nan, np.nan]
    rings = rings_of(np.array([[0.0, 1.0], [2.0, 3.0], gap, [4.0, 5.0]]))
    assert [ring.tolist() for ring in rings] == [[[0.0, 1.0], [2.0, 3.0]], [[4.0, 5.0]]]


def _rings(geometry):
    shapes = geometry["coordinates"]
    polygons = shapes if geometry["type"] == "MultiPolygon" else [shapes]
    return [ring for polygon in polygons for ring in polygon]


def _extent(geometry):
    points = np.concatenate([np.array(ring) for ring in _rings(geometry)])
    return points[:, 0].min(), points[:, 0].max(), points[:, 1].min(), points[:, 1].max()


def _flattened(arcs):
    return [a for arc in arcs for a in (_flattened(arc) if isinstance(arc, list) else [arc])]


def _area(state):
    x, y = state.x[~np.isnan(state.x)], state.y[~np.isnan(state.y)]
    return abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2
