"""How is a file of any size read as clean text, packed or not, without holding it in memory?

A log comes in pieces and leaves in pieces: hashed, in UTF-8, without lines that no parser could
take. Such a line is replaced by a mark that can be no row, so that rows keep their numbers. A mark
stands at the end too, and a quotation mark after it: a parser that meets the mark inside a cell has
met a quotation mark that is never closed. Marks differ each time, so that no log can hold them.
"""

import codecs
import gzip
import hashlib
import io
import secrets
import zipfile
import zlib
from collections.abc import Callable
from typing import IO, TYPE_CHECKING, BinaryIO

from loaders.files.kinds import HEAD_BYTES
from loaders.problems import InvalidData, Problem

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MOST_GROWTH = 200
FREE_BYTES = 64 * 2**20
PIECE_BYTES = 1 << 19
LONGEST_LINE_BYTES = 1 << 20
_MANY_CELLS = b",\x1a;\x1a\t\x1a|\x1a" * 64
_OWN = secrets.token_hex(8).encode()
NUL = b"\x1a"
LONG_MARK = NUL + b"long" + _OWN + _MANY_CELLS
END_MARK = NUL + b"end" + _OWN + _MANY_CELLS
_CLOSE_MARK = b'"' + _MANY_CELLS + b'x"'
_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    raw = error.object[error.start : error.end]
    return raw.decode("windows-1252", "replace"), error.end


codecs.register_error("windows-1252", _as_windows_1252)


class CleanLines(io.RawIOBase):
    """Whole lines of a binary stream, in UTF-8, none longer than a megabyte, none with a NUL.

    `sha256` is the hash of the bytes as they came, complete once the stream is read to its end;
    `recoded` tells whether some were not UTF-8 and were read as Windows-1252, `has_nul` whether
    some were NUL and became `NUL`, `is_unfinished` whether the last line ends without a line end.
    """

    def __init__(
        self,
        source: BinaryIO,
        on_bytes: Callable[[int], None] | None = None,
        longest_line: int = LONGEST_LINE_BYTES,
    ) -> None:
        super().__init__()
        self._source, self._on_bytes, self._longest = source, on_bytes, longest_line
        self._hash = hashlib.sha256()
        self._decoder: codecs.IncrementalDecoder | None = None
        self._tail, self._ready = b"", memoryview(b"")
        self._is_first, self._is_done, self._is_skipping = True, False, False
        self._has_bare_returns = False
        self.recoded = self.has_nul = self.is_unfinished = False

    @property
    def sha256(self) -> str:
        """The hash of what was read so far."""
        return self._hash.hexdigest()

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill the buffer with clean text; 0 at the end."""
        while not self._ready and not self._is_done:
            self._ready = memoryview(self._next_lines())
        space = memoryview(buffer)
        size = min(len(space), len(self._ready))
        space[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def drain(self) -> None:
        """Read the source to its end without cleaning it, so that its hash is complete."""
        while piece := self._source.read(PIECE_BYTES):
            self._count(piece)
        self._is_done = True

    def _next_lines(self) -> bytes:
        piece = self._source.read(PIECE_BYTES)
        self._count(piece)
        self._is_done = not piece
        text = self._tail + self._recoded(piece)
        cut = len(text) if self._is_done else text.rfind(b"\n") + 1
        lines, self._tail = text[:cut], text[cut:]
        if self._is_skipping:
            lines = self._after_skipped(lines)
        if len(self._tail) > self._longest:
            self._tail, self._is_skipping = b"", True
        checked = self._checked(lines)
        return checked + self._end(checked) if self._is_done else checked

    def _after_skipped(self, lines: bytes) -> bytes:
        if not lines and not self._is_done:
            self._tail = b""
            return b""
        self._is_skipping = False
        end = lines.find(b"\n")
        rest = lines[end + 1 :] if end >= 0 else b""
        return LONG_MARK + b"\n" + rest

    def _count(self, piece: bytes) -> None:
        self._hash.update(piece)
        if self._on_bytes:
            self._on_bytes(len(piece))

    def _recoded(self, piece: bytes) -> bytes:
        if self._is_first:
            self._is_first = False
            encoding, mark = encoding_of(piece)
            if encoding:
                self._decoder = codecs.getincrementaldecoder(encoding)("replace")
            piece = piece.removeprefix(mark)
            self._has_bare_returns = b"\r" in piece and b"\n" not in piece
        if self._decoder:
            return self._decoder.decode(piece, final=not piece).encode("utf-8")
        return piece.replace(b"\r", b"\n") if self._has_bare_returns else piece

    def _checked(self, lines: bytes) -> bytes:
        try:
            if not lines.isascii():
                lines.decode("utf-8")
        except UnicodeDecodeError:
            self.recoded = True
            lines = lines.decode("utf-8", "windows-1252").encode("utf-8")
        if b"\0" in lines:
            self.has_nul = True
            lines = lines.replace(b"\0", NUL)
        if len(lines) <= self._longest or not self._has_long(lines):
            return lines
        return b"\n".join(self._marked(line) for line in lines.split(b"\n"))

    def _has_long(self, lines: bytes) -> bool:
        return any(len(line) > self._longest for line in lines.split(b"\n"))

    def _marked(self, line: bytes) -> bytes:
        return LONG_MARK if len(line) > self._longest else line

    def _end(self, lines: bytes) -> bytes:
        self.is_unfinished = bool(lines) and not lines.endswith(b"\n")
        return (b"\n" if self.is_unfinished else b"") + END_MARK + b"\n" + _CLOSE_MARK + b"\n"


class GuardedStream(io.RawIOBase):
    """A compressed stream that refuses to grow beyond `MOST_GROWTH` times what it was.

    Whatever is wrong with the compression is raised as InvalidData with the name of the file.
    """

    def __init__(self, stream: IO[bytes] | gzip.GzipFile, name: str, packed_bytes: int) -> None:
        super().__init__()
        self._stream, self._name = stream, name
        self._limit = FREE_BYTES + MOST_GROWTH * packed_bytes
        self._read_bytes = 0

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill the buffer; InvalidData if the file is damaged, cut off or grows too much."""
        space = memoryview(buffer)
        try:
            piece = self._stream.read(len(space))
        except EOFError:
            raise _refused(self._name, "the compressed file is cut off; get it again") from None
        except (zipfile.BadZipFile, gzip.BadGzipFile, zlib.error) as error:
            raise _refused(self._name, f"the compressed file is damaged ({error})") from None
        self._read_bytes += len(piece)
        if self._read_bytes > self._limit:
            message = f"it grows more than {MOST_GROWTH} times when unpacked; it was not read"
            raise _refused(self._name, message)
        space[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        """Close the stream under it."""
        self._stream.close()
        super().close()


def _refused(name: str, message: str) -> InvalidData:
    return InvalidData([Problem(name, None, None, None, message)])


def encoding_of(head: bytes) -> tuple[str | None, bytes]:
    """Return the encoding of a text by its first bytes, None if it may be UTF-8; and its mark."""
    for mark, encoding in _MARKS.items():
        if head.startswith(mark):
            return encoding, mark
    sample = head[:HEAD_BYTES]
    half = len(sample) // 2 * 0.4
    if sample[1::2].count(0) > half > 0 and not sample[::2].count(0):
        return "utf-16-le", b""
    if sample[::2].count(0) > half > 0 and not sample[1::2].count(0):
        return "utf-16-be", b""
    return None, codecs.BOM_UTF8
