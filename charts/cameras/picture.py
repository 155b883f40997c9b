"""How do counts of cameras look as a still picture: shaded hexagons, counties or states?"""

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from charts.base.layout import CREDIT_HEIGHT, CREDIT_SIZE
from charts.base.svg import LEGEND_LINE, ROOM_BELOW, element, legend_places, svg_picture, svg_text
from charts.cameras.hexagons import hexagon_centres, hexagon_corners, hexagon_counts, shade_floors
from charts.maps.outlines import (
    BOTTOM,
    LEFT,
    RIGHT,
    TOP,
    flat,
    flat_counties,
    flat_states,
    inset_at,
    rings_of,
)
from domain.cameras import Unit
from domain.palette import Palette

FAR, NEAR = 3, 5
MARGIN = 0.03
LEAST_SIZE = 2


@dataclass(frozen=True)
class Shaded:
    """Shapes on the flat page, each with its shade, where each shade begins, and how exact."""

    floors: list[float]
    shapes: list[tuple[int, np.ndarray]]
    digits: int = 0


@dataclass(frozen=True)
class _Window:
    """Which part of the flat page is drawn, and how large."""

    left: float
    top: float
    scale: float
    width: int
    height: int

    def holds(self, xy: np.ndarray) -> bool:
        """Tell whether a part of a ring may lie in the window."""
        (left, bottom), (right, top) = xy.min(axis=0), xy.max(axis=0)
        wide, high = self.width / self.scale, self.height / self.scale
        is_apart = right < self.left or left > self.left + wide
        return not (is_apart or bottom > self.top or top < self.top - high)

    def path(self, xy: np.ndarray, digits: int = 1) -> str:
        """Return a ring as a path, without the points that a picture of this size cannot show."""
        fine = 10**digits
        at = np.rint((xy - (self.left, self.top)) * (self.scale, -self.scale) * fine).astype(int)
        kept = at[np.any(np.diff(at, axis=0, prepend=at[:1] - 1) != 0, axis=1)]
        if len(kept) < 3 or np.ptp(kept, axis=0).max() < LEAST_SIZE * fine:
            return ""
        steps = [f"{x / fine:g},{y / fine:g}" for x, y in np.diff(kept, axis=0).tolist()]
        x, y = (kept[0] / fine).tolist()
        return re.sub(r"(?<!\d)0\.", ".", f"M{x:g},{y:g}l{' '.join(steps)}z")


def hexagon_shades(cameras: pd.DataFrame, manufacturer: str, state: str) -> Shaded:
    """Count cameras by hexagon, over the whole country or, finer, in one state.

    Takes latitude, longitude, state and manufacturer of each camera; a blank manufacturer is all.
    """
    is_shown = cameras["state"].eq(state) if state else cameras["state"].notna()
    if manufacturer:
        is_shown &= cameras["manufacturer"].eq(manufacturer)
    shown = cameras[is_shown]
    latitudes, longitudes = (shown[name].to_numpy("float64") for name in ("latitude", "longitude"))
    cells, counts = hexagon_counts(latitudes, longitudes, NEAR if state else FAR)
    floors = shade_floors(counts)
    centres = hexagon_centres(cells).tolist()
    rings = [
        _flat_ring(hexagon_corners(cell), state if state in ("AK", "HI", "PR") else inset_at(*at))
        for cell, at in zip(cells.tolist(), centres, strict=True)
    ]
    return Shaded(floors, list(zip(shades_of(counts, floors), rings, strict=True)), digits=1)


def shape_shades(counted: pd.DataFrame, unit: str, measure: str, state: str) -> Shaded:
    """Return the outlines of states or counties with the shade of their measure.

    Takes one row each: state, and county_id if the unit is a county, and the measure.
    """
    shown = counted[counted[measure].notna() & counted[measure].gt(0)]
    if state:
        shown = shown[shown["state"] == state]
    values = shown[measure].astype("float").to_numpy()
    floors = shade_floors(values)
    outlines = _state_rings() if unit == Unit.STATE else flat_counties()
    ids = shown["state" if unit == Unit.STATE else "county_id"]
    pairs = zip(shades_of(values, floors), ids, strict=True)
    return Shaded(floors, [(shade, ring) for shade, one in pairs for ring in outlines[one]])


def shades_of(values: np.ndarray, floors: list[float]) -> list[int]:
    """Return which shade each value has."""
    return np.clip(np.searchsorted(floors, values, side="right") - 1, 0, None).tolist()


def cameras_svg(
    drawn: Shaded,
    colours: list[str],
    legend: list[str],
    title: str,
    palette: Palette,
    width: int,
    state: str,
    credit: str,
) -> str:
    """Return the shapes over the outlines of states as SVG, its legend and their credit below."""
    window = _window(state, width)
    rings = [ring for listed in _state_rings().values() for ring in listed]
    states = "".join(window.path(ring, 0) for ring in rings if window.holds(ring))
    of_shade: list[list[str]] = [[] for _ in drawn.floors]
    for shade, ring in drawn.shapes:
        of_shade[shade].append(window.path(ring, drawn.digits))
    paths = [
        element(
            "path",
            d="".join(shapes),
            fill=colour,
            fill_opacity=".9",
            stroke=palette.card,
            stroke_width=".5",
        )
        for shapes, colour in zip(of_shade, colours, strict=True)
    ]
    words, below = _legend(legend, colours, title, palette, width, window.height)
    total = window.height + below + CREDIT_HEIGHT
    under = element("path", d=states, fill=palette.land, stroke=palette.not_known)
    inside = element("svg", under + "".join(paths), width=width, height=window.height)
    named = svg_text(credit, x=4, y=total - 6, fill=palette.muted, font_size=CREDIT_SIZE)
    return svg_picture(width, total, [inside, *words, named], size=12)


def _window(state: str, width: int) -> _Window:
    left, right, bottom, top = LEFT, RIGHT, BOTTOM, TOP
    if state:
        xy = np.concatenate(_state_rings()[state])
        (left, bottom), (right, top) = xy.min(axis=0), xy.max(axis=0)
        edge = MARGIN * max(right - left, top - bottom)
        left, right, bottom, top = left - edge, right + edge, bottom - edge, top + edge
        grow = max(0.0, (top - bottom) * 1.4 - (right - left)) / 2
        left, right = left - grow, right + grow
    scale = width / (right - left)
    return _Window(left, top, scale, width, round((top - bottom) * scale))


def _state_rings() -> dict[str, list[np.ndarray]]:
    found = {}
    for code, state in flat_states().items():
        found[code] = rings_of(np.column_stack([state.x, state.y]).astype("float64"))
    return found


def _flat_ring(corners: tuple[tuple[float, float], ...], inset: str) -> np.ndarray:
    at = np.array(corners)
    return np.column_stack(flat(at[:, 1], at[:, 0], inset))


def _legend(
    texts: list[str], colours: list[str], title: str, palette: Palette, width: int, top: int
) -> tuple[list[str], int]:
    """Return the title and the entries of the legend, and how high they are."""
    first = top + LEGEND_LINE
    drawn = [svg_text(title, x=4, y=first, fill=palette.ink, font_weight=600)]
    places = legend_places(texts, width, first + LEGEND_LINE)
    for (x, y), colour, words in zip(places, colours, texts, strict=True):
        box = {"x": f"{x:.0f}", "y": y - 10, "width": 11, "height": 11}
        drawn.append(element("rect", **box, fill=colour, stroke=palette.not_known))
        drawn.append(svg_text(words, x=f"{x + 16:.0f}", y=y, fill=palette.ink))
    return drawn, places[-1][1] - top + ROOM_BELOW
