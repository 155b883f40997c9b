"""How many points lie in each hexagon of a grid, and where does each shade of a count begin?

The grid is H3: hexagons of one resolution have nearly the same area everywhere.
"""

import functools

import h3.api.numpy_int as h3
import numpy as np

SHADES = 5
_FEWER = 0.4
_DIGITS = (1, 2, 3, 4, 5, 6, 8, 10)


def hexagon_counts(
    latitudes: np.ndarray, longitudes: np.ndarray, resolution: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return each hexagon that holds a point, by its number, and how many it holds."""
    at = zip(latitudes.tolist(), longitudes.tolist(), strict=True)
    cells = np.fromiter((h3.latlng_to_cell(*one, resolution) for one in at), np.uint64)
    return np.unique(cells, return_counts=True)


def hexagon_centres(cells: np.ndarray) -> np.ndarray:
    """Return the latitude and longitude of the middle of each hexagon, one row each."""
    return np.array([h3.cell_to_latlng(cell) for cell in cells.tolist()]).reshape(-1, 2)


@functools.lru_cache(maxsize=50_000)
def hexagon_corners(cell: int) -> tuple[tuple[float, float], ...]:
    """Return the latitude and longitude of each corner of a hexagon, in order."""
    return h3.cell_to_boundary(cell)


def shade_floors(values: np.ndarray) -> list[float]:
    """Return where each of at most five shades begins: at the least, then at round numbers.

    Fewer and fewer values reach the next one. Takes the values above 0.
    """
    if not len(values):
        return [1]
    wanted = np.quantile(values, 1 - _FEWER ** np.arange(1, SHADES))
    least = _rounded(values.min(), down=True)
    return [least, *sorted({_rounded(value) for value in wanted} - {least})]


def _rounded(value: float, down: bool = False) -> float:
    """Return the number of one digit and zeros nearest to a value, or the last not above it."""
    power = 10.0 ** np.floor(np.log10(value))
    steps = np.array(_DIGITS) * power
    if down:
        return _plain(steps[steps <= value * (1 + 1e-9)].max())
    return _plain(steps[np.argmin(np.abs(np.log(steps / value)))])


def _plain(number: float) -> float:
    return int(number) if number >= 1 else round(float(number), 6)
