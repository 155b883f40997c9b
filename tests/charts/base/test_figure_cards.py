"""Figures as a picture: every number and word stands in it, at any width, and nothing runs."""

import re

import pytest

from charts.base.figure_cards import FigureCards
from domain.palette import LIGHT

FIVE = [
    ("1,200", "agencies on record"),
    ("159", "agencies whose plate data a federal agency can or could reach"),
    ("$7.7 million", "obligated so far"),
    ("0", "answers due"),
    ("not stated", "<script>"),
]


@pytest.mark.parametrize("width", [760, 360])
def test_every_number_and_word_stands_inside_the_picture(width):
    svg = FigureCards(FIVE, LIGHT).svg(width)
    high = float(re.search(rf'viewBox="0 0 {width} (\d+)"', svg)[1])
    said = " ".join(re.findall(r">([^<]+)</text>", svg))
    assert all(number in said for number, _ in FIVE)
    assert "agencies whose" in said
    assert "&lt;script&gt;" in said
    places = re.findall(r'<text x="(\d+)" y="(\d+)"', svg)
    assert all(0 < float(x) < width and 0 < float(y) < high for x, y in places)


def test_a_narrow_picture_has_more_rows_than_a_wide_one():
    cards = FigureCards(FIVE, LIGHT)
    rows = [len(set(re.findall(r'y="(\d+)" font-size', cards.svg(w)))) for w in (760, 360)]
    assert rows == [1, 3]
