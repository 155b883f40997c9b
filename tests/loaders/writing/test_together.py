"""Do files of a folder change together, and is what was stopped half way finished only if asked?"""

import os

import pytest

from loaders.problems import InvalidData
from loaders.writing import together
from loaders.writing.together import (
    DECIDED,
    SET_ASIDE,
    Standing,
    drop_stopped,
    finish_stopped,
    replace_together,
    stopped_import,
    stopped_problems,
)

OLD, NEW = b"id\na\n", b"id\na\nb\n"


def bytes_of(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    for name in ("one.csv", "two.csv"):
        (folder / name).write_bytes(OLD)
    return folder


@pytest.fixture
def stopped(folder, monkeypatch):
    """Return a folder in which an import was stopped after the first of its two files."""

    def write_one(path, content):
        if path.name == "two.csv":
            raise KeyboardInterrupt
        write_whole(path, content)

    write_whole = together.write_whole
    with monkeypatch.context() as patched:
        patched.setattr(together, "write_whole", write_one)
        with pytest.raises(KeyboardInterrupt):
            replace_together(folder, {"one.csv": NEW, "two.csv": NEW, "three.csv": NEW})
    return folder


def test_files_change_together_and_nothing_is_left(folder):
    replace_together(folder, {"one.csv": NEW, "two.csv": NEW})
    assert bytes_of(folder) == {"one.csv": NEW, "two.csv": NEW}


def test_a_full_disk_leaves_all_files_as_they_were(folder, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(together, "sync_tree", full)
    with pytest.raises(OSError, match="No space"):
        replace_together(folder, {"one.csv": NEW, "two.csv": NEW})
    assert bytes_of(folder) == {"one.csv": OLD, "two.csv": OLD}


def test_a_file_that_was_changed_since_it_was_read_is_not_overwritten(folder):
    with pytest.raises(InvalidData, match=r"one\.csv: the file was changed meanwhile"):
        replace_together(folder, {"one.csv": NEW}, {"one.csv": b"id\n"})
    assert bytes_of(folder) == {"one.csv": OLD, "two.csv": OLD}


def test_how_each_file_stands_is_shown(stopped):
    (stopped / "two.csv").write_bytes(b"id\na\nc\n")
    files = stopped_import(stopped).files
    assert {file.name: file.standing for file in files} == {
        "one.csv": Standing.WRITTEN,
        "two.csv": Standing.EDITED,
        "three.csv": Standing.WAITS,
    }
    told = [str(problem) for problem in stopped_problems(stopped, "data")]
    assert "data/one.csv: an import was stopped half way (" in told[0]
    assert "this file is written: 1 row added (b); python -m loaders stopped finish" in told[0]
    assert "this file waits: 2 rows to add (a, b), 0 rows to take away" in told[1]
    assert (
        "this file waits: 1 row to add (b), 0 rows to take away; edited by hand since: "
        f"1 row added (c), 0 rows taken away, which finishing would set aside in {SET_ASIDE}"
    ) in told[2]


def test_nothing_else_is_written_until_it_is_finished_or_dropped(stopped):
    before = bytes_of_files(stopped)
    with pytest.raises(InvalidData, match="stopped half way"):
        replace_together(stopped, {"one.csv": OLD})
    assert bytes_of_files(stopped) == before
    assert (stopped / DECIDED).is_dir()


def test_finishing_writes_the_rest_and_keeps_what_was_edited_since(stopped):
    (stopped / "two.csv").write_bytes(b"edited")
    finish_stopped(stopped)
    assert bytes_of_files(stopped) == {"one.csv": NEW, "two.csv": NEW, "three.csv": NEW}
    assert [path.read_bytes() for path in (stopped / SET_ASIDE).iterdir()] == [b"edited"]
    assert stopped_import(stopped) is None


def test_dropping_puts_back_what_was_written_and_leaves_what_was_edited_since(stopped):
    (stopped / "two.csv").write_bytes(b"edited")
    drop_stopped(stopped)
    assert bytes_of_files(stopped) == {"one.csv": OLD, "two.csv": b"edited"}
    assert stopped_import(stopped) is None
    assert not any(path.is_dir() for path in stopped.iterdir())


@pytest.mark.parametrize("damage", [b"", b"\0" * 32, b"[]", None])
def test_a_stopped_import_whose_record_is_damaged_is_named_and_can_be_dropped(stopped, damage):
    record = stopped / DECIDED / "import.json"
    record.unlink() if damage is None else record.write_bytes(damage)
    assert stopped_problems(stopped, "data")
    drop_stopped(stopped)
    assert bytes_of(stopped) == {"one.csv": OLD, "two.csv": OLD}


def test_a_stopped_import_that_lost_its_files_can_only_be_dropped(folder):
    os.mkdir(folder / DECIDED)
    assert "what it was to write is lost" in str(stopped_problems(folder, "data")[0])
    drop_stopped(folder)
    assert bytes_of(folder) == {"one.csv": OLD, "two.csv": OLD}


def test_finishing_and_dropping_nothing_does_nothing(folder):
    assert finish_stopped(folder) == drop_stopped(folder) == []
    assert bytes_of(folder) == {"one.csv": OLD, "two.csv": OLD}


def bytes_of_files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
