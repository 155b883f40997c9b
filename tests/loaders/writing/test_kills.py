"""Whenever a writer is killed, is what it wrote there whole, or not at all?

A writer is run again and again in a process of its own, which ends without a word at its first
call that writes, then at its second, and so on until it comes to its end: a file opened to write,
half a write, a file or folder brought to the disk, renamed, made or removed. It is run once more
with a disk that is full from that call on. Of the longest writer, every fifth point is tried; all:

    EVERY_KILL=1 python -m pytest -s tests/loaders/writing/test_kills.py
"""

import errno
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.cameras.importer import import_cameras
from loaders.cameras.store import current_id, read_state
from loaders.releases.release import load_release
from loaders.releases.shelf import Shelf
from loaders.search_logs.store import imports, search_files
from loaders.tables.check import check_folder
from loaders.writing.together import (
    drop_stopped,
    finish_stopped,
    replace_together,
    stopped_import,
)
from tests.builders import contract, csv_files, write_folder
from tests.loaders.logs import AUDIT, NOW, bring_in, log, put

MOST_POINTS = 1_000
STEP = 1 if os.environ.get("EVERY_KILL") else 9
KILLED, FULL = 9, 1
CAMERAS = Path(__file__).resolve().parents[2] / "samples" / "cameras"
_CHANGES = {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.truncate"}
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Killer:
    """Ends this process at its n-th call that writes, or has the disk full from then on."""

    def __init__(self, at: int, is_full: bool = False) -> None:
        self.left, self.is_full = at, is_full

    def arm(self) -> None:
        """Count from now on."""
        sys.addaudithook(self.hear)
        for name in ("write", "pwrite", "fsync", "ftruncate"):
            setattr(os, name, self.counted(name, getattr(os, name)))

    def hear(self, event: str, args: tuple) -> None:
        """Count what the interpreter tells of before it happens."""
        is_opened = event == "open" and isinstance(args[2], int) and args[2] & _WRITES
        if event in _CHANGES or is_opened:
            self.count(needs_room=bool(is_opened) or event == "os.mkdir")

    def counted(self, name: str, call: Callable) -> Callable:
        """Return a call that is counted; half of what it is to write is written at the end."""

        def run(descriptor: int, *rest: object) -> object:
            if name == "write" and self.left == 1:
                call(descriptor, rest[0][: len(rest[0]) // 2])
            self.count(needs_room=name in ("write", "pwrite"))
            return call(descriptor, *rest)

        return run

    def count(self, needs_room: bool) -> None:
        """End at the last, or from then on refuse what needs room."""
        self.left -= 1
        if self.left <= 0 and not self.is_full:
            os._exit(KILLED)
        if self.left <= 0 and needs_room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def ended_at_every_point(
    work: Path,
    writer: Callable[[Path], object],
    check: Callable[[Path], object],
    capsys,
    step: int = 1,
    is_full: bool = False,
) -> int:
    """Run a writer on a copy of a folder, ended at each point; return how many there are."""
    for tried, point in enumerate(range(1, MOST_POINTS, step)):
        folder = work.parent / "copy" / work.name
        shutil.rmtree(folder.parent, ignore_errors=True)
        shutil.copytree(work.parent, folder.parent, ignore=shutil.ignore_patterns("copy"))
        child = os.fork()
        if not child:
            killer = Killer(point, is_full)
            try:
                killer.arm()
                writer(folder)
            except BaseException:
                os._exit(FULL)
            os._exit(FULL if killer.left <= 0 else 0)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert code in (0, FULL if is_full else KILLED)
        check(folder)
        if code == 0:
            with capsys.disabled():
                print(f" {tried} {'full disks' if is_full else 'kills'}", end="")
            return point - 1
    raise AssertionError("it never came to its end")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.csv")}


def test_a_table_import(tmp_path, capsys):
    folder = write_folder(tmp_path / "tables" / "data")
    before = contents(folder)
    more = [contract(), contract(contract_id="c-2")]
    new = csv_files(contracts=more)
    changed = {name: new[name] for name in ("contracts.csv", "sources.csv", "agencies.csv")}
    changed["sources.csv"] = changed["sources.csv"].replace(b"\n", b"\r\n")
    after, stopped_count = {**before, **changed}, 0

    def check(folder):
        nonlocal stopped_count
        if stopped_import(folder) is None:
            assert contents(folder) in (before, after)
        else:
            stopped_count += 1
            assert "stopped half way" in str(check_folder(folder).problems[0])
            other = folder.with_name("other")
            shutil.copytree(folder, other)
            drop_stopped(other)
            assert contents(other) == before
            finish_stopped(folder)
            assert contents(folder) == after
        replace_together(folder, changed)
        assert contents(folder) == after

    def writer(folder):
        return replace_together(folder, changed, before)

    assert ended_at_every_point(folder, writer, check, capsys) > 40
    assert stopped_count > 10


@pytest.mark.long
@pytest.mark.parametrize("is_full", [False, True])
def test_an_import_into_every_table(tmp_path, capsys, is_full):
    folder = write_folder(tmp_path / "tables" / "data")
    before = contents(folder)
    changed = {name: content + b"\n" for name, content in before.items()}

    def check(folder):
        stopped = stopped_import(folder)
        if stopped:
            assert [file.name for file in stopped.files] == sorted(changed)
            finish_stopped(folder)
        assert contents(folder) in (before, changed)
        replace_together(folder, changed)
        assert contents(folder) == changed
        assert not list(folder.glob(".import-*"))

    def writer(folder):
        return replace_together(folder, changed, before)

    points = ended_at_every_point(folder, writer, check, capsys, STEP, is_full)
    assert points > 150


@pytest.mark.parametrize("word", [finish_stopped, drop_stopped])
def test_finishing_and_dropping_a_stopped_import(tmp_path, capsys, word, monkeypatch):
    folder = write_folder(tmp_path / "tables" / "data")
    before = contents(folder)
    changed = {"contracts.csv": b"new", "sources.csv": b"new"}
    with monkeypatch.context() as patched:
        patched.setattr("loaders.writing.together.write_whole", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            replace_together(folder, changed)
    (folder / "contracts.csv").write_bytes(b"new")
    end = {**before, **(changed if word is finish_stopped else {})}

    def check(folder):
        word(folder)
        assert contents(folder) == end
        assert stopped_import(folder) is None

    assert ended_at_every_point(folder, word, check, capsys) > 5


@pytest.mark.long
@pytest.mark.parametrize("is_full", [False, True])
def test_a_search_import(tmp_path, capsys, is_full):
    store = tmp_path / "searches" / "store"
    first, second = (put(tmp_path, f"{n}.csv", log(AUDIT, *[{}] * n)) for n in (1, 2))
    bring_in(store, first)
    rows = {1: 1, 2: 2}

    def check(store):
        known = imports(store)
        assert len(known) in rows
        assert sum(one["rows"] for one in known) == rows[len(known)]
        assert len({path.split("/import-")[1][:6] for path in search_files(store)}) == len(known)
        bring_in(store, second)
        assert len(imports(store)) == 2
        assert [path.name for path in store.parent.iterdir()] == ["store"]

    points = ended_at_every_point(
        store, lambda store: bring_in(store, second), check, capsys, is_full=is_full
    )
    assert points > 20


@pytest.mark.parametrize("is_full", [False, True])
def test_a_camera_import(tmp_path, capsys, is_full):
    folder = tmp_path / "all" / "cameras"

    def bring(folder, name):
        return import_cameras([CAMERAS / name], folder, NOW, write=True)

    bring(folder, "list_2026-04-12.json")
    before, after = current_id(folder), bring(tmp_path / "x", "tile.json").state.id
    shutil.copytree(folder, tmp_path / "y")
    after = bring(tmp_path / "y", "tile.json").state.id

    def check(folder):
        assert current_id(folder) in (before, after)
        assert read_state(folder, current_id(folder)).cameras.num_rows
        assert bring(folder, "tile.json").state.id == current_id(folder) == after

    points = ended_at_every_point(
        folder, lambda f: bring(f, "tile.json"), check, capsys, is_full=is_full
    )
    assert points > 10


@pytest.mark.long
@pytest.mark.parametrize("is_full", [False, True])
def test_a_release_that_is_kept(tmp_path, capsys, is_full):
    release = load_release(write_folder(tmp_path / "data"))
    folder = tmp_path / "all" / "releases"
    folder.mkdir(parents=True)

    def check(folder):
        kept = Shelf(folder).get(release.id)
        assert kept is None or kept.files == release.files
        Shelf(folder).put(release)
        assert Shelf(folder).get(release.id).files == release.files

    points = ended_at_every_point(
        folder, lambda f: Shelf(f).put(release), check, capsys, is_full=is_full
    )
    assert points > 4


@pytest.mark.long
@pytest.mark.parametrize("is_full", [False, True])
def test_a_checked_release_in_the_cache(tmp_path, capsys, is_full):
    data, folder = write_folder(tmp_path / "data"), tmp_path / "all" / "cache"
    folder.mkdir(parents=True)
    release = load_release(data)

    def check(folder):
        assert load_release(data, folder).id == release.id

    points = ended_at_every_point(
        folder, lambda f: load_release(data, f), check, capsys, is_full=is_full
    )
    assert points > 4
