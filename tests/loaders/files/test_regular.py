"""Are pipes, devices, sockets and endless files refused at once, wherever files are read?"""

import os
import signal
import socket
from pathlib import Path

import pytest

from loaders.files.regular import IrregularFile, TooLarge, read_regular
from loaders.files.wrappers import UnreadMember, log_members
from loaders.problems import InvalidData
from loaders.sources.base.files import read_files
from loaders.tables.check import check_folder
from tests.builders import write_folder

SECONDS = 5
ENDLESS = ("pipe", "/dev/zero", "/dev/tty", "socket")


@pytest.fixture(autouse=True)
def in_time():
    """Fail, and do not wait for ever, where a read waits."""
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)


def irregular(path: Path, kind: str) -> Path:
    """Put something that is no file in a place."""
    path.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as bound:
            here = Path.cwd()
            os.chdir(path.parent)
            bound.bind(path.name)
            os.chdir(here)
    else:
        path.symlink_to(kind)
    return path


def test_a_regular_file_is_read_to_the_size_that_is_asked(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert read_regular(path, 5) == b"12345"
    with pytest.raises(TooLarge):
        read_regular(path, 4)


@pytest.mark.parametrize("kind", ENDLESS)
def test_what_is_no_file_is_refused_at_once(tmp_path, kind):
    path = irregular(tmp_path / "a", kind)
    with pytest.raises(OSError, match="not a file|No such device"):
        read_regular(path, 5)
    with pytest.raises(InvalidData, match="cannot be read"):
        list(read_files([path]))
    assert [type(member) for member in log_members(path)] == [UnreadMember]


@pytest.mark.parametrize("kind", ENDLESS)
def test_a_table_that_is_no_file_is_named_and_the_others_are_read(tmp_path, kind):
    folder = write_folder(tmp_path / "data")
    irregular(folder / "contracts.csv", kind)
    checked = check_folder(folder)
    assert any("data/contracts.csv: the file cannot be read" in str(p) for p in checked.problems)
    assert checked.sheets["agencies"].rows


def test_a_file_that_grows_without_end_is_left_at_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr("loaders.tables.folder.MAX_FILE_BYTES", 1_000)
    folder = write_folder(tmp_path / "data")
    (folder / "contracts.csv").write_bytes(b"a" * 1_001)
    assert any("larger than" in str(problem) for problem in check_folder(folder).problems)


def test_a_socket_and_a_pipe_are_named_as_such(tmp_path):
    with pytest.raises(IrregularFile, match="a pipe, a device or a socket"):
        read_regular(irregular(tmp_path / "a", "pipe"), 5)
