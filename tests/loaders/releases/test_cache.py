"""Does a kept release spare the work, and never give wrong data?"""

import os

import pandas as pd
import pytest

from domain.schema import TABLES
from loaders.problems import InvalidData
from loaders.releases import cache
from loaders.releases import release as releases
from loaders.releases.cache import KEPT_RELEASES, content_key, last_good, remember_last_good
from loaders.releases.release import load_kept, load_release
from tests.builders import contract, csv_files, write_folder


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path / "data")


@pytest.fixture
def kept(tmp_path):
    return tmp_path / "cache"


def test_unchanged_files_are_not_checked_again(folder, kept, monkeypatch):
    first = load_release(folder, kept)
    monkeypatch.setattr(releases, "check_files", None)
    second = load_release(folder, kept)
    assert (second.id, second.files) == (first.id, first.files)
    for name in TABLES:
        pd.testing.assert_frame_equal(second.table(name), first.table(name))


def test_changed_cell_is_seen_although_size_and_time_are_the_same(folder, kept):
    before = load_release(folder, kept)
    path = folder / "contracts.csv"
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    path.write_bytes(path.read_bytes().replace(b"10 cameras", b"11 cameras"))
    os.utime(path, ns=times)
    after = load_release(folder, kept)
    assert after.id != before.id
    assert after.table("contracts").loc[0, "purpose"] == "11 cameras"


def test_broken_file_is_never_hidden_by_the_cache(folder, kept):
    load_release(folder, kept)
    write_folder(folder, contracts=[contract(status="actve")])
    for _ in range(2):
        with pytest.raises(InvalidData):
            load_release(folder, kept)


@pytest.mark.parametrize(
    "damage",
    [b"", b"no zip", b"\0" * 32, None, "folder", "pipe"],
    ids=["empty", "no zip", "zeros", "a byte", "folder", "pipe"],
)
def test_damaged_cache_is_made_again(folder, kept, damage):
    first = load_release(folder, kept)
    (path,) = kept.glob("*.release")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] + b"#" + whole[len(whole) // 2 + 1 :])
    if isinstance(damage, bytes):
        path.write_bytes(damage)
    elif damage:
        path.unlink()
        path.mkdir() if damage == "folder" else os.mkfifo(path)
    second = load_release(folder, kept)
    pd.testing.assert_frame_equal(second.table("shares"), first.table("shares"))
    assert path.read_bytes() == whole


def test_cache_that_cannot_be_written_is_only_logged(folder, tmp_path, caplog):
    (tmp_path / "cache").write_text("a file, not a folder")
    assert load_release(folder, tmp_path / "cache").row_counts["agencies"] == 2
    assert "could not be kept" in caplog.text


@pytest.mark.parametrize(
    "damage",
    [b"", b"\0" * 32, b"f" * 32, "../../etc/passwd", "folder", "pipe"],
    ids=["empty", "zeros", "a key", "a path", "folder", "pipe"],
)
def test_a_damaged_pointer_to_the_last_good_release_is_none_and_made_again(folder, kept, damage):
    key = content_key(load_release(folder, kept).files)
    remember_last_good(kept, folder, key)
    (path,) = kept.glob("*.last")
    path.unlink()
    if damage == "folder":
        path.mkdir()
    elif damage == "pipe":
        os.mkfifo(path)
    else:
        path.write_bytes(damage if isinstance(damage, bytes) else damage.encode())
    assert last_good(kept, folder) is None
    remember_last_good(kept, folder, key)
    assert last_good(kept, folder) == key


def test_other_code_has_other_keys(monkeypatch):
    before = content_key(csv_files())
    monkeypatch.setattr(cache, "_code_key", lambda: b"other code")
    assert content_key(csv_files()) != before


def test_only_the_newest_releases_are_kept(folder, kept):
    for n in range(KEPT_RELEASES + 2):
        load_release(write_folder(folder, contracts=[contract(obligated_usd=n)]), kept)
    assert len(list(kept.glob("*"))) == KEPT_RELEASES


def test_last_good_release_is_remembered_by_folder(folder, kept, tmp_path):
    release = load_release(folder, kept)
    remember_last_good(kept, folder, content_key(release.files))
    assert last_good(kept, tmp_path / "other") is None
    key = last_good(kept, folder)
    assert load_kept(folder, kept, key).id == release.id
    assert load_kept(folder, kept, "gone") is None


def test_the_key_changes_with_the_code_of_every_folder_and_with_the_outlines(monkeypatch, tmp_path):
    for name in ("domain/names/a.py", "loaders/tables/b.py", "states.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one", encoding="utf-8")
    monkeypatch.setattr(cache, "_HOME", tmp_path)
    monkeypatch.setattr(cache, "OUTLINES", tmp_path)
    keys = set()
    for name in ("", "domain/names/a.py", "loaders/tables/b.py", "states.json"):
        if name:
            (tmp_path / name).write_text("other", encoding="utf-8")
        cache._code_key.cache_clear()
        keys.add(cache._code_key())
    cache._code_key.cache_clear()
    assert len(keys) == 4
