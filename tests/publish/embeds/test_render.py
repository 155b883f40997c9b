"""A picture has its own ground, the same bytes whenever it is drawn, and a map has one too."""

import datetime as dt
import re
from types import SimpleNamespace

import plotly.graph_objects as go
import pytest

from charts.base.layout import laid_out
from domain.palette import DARK, LIGHT
from domain.words import words
from publish.embeds import render as pictures
from publish.embeds.render import NoPicture, png_of, svg_of
from publish.http.file_cache import FileCache
from publish.http.release_store import store, tables_of
from views.base.ask import Ask
from views.base.catalogue import catalogue, settled


def _view(view_id: str, palette=LIGHT):
    tables = tables_of(store().current())
    values = settled(view_id, {p.name: p.default for p in catalogue()[view_id].params}, tables)
    ask = Ask(tables, dt.date(2026, 9, 1), words("en"), palette, values)
    return catalogue()[view_id].answer(ask)


def _drawn(lots: tuple[str, str]) -> str:
    """Return SVG as plotly writes it: ids by lot of the chart and of a trace, and coordinates."""
    chart, trace = lots
    return (
        f'<svg><defs id="defs-{chart}"><clipPath id="clip{chart}xyplot"/>'
        f'<pattern id="p{chart}-{trace}-0"/></defs><g class="trace bars">'
        f'<g class="trace scatter trace{trace}" clip-path="url(#clip{chart}xyplot)">'
        f'<path d="M1.123456,2" style="fill: url(\'#p{chart}-{trace}-0\')"/></g></g></svg>'
    )


def test_a_chart_drawn_twice_has_the_same_bytes_whatever_lots_plotly_drew():
    once = pictures._with_lasting_ids(_drawn(("123456", "a1b2c3")))
    assert pictures._with_lasting_ids(_drawn(("0f0f0f", "999999"))) == once
    assert "M1.123456,2" in once
    ids = set(re.findall(r'id="([^"]+)"', once))
    assert set(re.findall(r"url\('?#([^')]+)", once)) <= ids


def test_another_chart_has_other_ids_so_that_both_can_stand_on_one_page():
    one = pictures._with_lasting_ids(_drawn(("123456", "a1b2c3")))
    other = pictures._with_lasting_ids(_drawn(("123456", "a1b2c3")).replace("M1", "M2"))
    assert not set(re.findall(r'id="([^"]+)"', one)) & set(re.findall(r'id="([^"]+)"', other))


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_a_picture_stands_on_the_ground_of_its_theme(palette, tmp_path):
    chart = laid_out(go.Figure(), palette, 300)
    view = SimpleNamespace(id="x", figure=chart)
    assert pictures._figure_of(view, 760).layout.paper_bgcolor == palette.paper
    assert chart.layout.paper_bgcolor == "rgba(0,0,0,0)"
    svg = svg_of(_view("map-agencies", palette), "", FileCache(tmp_path))
    assert f'<rect width="100%" height="100%" fill="{palette.paper}"/>' in svg


def test_a_map_of_our_own_making_is_drawn_as_png_too(tmp_path, monkeypatch):
    """Chromium is asked for a figure that is nothing but the map, as high as the map."""
    asked = {}

    def draw(figure, opts):
        asked.update(figure=figure, **opts)
        return b"\x89PNG"

    monkeypatch.setattr(pictures, "can_render", lambda: True)

    monkeypatch.setattr(pictures._chromium, "draw", draw)
    view = _view("map-agencies")
    assert png_of(view, "key", FileCache(tmp_path)) == b"\x89PNG"
    high = float(re.search(r'viewBox="0 0 760 (\d+)', view.figure.svg(760))[1])
    assert (asked["width"], asked["height"], asked["scale"]) == (760, high, 2)
    (image,) = asked["figure"].layout.images
    assert image.source.startswith("data:image/svg+xml;base64,")


def test_what_is_no_picture_has_none(tmp_path):
    with pytest.raises(NoPicture):
        png_of(_view("contracts-list"), "key", FileCache(tmp_path))
