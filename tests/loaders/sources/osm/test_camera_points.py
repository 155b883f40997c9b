"""Files of cameras in every form, and files that hold none."""

import json
from pathlib import Path

import pytest

from charts.maps.outlines import place_names
from domain.cameras import Mount
from domain.vocabulary import STATE_NAMES
from loaders.problems import InvalidData
from loaders.sources.osm.camera_points import COLUMNS, Noted, read_cameras
from loaders.sources.osm.osm_cameras import parse, parse_cameras

SAMPLES = Path(__file__).resolve().parents[3] / "samples" / "cameras"


def read(name: str):
    return read_cameras(name, (SAMPLES / name).read_bytes())


def rows(found) -> list[tuple]:
    return list(found.cameras[list(COLUMNS)].itertuples(index=False, name=None))


def test_an_answer_of_overpass_is_read():
    found = read("overpass.json")
    operator = "Springfield Police Department"
    assert rows(found) == [
        (
            "node/1",
            37.5,
            -120.5,
            "180|160",
            "Flock Safety",
            operator,
            Mount.TRAFFIC_SIGNAL,
            "2026-01-14",
        ),
        ("way/2", 36.1, -115.2, "45", "Motorola Solutions", "", "", "2025-09-03"),
    ]
    assert found.noted == {Noted.OTHER_SURVEILLANCE: 2, Noted.NO_PLACE: 1}
    assert found.copied_on == "2026-09-25"


def test_geojson_with_the_tags_as_properties_is_read():
    found = read("points.geojson")
    assert rows(found) == [
        ("", 37.5, -120.5, "270|230", "", "", "pole", ""),
        ("", 41.88, -87.65, "", "", "", "wall", ""),
        ("node/7", 43.7, -79.4, "", "", "", "", "2026-02-01"),
    ]
    assert found.noted == {
        Noted.OTHER_SURVEILLANCE: 1,
        Noted.NO_PLACE: 1,
        Noted.DIRECTION_NOT_READ: 1,
    }
    assert found.copied_on == ""


def test_a_list_of_deflock_is_read():
    found = read("list_2026-04-12.json")
    assert rows(found) == [
        ("node/1", 37.5, -120.5, "170", "Flock Safety", "", "pole", ""),
        ("node/8", 30.27, -97.74, "340", "", "Made Operator", "", ""),
        ("way/8", 29.76, -95.37, "", "", "", "", ""),
    ]
    assert not found.noted
    assert found.copied_on == "2026-04-12"


def test_a_tile_of_deflock_is_read():
    assert rows(read("tile.json")) == [
        ("node/8", 30.27, -97.74, "1", "Genetec", "", "", ""),
        ("node/9", 30.28, -97.75, "", "Leonardo", "Made Operator", "", ""),
    ]


def test_geojson_made_of_a_list_of_deflock_keeps_its_ids():
    properties = {"osmId": 5, "osmType": "way", "brand": "Rekor"}
    feature = {"geometry": {"type": "Point", "coordinates": [-90, 40]}, "properties": properties}
    found = read_cameras("a.geojson", json.dumps({"features": [feature]}).encode())
    assert rows(found) == [("way/5", 40.0, -90.0, "", "Rekor", "", "", "")]


@pytest.mark.parametrize(
    ("properties", "count"),
    [
        ({"kind": "alpr"}, 1),
        ({"type": "License Plate Reader"}, 1),
        ({"category": "LPR camera"}, 1),
        ({"camera_type": "ANPR"}, 1),
        ({"kind": "camera"}, 0),
        ({"kind": "alpr", "surveillance:type": "camera"}, 0),
        ({"name": "alpr"}, 0),
    ],
)
def test_a_reader_may_be_called_so_in_another_property(properties, count):
    feature = {"geometry": {"type": "Point", "coordinates": [-90, 40]}, "properties": properties}
    found = read_cameras("a.geojson", json.dumps({"features": [feature]}).encode())
    assert (len(found.cameras), found.noted[Noted.OTHER_SURVEILLANCE]) == (count, 1 - count)


