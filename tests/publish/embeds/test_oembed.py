"""A bare link becomes a frame no larger than the asking site has room for."""

import re
from html import unescape

import pytest

LINK = "http://localhost/embed/map-states"


def test_a_frame_is_as_large_as_the_chart_needs_and_never_larger_than_there_is_room(client):
    usual = client.get("/oembed", params={"url": LINK}).json()
    small = client.get("/oembed", params={"url": LINK, "maxwidth": 300, "maxheight": 400}).json()
    wide = client.get("/oembed", params={"url": LINK, "maxwidth": 9000, "maxheight": 9000}).json()
    assert (small["width"], small["height"]) == (300, 400)
    assert wide == usual
    for found in (usual, small):
        assert re.search(r'height="(\d+)"', found["html"])[1] == str(found["height"])


def test_a_frame_shows_all_that_its_link_asks_for(client, served):
    asked = ("metric=per_million", "as_of=2026-01-01", "lang=es", "theme=dark", "interactive=1")
    asked += (f"release={served.current().id}",)
    found = client.get("/oembed", params={"url": f"{LINK}?{'&'.join(asked)}"}).json()
    source = unescape(re.search(r'src="([^"]+)"', found["html"])[1])
    assert sorted(source.split("?")[1].split("&")) == sorted(asked)


@pytest.mark.parametrize("size", ["-1", "0", "x", "9999999", "²"])
def test_a_size_that_is_none_is_refused(client, size):
    for name in ("maxwidth", "maxheight"):
        assert client.get("/oembed", params={"url": LINK, name: size}).status_code == 400
