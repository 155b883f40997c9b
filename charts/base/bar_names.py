"""How does a bar or a row carry its name: above it or on two lines, and as a link?"""

from html import escape, unescape
from textwrap import wrap

import pandas as pd

from domain.palette import Palette

BAR_PIXELS = 14
PITCH = 42
PITCH_WITH_LINE_UNDER = 58


def pitch_of(bars: pd.DataFrame) -> int:
    """Return the pixels from one bar to the next; takes under, the line below each name."""
    return PITCH_WITH_LINE_UNDER if bars["under"].ne("").any() else PITCH


def bar_name(bar: dict[str, object], y: float, palette: Palette) -> dict[str, object]:
    """Return the annotation that names a bar.

    Takes label, under (a quieter line below it, blank for none) and address (where the name
    leads, blank for nowhere).
    """
    text = str(bar["label"])
    if bar["address"]:
        text = linked_name(text, str(bar["address"]), palette)
    if bar["under"]:
        text += f'<br><span style="color:{palette.muted};font-size:11px">{bar["under"]}</span>'
    return {
        "text": text,
        "x": 0,
        "y": y,
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": BAR_PIXELS / 2,
        "xref": "x",
        "yref": "y",
        "align": "left",
        "showarrow": False,
        "font": {"color": palette.ink, "size": 12},
    }


def two_lines(name: str, letters: int) -> str:
    """Return an escaped name on at most two lines of so many letters, cut at its end if need be."""
    lines = wrap(unescape(name), letters, max_lines=2, placeholder="…")
    return "<br>".join(escape(line, quote=False) for line in lines)


def linked_name(text: str, address: str, palette: Palette) -> str:
    """Return text in a picture that leads to another address of ours."""
    return f'<a href="{escape(address)}" target="_self" style="color:{palette.accent}">{text}</a>'