@pytest.mark.parametrize(
    ("place", "count"),
    [((91, 0), 0), ((0, 181), 0), (("37", "-120"), 0), ((True, 1), 0), ((0, 0), 1)],
)
def test_a_place_that_is_none_is_counted_and_left_out(place, count):
    content = json.dumps([{"id": 1, "lat": place[0], "lon": place[1]}]).encode()
    found = read_cameras("a.json", content)
    assert (len(found.cameras), found.noted[Noted.NO_PLACE]) == (count, 1 - count)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'[{"id": 1, "lat": 3', "it is no JSON, or it is cut off at line 1; get it again"),
        (b"name,state\nA,AL\n", "it is no JSON, or it is cut off at line 1; get it again"),
        (b'{"a": 1}', "it holds no cameras: no elements, features or list of points"),
        (b'{"elements": {}}', "it holds no cameras: no elements, features or list of points"),
        (b"7", "it holds no cameras: no elements, features or list of points"),
        (b'[{"id": 1, "lat": 1, "lon": 1}, {"name": "x"}]', "entry 2 is no point of OpenStreetMap"),
        (b'["a"]', "entry 1 is no point of OpenStreetMap"),
        (
            b'{"elements": [], "remark": "runtime error: Query timed out"}',
            "the answer is cut short: runtime error: Query timed out",
        ),
    ],
)
def test_a_file_of_another_kind_is_refused_by_name(content, message):
    with pytest.raises(InvalidData) as refusal:
        read_cameras("a.json", content)
    assert str(refusal.value) == f"a.json: {message}"


def at_state_capitals(count: int) -> list[dict]:
    """Return a camera in each of so many states."""
    towns = place_names().drop_duplicates("state")
    towns = towns[towns["state"].isin(set(STATE_NAMES) - {"PR"})].head(count)
    return [
        {"osmId": n, "osmType": "node", "lat": town.latitude, "lon": town.longitude}
        for n, town in enumerate(towns.itertuples())
    ]


def as_list(cameras: list[dict]) -> tuple[str, bytes]:
    """Return a list of DeFlock's of one day."""
    return "list_2026-04-12.json", json.dumps(cameras).encode()


def test_a_camera_in_two_files_comes_once():
    names = ("list_2026-04-12.json", "points.geojson", "tile.json", "overpass.json")
    found = parse_cameras((name, (SAMPLES / name).read_bytes()) for name in names)
    ids = ["node/1", "node/7", "node/8", "node/9", "way/2", "way/8"]
    assert sorted(found["camera_id"]) == ["", *ids]


def test_a_list_of_a_day_is_a_claim_of_how_many_there_are():
    parsed = parse([as_list(at_state_capitals(51))])
    claim = parsed.tables["claims"][0]
    assert (claim["subject_id"], claim["metric"], claim["value"]) == ("us", "cameras", "51")
    assert claim["as_of"] == parsed.tables["sources"][0]["published_on"] == "2026-04-12"


def test_answers_for_each_state_count_together_each_camera_once_and_none_abroad():
    abroad = {"osmId": 999, "osmType": "node", "lat": 43.65, "lon": -79.38}
    cameras = [*at_state_capitals(51), abroad]
    parsed = parse([as_list(cameras[:30]), as_list(cameras[20:])])
    assert [claim["value"] for claim in parsed.tables["claims"]] == ["51"]
    assert [file.rows_used for file in parsed.files] == [30, 32]


def test_many_cameras_of_a_few_states_are_no_count_of_the_country():
    parsed = parse([as_list(at_state_capitals(44) * 300)])
    assert not parsed.tables
    (why,) = parsed.files[0].passed_over
    assert why == "of a part of the country: in fewer than 45 states"


def test_a_file_of_no_day_says_how_to_name_it():
    parsed = parse([("cameras.json", as_list(at_state_capitals(51))[1])])
    (why,) = parsed.files[0].passed_over
    assert why == "of no day known; put it in the file's name, as in cameras_2026-04-12.json"


@pytest.mark.parametrize("name", ["overpass.json", "list_2026-04-12.json"])
def test_an_answer_for_one_town_claims_nothing_of_the_country(name):
    parsed = parse([(name, (SAMPLES / name).read_bytes())])
    assert not parsed.tables
    assert parsed.files[0].rows_used == 0
