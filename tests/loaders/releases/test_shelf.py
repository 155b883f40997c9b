"""Is a release found again as it was, whatever happened to the disk?"""

import os

import pytest

from loaders.releases.release import load_release
from loaders.releases.shelf import Shelf
from loaders.writing.lapses import lapses
from tests.builders import contract, write_folder


@pytest.fixture
def release(tmp_path):
    return load_release(write_folder(tmp_path / "data"))


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path / "releases")


def damage(path, how):
    whole = path.read_bytes()
    path.unlink()
    if how == "folder":
        path.mkdir()
    elif how == "pipe":
        os.mkfifo(path)
    elif how == "flipped":
        at = len(whole) // 3
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 255]) + whole[at + 1 :])
    else:
        path.write_bytes(whole[:1000] if how == "cut" else b"\0" * 32 * (how == "zeros"))


@pytest.mark.parametrize("how", ["zeros", "empty", "cut", "flipped", "folder", "pipe"])
def test_a_damaged_release_counts_as_not_kept_and_is_made_again(shelf, release, how):
    path = shelf.put(release)
    assert Shelf(shelf.folder).get(release.id).files == release.files
    sound = path.read_bytes()
    damage(path, how)
    later = Shelf(shelf.folder)
    assert later.get(release.id) is None
    assert later.zip_of(release.id) is None
    later.put(release)
    assert later.get(release.id).id == release.id
    assert later.zip_of(release.id) == sound


def test_what_the_disk_does_not_take_is_served_from_memory_and_kept_later(shelf, release):
    shelf.folder.write_text("a file in the way")
    shelf.put(release)
    assert shelf.is_behind
    assert shelf.get(release.id) is release
    assert release.id in shelf.ids()
    assert shelf.kept_on(release.id) is None
    told = f"releases for pinned addresses in {shelf.folder}"
    assert lapses()[told] == "File exists"
    shelf.folder.unlink()
    shelf.put(release)
    assert not shelf.is_behind
    assert told not in lapses()
    assert Shelf(shelf.folder).get(release.id).id == release.id


def test_a_kept_release_is_not_asked_what_is_checked_more_strictly_since(shelf, tmp_path):
    release = load_release(write_folder(tmp_path / "data", contracts=[contract(obligated_usd=7)]))
    shelf.put(release)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("loaders.releases.release.check_files", None)
        kept = Shelf(shelf.folder).get(release.id)
    assert kept.table("contracts").equals(release.table("contracts"))
