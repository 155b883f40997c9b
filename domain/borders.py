"""Inside which county, and so which state, does a point lie, and how far does a state reach?

By our own outlines (`data/outlines/README.md`): those of 2010, simplified. A point just outside
all of them, as on a pier or an island too small to be kept, counts for the nearest county.
"""

import csv
import functools
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely

from domain.topology import polygons_by_id

FOLDER = Path(__file__).resolve().parent.parent / "data" / "outlines"
NEAR_DEGREES = 0.02
BOX_MARGIN_DEGREES = 0.03
"""What simplifying the outlines may have cut off a state's farthest points."""
_EAST_OF_180 = 170


@dataclass(frozen=True)
class Box:
    """How far a state reaches to each side, in degrees."""

    south: float
    north: float
    west: float
    east: float


@dataclass(frozen=True)
class _Counties:
    ids: np.ndarray
    tree: shapely.STRtree


def counties_of(latitudes: np.ndarray, longitudes: np.ndarray) -> np.ndarray:
    """Return the FIPS code of the county each point lies in; blank outside the United States."""
    counties = _counties()
    west = np.where(longitudes > _EAST_OF_180, longitudes - 360, longitudes)
    points = shapely.points(west, latitudes)
    found = np.full(len(points), "", dtype="<U5")
    at, inside = counties.tree.query(points, predicate="intersects")
    found[at] = counties.ids[inside]
    left = np.flatnonzero(found == "")
    if len(left):
        at, nearest = counties.tree.query_nearest(points[left], max_distance=NEAR_DEGREES)
        found[left[at]] = counties.ids[nearest]
    return found


def state_of_county() -> dict[str, str]:
    """Return the postal code of each county's state, by FIPS code."""
    return {row["county_id"]: row["state"] for row in county_rows()}


@functools.cache
def county_rows() -> tuple[dict[str, str], ...]:
    """Return the rows of `counties.csv` as text: county_id, name, state and its figures."""
    with (FOLDER / "counties.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@functools.cache
def state_boxes() -> dict[str, Box]:
    """Return the box of each state, by postal code, widened to the next tenth of a degree.

    Alaska's is without the islands beyond the 180th meridian.
    """
    features = json.loads((FOLDER / "states.json").read_bytes())["features"]
    return {feature["id"]: _box(feature["geometry"]) for feature in features}


def _box(outline: dict) -> Box:
    points = shapely.get_coordinates(shapely.geometry.shape(outline))
    points = points[points[:, 0] > -180]
    west, south = np.floor((points.min(axis=0) - BOX_MARGIN_DEGREES) * 10) / 10
    east, north = np.ceil((points.max(axis=0) + BOX_MARGIN_DEGREES) * 10) / 10
    return Box(float(south), float(north), float(west), float(east))


@functools.cache
def _counties() -> _Counties:
    polygons = polygons_by_id(json.loads((FOLDER / "counties.json").read_bytes()), "counties")
    shapes = [
        shapely.MultiPolygon([(outer, holes) for outer, *holes in listed])
        for listed in polygons.values()
    ]
    outlines = shapely.make_valid(shapes)
    shapely.prepare(outlines)
    return _Counties(np.array(list(polygons)), shapely.STRtree(outlines))
