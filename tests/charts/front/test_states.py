"""The labelled map: every state of the list carries its number, and no label leaves the picture."""

import re

import pandas as pd
import pytest

from charts.front.states import PALE, SHADES, SMALL, StatesPicture, class_steps
from charts.maps.outlines import flat_states
from charts.maps.states import colour_between
from domain.palette import DARK, LIGHT
from tests.domain.test_palette import contrast

COUNTS = pd.DataFrame(
    {"state": ["CA", "WA", "IL", "ME", "RI"], "agency_count": [298, 24, 16, 7, 5]}
)
CLASSES = ("5 to 9", "10 to 19", "20 or more", "298, California")


def drawn(width: int, counts: pd.DataFrame = COUNTS) -> str:
    return StatesPicture(counts, CLASSES, "none on record", LIGHT).svg(width)


def texts(svg: str) -> list[tuple[float, float, str]]:
    found = re.findall(r'<text [^>]*?x="([\d.-]+)"[^>]*?y="([\d.-]+)"[^>]*>(.*?)</text>', svg)
    found += [
        (x, y, words)
        for y, x, words in re.findall(
            r'<text [^>]*?y="([\d.-]+)"[^>]*?x="([\d.-]+)"[^>]*>(.*?)</text>', svg
        )
    ]
    return [(float(x), float(y), re.sub("<[^>]+>", "", words)) for x, y, words in found]


def test_each_count_is_written_once_and_each_class_is_in_the_legend():
    words = [text for _, _, text in texts(drawn(880))]
    for number in ("298", "24", "16", "7"):
        assert words.count(number) == 1
    assert "RI 5" in words
    assert all(words.count(one) == 1 for one in (*CLASSES, "none on record"))


def test_every_text_lies_inside_the_picture():
    for width in (340, 880):
        svg = drawn(width)
        high = float(re.search(r'viewBox="0 0 \d+ ([\d.]+)"', svg)[1])
        assert all(0 <= x <= width and 0 <= y <= high for x, y, _ in texts(svg))


def test_a_narrow_map_carries_large_numbers_alone():
    words = [text for _, _, text in texts(drawn(340))]
    assert "298" in words
    assert "16" in words
    assert "7" not in words
    assert not any(code in words for code in SMALL)


def test_a_state_with_nothing_on_record_is_hatched():
    states = len([code for code in flat_states() if code != "PR"])
    assert drawn(880).count('fill="url(#none-880)"') == states - len(COUNTS) + 1


def test_a_count_far_above_all_others_is_a_class_of_its_own():
    assert class_steps([298, 24, 5])[-1] == 298
    assert class_steps([60, 30, 5]) == (1, 5, 10, 20)
    assert class_steps([357, 175, 161]) == (1, 10, 30, 100)
    assert class_steps([900, 175, 161]) == (1, 10, 30, 100, 900)
    assert class_steps([9]) == (1, 5, 10, 20)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_every_label_can_be_read_on_the_shade_it_stands_on(palette):
    for step, share in enumerate(SHADES):
        ground = colour_between(palette.paper, palette.accent, share)
        label = palette.ink if step < PALE else palette.card
        assert contrast(label, ground) >= 4.5
