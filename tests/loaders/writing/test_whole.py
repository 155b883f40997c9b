"""Is a file written whole or not at all, and is a damaged one seen?"""

import os

import pytest

from loaders.writing import whole
from loaders.writing.whole import read_sealed, sweep, write_sealed, write_whole


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path):
    for content in (b"old", b"new"):
        write_whole(tmp_path / "a", content)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"new"}


def test_a_write_that_fails_leaves_the_old_file_alone(tmp_path, monkeypatch):
    def full(descriptor, content):
        raise OSError(28, "No space left on device")

    write_whole(tmp_path / "a", b"old")
    monkeypatch.setattr(whole.os, "write", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(tmp_path / "a", b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old"}


def test_a_folder_in_the_place_of_a_file_is_set_aside(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "kept").write_text("kept")
    write_whole(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert [p.read_text() for p in tmp_path.glob("a.*.set-aside/kept")] == ["kept"]


@pytest.mark.parametrize(
    "damage", [b"\0" * 32, b"", b"short", None, "cut", "folder", "pipe", "flipped"]
)
def test_a_sealed_file_that_is_damaged_is_no_file_and_can_be_written_again(tmp_path, damage):
    path = tmp_path / "a"
    write_sealed(path, b"content")
    assert read_sealed(path) == b"content"
    sound = path.read_bytes()
    path.unlink()
    if isinstance(damage, bytes):
        path.write_bytes(damage)
    elif damage == "cut":
        path.write_bytes(sound[:-1])
    elif damage == "flipped":
        path.write_bytes(sound[:-1] + b"T")
    elif damage == "folder":
        path.mkdir()
    elif damage == "pipe":
        os.mkfifo(path)
    assert read_sealed(path) is None
    write_sealed(path, b"content")
    assert read_sealed(path) == b"content"


def test_what_a_killed_writer_left_is_swept_once_it_is_old(tmp_path):
    old, new = tmp_path / ".a.1-1.part", tmp_path / ".b.1-1.part"
    for path in (old, new):
        path.write_text("half")
    os.utime(old, (0, 0))
    sweep(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [new.name]
