"""In how many places of each state is something on record, as a labelled map?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from charts.base.svg import element, legend_places, ring_path, svg_picture, svg_text
from charts.maps.outlines import BOTTOM, LEFT, RIGHT, TOP, FlatState, flat_states, rings_of
from domain.palette import Palette

LADDERS = ((1, 5, 10, 20), (1, 10, 30, 100))
"""The least count of each class: for few records, and for many."""
SHADES = (0.14, 0.3, 0.48, 0.86, 1.0)
"""How strong the accent is in each class; the last is that of a state far above all others."""
PALE = 3
"""From this class on a label is light on dark, or dark on light, as the ground is."""
FAR_ABOVE = 3
"""A count so many times as large as the next is a class of its own."""
SMALL = ("RI", "CT", "NJ", "MD", "DE", "DC")
"""States too small for a label, named in a column beside the coast, from north to south."""
UNDRAWN = ("PR", "GU", "VI", "MP", "AS")
LABEL, SMALLEST = 13, 11
NARROW = 500
LEAST_ON_NARROW = 10
COLUMN = 0.075
LEGEND_HEIGHT = 22


@dataclass(frozen=True)
class StatesPicture:
    """States shaded by a count, each with its postal code and number.

    `counts` holds one row per state: state, agency_count (at least 1). `classes` are the words of
    the classes that are drawn, in order, and `none` says what a hatched state means.
    """

    counts: pd.DataFrame
    classes: tuple[str, ...]
    none: str
    palette: Palette

    def svg(self, width: int) -> str:
        """Return the picture as SVG of a width in pixels."""
        page = _Page(width)
        counts = dict(zip(self.counts["state"], self.counts["agency_count"], strict=True))
        steps = class_steps(list(counts.values()))
        shapes = {code: s for code, s in flat_states().items() if code not in UNDRAWN}
        hatched = f"none-{width}"
        inside = [_pattern(hatched, self.palette)]
        for code, shape in shapes.items():
            step = _step(counts.get(code), steps)
            inside.append(_outline(shape, _look(step, hatched, self.palette), page, self.palette))
        for code, shape in shapes.items():
            if code not in SMALL:
                inside.append(_label(code, shape, counts.get(code), steps, page, self.palette))
        if not page.is_narrow:
            inside += _column(shapes, counts, page, self.palette)
        texts = [*self.classes, self.none]
        looks = [*_used(list(counts.values()), steps), None]
        fills = [_look(step, hatched, self.palette) for step in looks]
        legend, low = _legend(texts, fills, page, self.palette)
        return svg_picture(width, low, [*inside, *legend], size=LABEL)


def class_steps(counts: Sequence[int]) -> tuple[int, ...]:
    """Return the least count of each class; the last is of one far above all others, if any is."""
    ordered = sorted([*counts, 0, 0], reverse=True)
    few, many = LADDERS
    floors = many if ordered[1] > FAR_ABOVE * few[-1] else few
    is_alone = ordered[0] >= FAR_ABOVE * max(ordered[1], floors[-1] / FAR_ABOVE)
    return (*floors, ordered[0]) if is_alone and ordered[0] > floors[-1] else floors


@dataclass(frozen=True)
class _Page:
    """How the flat page lies in the picture."""

    width: int

    @property
    def is_narrow(self) -> bool:
        return self.width < NARROW

    @property
    def scale(self) -> float:
        return self.width / (RIGHT - LEFT + (0 if self.is_narrow else COLUMN))

    @property
    def height(self) -> float:
        return (TOP - BOTTOM) * self.scale

    def at(self, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return (x - LEFT) * self.scale, (TOP - y) * self.scale


def _step(count: int | None, steps: tuple[int, ...]) -> int | None:
    return None if count is None else int(np.searchsorted(steps, count, side="right")) - 1


def _used(counts: list[int], steps: tuple[int, ...]) -> list[int]:
    return sorted({step for count in counts if (step := _step(count, steps)) is not None})


def _pattern(name: str, palette: Palette) -> str:
    line = element("path", d="M0,6L6,0", stroke=palette.not_known, stroke_width=0.7)
    pattern = element("pattern", line, id=name, width=6, height=6, patternUnits="userSpaceOnUse")
    return element("defs", pattern)


def _look(step: int | None, hatched: str, palette: Palette) -> dict[str, object]:
    """Return how a class is filled; None is that of states of which nothing is on record."""
    if step is None:
        return {"fill": f"url(#{hatched})"}
    return {"fill": palette.accent, "fill_opacity": SHADES[step]}


def _outline(shape: FlatState, look: dict[str, object], page: _Page, palette: Palette) -> str:
    rings = rings_of(np.column_stack(page.at(shape.x, shape.y)))
    path = "".join(ring_path(ring) for ring in rings if len(ring) > 2)
    return element("path", d=path, stroke=palette.line, stroke_width=0.8, **look)


def _label(
    code: str,
    shape: FlatState,
    count: int | None,
    steps: tuple[int, ...],
    page: _Page,
    palette: Palette,
) -> str:
    """Write the postal code of a state and, below it, its count; less where there is no room."""
    x, y = page.at(np.array([shape.label_x]), np.array([shape.label_y]))
    where = {"x": f"{x[0]:.0f}", "text_anchor": "middle"}
    if page.is_narrow:
        if count is None or count < LEAST_ON_NARROW:
            return ""
        colour = _ink(_step(count, steps), palette)
        number = {"font_size": SMALLEST, "font_weight": 700, "fill": colour}
        return svg_text(f"{count:,}", y=f"{y[0] + 4:.0f}", **where, **number)
    colour = palette.muted if count is None else _ink(_step(count, steps), palette)
    named = svg_text(
        code,
        y=f"{y[0] + (4 if count is None else -2):.0f}",
        font_size=SMALLEST,
        fill=colour,
        **where,
    )
    if count is None:
        return named
    return named + svg_text(
        f"{count:,}", y=f"{y[0] + 12:.0f}", font_weight=700, fill=colour, **where
    )


def _ink(step: int | None, palette: Palette) -> str:
    return palette.ink if step is not None and step < PALE else palette.card


def _column(
    shapes: dict[str, FlatState], counts: dict[str, int], page: _Page, palette: Palette
) -> list[str]:
    """Name the small states of the east in a column, each on a line to its place."""
    drawn, pitch = [], 22
    left = page.width - COLUMN * page.scale + 4
    _, tops = page.at(np.array([0.0]), np.array([shapes["RI"].label_y]))
    for place, code in enumerate(SMALL):
        x, y = page.at(np.array([shapes[code].label_x]), np.array([shapes[code].label_y]))
        low = tops[0] - 10 + place * pitch
        drawn.append(
            element(
                "path",
                d=f"M{x[0]:.0f},{y[0]:.0f}L{left - 5:.0f},{low:.0f}",
                stroke=palette.not_known,
                stroke_width=0.7,
                fill="none",
            )
        )
        drawn.append(element("circle", cx=f"{x[0]:.0f}", cy=f"{y[0]:.0f}", r=1.8, fill=palette.ink))
        number = f" {counts[code]:,}" if code in counts else ""
        strong = element("tspan", number, font_weight=700)
        drawn.append(
            element(
                "text",
                f"{code}{strong}",
                x=f"{left:.0f}",
                y=f"{low + 4:.0f}",
                fill=palette.ink if number else palette.muted,
                font_size=LABEL - 1,
            )
        )
    return drawn


def _legend(
    texts: list[str], looks: Sequence[dict[str, object]], page: _Page, palette: Palette
) -> tuple[list[str], float]:
    """Return the legend, and where it ends."""
    places = legend_places(texts, page.width, round(page.height) + 8)
    drawn = []
    for (x, y), text, look in zip(places, texts, looks, strict=True):
        box = {"width": 16, "height": 12, "stroke": palette.not_known, "stroke_width": 0.7}
        drawn.append(element("rect", x=f"{x:.0f}", y=y, **box, **look))
        drawn.append(
            svg_text(text, x=f"{x + 22:.0f}", y=y + 11, fill=palette.ink, font_size=LABEL - 1)
        )
    return drawn, places[-1][1] + LEGEND_HEIGHT
