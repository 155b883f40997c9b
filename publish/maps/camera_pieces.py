"""What does a map of cameras fetch for one square of the world: counts by hexagon, or cameras?

Squares are those of the web's maps: at zoom z the world is 2^z by 2^z of them. A square of a far
zoom holds hexagons (H3) with how many cameras lie in each; one of a near zoom holds the cameras,
or, where they are too many for one answer, says so, and its four quarters are asked instead. Both
hold the names of the largest towns in them.
"""

import functools
from dataclasses import dataclass

import numpy as np
import orjson
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from charts.cameras.hexagons import hexagon_centres, hexagon_corners, hexagon_counts, shade_floors
from charts.maps.outlines import place_names

FINEST = 22
POINTS_FROM = 10
MOST_BYTES = 100_000
MOST_POINTS = 700
TOWNS_FROM, MOST_TOWNS = 5, 8
MAKERS_IN_MEMORY = 8
RESOLUTION = {2: 2, 3: 3, 5: 4, 6: 5, 8: 6}
"""The resolution of the hexagons of a square, by its zoom."""
_DEGREE = 10_000
_POINT_DEGREE = 1_000_000
_TOLD = ("manufacturer", "operator", "mount", "last_edited_on")


@dataclass(frozen=True)
class _Hexagons:
    """The hexagons of one resolution that hold a camera, in the order of the squares."""

    order: np.ndarray
    cells: np.ndarray
    counts: np.ndarray


class CameraPieces:
    """The cameras of one copy, ready to be asked for by squares; `cameras` is a `CameraStore`'s.

    `pieces.of(zoom, x, y, manufacturer)` is JSON: `{"hexagons": [[count, latitude, longitude, …]]}`
    with corners in steps of 1/10,000 of a degree, each from the one before; `{"cameras": […]}` with
    the words of `told` by their place in it; or `{"split": true}`. `towns` are `[[latitude,
    longitude, name], …]`.
    """

    def __init__(self, cameras: pa.Table) -> None:
        latitudes, longitudes = (cameras[name].to_numpy() for name in ("latitude", "longitude"))
        order = _order(latitudes, longitudes)
        rank = np.argsort(order, kind="stable")
        self._order = order[rank]
        self._cameras = cameras.take(pa.array(rank))
        self._latitudes, self._longitudes = latitudes[rank], longitudes[rank]
        self._makers = self._cameras["manufacturer"]
        self._hexagons = functools.lru_cache(MAKERS_IN_MEMORY * len(RESOLUTION))(self._counted)
        self._chosen = functools.lru_cache(MAKERS_IN_MEMORY)(self._of_maker)

    def of(self, zoom: int, x: int, y: int, manufacturer: str = "") -> bytes:
        """Return what lies in a square, of a manufacturer's cameras if one is named."""
        if zoom in RESOLUTION:
            return self._hexagon_piece(zoom, x, y, manufacturer)
        return self._camera_piece(zoom, x, y, manufacturer)

    def warm(self) -> None:
        """Count by hexagons of every size now, so that no reader waits for it."""
        _towns()
        for zoom in RESOLUTION:
            self._hexagons(zoom, "")

    def shades(self, manufacturer: str = "") -> dict[int, list[float]]:
        """Return the least count of each shade of the hexagons of a zoom, by zoom."""
        counted = {zoom: self._hexagons(zoom, manufacturer).counts for zoom in RESOLUTION}
        return {zoom: shade_floors(counts) for zoom, counts in counted.items()}

    @functools.cached_property
    def manufacturers(self) -> frozenset[str]:
        """The manufacturers a piece can be asked of."""
        return frozenset(self._makers.unique().drop_null().to_pylist())

    def _hexagon_piece(self, zoom: int, x: int, y: int, manufacturer: str) -> bytes:
        hexagons = self._hexagons(zoom, manufacturer)
        start, end = np.searchsorted(hexagons.order, _ends(zoom, x, y))
        listed = [
            [int(count), *_steps(cell)]
            for cell, count in zip(
                hexagons.cells[start:end].tolist(), hexagons.counts[start:end], strict=True
            )
        ]
        return orjson.dumps({"hexagons": listed, "towns": _towns_in(zoom, x, y)})

    def _camera_piece(self, zoom: int, x: int, y: int, manufacturer: str) -> bytes:
        chosen, order = self._chosen(manufacturer)
        start, end = np.searchsorted(order, _ends(zoom, x, y))
        is_last = zoom >= FINEST
        if end - start > MOST_POINTS and not is_last:
            return orjson.dumps({"split": True})
        listed = self._listed(chosen[start:end][:MOST_POINTS])
        piece = orjson.dumps({**listed, "towns": _towns_in(zoom, x, y)})
        return piece if len(piece) <= MOST_BYTES or is_last else orjson.dumps({"split": True})

    def _listed(self, rows: np.ndarray) -> dict[str, object]:
        """Return cameras as lists: place, directions, what is told of each, id."""
        cameras = self._cameras.take(pa.array(rows))
        told: dict[str, list] = {}
        columns: list[list] = []
        for name in _TOLD:
            encoded = pc.dictionary_encode(cameras[name]).combine_chunks()
            told[name] = encoded.dictionary.to_pylist()
            columns.append(encoded.indices.fill_null(-1).to_pylist())
        places = (
            np.rint(degrees[rows] * _POINT_DEGREE).astype(int).tolist()
            for degrees in (self._latitudes, self._longitudes)
        )
        ids = cameras["camera_id"].to_pylist()
        listed = zip(*places, cameras["directions"].to_pylist(), *columns, ids, strict=True)
        return {"cameras": [list(one) for one in listed], "told": told}

    def _of_maker(self, manufacturer: str) -> tuple[np.ndarray, np.ndarray]:
        """Return which rows name a manufacturer, and their order; all rows if it is blank."""
        if not manufacturer:
            return np.arange(len(self._order)), self._order
        named = pc.equal(self._makers, manufacturer).fill_null(False).to_numpy()
        return np.flatnonzero(named), self._order[named]

    def _counted(self, zoom: int, manufacturer: str) -> _Hexagons:
        chosen, resolution = self._chosen(manufacturer)[0], RESOLUTION[zoom]
        cells, counts = hexagon_counts(
            self._latitudes[chosen], self._longitudes[chosen], resolution
        )
        centres = hexagon_centres(cells)
        order = _order(centres[:, 0], centres[:, 1])
        rank = np.argsort(order, kind="stable")
        return _Hexagons(order[rank], cells[rank], counts[rank])


