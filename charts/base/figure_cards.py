"""A few numbers, each with its words, as a picture that needs no script and no browser to make."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from charts.base.svg import svg_picture, svg_text
from domain.palette import Palette

WIDE_CARD, EDGE, NUMBER, WORDS, LINE = 140, 14, 26, 13, 17
LETTER = 6.9  # how wide a letter of the words is, in pixels, with room to spare


@dataclass(frozen=True)
class FigureCards:
    """Numbers in cards side by side, in more rows where it is narrow: (number, words) of each."""

    figures: Sequence[tuple[str, str]]
    palette: Palette

    def svg(self, width: int) -> str:
        """Return the picture as SVG of a width in pixels."""
        across = min(len(self.figures), max(width // WIDE_CARD, 1))
        wide = width / across
        letters = int((wide - 2 * EDGE) / LETTER)
        wrapped = [(number, textwrap.wrap(words, letters)) for number, words in self.figures]
        rows = [wrapped[i : i + across] for i in range(0, len(wrapped), across)]
        inside, top = [], 0
        for row in rows:
            inside += [self._card(i * wide, top, *one) for i, one in enumerate(row)]
            top += 2 * EDGE + NUMBER + 8 + LINE * max(len(lines) for _, lines in row)
        return svg_picture(width, top, inside, WORDS, "system-ui,DejaVu Sans,sans-serif")

    def _card(self, left: float, top: float, number: str, lines: Sequence[str]) -> str:
        across, base = left + EDGE, top + EDGE + NUMBER
        x, ink, muted = f"{across:.0f}", self.palette.ink, self.palette.muted
        words = [
            svg_text(line, x=x, y=f"{base + 8 + LINE * (n + 1) - 4:.0f}", fill=muted)
            for n, line in enumerate(lines)
        ]
        large = {"font_size": NUMBER, "font_weight": 700, "fill": ink}
        return svg_text(number, x=x, y=f"{base:.0f}", **large) + "".join(words)
