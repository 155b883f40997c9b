"""The stories of the front door: bars as long as their numbers, names that fit, no false ends."""

import datetime as dt
import re

import pandas as pd
import pytest

from charts.front.stories import LETTER, AwardsPicture, ListPicture, MonthsPicture
from domain.palette import LIGHT

WIDE = 330
AWARDS = pd.DataFrame(
    {
        "label": ["A plan that was stopped & forgotten", "CLEAR, up to $20.5 million", "Pilot"],
        "from_day": [dt.date(2026, 6, 1), dt.date(2017, 1, 19), None],
        "to_day": [None, dt.date(2021, 3, 31), dt.date(2025, 8, 31)],
        "went_ahead": [False, True, True],
    }
)


def rects(svg: str) -> list[tuple[float, float]]:
    found = re.findall(r'<rect [^>]*?width="([\d.]+)" height="([\d.]+)"', svg)
    return [(float(w), float(h)) for w, h in found]


def test_the_bars_of_a_list_are_as_long_as_their_numbers():
    rows = pd.DataFrame(
        {
            "day": ["April 26, 2024"] * 2,
            "total": ["100 agencies"] * 2,
            "place": ["same_state", "other_state"],
            "agency_count": [25, 75],
            "label": ["Same state", "Other state"],
        }
    )
    svg = ListPicture(rows, LIGHT).svg(WIDE)
    (first, _), (second, _) = rects(svg)
    assert second == pytest.approx(3 * first, rel=0.01)
    assert first + second <= WIDE
    assert "● 75 Other state" in svg


def test_an_award_with_both_ends_is_a_full_line_and_one_without_is_dashed():
    svg = AwardsPicture(AWARDS, dt.date(2026, 11, 24), LIGHT).svg(WIDE)
    assert svg.count('stroke-dasharray="3 3"') == 1
    assert svg.count('stroke-width="5"') == 1
    assert svg.count("✕") == 1


def test_every_name_is_written_whole_and_inside_the_picture():
    svg = AwardsPicture(AWARDS, dt.date(2026, 11, 24), LIGHT).svg(WIDE)
    words = re.findall(r'<text x="([\d.]+)" y="[\d.]+"[^>]*>([^<]*)</text>', svg)
    said = " ".join(text for _, text in words)
    for label in AWARDS["label"]:
        assert all(word in said.replace("&amp;", "&") for word in label.split())
    lines = [(float(x), text.replace("&amp;", "&")) for x, text in words if not text.isdigit()]
    assert all(x + len(text) * LETTER <= WIDE for x, text in lines)


def test_a_month_without_any_is_a_gap_and_the_highest_is_the_strongest():
    rows = pd.DataFrame({"date": ["2026-01", "2026-04"], "contract_count": [4, 8]})
    svg = MonthsPicture(rows, "January 2026", "April 2026", LIGHT).svg(WIDE)
    (_, low), (_, high) = rects(svg)
    assert high == pytest.approx(2 * low)
    assert svg.count('fill-opacity="1"') == 1
    bars = [float(x) for x in re.findall(r'<rect x="([\d.]+)"', svg)]
    assert bars[1] - bars[0] == pytest.approx(3 * (WIDE - 4) / 4, rel=0.01)
