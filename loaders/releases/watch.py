"""Have the files of a folder changed, and have they come to rest?

The folder is looked at a few times a second, by name, size, time and inode of each CSV: a tenth of
a millisecond a look. Unlike the notices of an operating system this also sees a folder that was
deleted and came back, a network drive, and an editor that writes a new file and renames it.
"""

import os
import threading
from pathlib import Path

LOOK_EVERY_SECONDS = 0.25
AT_REST_SECONDS = 0.4

Signature = tuple[tuple[str, int, int, int], ...] | None


def signature(folder: Path) -> Signature:
    """Return what tells one state of the CSVs from another; None if there is no such folder."""
    try:
        with os.scandir(folder) as entries:
            stats = [(e.name, e.stat()) for e in entries if e.name.endswith(".csv")]
    except OSError:
        return None
    return tuple(sorted((n, s.st_size, s.st_mtime_ns, s.st_ino) for n, s in stats))


def wait_for_change(folder: Path, seen: Signature, stopping: threading.Event) -> bool:
    """Wait until the files differ from what was seen and have come to rest.

    Returns False if it is time to stop instead.
    """
    while signature(folder) == seen:
        if stopping.wait(LOOK_EVERY_SECONDS):
            return False
    before = signature(folder)
    while not stopping.wait(AT_REST_SECONDS):
        now = signature(folder)
        if now == before:
            return True
        before = now
    return False
