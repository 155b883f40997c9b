"""Who writes to a folder, since when? One writer at a time; the operating system holds the lock.

A writer that ends, however it ends, holds nothing any more: the lock is the system's, and the file
only tells who has it.
"""

import contextlib
import datetime as dt
import fcntl
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

LOCK = ".lock"
WAIT_SECONDS = 30.0
_LOOK_EVERY_SECONDS = 0.05
_WORDS_OF_COMMAND = 3


class FolderIsBusy(RuntimeError):  # noqa: N818 - says what is the matter
    """Another writer holds the folder; the message says who, and since when."""


@contextlib.contextmanager
def alone(folder: Path, wait_seconds: float | None = None) -> Iterator[None]:
    """Let one writer at a time into a folder, which is made if there is none.

    Others wait, half a minute if not told otherwise; then FolderIsBusy tells them who writes.
    """
    wait_seconds = WAIT_SECONDS if wait_seconds is None else wait_seconds
    lock = _locked(folder, wait_seconds)
    try:
        os.ftruncate(lock, 0)
        os.pwrite(lock, json.dumps(who_writes()).encode(), 0)
        yield
    finally:
        with contextlib.suppress(OSError):
            if _is_there(lock, folder / LOCK):
                os.unlink(folder / LOCK)
        os.close(lock)


def is_held(folder: Path) -> bool:
    """Tell whether a writer holds a folder now."""
    try:
        lock = os.open(folder / LOCK, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(lock)
    return False


def who_writes() -> dict[str, object]:
    """Return who this process is: no more of a command than its first words, which name no file."""
    program = Path(sys.argv[0])
    name = f"python -m {program.parent.name}" if program.stem == "__main__" else program.name
    words = [word for word in sys.argv[1:_WORDS_OF_COMMAND] if "/" not in word]
    return {
        "pid": os.getpid(),
        "command": " ".join([name, *words]),
        "since": dt.datetime.now(dt.UTC).strftime("%Y-%m-%d %H:%M:%S UTC"),
    }


def remove_if_empty(folder: Path) -> None:
    """Remove a folder that its one writer made and put nothing in."""
    if [path.name for path in folder.iterdir()] == [LOCK]:
        os.unlink(folder / LOCK)
        with contextlib.suppress(OSError):  # a second writer has come in between
            os.rmdir(folder)


def _locked(folder: Path, wait_seconds: float) -> int:
    """Return the lock file of a folder, open and locked; FolderIsBusy if it stays another's.

    A writer takes its lock file with it as it goes, so what was locked is compared with what is
    there.
    """
    path, until = folder / LOCK, time.monotonic() + wait_seconds
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
        except FileNotFoundError:  # the folder went between the two lines
            continue
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_there(lock, path):
                return lock
        except BlockingIOError:
            if time.monotonic() >= until:
                message = _busy(folder, lock, wait_seconds)
                os.close(lock)
                raise FolderIsBusy(message) from None
            time.sleep(_LOOK_EVERY_SECONDS)
        os.close(lock)


def _is_there(lock: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(lock), os.stat(path))
    except FileNotFoundError:
        return False


def _busy(folder: Path, lock: int, waited: float) -> str:
    try:
        held = json.loads(os.pread(lock, 4096, 0))
        who = f": {held['command']}, process {held['pid']}, since {held['since']}"
    except (ValueError, KeyError, TypeError):
        who = ""
    return (
        f"another command is writing to {folder}{who}; "
        f"waited {waited:.0f} seconds; try again when it is done"
    )
