"""How do points and arcs become a map?

A `PointMap` is plain data, so it can be kept and shared. The folium map made of it holds only the
address where a browser fetches that data, so a run of the page costs little however many points
there are.
"""

import json
from dataclasses import dataclass
from typing import ClassVar, TypedDict

import folium
import pandas as pd

from charts.maps.outlines import outline_address
from charts.maps.own_folium import DrawnBy, own_map
from charts.maps.point_pictures import DrawnStyle, points_svg
from domain.palette import Palette
from domain.words import Words

LOWER_48 = ((24.4, -124.8), (49.4, -66.9))
_CHARACTERS = {
    "circle": "●○",
    "square": "■□",
    "triangle-up": "▲△",
    "triangle-down": "▼▽",
    "diamond": "◆◇",
}
_POINT = ("latitude", "longitude", "style", "radius", "agency_id", "name", "tip")
ACROSS_THE_COUNTRY = 30
"""Degrees of longitude; the lower 48 states span 58."""


@dataclass(frozen=True)
class MarkStyle:
    """How one kind of point is drawn, and the words the legend says of it.

    `shape` is one that `map.js` can draw. An `open` mark is only an outline; `outline` and `line`
    are the dashes of its outline and of its arc.
    """

    words: str
    colour: str
    shape: str = "circle"
    open: bool = False
    outline: str = ""
    line: str = ""
    weight: float = 1.4

    @property
    def mark(self) -> str:
        """The mark as a character, for a list or a legend."""
        return _CHARACTERS[self.shape][self.open]


@dataclass(frozen=True)
class Listed:
    """One point in words, for the list beside the map; also one without coordinates."""

    agency_id: str
    name: str
    detail: str
    group: str
    source_ids: str
    style: MarkStyle


class _Point(TypedDict):
    """A row of points as the list takes it."""

    agency_id: str
    name: str
    detail: str
    group: str
    source_ids: str
    style: str


class Hub(TypedDict):
    """Where arcs start: an agency that has a place."""

    latitude: float
    longitude: float
    name: str


@dataclass(frozen=True)
class PointMap:
    """A map as data: what `map.js` draws (JSON), the styles of its legend, the same in words."""

    payload: str
    legend: tuple[MarkStyle, ...]
    listed: tuple[Listed, ...]
    palette: Palette
    drawn_by: ClassVar[DrawnBy] = DrawnBy("platewatchMap", ("map.js",))

    def folium(self, address: str, failed: str) -> folium.Map:
        """Return a new folium map that fetches the payload from an address and draws it.

        `failed` is what a reader sees if that does not work.
        """
        return own_map(self.drawn_by, address, failed, self.palette)

    def svg(self, width: int) -> str:
        """Return the map as a picture of a width in pixels, for where no script runs."""
        legend = [(style.colour, style.mark, style.words) for style in self.legend]
        return points_svg(json.loads(self.payload), legend, self.palette, width)


def point_map(
    points: pd.DataFrame,
    styles: dict[str, MarkStyle],
    say: Words,
    palette: Palette,
    alt: str,
    link: tuple[str, str] | None = None,
    hub: Hub | None = None,
) -> PointMap:
    """Return a map of points, and of arcs to them from a hub, if there is one.

    Takes one row per point, in the order of the list: latitude, longitude, style (a key of
    `styles`), layer (what is drawn later lies above), radius (pixels), agency_id, name, tip (the
    text of its tooltip), detail and group (text and heading in the list) and source_ids (may be
    missing). Rows without coordinates are listed and not drawn. `link` is what stands before and
    after an agency's id in the address a click opens. `hub` is the latitude, longitude and name of
    the agency the arcs start at.
    """
    placed = points.dropna(subset=["latitude", "longitude"]).sort_values("layer", kind="stable")
    keys = list(styles)
    rank = placed["style"].map({key: rank for rank, key in enumerate(keys)})
    tips, texts = pd.factorize(placed["tip"])
    rows = placed.assign(style=rank, tip=tips)[list(_POINT)].values.tolist()
    payload = {
        "points": rows,
        "tips": list(texts),
        "arcs": _arcs(rows, hub) if hub else [],
        "hub": {"at": [hub["latitude"], hub["longitude"]], "name": hub["name"]} if hub else None,
        "styles": [_drawn_as(style) for style in styles.values()],
        "bounds": _bounds(placed, hub),
        "link": link,
        "outlines": {k: outline_address(f"{k}.json") for k in ("states", "counties")},
        "colours": {name: getattr(palette, name) for name in ("land", "line", "card", "accent")},
        "words": {
            "alt": alt,
            "zoom_in": say("map.zoom_in"),
            "zoom_out": say("map.zoom_out"),
            "open": say("map.open_agency"),
            "attribution": say("map.attribution"),
        },
    }
    used = set(points["style"])
    legend: dict[str, MarkStyle] = {}
    for key, style in styles.items():
        if key in used:
            legend.setdefault(style.words, style)
    listed = points.assign(source_ids=points["source_ids"].fillna("")).to_dict("records")
    return PointMap(
        json.dumps(payload, separators=(",", ":")),
        tuple(legend.values()),
        tuple(_listed(row, styles) for row in listed),
        palette,
    )


def _listed(row: _Point, styles: dict[str, MarkStyle]) -> Listed:
    return Listed(
        row["agency_id"],
        row["name"],
        row["detail"],
        row["group"],
        row["source_ids"],
        styles[row["style"]],
    )


def _drawn_as(style: MarkStyle) -> DrawnStyle:
    return {
        "colour": style.colour,
        "shape": style.shape,
        "open": style.open,
        "outline": style.outline,
        "line": style.line,
        "weight": style.weight,
    }


def _arcs(rows: list[list], hub: Hub) -> list[list]:
    """Return one arc for each place and style, the first drawn below the last."""
    ends = dict.fromkeys((lat, lon, style) for lat, lon, style, *_ in rows)
    at = [hub["latitude"], hub["longitude"]]
    return [[*at, lat, lon, style] for lat, lon, style in ends if [lat, lon] != at]


def _bounds(placed: pd.DataFrame, hub: Hub | None) -> list[list[float]]:
    """Return the south-west and north-east corners to show: all points.

    Where they lie across the country, or there are none, the lower 48 states are shown whole.
    """
    (south, west), (north, east) = LOWER_48
    latitudes, longitudes = placed["latitude"].tolist(), placed["longitude"].tolist()
    if hub:
        latitudes, longitudes = [*latitudes, hub["latitude"]], [*longitudes, hub["longitude"]]
    if not latitudes:
        return [[south, west], [north, east]]
    south, north = min(latitudes) - 0.4, max(latitudes) + 0.4
    west, east = min(longitudes) - 0.5, max(longitudes) + 0.5
    if east - west > ACROSS_THE_COUNTRY:
        (south_48, west_48), (north_48, east_48) = LOWER_48
        south, west = min(south, south_48), min(west, west_48)
        north, east = max(north, north_48), max(east, east_48)
    return [[south, west], [north, east]]
