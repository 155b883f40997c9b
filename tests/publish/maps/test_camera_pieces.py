"""Squares of the map hold every camera once, in answers that stay small."""

import json

import numpy as np
import pytest

from loaders.cameras.store import read_state
from publish.maps.camera_pieces import FINEST, MOST_BYTES, POINTS_FROM, RESOLUTION, CameraPieces
from tests.camera_stores import write_store

pytestmark = pytest.mark.slow  # thousands of cameras are counted by square

COUNT = 1_500


@pytest.fixture(scope="module")
def cameras(tmp_path_factory):
    var = tmp_path_factory.mktemp("var")
    return read_state(var / "cameras", write_store(var, COUNT)).cameras


@pytest.fixture(scope="module")
def pieces(cameras) -> CameraPieces:
    return CameraPieces(cameras)


def squares(zoom: int, cameras) -> set[tuple[int, int]]:
    """Return the squares of a zoom with a camera in them; of a far zoom, their neighbours too."""
    places = zip(cameras["latitude"].to_pylist(), cameras["longitude"].to_pylist(), strict=True)
    found = {_square_of(*place, zoom) for place in places}
    if zoom >= POINTS_FROM:
        return found
    around = [(a, b) for a in (-1, 0, 1) for b in (-1, 0, 1)]
    near = {(x + a, y + b) for x, y in found for a, b in around}
    return {square for square in near if min(square) >= 0}


def _square_of(latitude: float, longitude: float, zoom: int = POINTS_FROM) -> tuple[int, int]:
    """Return the square of a zoom that holds a point."""
    y = (1 - np.arcsinh(np.tan(np.radians(latitude))) / np.pi) / 2 * 2**zoom
    return int((longitude + 180) / 360 * 2**zoom), int(y)


def walked(pieces: CameraPieces, zoom: int, x: int, y: int, manufacturer: str = "") -> list[bytes]:
    """Return a square, or its quarters where it is split, as deep as it goes."""
    body = pieces.of(zoom, x, y, manufacturer)
    if not json.loads(body).get("split"):
        return [body]
    quarters = [(2 * x + a, 2 * y + b) for a in (0, 1) for b in (0, 1)]
    return [one for quarter in quarters for one in walked(pieces, zoom + 1, *quarter, manufacturer)]


@pytest.mark.parametrize("zoom", RESOLUTION)
def test_the_hexagons_of_all_squares_count_every_camera_once(pieces, cameras, zoom):
    bodies = [pieces.of(zoom, *square) for square in squares(zoom, cameras)]
    listed = [one for body in bodies for one in json.loads(body)["hexagons"]]
    assert sum(count for count, *_ in listed) == COUNT
    assert max(map(len, bodies)) <= MOST_BYTES


def test_the_cameras_of_all_near_squares_are_every_camera_once(pieces, cameras):
    near = squares(POINTS_FROM, cameras)
    bodies = [body for square in near for body in walked(pieces, POINTS_FROM, *square)]
    ids = [camera[-1] for body in bodies for camera in json.loads(body)["cameras"]]
    assert sorted(ids) == sorted(cameras["camera_id"].to_pylist())
    assert max(map(len, bodies)) <= MOST_BYTES


def test_a_camera_comes_with_all_that_is_told_of_it(pieces, cameras):
    row = next(one for one in cameras.to_pylist() if one["operator"] and len(one["directions"]) > 1)
    answers = [
        json.loads(body)
        for body in walked(pieces, POINTS_FROM, *_square_of(row["latitude"], row["longitude"]))
    ]
    told, found = next(
        (data["told"], one)
        for data in answers
        for one in data["cameras"]
        if one[-1] == row["camera_id"]
    )
    latitude, longitude, directions, maker, operator, mount, edited, _ = found
    place = (row["latitude"], row["longitude"])
    assert (latitude / 1e6, longitude / 1e6) == pytest.approx(place, abs=1e-6)
    assert directions == row["directions"]
    assert told["operator"][operator] == row["operator"]
    assert (told["manufacturer"][maker] if maker >= 0 else None) == row["manufacturer"]
    assert (told["mount"][mount] if mount >= 0 else None) == row["mount"]
    assert edited == -1


