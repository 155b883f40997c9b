"""How is a picture written as SVG that needs no script and no browser to make?

Every picture is made of these elements, and words and values are escaped here alone.
"""

from collections.abc import Iterable, Sequence
from html import escape

import numpy as np

LEGEND_LINE = 20
CHARACTER_WIDTH = 6.4
LEFT_EDGE = 4.0
ROOM_BELOW = 8


def element(name: str, inside: str | None = None, /, **attributes: object) -> str:
    """Return an element around SVG that is written already; `fill_opacity` is `fill-opacity`."""
    written = "".join(
        f' {key.replace("_", "-")}="{escape(str(value))}"' for key, value in attributes.items()
    )
    return f"<{name}{written}/>" if inside is None else f"<{name}{written}>{inside}</{name}>"


def svg_text(words: str, **attributes: object) -> str:
    """Return words that stand in a picture."""
    return element("text", escape(words), **attributes)


def marked_text(words: str, mark: str, colour: str, **attributes: object) -> str:
    """Return words that stand in a picture after a mark in a colour of its own."""
    marked = element("tspan", escape(mark), fill=colour)
    return element("text", f"{marked} {escape(words)}", **attributes)


def svg_picture(
    width: int, height: float, inside: Iterable[str], size: int, font: str = "system-ui,sans-serif"
) -> str:
    """Return a picture that is as wide as there is room for, up to its width in pixels."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="100%" '
        f'style="max-width:{width}px" font-family="{font}" font-size="{size}">'
        f"{''.join(inside)}</svg>"
    )


def ring_path(points: np.ndarray) -> str:
    """Return a closed ring of points, in whole pixels, as part of a path."""
    return "M" + "L".join(f"{x:.0f},{y:.0f}" for x, y in points) + "z"


def legend_places(texts: Sequence[str], width: int, first: int) -> list[tuple[float, int]]:
    """Return where each entry of a legend stands, in lines one below the other from the first."""
    places, x, y = [], LEFT_EDGE, first
    for words in texts:
        wide = (len(words) + 5) * CHARACTER_WIDTH
        if x > LEFT_EDGE and x + wide > width:
            x, y = LEFT_EDGE, y + LEGEND_LINE
        places.append((x, y))
        x += wide
    return places
