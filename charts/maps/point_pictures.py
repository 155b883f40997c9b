"""How does a map of points look as a picture, on the flat page and without any script?"""

from collections.abc import Callable
from html import escape

import numpy as np

from charts.maps.outlines import flat, flat_states, inset_at
from domain.palette import Palette

LEFT, RIGHT, BOTTOM, TOP = -0.385, 0.39, -0.262, 0.258
LEGEND_LINE = 20
CHARACTER_WIDTH = 6.4
MARK_SCALE = 0.9


def points_svg(
    payload: dict[str, object],
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
        f'<path d="{_states(scale)}" fill="{palette.land}" stroke="{palette.line}"/>',
        *_arcs(payload, scale),
        *_marks(payload, palette, scale, small),
        *_hub(payload, palette, scale, small),
        *lines,
    ]
    total = height + legend_height
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {total}" width="100%" '
        f'style="max-width:{width}px" font-family="system-ui,sans-serif" font-size="12">'
        f"{''.join(inside)}</svg>"
    )


def _at(latitude: float, longitude: float, scale: float) -> tuple[float, float]:
    x, y = flat(longitude, latitude, inset_at(latitude, longitude))
    return round(float((x - LEFT) * scale), 1), round(float((TOP - y) * scale), 1)


def _states(scale: float) -> str:
    """Return all outlines as one path, without the points a picture of this size cannot show."""
    parts = []
    for state in flat_states().values():
        xy = np.column_stack([(state.x - LEFT) * scale, (TOP - state.y) * scale])
        for ring in np.split(xy, np.flatnonzero(np.isnan(xy[:, 0]))):
            points = np.round(ring[~np.isnan(ring[:, 0])])
            kept = points[np.any(np.diff(points, axis=0, prepend=np.inf) != 0, axis=1)]
            if len(kept) > 3:
                parts.append("M" + "L".join(f"{x:.0f},{y:.0f}" for x, y in kept) + "z")
    return "".join(parts)


def _arcs(payload: dict[str, object], scale: float) -> list[str]:
    drawn = []
    for *ends, style in payload["arcs"]:
        look = payload["styles"][style]
        (x, y), (to_x, to_y) = _at(*ends[:2], scale), _at(*ends[2:], scale)
        side = 0.2 if x < to_x else -0.2
        middle = ((x + to_x) / 2 + (to_y - y) * side, (y + to_y) / 2 - (to_x - x) * side)
        dashes = f' stroke-dasharray="{look["line"]}"' if look["line"] else ""
        drawn.append(
            f'<path d="M{x},{y}Q{middle[0]:.1f},{middle[1]:.1f} {to_x},{to_y}" fill="none" '
            f'stroke="{look["colour"]}" stroke-opacity=".75"{dashes}/>'
        )
    return drawn


def _marks(payload: dict[str, object], palette: Palette, scale: float, small: float) -> list[str]:
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
        drawn.append(f'<path d="{"".join(shapes)}" {_paint(look, palette)}/>')
    return drawn


def _paint(look: dict[str, object], palette: Palette) -> str:
    """Return how a path of marks is painted: an open mark over a closed one keeps its outline."""
    if look["open"]:
        return f'fill="{palette.card}" stroke="{look["colour"]}"'
    return f'fill="{look["colour"]}" stroke="{palette.card}" stroke-width="2" paint-order="stroke"'


def _hub(payload: dict[str, object], palette: Palette, scale: float, small: float) -> list[str]:
    if not payload["hub"]:
        return []
    x, y = _at(*payload["hub"]["at"], scale)
    return [
        f'<circle cx="{x}" cy="{y}" r="{8 * small:.1f}" fill="{palette.accent}" '
        f'stroke="{palette.card}" stroke-width="2"/>'
    ]


def _legend(
    legend: list[tuple[str, str, str]], palette: Palette, width: int, top: int
) -> tuple[list[str], int]:
    drawn, x, y = [], 4.0, top + LEGEND_LINE
    for colour, mark, words in legend:
        wide = (len(words) + 5) * CHARACTER_WIDTH
        if x > 4 and x + wide > width:
            x, y = 4.0, y + LEGEND_LINE
        drawn.append(
            f'<text x="{x:.0f}" y="{y}" fill="{palette.ink}"><tspan fill="{colour}">{mark}</tspan> '
            f"{escape(words)}</text>"
        )
        x += wide
    return drawn, (y - top + 8 if legend else 0)


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
