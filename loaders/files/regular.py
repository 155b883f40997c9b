"""Read a file only if it is a regular one, and no more of it than is asked for.

A named pipe may never answer, a device never end: they are told apart after the file is open, so
that none can be put in its place between the look and the reading.
"""

import io
import os
import stat
from pathlib import Path

_AT_ONCE = 1 << 20


class IrregularFile(OSError):  # noqa: N818 - says what is the matter
    """A pipe, a device or a socket stands where a file must."""


class TooLarge(OSError):  # noqa: N818 - says what is the matter
    """A file has more bytes than are read."""


def open_regular(path: Path) -> io.BufferedReader:
    """Open a regular file to read; IrregularFile, and no wait, if it is anything else."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(21, "Is a directory", str(path))
        if not stat.S_ISREG(mode):
            raise IrregularFile(22, "it is a pipe, a device or a socket, not a file", str(path))
        os.set_blocking(descriptor, True)
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def read_regular(path: Path, most_bytes: int) -> bytes:
    """Return the bytes of a regular file; TooLarge once more than `most_bytes` were read."""
    parts, left = [], most_bytes
    with open_regular(path) as file:
        while part := file.read(min(_AT_ONCE, left + 1)):
            left -= len(part)
            if left < 0:
                raise TooLarge(27, f"it is larger than {most_bytes // 2**20} MB", str(path))
            parts.append(part)
    return b"".join(parts)
