"""Does one writer at a time hold a folder, and are the others told who it is?"""

import multiprocessing
import os
import re
import signal
import threading
import time

import pytest

from loaders.writing.lock import LOCK, FolderIsBusy, alone, is_held


def add_one(folder, times):
    """Add one to a number in a file, in two steps that must not mix with another's."""
    for _ in range(times):
        with alone(folder):
            number = int((folder / "number").read_text())
            time.sleep(0.001)
            (folder / "number").write_text(str(number + 1))


def hold(folder, ready):
    with alone(folder):
        ready.set()
        time.sleep(60)


def test_a_second_writer_is_told_who_writes_since_when(tmp_path):
    with alone(tmp_path), pytest.raises(FolderIsBusy) as busy, alone(tmp_path, wait_seconds=0.1):
        pass
    assert re.fullmatch(
        rf"another command is writing to {tmp_path}: .+, process {os.getpid()}, "
        r"since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC; waited 0 seconds; try again when it is done",
        str(busy.value),
    )


def test_a_second_writer_waits_for_the_first(tmp_path):
    with alone(tmp_path):
        second = threading.Thread(target=lambda: alone(tmp_path, 5).__enter__())
        second.start()
        time.sleep(0.1)
        assert second.is_alive()
    second.join(5)
    assert not second.is_alive()


def test_ten_writers_come_one_after_the_other(tmp_path):
    (tmp_path / "number").write_text("0")
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=add_one, args=(tmp_path, 20)) for _ in range(10)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert (tmp_path / "number").read_text() == "200"
    assert not (tmp_path / LOCK).exists()


def test_a_writer_that_was_killed_holds_nothing(tmp_path):
    context = multiprocessing.get_context("fork")
    ready = context.Event()
    writer = context.Process(target=hold, args=(tmp_path, ready))
    writer.start()
    ready.wait(10)
    assert is_held(tmp_path)
    os.kill(writer.pid, signal.SIGKILL)
    writer.join()
    assert not is_held(tmp_path)
    with alone(tmp_path, wait_seconds=0):
        assert is_held(tmp_path)
