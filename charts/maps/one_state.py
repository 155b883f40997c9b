"""Where in one state are its agencies, as a picture that needs no script and no browser to make?"""

from dataclasses import dataclass
from html import escape

import numpy as np
import pandas as pd

from charts.maps.outlines import flat, flat_states
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
            f'<path d="{_path(x, y)}" fill="{self.palette.land}" stroke="{self.palette.line}"/>',
            *_marks(self.points, self.state, scale, self.palette),
            *_legend(self.legend, self.palette),
        ]
        total = HIGH + LEGEND_LINE
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {total}" width="100%" '
            f'style="max-width:{width}px" font-family="system-ui,sans-serif" font-size="13">'
            f"{''.join(inside)}</svg>"
        )


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
    rings = np.split(np.column_stack([x, y]), np.flatnonzero(np.isnan(x)))
    parts = []
    for ring in rings:
        points = ring[~np.isnan(ring[:, 0])]
        if len(points) > 2:
            parts.append("M" + "L".join(f"{a:.0f},{b:.0f}" for a, b in points) + "z")
    return "".join(parts)


def _marks(points: pd.DataFrame, state: str, scale: _Scale, palette: Palette) -> list[str]:
    if points.empty:
        return []
    x, y = flat(points["longitude"].to_numpy("float"), points["latitude"].to_numpy("float"), state)
    across, down = scale.at(x, y)
    rows = sorted(zip(points["is_known"], across, down, strict=True), key=lambda row: row[0])
    return [_mark(is_known, a, b, palette) for is_known, a, b in rows]


def _mark(is_known: bool, x: float, y: float, palette: Palette) -> str:
    if is_known:
        look = f'fill="{palette.accent}" fill-opacity=".8" stroke="{palette.card}"'
    else:
        look = f'fill="none" stroke="{palette.not_known}" stroke-dasharray="2 1.5"'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{RADIUS}" {look}/>'


def _legend(legend: tuple[str, str], palette: Palette) -> list[str]:
    """Return the two marks with their words, the second a line's middle further right."""
    lines, at = [], EDGE
    for is_known, text in zip((True, False), legend, strict=True):
        lines.append(_mark(is_known, at, HIGH + 6, palette))
        lines.append(
            f'<text x="{at + 10}" y="{HIGH + 10}" fill="{palette.ink}">{escape(text)}</text>'
        )
        at += 34 + round(len(text) * 7.2)
    return lines
