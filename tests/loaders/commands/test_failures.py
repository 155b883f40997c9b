"""Does a command that fails say why in a sentence, and end with the code of its kind?"""

import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from loaders.cameras.store import DamagedState
from loaders.commands.failures import ExitCode, end_of, failure
from loaders.problems import InvalidData, Problem
from loaders.releases.live import NoRelease
from loaders.writing.lock import FolderIsBusy, alone
from tests.builders import write_folder
from tests.loaders.logs import AUDIT, log, put

HOME = Path(__file__).resolve().parents[3]
SAMPLE = HOME / "tests/samples/sources/springfield-ca-pd_2026-03-28.html"
PROBLEM = Problem("data/a.csv", 2, "id", "x", "write y")


@pytest.mark.parametrize(
    ("error", "said", "code"),
    [
        (InvalidData([PROBLEM] * 201), "and 1 more", ExitCode.REFUSED),
        (FolderIsBusy("another command"), "another command", ExitCode.BUSY),
        (FileNotFoundError(2, "No such file", "a"), "a: No such file; .*path", ExitCode.NO_FILE),
        (PermissionError(13, "Permission denied", "a"), "let this user", ExitCode.NOT_PERMITTED),
        (OSError(30, "Read-only file system", "a"), "let this user", ExitCode.NOT_PERMITTED),
        (OSError(28, "No space left on device", "a"), "make room", ExitCode.NO_ROOM),
        (OSError(5, "Input/output error", "a"), "see that the disk is well", ExitCode.DEVICE),
        (RuntimeError("IO Error: x: No space left on device\nmore"), "make room", ExitCode.NO_ROOM),
        (MemoryError(), "free some", ExitCode.NO_MEMORY),
        (DamagedState("x is damaged"), "--replace", ExitCode.DAMAGED),
        (NoRelease("data holds none"), "loaders check", ExitCode.REFUSED),
        (ZeroDivisionError("division"), "ZeroDivisionError: division.*--debug", ExitCode.FAULT),
    ],
)
def test_each_kind_of_failure_has_a_sentence_and_a_code(error, said, code, capsys):
    def fails(argv):
        raise error

    assert end_of(fails, []) == code
    shown = capsys.readouterr().err
    assert re.search(said, shown)
    assert "Traceback" not in shown
    with pytest.raises(type(error)):
        end_of(fails, ["--debug"])


def test_codes_differ_by_kind():
    assert len({failure(e)[1] for e in (MemoryError(), OSError(28, ""), OSError(13, ""))}) == 3


def loaders(*words, limit=None):
    """Run a command as a person does; `limit` is the most bytes it may write to a file."""

    def limited():
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        [sys.executable, "-m", "loaders", *map(str, words)],
        cwd=HOME,
        capture_output=True,
        text=True,
        preexec_fn=limited,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )


@pytest.mark.long
def test_a_disk_that_takes_no_more_is_told_in_one_line_and_changes_nothing(tmp_path):
    folder = write_folder(tmp_path / "data")
    platforms = folder / "platforms.csv"
    flock = platforms.read_text().replace("acme-network,Acme", "flock-network,Flock")
    platforms.write_text(platforms.read_text() + flock.splitlines()[1] + "\n")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    command = ("import", "flock_portal", SAMPLE, "--data", folder, "--write", "--agencies")
    ended = loaders(*command, limit=600)
    assert ended.returncode == ExitCode.NO_ROOM
    assert len(ended.stderr.splitlines()) == 1
    assert "make room on the disk" in ended.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert loaders(*command).returncode == 0


def test_a_disk_too_full_for_searches_is_told_without_leak_notes(tmp_path):
    file, store = put(tmp_path, "a.csv", log(AUDIT, {})), tmp_path / "store"
    command = ("import", "flock_audit", file, "--store", store)
    ended = loaders(*command, limit=100)
    assert ended.returncode == ExitCode.NO_ROOM, ended.stderr
    assert len(ended.stderr.splitlines()) == 1
    assert "nanobind" not in ended.stderr
    assert not store.exists()


def test_a_second_import_is_told_who_writes(tmp_path, monkeypatch):
    file, store = put(tmp_path, "a.csv", log(AUDIT, {})), tmp_path / "store"
    monkeypatch.setattr("loaders.writing.lock.WAIT_SECONDS", 0.1)
    from loaders.__main__ import main

    with alone(store):
        words = ["import", "flock_audit", str(file), "--store", str(store)]
        assert end_of(main, words) == ExitCode.BUSY
