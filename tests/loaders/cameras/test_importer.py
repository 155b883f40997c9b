"""Cameras of files become a store that counts each once, whole or not at all."""

import datetime as dt
import gzip
import json
from pathlib import Path

import pytest

from domain.cameras import CAMERA_COLUMNS
from loaders.cameras.importer import import_cameras
from loaders.cameras.store import (
    SCHEMA,
    DamagedState,
    cameras_folder,
    current_id,
    read_state,
    state_ids,
)
from loaders.problems import InvalidData
from loaders.writing.lock import FolderIsBusy, alone

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "cameras"
NOW = dt.datetime(2026, 11, 24, 10, 0)
LIST, TILE = SAMPLES / "list_2026-04-12.json", SAMPLES / "tile.json"
OVERPASS, GEOJSON = SAMPLES / "overpass.json", SAMPLES / "points.geojson"


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "cameras"


def bring(folder, *paths, **more):
    return import_cameras(paths, folder, NOW, write=True, **more)


def counts(changes) -> tuple[int, ...]:
    """Return added, changed, same and gone."""
    return (
        changes.added_count,
        changes.changed_count,
        changes.same_count,
        changes.gone_count,
    )


def stored(folder) -> dict[str, dict]:
    rows = read_state(folder, current_id(folder)).cameras.to_pylist()
    return {row["camera_id"]: row for row in rows}


def points(tmp_path, *rows, name="points.json") -> Path:
    path = tmp_path / name
    path.write_text(json.dumps([{"lat": 37.5, "lon": -120.5, **row} for row in rows]))
    return path


def test_a_store_holds_every_column_of_a_camera(folder):
    bring(folder, OVERPASS)
    state = read_state(folder, current_id(folder))
    assert state.cameras.schema.names == list(CAMERA_COLUMNS) == SCHEMA.names
    assert stored(folder)["node/1"] == {
        "camera_id": "node/1",
        "latitude": 37.5,
        "longitude": -120.5,
        "directions": [180, 160],
        "manufacturer": "Flock Safety",
        "operator": "Springfield Police Department",
        "mount": "traffic_signal",
        "last_edited_on": "2026-01-14",
        "state": "CA",
        "county_id": "06047",
        "source_sha256": state.files[0].sha256,
    }
    assert stored(folder)["way/2"]["operator"] is None
    assert state.imported_at == "2026-11-24T10:00:00Z"
    assert (state.files[0].file, state.files[0].camera_count) == ("overpass.json", 2)


def test_without_leave_to_write_nothing_is_written(folder):
    changes = import_cameras([LIST], folder, NOW)
    assert (counts(changes), changes.is_new) == ((3, 0, 0, 0), True)
    assert not folder.exists()


def test_the_same_import_twice_changes_nothing(folder):
    first = bring(folder, LIST, TILE)
    before = sorted(path.stat().st_mtime_ns for path in folder.iterdir())
    again = bring(folder, LIST, TILE)
    assert counts(first) == (4, 0, 0, 0)
    assert counts(again) == (0, 0, 4, 0)
    assert (again.is_new, again.state.id) == (False, first.state.id)
    assert sorted(path.stat().st_mtime_ns for path in folder.iterdir()) == before


def test_a_camera_is_known_by_its_id_or_without_one_by_its_place(folder):
    changes = bring(folder, GEOJSON, OVERPASS)
    assert sorted(stored(folder)) == ["at/41.8800000,-87.6500000", "node/1", "node/7", "way/2"]
    assert changes.repeated_count == 1


def test_what_a_later_file_does_not_say_is_kept_from_an_earlier_one(folder):
    bring(folder, OVERPASS, LIST)
    camera = stored(folder)["node/1"]
    assert camera["operator"] == "Springfield Police Department"
    assert (camera["directions"], camera["mount"]) == ([180, 160], "traffic_signal")


def test_of_two_edits_the_later_one_counts_whatever_the_order(folder, tmp_path):
    old = {"id": 1, "timestamp": "2024-01-01T00:00:00Z", "tags": {"direction": "10"}}
    new = {"id": 1, "timestamp": "2026-01-01T00:00:00Z", "tags": {"direction": "20"}}
    bring(folder, points(tmp_path, new, name="a.json"), points(tmp_path, old, name="b.json"))
    assert stored(folder)["node/1"]["directions"] == [20]


def test_an_import_adds_to_the_store_and_can_replace_it(folder):
    bring(folder, LIST)
    assert counts(bring(folder, TILE)) == (1, 1, 2, 0)
    assert counts(import_cameras([TILE], folder, NOW, replace=True)) == (0, 1, 1, 2)
    bring(folder, TILE, replace=True)
    assert sorted(stored(folder)) == ["node/8", "node/9"]


def test_a_camera_known_by_its_place_before_is_not_gone_when_its_id_comes(folder, tmp_path):
    feature = {
        "geometry": {"type": "Point", "coordinates": [-120.5, 37.5]},
        "properties": {"surveillance:type": "ALPR"},
    }
    without = tmp_path / "a.geojson"
    without.write_text(json.dumps({"features": [feature]}))
    bring(folder, without)
    assert counts(bring(folder, points(tmp_path, {"id": 3}))) == (0, 0, 1, 0)
    assert list(stored(folder)) == ["node/3"]


def test_two_cameras_with_ids_may_stand_at_one_place(folder, tmp_path):
    assert counts(bring(folder, points(tmp_path, {"id": 1}, {"id": 2}))) == (2, 0, 0, 0)


