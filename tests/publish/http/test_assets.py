"""What a map needs is served from our own address, and nothing else is."""

import gzip
import json

import pytest
from cachetools import LRUCache
from starlette.applications import Starlette
from starlette.testclient import TestClient

from charts.maps.outlines import outline_address, outline_file
from charts.maps.own_folium import script_address
from publish.http import assets, refusals
from publish.maps import map_data

CLIENT = TestClient(
    Starlette(
        routes=[*assets.routes(), *map_data.routes()],
        exception_handlers={refusals.Refusal: refusals.refusal_response},
    )
)
PLAIN = {"accept-encoding": "identity"}


@pytest.mark.parametrize(
    ("address", "media_type", "held"),
    [
        ("/assets/leaflet/1.9.4/leaflet.js", "text/javascript; charset=utf-8", b"Leaflet 1.9.4"),
        ("/assets/leaflet/1.9.4/leaflet.css", "text/css; charset=utf-8", b".leaflet-container"),
        ("/assets/leaflet/1.9.4/images/layers.png", "image/png", b"PNG"),
        (script_address("map.js"), "text/javascript; charset=utf-8", b"platewatchMap"),
        (script_address("cameras.js"), "text/javascript; charset=utf-8", b"platewatchCameras"),
        (outline_address("states.json"), "application/json", b"FeatureCollection"),
        (outline_address("counties.json"), "application/json", b"Topology"),
    ],
)
def test_a_file_is_served_for_a_year_with_its_type(whole, address, media_type, held):
    answer = whole.get(address, headers=PLAIN)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert held in answer.content


def test_every_listed_address_is_served():
    assert [CLIENT.get(address).status_code for address in assets.addresses()] == [200] * 11


def test_text_is_zipped_for_a_browser_that_takes_it(whole):
    address = outline_address("counties.json")
    with whole.stream("GET", address, headers={"accept-encoding": "gzip"}) as answer:
        sent = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(sent) == outline_file("counties.json")
    assert len(sent) < 200_000


@pytest.mark.parametrize(
    "address",
    [
        "/assets/leaflet/1.9.4/leaflet-src.js",
        "/assets/leaflet/1.9.4/../../../data/agencies.csv",
        "/assets/leaflet/1.9.4/%2e%2e/%2e%2e/__init__.py",
        "/assets/leaflet/1.9.3/leaflet.js",
        "/assets/outlines/populations.csv",
        "/assets/outlines/000000000000/states.json",
    ],
)
def test_nothing_else_is_served(address):
    assert CLIENT.get(address).status_code == 404


def test_the_data_of_a_map_is_served_where_keeping_it_said():
    text = json.dumps({"points": ["Peñasco </script>"]})
    address = map_data.keep_payload(text)
    for headers in (PLAIN, {"accept-encoding": "gzip"}):
        answer = CLIENT.get(address, headers=headers)
        assert answer.headers["content-type"] == "application/json"
        assert answer.text == text
    assert map_data.keep_payload(text) == address


def test_of_many_maps_the_oldest_is_forgotten_and_a_reader_told_to_reload(monkeypatch):
    monkeypatch.setattr(map_data, "_payloads", LRUCache(2, getsizeof=len))
    first, second = map_data.keep_payload("1"), map_data.keep_payload("2")
    map_data.keep_payload("1")
    map_data.keep_payload("3")
    assert CLIENT.get(first).text == "1"
    gone = CLIENT.get(second)
    assert gone.status_code == 404
    assert "Load its page again" in gone.text