def test_corners_are_steps_from_one_to_the_next_around_the_hexagon(pieces, cameras):
    zoom = 3
    body = next(b for s in squares(zoom, cameras) if len(b := pieces.of(zoom, *s)) > 100)
    count, *steps = json.loads(body)["hexagons"][0]
    corners = np.cumsum(np.array(steps).reshape(-1, 2), axis=0) / 10_000
    assert count > 0
    assert len(corners) in (5, 6)
    assert np.ptp(corners, axis=0).max() < 4


def test_the_cameras_of_a_manufacturer_are_counted_alone(pieces, cameras):
    whole = sum(maker == "Genetec" for maker in cameras["manufacturer"].to_pylist())
    for zoom in RESOLUTION:
        bodies = [pieces.of(zoom, *square, "Genetec") for square in squares(zoom, cameras)]
        listed = [one for body in bodies for one in json.loads(body)["hexagons"]]
        assert sum(count for count, *_ in listed) == whole
    near = [
        b for s in squares(POINTS_FROM, cameras) for b in walked(pieces, POINTS_FROM, *s, "Genetec")
    ]
    assert sum(len(json.loads(body)["cameras"]) for body in near) == whole > 0


def test_too_many_cameras_at_one_place_end_the_splitting(cameras):
    one = cameras.slice(0, 1)
    many = CameraPieces(one.take(np.zeros(2_000, dtype="int64")))
    x, y = _square_of(one["latitude"][0].as_py(), one["longitude"][0].as_py())
    assert json.loads(many.of(POINTS_FROM, x, y)) == {"split": True}
    found = [body for body in walked(many, POINTS_FROM, x, y) if json.loads(body)["cameras"]]
    assert [len(json.loads(body)["cameras"]) for body in found] == [700]


def test_long_words_split_a_square_rather_than_make_it_large(cameras):
    many = cameras.slice(0, 700)
    names = [f"{n:04} " + "x" * 75 for n in range(700)]
    at = many.schema.get_field_index("operator")
    near = many.set_column(at, "operator", [names])
    near = near.set_column(1, "latitude", [np.linspace(40.0, 40.1, 700)])
    near = near.set_column(2, "longitude", [np.linspace(-90.0, -90.1, 700)])
    near = near.set_column(at - 1, "manufacturer", [names])
    made = CameraPieces(near)
    bodies = [b for s in squares(POINTS_FROM, near) for b in walked(made, POINTS_FROM, *s)]
    assert max(map(len, bodies)) <= MOST_BYTES
    assert sum(len(json.loads(body)["cameras"]) for body in bodies) == 700


def test_squares_without_cameras_are_empty_and_name_their_towns(pieces):
    x, y = _square_of(41.88, -87.63)
    towns = json.loads(pieces.of(POINTS_FROM, x, y))["towns"]
    assert towns[0][2] == "Chicago"
    assert json.loads(pieces.of(POINTS_FROM, 0, 0)) == {
        "cameras": [],
        "told": {"manufacturer": [], "operator": [], "mount": [], "last_edited_on": []},
        "towns": [],
    }
    assert json.loads(pieces.of(2, 3, 0)) == {"hexagons": [], "towns": []}


def test_shades_begin_at_one_and_are_fewer_for_finer_hexagons(pieces):
    shades = pieces.shades()
    assert list(shades) == list(RESOLUTION)
    assert all(floors[0] == 1 and floors == sorted(set(floors)) for floors in shades.values())
    assert shades[2][-1] > shades[8][-1]
    assert pieces.shades("Genetec")[2][-1] < shades[2][-1]


def test_no_cameras_make_no_piece_fail(cameras):
    none = CameraPieces(cameras.slice(0, 0))
    none.warm()
    assert json.loads(none.of(3, 1, 2))["hexagons"] == []
    assert json.loads(none.of(FINEST, 1, 2))["cameras"] == []
    assert none.shades()[2] == [1]
