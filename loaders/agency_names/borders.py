"""Inside which county, and so which state, does a point lie?

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

FOLDER = Path(__file__).resolve().parent.parent.parent / "data" / "outlines"
NEAR_DEGREES = 0.02
_EAST_OF_180 = 170


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


@functools.cache
def state_of_county() -> dict[str, str]:
    """Return the postal code of each county's state, by FIPS code."""
    with (FOLDER / "counties.csv").open(encoding="utf-8", newline="") as file:
        return {row["county_id"]: row["state"] for row in csv.DictReader(file)}


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
