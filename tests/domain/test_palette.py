"""The palette can be read in both themes, and Streamlit's settings repeat it."""

import tomllib
from itertools import combinations
from pathlib import Path

import pytest

from domain.palette import PALETTES, PLACE_MARK, PLACE_SYMBOL
from domain.vocabulary import Place

HOME = Path(__file__).resolve().parent.parent.parent
TEXT = ("ink", "muted", "accent", "federal", "other_state", "same_state", "private", "not_known")


def luminance(colour: str) -> float:
    """Return the relative luminance of a CSS hex colour, as WCAG defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def seen_by(colour: str, matrix: tuple[tuple[float, ...], ...]) -> tuple[float, ...]:
    """Return a colour as a colour-blind reader sees it (Machado et al. 2009, full severity)."""
    rgb = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return tuple(sum(m * c for m, c in zip(row, rgb, strict=True)) for row in matrix)


DEUTERANOPIA = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
PROTANOPIA = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
@pytest.mark.parametrize("ground", ["paper", "card", "land"])
def test_every_text_colour_is_readable_on_every_ground(palette, ground):
    poor = {
        name: round(contrast(getattr(palette, name), getattr(palette, ground)), 2)
        for name in TEXT
        if contrast(getattr(palette, name), getattr(palette, ground)) < 4.5
    }
    assert poor == {}


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
@pytest.mark.parametrize("matrix", [DEUTERANOPIA, PROTANOPIA], ids=["deuteranopia", "protanopia"])
def test_places_differ_by_colour_or_else_by_shape(palette, matrix):
    for one, other in combinations(Place, 2):
        seen = [seen_by(palette.place(place), matrix) for place in (one, other)]
        apart = sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5
        assert apart > 40 or PLACE_SYMBOL[one] != PLACE_SYMBOL[other]


def test_every_place_has_a_shape_and_a_mark_of_its_own():
    assert len(set(PLACE_SYMBOL.values())) == len(set(PLACE_MARK.values())) == len(Place)


def test_streamlit_is_set_to_the_same_colours():
    themes = tomllib.loads((HOME / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    for name, palette in PALETTES.items():
        assert themes[name] == {
            "primaryColor": palette.accent,
            "backgroundColor": palette.paper,
            "secondaryBackgroundColor": palette.land,
            "textColor": palette.ink,
            "linkColor": palette.accent,
            "borderColor": palette.line,
        }
