"""Have the files of a folder come to rest, or is someone still writing them?

A file is at rest once nothing about it changed for a moment. That is not enough for a writer that
pauses at the end of a row, so two more things are asked: does anyone hold the file open to write
(the system tells, on Linux), and has the table lost its end against the one that is served? Then
it must rest for longer than such a writer pauses.
"""

import contextlib
import fcntl
import os
import signal
import threading
import time
from collections.abc import Collection, Mapping
from pathlib import Path

from loaders.files.regular import open_regular, read_regular
from loaders.gathered.package import FOLDER
from loaders.tables.folder import ACCEPTED, MAX_FILE_BYTES
from loaders.writing.lock import is_held
from loaders.writing.together import DECIDED

LOOK_EVERY_SECONDS = 0.25
AT_REST_SECONDS = 0.4
SLOW_WRITER_SECONDS = 6.0

Signature = tuple[tuple[str, int, int, int], ...] | None


def signature(folder: Path) -> Signature:
    """Return what tells one state of the tables from another; None if there is no such folder.

    A confirmation by a person (`check --accept`) is a change too.
    """
    try:
        with os.scandir(folder) as entries:
            stats = [
                (entry.name, _stat(entry))
                for entry in entries
                if entry.name.endswith(".csv") or entry.name in (DECIDED, ACCEPTED)
            ]
        gathered = (path for path in folder.glob(f"{FOLDER}/*/*") if path.is_file())
        stats += [(str(path.relative_to(folder)), path.stat()) for path in gathered]
    except OSError:
        return None
    return tuple(sorted((n, s.st_size, s.st_mtime_ns, s.st_ino) for n, s in stats))


def wait_for_change(
    folder: Path, seen: Signature, served: Mapping[str, bytes], stopping: threading.Event
) -> bool:
    """Wait until the files differ from what was seen and have come to rest.

    `served` are the files that are served now. Returns False if it is time to stop instead.
    """
    while signature(folder) == seen:
        if stopping.wait(LOOK_EVERY_SECONDS):
            return False
    before, since = signature(folder), time.monotonic()
    while not stopping.wait(AT_REST_SECONDS):
        now = signature(folder)
        if now != before or is_held(folder):
            before, since = now, time.monotonic()
            continue
        changed = {name for name, *_ in set(now or ()) - set(seen or ())}
        rested = time.monotonic() - since >= SLOW_WRITER_SECONDS
        if rested or not _in_doubt(folder, changed, served):
            return True
    return False


def is_being_written(folder: Path, served: Mapping[str, bytes]) -> bool:
    """Tell whether files of a folder may be half written now: for a server that just starts."""
    youngest = time.time_ns() - SLOW_WRITER_SECONDS * 1e9
    young = {name for name, _, changed_at, _ in signature(folder) or () if changed_at > youngest}
    return is_held(folder) or _in_doubt(folder, young, served)


def is_open_to_write(path: Path) -> bool:
    """Tell whether any process holds a file open to write; False where the system does not say.

    A lease to read is granted only on a file that nobody writes. It is given back at once; should
    someone open the file to write in between, they wait that long, and the signal is one that is
    ignored.
    """
    if not hasattr(fcntl, "F_SETLEASE"):
        return False
    with open_regular(path) as file:
        try:
            fcntl.fcntl(file, fcntl.F_SETSIG, signal.SIGURG)
            fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
            fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK)
        except BlockingIOError:
            return True
        except OSError:  # another's file, or a file system without leases
            return False
    return False


def has_lost_its_end(now: bytes, served: bytes) -> bool:
    """Tell whether a table has fewer rows than it had, and its last one is not among them."""
    rows, had = now.splitlines(), served.splitlines()
    return len(rows) < len(had) and had[-1] not in rows


def _in_doubt(folder: Path, names: Collection[str], served: Mapping[str, bytes]) -> bool:
    for name in names:
        with contextlib.suppress(OSError):
            if is_open_to_write(folder / name):
                return True
            if "/" in name:  # packed, or written whole by an import
                continue
            now = read_regular(folder / name, MAX_FILE_BYTES)
            if has_lost_its_end(now, served.get(name, b"")):
                return True
    return False


def _stat(entry: os.DirEntry) -> os.stat_result:
    """Return what a name leads to, or, where a link leads nowhere, what it is itself."""
    try:
        return entry.stat()
    except OSError:
        return entry.stat(follow_symlinks=False)
