"""How is a log of any size read as clean text, without holding it in memory?

A log comes in pieces and leaves in pieces: hashed, in UTF-8, without lines that no reader could
take. Such a line is replaced by a mark that can be no row, so that rows keep their numbers. A mark
stands at the end too: a reader that never meets it has taken the end of the log for part of a cell.
"""

import codecs
import hashlib
import io
from collections.abc import Callable
from typing import BinaryIO

PIECE_BYTES = 1 << 19
LONGEST_LINE_BYTES = 1 << 20
NUL_MARK = b"\x1anul" + b"\x1a," * 64
LONG_MARK = b"\x1along" + b"\x1a," * 64
END_MARK = b"\x1aend" + b"\x1a," * 64
_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    raw = error.object[error.start : error.end]
    return raw.decode("windows-1252", "replace"), error.end


codecs.register_error("windows-1252", _as_windows_1252)


class CleanLines(io.RawIOBase):
    """Whole lines of a binary stream, in UTF-8, none longer than a megabyte, none with a NUL.

    `sha256` is the hash of the bytes as they came, complete once the stream is read to its end;
    `recoded` tells whether some were not UTF-8 and were read as Windows-1252.
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
        self._tail, self._ready = b"", b""
        self._is_first, self._is_done, self._is_skipping = True, False, False
        self._has_bare_returns = False
        self.recoded = False

    @property
    def sha256(self) -> str:
        """The hash of what was read so far."""
        return self._hash.hexdigest()

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer) -> int:
        """Fill the buffer with clean text; 0 at the end."""
        while not self._ready and not self._is_done:
            self._ready = self._next_lines()
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
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
        return checked + _end(checked) if self._is_done else checked

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
            encoding = _UTF_16.get(piece[:2])
            if encoding:
                self._decoder = codecs.getincrementaldecoder(encoding)("replace")
                piece = piece[2:]
            piece = piece.removeprefix(codecs.BOM_UTF8)
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
        if b"\0" not in lines and (len(lines) <= self._longest or not self._has_long(lines)):
            return lines
        return b"".join(self._marked(line) for line in lines.splitlines(keepends=True))

    def _has_long(self, lines: bytes) -> bool:
        return any(len(line) > self._longest for line in lines.split(b"\n"))

    def _marked(self, line: bytes) -> bytes:
        if len(line) > self._longest:
            return LONG_MARK + b"\n"
        return NUL_MARK + b"\n" if b"\0" in line else line


def _end(lines: bytes) -> bytes:
    return (b"\n" if lines and not lines.endswith(b"\n") else b"") + END_MARK + b"\n"
