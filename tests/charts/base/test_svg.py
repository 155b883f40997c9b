"""Pictures are written as SVG: words are escaped, and a legend stays within its width."""

import numpy as np
import pytest

from charts.base.svg import (
    LEFT_EDGE,
    LEGEND_LINE,
    element,
    legend_places,
    marked_text,
    ring_path,
    svg_picture,
    svg_text,
)


def test_an_element_escapes_its_values_and_not_what_is_inside():
    assert element("path", d="M0,0z", fill_opacity=".5") == '<path d="M0,0z" fill-opacity=".5"/>'
    assert element("g", element("path"), id='"') == '<g id="&quot;"><path/></g>'


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (svg_text("a < b", x=1), '<text x="1">a &lt; b</text>'),
        (svg_text(""), "<text></text>"),
        (
            marked_text("<b>", "●", "#fff", y=2),
            '<text y="2"><tspan fill="#fff">●</tspan> &lt;b&gt;</text>',
        ),
    ],
)
def test_words_are_escaped(written, expected):
    assert written == expected


def test_a_picture_has_a_name_space_and_no_more_than_its_width():
    drawn = svg_picture(300, 40, ["<path/>"], size=12)
    assert drawn.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 40"')
    assert "max-width:300px" in drawn
    assert drawn.endswith('font-size="12"><path/></svg>')


def test_a_ring_is_closed_and_in_whole_pixels():
    assert ring_path(np.array([[0.2, 1.0], [2.0, 3.6], [4.0, 0.0]])) == "M0,1L2,4L4,0z"


def test_a_legend_goes_on_in_the_next_line_where_it_is_too_wide():
    texts = ["ten letter"] * 3
    assert legend_places(texts, 1000, 50)[2] == pytest.approx((LEFT_EDGE + 2 * 15 * 6.4, 50))
    assert legend_places(texts, 150, 50) == [(LEFT_EDGE, 50 + n * LEGEND_LINE) for n in range(3)]
    assert legend_places([], 150, 50) == []
