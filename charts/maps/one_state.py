"""Where in one state are its agencies, as a picture that needs no script and no browser to make?"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from charts.base.svg import element, ring_path, svg_picture, svg_text
from charts.maps.outlines import flat, flat_states, rings_of
from domain.palette import Palette

HIGH, EDGE, RADIUS, LEGEND_LINE = 340, 14, 4.5, 22


@dataclass(frozen=True)
class StatePicture:
    """The outline of a state and its agencies as points: filled ones have records to read.

    `points` holds one row per agency with a place: latitude, longitude, is_known. The two
    `legend` texts say what a filled and an open point mean.
    """

    state: str
    points: pd.DataFrame
    legend: tuple[str, str]
    palette: Palette

    def svg(self, width: int) -> str:
        """Return the picture as SVG of a width in pixels."""
        outline = flat_states()[self.state]
        x, y, scale = _fitted(outline.x, outline.y, width)
        inside = [
            element("path", d=_path(x, y), fill=self.palette.land, stroke=self.palette.line),
            *_marks(self.points, self.state, scale, self.palette),
            *_legend(self.legend, self.palette),
        ]
        return svg_picture(width, HIGH + LEGEND_LINE, inside, size=13)


@dataclass(frozen=True)
class _Scale:
    left: float
    top: float
    by: float
    right_by: float

    def at(self, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return (x - self.left) * self.by + self.right_by, (self.top - y) * self.by + EDGE


def _fitted(x: np.ndarray, y: np.ndarray, width: int) -> tuple[np.ndarray, np.ndarray, _Scale]:
    """Return the outline in pixels, as large as fits, in the middle; and how it was scaled."""
    wide, high = np.nanmax(x) - np.nanmin(x), np.nanmax(y) - np.nanmin(y)
    by = min((width - 2 * EDGE) / wide, (HIGH - 2 * EDGE) / high)
    scale = _Scale(float(np.nanmin(x)), float(np.nanmax(y)), by, (width - wide * by) / 2)
    return *scale.at(x, y), scale


def _path(x: np.ndarray, y: np.ndarray) -> str:
    rings = rings_of(np.column_stack([x, y]))
    return "".join(ring_path(ring) for ring in rings if len(ring) > 2)


def _marks(points: pd.DataFrame, state: str, scale: _Scale, palette: Palette) -> list[str]:
    if points.empty:
        return []
    x, y = flat(points["longitude"].to_numpy("float"), points["latitude"].to_numpy("float"), state)
    across, down = scale.at(x, y)
    rows = sorted(zip(points["is_known"], across, down, strict=True), key=lambda row: row[0])
    return [_mark(is_known, a, b, palette) for is_known, a, b in rows]


def _mark(is_known: bool, x: float, y: float, palette: Palette) -> str:
    look = {"fill": "none", "stroke": palette.not_known, "stroke_dasharray": "2 1.5"}
    if is_known:
        look = {"fill": palette.accent, "fill_opacity": ".8", "stroke": palette.card}
    return element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=RADIUS, **look)


def _legend(legend: tuple[str, str], palette: Palette) -> list[str]:
    """Return the two marks with their words, the second a line's middle further right."""
    lines, at = [], EDGE
    for is_known, words in zip((True, False), legend, strict=True):
        lines.append(_mark(is_known, at, HIGH + 6, palette))
        lines.append(svg_text(words, x=at + 10, y=HIGH + 10, fill=palette.ink))
        at += 34 + round(len(words) * 7.2)
    return lines