def test_a_camera_abroad_is_kept_in_no_state(folder):
    changes = bring(folder, GEOJSON)
    assert changes.outside_count == 1
    assert (stored(folder)["node/7"]["state"], stored(folder)["node/7"]["county_id"]) == (None,) * 2


def test_the_days_of_the_files_are_kept(folder):
    bring(folder, LIST, OVERPASS)
    assert read_state(folder, current_id(folder)).days == ("2026-04-12", "2026-09-25")
    bring(folder, TILE)
    assert read_state(folder, current_id(folder)).days == ("", "2026-04-12", "2026-09-25")


def test_a_day_can_be_given_where_a_file_says_none(folder):
    bring(folder, TILE, LIST, copied_on="2026-11-01")
    assert read_state(folder, current_id(folder)).days == ("2026-04-12", "2026-11-01")


def test_every_state_of_the_store_stays_to_be_asked_for(folder):
    first, second = bring(folder, LIST).state.id, bring(folder, TILE).state.id
    assert state_ids(folder) == [second, first]
    assert read_state(folder, first).cameras.num_rows == 3


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'[{"id": 1, "lat": 95, "lon": 0}]'])
def test_a_bad_file_stops_the_whole_import(folder, tmp_path, content):
    bring(folder, LIST)
    before = current_id(folder)
    bad = tmp_path / "bad.json"
    bad.write_bytes(content)
    with pytest.raises(InvalidData):
        bring(folder, TILE, bad)
    assert current_id(folder) == before
    assert len(list(folder.glob("*.parquet"))) == 1


def test_a_file_of_other_surveillance_says_what_it_holds(folder, tmp_path):
    path = points(tmp_path, {"id": 1, "tags": {"surveillance:type": "camera"}})
    with pytest.raises(InvalidData) as refusal:
        bring(folder, path)
    assert str(refusal.value) == f"{path}: it holds no plate readers, and 1 points of other kinds"


def test_a_missing_file_is_named(folder):
    with pytest.raises(InvalidData, match="it cannot be read"):
        bring(folder, Path("nowhere.json"))


def test_packed_files_and_folders_are_read(folder, tmp_path):
    packed = tmp_path / "packed"
    packed.mkdir()
    (packed / "list.json.gz").write_bytes(gzip.compress(LIST.read_bytes()))
    (packed / "tile.json").write_bytes(TILE.read_bytes())
    assert counts(bring(folder, packed)) == (4, 0, 0, 0)


def test_a_packed_file_that_is_cut_off_is_refused(folder, tmp_path):
    cut = tmp_path / "list.json.gz"
    cut.write_bytes(gzip.compress(LIST.read_bytes())[:-12])
    with pytest.raises(InvalidData, match="cut off"):
        bring(folder, cut)


def test_one_import_writes_at_a_time(folder, monkeypatch):
    monkeypatch.setattr("loaders.writing.lock.WAIT_SECONDS", 0.1)
    with alone(folder), pytest.raises(FolderIsBusy):
        bring(folder, LIST)
    assert counts(bring(folder, LIST)) == (3, 0, 0, 0)


def test_no_name_of_a_mapper_is_stored(folder, tmp_path):
    path = points(tmp_path, {"id": 1, "user": "mapper-x", "uid": 77123, "tags": {"note": "note-y"}})
    bring(folder, path)
    written = b"".join(file.read_bytes() for file in folder.iterdir())
    assert not any(word in written for word in (b"mapper-x", b"77123", b"note-y"))


def test_the_store_lies_where_the_environment_says(monkeypatch, tmp_path):
    monkeypatch.setenv("PLATEWATCH_VAR", str(tmp_path))
    assert cameras_folder() == tmp_path / "cameras"


SHARED = Path(__file__).resolve().parents[4] / "shared" / "samples"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real samples are not beside the project")
@pytest.mark.parametrize(
    ("name", "count"), [("deflock_osm/cameras-us.json.gz", 61_768), ("osm_raw_tiles", 10_476)]
)
def test_real_samples_import_with_the_counts_of_their_notes(folder, name, count):
    changes = import_cameras([SHARED / name], folder, NOW)
    assert changes.state.cameras.num_rows == count


@pytest.mark.parametrize("damage", [b"", b"\0" * 32, b"0123456789abcdef", b"../x", None])
def test_a_damaged_pointer_shows_the_state_imported_last(folder, damage):
    bring(folder, LIST)
    now = current_id(folder)
    pointer = folder / "current"
    pointer.unlink()
    pointer.mkdir() if damage is None else pointer.write_bytes(damage)
    assert current_id(folder) == now
    assert state_ids(folder) == [now]
    bring(folder, TILE)
    assert current_id(folder) == pointer.read_text().strip() != now


@pytest.mark.parametrize("damage", [b"", b"\0" * 32, "cut", "other rows"])
def test_a_damaged_state_is_told_from_a_sound_one(folder, damage):
    bring(folder, LIST)
    state = current_id(folder)
    path = folder / f"{state}.parquet"
    whole = path.read_bytes()
    if damage == "other rows":
        bring(folder, TILE)
        whole = (folder / f"{current_id(folder)}.parquet").read_bytes()
    path.write_bytes(
        damage if isinstance(damage, bytes) else whole[: -9 * (damage == "cut") or None]
    )
    with pytest.raises(DamagedState, match="is damaged"):
        read_state(folder, state)
