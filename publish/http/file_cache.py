"""What was made once and is kept: in memory for now, on disk for ever where it is pinned."""

import functools
import hashlib
import threading
from collections.abc import Callable, Hashable
from pathlib import Path

from cachetools import LRUCache

from loaders.writing.lapses import may_lapse
from loaders.writing.whole import read_sealed, write_sealed

IN_MEMORY_BYTES = 48 * 1024 * 1024
ON_DISK_FILES = 20_000
PICTURES = "pictures"


class FileCache:
    """A store of bytes by key: the newest in memory, all that were asked to last in a folder.

    A full folder takes no more, so that what was there stays; or, if `oldest_go`, its oldest go.
    """

    def __init__(self, folder: Path, oldest_go: bool = False) -> None:
        self._folder = folder
        self._oldest_go = oldest_go
        self._memory: LRUCache = LRUCache(IN_MEMORY_BYTES, getsizeof=len)
        self._lock = threading.Lock()

    @functools.cached_property
    def pictures(self) -> "FileCache":
        """Where pictures are kept: drawn again they have the same bytes, so the oldest go."""
        return FileCache(self._folder / PICTURES, oldest_go=True)

    def get_or_make(self, key: Hashable, make: Callable[[], bytes], lasting: bool = True) -> bytes:
        """Return what is kept under a key; made now if nothing is. An error keeps nothing."""
        name = hashlib.sha256(repr(key).encode()).hexdigest()[:40]
        with self._lock:
            if (held := self._memory.get(name)) is not None:
                return held
        path = self._folder / name[:2] / name
        made = read_sealed(path) if lasting else None
        if made is None:
            made = make()
            if lasting:
                self._write(path, made)
        with self._lock:
            if len(made) <= IN_MEMORY_BYTES:
                self._memory[name] = made
        return made

    def _write(self, path: Path, made: bytes) -> None:
        """Write a file at once and whole, whoever else writes the same; else it is a lapse."""
        with may_lapse(f"what was drawn and written in {self._folder}"):
            if self._has_room():
                path.parent.mkdir(parents=True, exist_ok=True)
                write_sealed(path, made, is_synced=False)

    def _has_room(self) -> bool:
        files = [file for folder in self._folder.glob("??") for file in folder.iterdir()]
        if len(files) < ON_DISK_FILES:
            return True
        if self._oldest_go:
            files.sort(key=lambda file: file.stat().st_mtime)
            for file in files[: ON_DISK_FILES // 10]:
                file.unlink(missing_ok=True)
        return self._oldest_go


@functools.cache
def file_cache_in(folder: Path) -> FileCache:
    """Return the one store of a folder in this process."""
    return FileCache(folder)
