"""How is a compressed file read without growing beyond all measure?"""

import gzip
import io
import zipfile
import zlib
from typing import BinaryIO

from loaders.problems import InvalidData, Problem

MOST_GROWTH = 200
FREE_BYTES = 64 * 2**20


class GuardedStream(io.RawIOBase):
    """A compressed stream that refuses to grow beyond `MOST_GROWTH` times what it was.

    Whatever is wrong with the compression is raised as InvalidData with the name of the file.
    """

    def __init__(self, stream: BinaryIO, name: str, packed_bytes: int) -> None:
        super().__init__()
        self._stream, self._name = stream, name
        self._limit = FREE_BYTES + MOST_GROWTH * packed_bytes
        self._read_bytes = 0

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer) -> int:
        """Fill the buffer; InvalidData if the file is damaged, cut off or grows too much."""
        try:
            piece = self._stream.read(len(buffer))
        except EOFError:
            raise _refused(self._name, "the compressed file is cut off; get it again") from None
        except (zipfile.BadZipFile, gzip.BadGzipFile, zlib.error) as error:
            raise _refused(self._name, f"the compressed file is damaged ({error})") from None
        self._read_bytes += len(piece)
        if self._read_bytes > self._limit:
            message = f"it grows more than {MOST_GROWTH} times when unpacked; it was not read"
            raise _refused(self._name, message)
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        """Close the stream under it."""
        self._stream.close()
        super().close()


def _refused(name: str, message: str) -> InvalidData:
    return InvalidData([Problem(name, None, None, None, message)])
