"""Where do states, counties and towns lie, on the Earth and on a flat page, and who lives there?

Outlines and populations are our own simplification of public-domain Census figures;
`data/outlines/README.md` says how they were made. Names and places of towns are those that the
package `zipcodes` carries; a town counts as large as it has ZIP codes.
"""

import functools
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import zipcodes
from numpy.typing import ArrayLike

from domain.topology import polygons_by_id

LEFT, RIGHT, BOTTOM, TOP = -0.385, 0.39, -0.262, 0.258
"""What the flat page shows of all states, in Earth radii from its middle."""
FOLDER = Path(__file__).resolve().parent.parent.parent / "data" / "outlines"
OUTLINE_FILES = ("states.json", "counties.json")


@dataclass(frozen=True)
class _Cone:
    """An equal-area cone (Albers), and where the flat map puts what is drawn on it."""

    south: float
    north: float
    longitude: float
    latitude: float
    scale: float = 1
    right: float = 0
    up: float = 0


_MAINLAND = _Cone(29.5, 45.5, -96, 37.5)
_INSETS = {
    "AK": _Cone(55, 65, -154, 60, scale=0.36, right=-0.262, up=-0.205),
    "HI": _Cone(8, 18, -157, 20.7, right=-0.118, up=-0.218),
    "PR": _Cone(8, 18, -66.4, 18.2, scale=1.4, right=0.335, up=-0.225),
}


@dataclass(frozen=True)
class FlatState:
    """One state on the flat page: its outline, a gap between parts, and where a label fits.

    `label_room` is how far the label's place is from the nearest border.
    """

    name: str
    x: np.ndarray
    y: np.ndarray
    label_x: float
    label_y: float
    label_room: float


@functools.cache
def outline_file(name: str) -> bytes:
    """Return the content of one of `OUTLINE_FILES`."""
    return (FOLDER / name).read_bytes()


@functools.cache
def outline_address(name: str) -> str:
    """Return the address a browser fetches the file at; it changes when the file does."""
    return f"/assets/outlines/{hashlib.sha256(outline_file(name)).hexdigest()[:12]}/{name}"


@functools.cache
def state_populations() -> pd.DataFrame:
    """Return people per state, one row a state: state, population, source_year."""
    return pd.read_csv(FOLDER / "populations.csv", dtype={"state": "str"})


@functools.cache
def county_figures() -> pd.DataFrame:
    """Return one row a county of the outlines: county_id (FIPS), name, state, people_count, land.

    people_count is missing where no count fits the borders of 2010; land_sq_miles has no water;
    land_basis says which table it is from.
    """
    rows = pd.read_csv(FOLDER / "counties.csv", dtype={"county_id": "str", "state": "str"})
    return rows.rename(columns={"population": "people_count"}).astype({"people_count": "Int64"})


@functools.cache
def flat_states() -> dict[str, FlatState]:
    """Return every state on the flat page, by postal code.

    The flat page is an equal-area view of the lower 48 states, in Earth radii from its middle, with
    Alaska (smaller), Hawaii and Puerto Rico (larger) set below.
    """
    features = json.loads(outline_file("states.json"))["features"]
    return {feature["id"]: _flat_state(feature) for feature in features}


@functools.cache
def flat_counties() -> dict[str, list[np.ndarray]]:
    """Return the rings of every county on the flat page, each an array of x and y, by FIPS code."""
    found = polygons_by_id(json.loads(outline_file("counties.json")), "counties")
    states = county_figures().set_index("county_id")["state"]
    return {
        county: [
            np.column_stack(flat(ring[:, 0], ring[:, 1], states[county]))
            for polygon in polygons
            for ring in polygon
        ]
        for county, polygons in found.items()
    }


@functools.cache
def state_bounds(state: str) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the south-west and north-east corners of a state, each a latitude and a longitude."""
    features = json.loads(outline_file("states.json"))["features"]
    shape = next(feature["geometry"] for feature in features if feature["id"] == state)
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    points = np.concatenate([np.array(ring) for polygon in polygons for ring in polygon])
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    return (float(south), float(west)), (float(north), float(east))


def flat(longitude: ArrayLike, latitude: ArrayLike, state: str) -> tuple[np.ndarray, np.ndarray]:
    """Return where points of a state, in degrees, lie on the flat page."""
    cone = _INSETS.get(state, _MAINLAND)
    south, north, middle = np.radians([cone.south, cone.north, cone.latitude])
    n = (np.sin(south) + np.sin(north)) / 2
    c = np.cos(south) ** 2 + 2 * n * np.sin(south)
    angle = n * np.radians(np.asarray(longitude) - cone.longitude)
    radius = np.sqrt(c - 2 * n * np.sin(np.radians(np.asarray(latitude)))) / n
    radius_of_middle = np.sqrt(c - 2 * n * np.sin(middle)) / n
    x = radius * np.sin(angle) * cone.scale + cone.right
    y = (radius_of_middle - radius * np.cos(angle)) * cone.scale + cone.up
    return x, y


def rings_of(xy: np.ndarray) -> list[np.ndarray]:
    """Return the rings of an outline whose parts have a gap between them."""
    parts = np.split(xy, np.flatnonzero(np.isnan(xy[:, 0])))
    return [part[~np.isnan(part[:, 0])] for part in parts]


def inset_at(latitude: float, longitude: float) -> str:
    """Return the state that is set apart on the flat page and holds a point; blank if none does."""
    if latitude > 50 or longitude > 0:
        return "AK"
    if longitude < -150:
        return "HI"
    return "PR" if latitude < 19 and longitude > -68.5 else ""


@functools.cache
def place_names() -> pd.DataFrame:
    """Return one row a town: name, state, latitude, longitude, zip_count; the largest first."""
    listed = pd.DataFrame(zipcodes.list_all(), columns=["city", "state", "lat", "long"])
    listed = listed.assign(
        latitude=pd.to_numeric(listed["lat"], errors="coerce"),
        longitude=pd.to_numeric(listed["long"], errors="coerce"),
    )
    has_place = listed["latitude"].abs().gt(0) & listed["longitude"].abs().gt(0)
    towns = (
        listed[has_place]
        .groupby(["city", "state"], as_index=False)
        .agg(
            latitude=("latitude", "median"),
            longitude=("longitude", "median"),
            zip_count=("lat", "size"),
        )
    )
    ordered = towns.sort_values(["zip_count", "city"], ascending=[False, True], ignore_index=True)
    return ordered.rename(columns={"city": "name"})


def _flat_state(feature: dict) -> FlatState:
    shape, code = feature["geometry"], feature["id"]
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    gap = [[np.nan, np.nan]]
    rings = [np.array(ring) for polygon in polygons for ring in polygon]
    points = np.concatenate([part for ring in rings for part in (ring, gap)][:-1])
    x, y = flat(points[:, 0], points[:, 1], code)
    longitude, latitude = feature["properties"]["label"]
    label_x, label_y = flat(longitude, latitude, code)
    return FlatState(
        feature["properties"]["name"],
        x.astype("float32"),
        y.astype("float32"),
        float(label_x),
        float(label_y),
        np.radians(feature["properties"]["room"]) * _INSETS.get(code, _MAINLAND).scale,
    )