def _towns_in(zoom: int, x: int, y: int) -> list[list]:
    """Return the largest towns of a square, the larger first; none where it is most of a state."""
    if zoom < TOWNS_FROM:
        return []
    order, towns = _towns()
    start, end = np.searchsorted(order, _ends(zoom, x, y))
    shown = towns.iloc[start:end].sort_values("zip_count", ascending=False, kind="stable")
    columns = shown.head(MOST_TOWNS)[["latitude", "longitude", "name"]]
    return columns.to_numpy().tolist()


@functools.cache
def _towns() -> tuple[np.ndarray, pd.DataFrame]:
    """Return the towns in the order of the squares, and their places in it."""
    towns = place_names()
    order = _order(towns["latitude"].to_numpy(), towns["longitude"].to_numpy())
    rank = np.argsort(order, kind="stable")
    return order[rank], towns.iloc[rank].round(4)


def _order(latitudes: np.ndarray, longitudes: np.ndarray) -> np.ndarray:
    """Return the place of each point along a curve on which every square is one stretch."""
    size = 2**FINEST
    sine = np.sin(np.radians(np.clip(latitudes, -85.0511, 85.0511)))
    across = np.clip((longitudes + 180) / 360 * size, 0, size - 1)
    down = np.clip((0.5 - np.arctanh(sine) / (2 * np.pi)) * size, 0, size - 1)
    return _woven(across.astype(np.uint64), down.astype(np.uint64))


def _ends(zoom: int, x: int, y: int) -> tuple[np.uint64, np.uint64]:
    """Return where the stretch of a square begins and ends on that curve."""
    first = int(_woven(np.array([x], np.uint64), np.array([y], np.uint64))[0])
    shift = 2 * (FINEST - zoom)
    return np.uint64(first << shift), np.uint64((first + 1) << shift)


def _woven(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the bits of both numbers by turns (a Morton code)."""
    return _spread(x) | (_spread(y) << np.uint64(1))


def _spread(number: np.ndarray) -> np.ndarray:
    """Return the bits of a number below 2^32 with a gap after each."""
    for shift, mask in (
        (16, 0x0000FFFF0000FFFF),
        (8, 0x00FF00FF00FF00FF),
        (4, 0x0F0F0F0F0F0F0F0F),
        (2, 0x3333333333333333),
        (1, 0x5555555555555555),
    ):
        number = (number | (number << np.uint64(shift))) & np.uint64(mask)
    return number


@functools.lru_cache(maxsize=50_000)
def _steps(cell: int) -> tuple[int, ...]:
    """Return the corners of a hexagon in whole steps, each from the one before."""
    corners = [round(degrees * _DEGREE) for at in hexagon_corners(cell) for degrees in at]
    return (*corners[:2], *(b - a for a, b in zip(corners, corners[2:], strict=False)))
