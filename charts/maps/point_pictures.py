"""How does a map of points look as a picture, on the flat page and without any script?"""

from collections.abc import Callable
from typing import TypedDict

import numpy as np

from charts.base.svg import (
    LEGEND_LINE,
    ROOM_BELOW,
    element,
    legend_places,
    marked_text,
    ring_path,
    svg_picture,
)
from charts.maps.outlines import BOTTOM, LEFT, RIGHT, TOP, flat, flat_states, inset_at, rings_of
from domain.palette import Palette

MARK_SCALE = 0.9


class DrawnStyle(TypedDict):
    """How marks and arcs of one style are drawn, as `MarkStyle` says."""

    colour: str
    shape: str
    open: bool
    outline: str
    line: str
    weight: float


class DrawnHub(TypedDict):
    """Where arcs begin: latitude and longitude, and the name."""

    at: list[float]
    name: str


class DrawnPoints(TypedDict):
    """What of the payload of a `PointMap` is drawn here.

    Points begin with latitude, longitude, place of their style and radius; arcs are two places and
    that of their style.
    """

    points: list[list]
    arcs: list[list]
    hub: DrawnHub | None
    styles: list[DrawnStyle]


def points_svg(
    payload: DrawnPoints,
    legend: list[tuple[str, str, str]],
    palette: Palette,
    width: int,
) -> str:
    """Return the payload of a `PointMap` drawn as SVG, its legend (colour, mark, words) below.

    Alaska, Hawaii and Puerto Rico stand below the other states, as on every flat map here.
    """
    scale = width / (RIGHT - LEFT)
    height = round((TOP - BOTTOM) * scale)
    lines, legend_height = _legend(legend, palette, width, height)
    small = min(1.0, width / 620) * MARK_SCALE
    inside = [
        element("path", d=_states(scale), fill=palette.land, stroke=palette.line),
        *_arcs(payload, scale),
        *_marks(payload, palette, scale, small),
        *_hub(payload, palette, scale, small),
        *lines,
    ]
    return svg_picture(width, height + legend_height, inside, size=12)


def _at(latitude: float, longitude: float, scale: float) -> tuple[float, float]:
    x, y = flat(longitude, latitude, inset_at(latitude, longitude))
    return round(float((x - LEFT) * scale), 1), round(float((TOP - y) * scale), 1)


def _states(scale: float) -> str:
    """Return all outlines as one path, without the points a picture of this size cannot show."""
    parts = []
    for state in flat_states().values():
        xy = np.column_stack([(state.x - LEFT) * scale, (TOP - state.y) * scale])
        for ring in rings_of(xy):
            points = np.round(ring)
            kept = points[np.any(np.diff(points, axis=0, prepend=np.inf) != 0, axis=1)]
            if len(kept) > 3:
                parts.append(ring_path(kept))
    return "".join(parts)


def _arcs(payload: DrawnPoints, scale: float) -> list[str]:
    drawn = []
    for *ends, style in payload["arcs"]:
        look = payload["styles"][style]
        latitude, longitude, to_latitude, to_longitude = ends
        x, y = _at(latitude, longitude, scale)
        to_x, to_y = _at(to_latitude, to_longitude, scale)
        side = 0.2 if x < to_x else -0.2
        middle = ((x + to_x) / 2 + (to_y - y) * side, (y + to_y) / 2 - (to_x - x) * side)
        bend = f"M{x},{y}Q{middle[0]:.1f},{middle[1]:.1f} {to_x},{to_y}"
        line = {"fill": "none", "stroke": look["colour"], "stroke_opacity": ".75"}
        dashes = {"stroke_dasharray": look["line"]} if look["line"] else {}
        drawn.append(element("path", d=bend, **line, **dashes))
    return drawn


def _marks(payload: DrawnPoints, palette: Palette, scale: float, small: float) -> list[str]:
    """Return one path for each style, with all its marks."""
    of_style: dict[int, list[str]] = {}
    taken: dict[tuple[float, float], int] = {}
    for latitude, longitude, style, radius, *_ in payload["points"]:
        before = taken.get((latitude, longitude), 0)
        taken[latitude, longitude] = before + 1
        x, y = _at(latitude, longitude, scale)
        far, turn = 8 * small * before**0.5, before * 2.4
        x, y = x + far * np.cos(turn), y + far * np.sin(turn)
        shape = payload["styles"][style]["shape"]
        of_style.setdefault(style, []).append(_SHAPES[shape](x, y, radius * small))
    drawn = []
    for style, shapes in sorted(of_style.items(), reverse=True):
        look = payload["styles"][style]
        drawn.append(element("path", d="".join(shapes), **_paint(look, palette)))
    return drawn


def _paint(look: DrawnStyle, palette: Palette) -> dict[str, object]:
    """Return how a path of marks is painted: an open mark over a closed one keeps its outline."""
    if look["open"]:
        return {"fill": palette.card, "stroke": look["colour"]}
    edge = {"stroke": palette.card, "stroke_width": 2, "paint_order": "stroke"}
    return {"fill": look["colour"], **edge}


def _hub(payload: DrawnPoints, palette: Palette, scale: float, small: float) -> list[str]:
    if not payload["hub"]:
        return []
    latitude, longitude = payload["hub"]["at"]
    x, y = _at(latitude, longitude, scale)
    look = {"fill": palette.accent, "stroke": palette.card, "stroke_width": 2}
    return [element("circle", cx=x, cy=y, r=f"{8 * small:.1f}", **look)]


def _legend(
    legend: list[tuple[str, str, str]], palette: Palette, width: int, top: int
) -> tuple[list[str], int]:
    places = legend_places([words for _, _, words in legend], width, top + LEGEND_LINE)
    drawn = [
        marked_text(words, mark, colour, x=f"{x:.0f}", y=y, fill=palette.ink)
        for (x, y), (colour, mark, words) in zip(places, legend, strict=True)
    ]
    return drawn, (places[-1][1] - top + ROOM_BELOW if places else 0)


def _circle(x: float, y: float, r: float) -> str:
    half = f"a{r:.1f},{r:.1f} 0 1,0"
    return f"M{x - r:.1f},{y:.1f}{half} {2 * r:.1f},0{half} {-2 * r:.1f},0z"


def _square(x: float, y: float, r: float) -> str:
    s = 0.88 * r
    return f"M{x - s:.1f},{y - s:.1f}h{2 * s:.1f}v{2 * s:.1f}h{-2 * s:.1f}z"


def _triangle(x: float, y: float, r: float) -> str:
    return f"M{x:.1f},{y - 1.25 * r:.1f}l{1.15 * r:.1f},{2.05 * r:.1f}h{-2.3 * r:.1f}z"


def _triangle_down(x: float, y: float, r: float) -> str:
    return f"M{x:.1f},{y + 1.25 * r:.1f}l{1.15 * r:.1f},{-2.05 * r:.1f}h{-2.3 * r:.1f}z"


def _diamond(x: float, y: float, r: float) -> str:
    s = 1.25 * r
    return f"M{x:.1f},{y - s:.1f}l{s:.1f},{s:.1f}l{-s:.1f},{s:.1f}l{-s:.1f},{-s:.1f}z"


_SHAPES: dict[str, Callable[[float, float, float], str]] = {
    "circle": _circle,
    "square": _square,
    "triangle-up": _triangle,
    "triangle-down": _triangle_down,
    "diamond": _diamond,
}
