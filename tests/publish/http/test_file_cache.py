"""What is pinned stays for ever; pictures, which can be drawn again, make room for new ones."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from loaders.writing.lapses import lapses
from loaders.writing.whole import read_sealed
from publish.http import file_cache
from publish.http.file_cache import FileCache


def _refuse() -> bytes:
    raise AssertionError("made again")


def test_what_lasts_is_found_by_a_later_process(tmp_path):
    FileCache(tmp_path).get_or_make("a", lambda: b"first")
    assert FileCache(tmp_path).get_or_make("a", _refuse) == b"first"


def test_what_is_not_to_last_is_found_in_memory_alone(tmp_path):
    kept = FileCache(tmp_path)
    kept.get_or_make("a", lambda: b"first", lasting=False)
    assert kept.get_or_make("a", _refuse, lasting=False) == b"first"
    assert FileCache(tmp_path).get_or_make("a", lambda: b"second") == b"second"


def test_a_full_folder_takes_no_more_and_loses_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(file_cache, "ON_DISK_FILES", 2)
    kept = FileCache(tmp_path)
    for name in "abc":
        kept.get_or_make(name, name.encode)
    later = FileCache(tmp_path)
    assert later.get_or_make("a", _refuse) == b"a"
    assert later.get_or_make("b", _refuse) == b"b"
    with pytest.raises(AssertionError):
        later.get_or_make("c", _refuse)


def test_the_oldest_pictures_make_room_and_what_is_pinned_stays(tmp_path, monkeypatch):
    monkeypatch.setattr(file_cache, "ON_DISK_FILES", 10)
    kept = FileCache(tmp_path)
    kept.get_or_make("pinned", lambda: b"pinned")
    for n in range(10):
        kept.pictures.get_or_make(n, str(n).encode)
    for file in (tmp_path / file_cache.PICTURES).rglob("*"):
        if file.is_file():
            os.utime(file, (int(read_sealed(file)), int(read_sealed(file))))
    kept.pictures.get_or_make(10, b"10".strip)
    later = FileCache(tmp_path)
    assert later.get_or_make("pinned", _refuse) == b"pinned"
    assert [later.pictures.get_or_make(n, _refuse) for n in range(1, 11)] == [
        str(n).encode() for n in range(1, 11)
    ]
    with pytest.raises(AssertionError):
        later.pictures.get_or_make(0, _refuse)


def test_many_who_make_the_same_at_once_all_get_it(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        made = pool.map(lambda _: FileCache(tmp_path).get_or_make("a", lambda: b"x"), range(64))
    assert set(made) == {b"x"}
    assert [file.suffix for file in tmp_path.rglob("*") if file.is_file()] == [""]


def test_a_damaged_file_is_made_again(tmp_path):
    FileCache(tmp_path).get_or_make("a", lambda: b"first")
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    file.write_bytes(b"\0" * 32)
    assert FileCache(tmp_path).get_or_make("a", lambda: b"again") == b"again"
    assert FileCache(tmp_path).get_or_make("a", _refuse) == b"again"


def test_a_folder_that_takes_nothing_keeps_no_answer_back(tmp_path):
    folder = tmp_path / "kept"
    folder.write_text("a file in the way")
    assert FileCache(folder).get_or_make("a", lambda: b"made") == b"made"
    what = f"what was drawn and written in {folder}"
    assert what in lapses()
    folder.unlink()
    FileCache(folder).get_or_make("a", lambda: b"made")
    assert what not in lapses()
