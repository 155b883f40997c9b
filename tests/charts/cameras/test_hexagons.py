"""Points in hexagons, and where shades begin."""

import numpy as np
import pytest

from charts.cameras.hexagons import hexagon_centres, hexagon_corners, hexagon_counts, shade_floors


def test_points_are_counted_in_the_hexagon_they_lie_in():
    cells, counts = hexagon_counts(np.array([38, 38, 45]), np.array([-97, -97, -110]), 3)
    assert sorted(counts.tolist()) == [1, 2]
    middle = hexagon_centres(cells)[counts.argmax()]
    assert np.abs(middle - (38, -97)).max() < 0.8


def test_a_hexagon_has_six_corners_around_its_middle():
    cells, _ = hexagon_counts(np.array([38.0]), np.array([-97.0]), 5)
    corners = np.array(hexagon_corners(int(cells[0])))
    assert corners.shape == (6, 2)
    assert corners.mean(axis=0) == pytest.approx(hexagon_centres(cells)[0], abs=0.01)


def test_no_points_are_in_no_hexagon():
    cells, counts = hexagon_counts(np.array([]), np.array([]), 3)
    assert (len(cells), len(counts), hexagon_centres(cells).shape) == (0, 0, (0, 2))


@pytest.mark.parametrize(
    ("values", "floors"),
    [
        ([], [1]),
        ([1], [1]),
        ([1] * 90 + [2] * 10, [1, 2]),
        (list(range(1, 1_001)), [1, 600, 800, 1_000]),
        ([0.27, 3.4, 20.1, 44.0], [0.2, 20, 30, 40]),
    ],
)
def test_shades_begin_at_the_least_and_then_at_round_numbers(values, floors):
    assert shade_floors(np.array(values)) == floors
