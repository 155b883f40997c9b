"""Write a file whole or not at all, so that it survives a kill and a power cut.

Every write of ours goes through here: the bytes go to a file beside, out of sight, and are brought
to the disk; one rename puts them in place. Whoever reads sees the old file or the new one.
"""

import contextlib
import hashlib
import os
import threading
import time
from pathlib import Path

from loaders.files.regular import read_regular

PART = ".part"
LEFT_BEHIND_SECONDS = 3_600
MOST_SEALED_BYTES = 2**30
_SEAL_BYTES = 65


def write_whole(path: Path, content: bytes, is_synced: bool = True) -> None:
    """Write a file in one step, in a folder that is there; OSError if it cannot be kept.

    A folder that stands in its place is set aside, under the same name and `.set-aside`. What can
    be made again need not be brought to the disk at once: `is_synced` is false.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}{PART}")
    try:
        _write(part, content, is_synced)
        _put_in_place(part, path)
        if is_synced:
            sync_folder(path.parent)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(part)
        raise


def write_sealed(path: Path, content: bytes, is_synced: bool = True) -> None:
    """Write a file in one step with the hash of its content before it, for `read_sealed`."""
    write_whole(path, _seal(content) + content, is_synced)


def read_sealed(path: Path) -> bytes | None:
    """Return the content of a sealed file; None if it is damaged, no file, or not there."""
    try:
        found = read_regular(path, MOST_SEALED_BYTES)
    except (OSError, ValueError):
        return None
    seal, content = found[:_SEAL_BYTES], found[_SEAL_BYTES:]
    return content if seal == _seal(content) else None


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(folder: Path) -> None:
    """Bring every file and every name below a folder to the disk, whoever wrote them."""
    for at, _, files in os.walk(folder):
        for name in files:
            descriptor = os.open(os.path.join(at, name), os.O_RDONLY | os.O_CLOEXEC)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        sync_folder(Path(at))


def sweep(folder: Path) -> None:
    """Remove parts of files that a writer which was killed left behind in a folder."""
    now = time.time()
    for part in folder.glob(f".*{PART}"):
        with contextlib.suppress(OSError):
            if now - part.stat().st_mtime > LEFT_BEHIND_SECONDS:
                os.unlink(part)


def _put_in_place(part: Path, path: Path) -> None:
    try:
        os.replace(part, path)
    except IsADirectoryError:
        os.rename(path, path.with_name(f"{path.name}.{time.time_ns()}.set-aside"))
        os.replace(part, path)


def _write(path: Path, content: bytes, is_synced: bool) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(descriptor, left) :]
        if is_synced:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _seal(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode() + b"\n"
