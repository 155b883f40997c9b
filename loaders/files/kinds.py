"""Is an uploaded file a CSV at all, and if not, what is it?"""

import csv
import io
from enum import StrEnum

from loaders.files.encodings import is_utf_16
from loaders.tables.upload import MAX_UPLOAD_BYTES, MAX_UPLOAD_ROWS

_HEAD_BYTES = 4_096


class FileKind(StrEnum):
    """What a file is, as far as it matters to a reader; labels under `data.upload.kind`."""

    CSV = "csv"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    UTF_16 = "utf_16"
    WORKBOOK = "workbook"
    ARCHIVE = "archive"
    PDF = "pdf"
    PICTURE = "picture"
    WEB_PAGE = "web_page"
    JSON = "json"
    BINARY = "binary"


_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IN_WORKBOOKS = (b"xl/", b"[Content_Types].xml", b"opendocument.spreadsheet")
_BEGINS = {
    _OLE: FileKind.WORKBOOK,
    b"\x1f\x8b": FileKind.ARCHIVE,
    b"7z\xbc\xaf\x27\x1c": FileKind.ARCHIVE,
    b"Rar!": FileKind.ARCHIVE,
    b"%PDF": FileKind.PDF,
    b"\x89PNG": FileKind.PICTURE,
    b"\xff\xd8\xff": FileKind.PICTURE,
    b"GIF8": FileKind.PICTURE,
    b"RIFF": FileKind.PICTURE,
    b"II*\x00": FileKind.PICTURE,
    b"MM\x00*": FileKind.PICTURE,
}
_TEXT_BEGINS = {
    b"<!doctype html": FileKind.WEB_PAGE,
    b"<html": FileKind.WEB_PAGE,
    b"{": FileKind.JSON,
    b"[": FileKind.JSON,
}


def kind_of(content: bytes) -> FileKind:
    """Return what a file is by its first bytes and its size; its name is not looked at.

    Text in any encoding but UTF-16 is taken for a CSV: the checks say what is wrong with it.
    """
    if not content.strip(b"\xef\xbb\xbf \t\r\n"):
        return FileKind.EMPTY
    known = _known_kind(content)
    if known:
        return known
    if len(content) > MAX_UPLOAD_BYTES:
        return FileKind.TOO_LARGE
    if is_utf_16(content):
        return FileKind.UTF_16
    if b"\x00" in content:
        return FileKind.BINARY
    rows = max(content.count(b"\n"), content.count(b"\r"))
    return FileKind.TOO_MANY_ROWS if rows > MAX_UPLOAD_ROWS else FileKind.CSV


def row_count(content: bytes) -> int:
    """Return how many rows a good CSV has, without its header."""
    text = content.decode("utf-8-sig", errors="replace")
    return max(sum(1 for _ in csv.reader(io.StringIO(text, newline=""))) - 1, 0)


def _known_kind(content: bytes) -> FileKind | None:
    if content.startswith(_ZIP):
        is_workbook = any(part in content for part in _IN_WORKBOOKS)
        return FileKind.WORKBOOK if is_workbook else FileKind.ARCHIVE
    for begins, kind in _BEGINS.items():
        if content.startswith(begins):
            return kind
    head = content[:_HEAD_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return next((kind for begins, kind in _TEXT_BEGINS.items() if head.startswith(begins)), None)
