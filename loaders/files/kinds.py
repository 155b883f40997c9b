"""What kind of file is it, by its first bytes, and which kinds are refused as holding no rows?

The only place where kinds of files are told apart; a name is not looked at.
"""

import codecs
import csv
import io
from enum import StrEnum

from loaders.problems import InvalidData, Problem

MAX_UPLOAD_BYTES = 4 * 2**20
MAX_UPLOAD_ROWS = 10_000
HEAD_BYTES = 4_096
ZIP, GZIP, OLD_WORKBOOK = b"PK\x03\x04", b"\x1f\x8b", b"\xd0\xcf\x11\xe0"
_EMPTY_ZIP = b"PK\x05\x06"
_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_REFUSED = (
    (b"%PDF", "a PDF; ask the agency for the export as CSV"),
    (
        OLD_WORKBOOK,
        "an old Excel workbook (.xls) or an encrypted one; save it as .xlsx or CSV",
    ),
    (b"PAR1", "a Parquet file; import the log it was made from"),
    (b"\x89PNG", "a picture; ask the agency for the export as CSV"),
    (b"\xff\xd8\xff", "a picture; ask the agency for the export as CSV"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"{\\rtf", "a text document (.rtf); ask the agency for the export as CSV"),
    (b"BZh", "a bzip2 file; unpack it first"),
    (b"\xfd7zXZ", "an xz file; unpack it first"),
    (b"(\xb5/\xfd", "a zstd file; unpack it first"),
)
_LITTER = ("thumbs.db", "desktop.ini")
_IN_NO_TEXT = bytes({*range(1, 32), 127} - {*b"\t\n\v\f\r\x1a"})


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


_IN_WORKBOOKS = (b"xl/", b"[Content_Types].xml", b"opendocument.spreadsheet")
_BEGINS = {
    OLD_WORKBOOK + b"\xa1\xb1\x1a\xe1": FileKind.WORKBOOK,
    GZIP: FileKind.ARCHIVE,
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


def is_utf_16(content: bytes) -> bool:
    """Tell whether a file is in UTF-16: by its mark, or by a first letter of two bytes."""
    return content.startswith(_UTF_16_MARKS) or content[:2].count(0) == 1


def is_zip(head: bytes) -> bool:
    """Tell whether a file is a zip archive, be it one without members, or a workbook."""
    return head.startswith((ZIP, _EMPTY_ZIP))


def is_web_page(head: bytes) -> bool:
    """Tell whether a text begins as HTML or XML does."""
    return _first_sign(head) == b"<"


def is_json(head: bytes) -> bool:
    """Tell whether a text begins as JSON does."""
    return _first_sign(head) in (b"{", b"[")


def is_text(head: bytes) -> bool:
    """Tell whether nine in ten of the bytes of a file in one-byte letters can stand in a text."""
    return len(head.translate(None, _IN_NO_TEXT)) >= 0.9 * len(head)


def refuse_foreign_kinds(head: bytes, name: str) -> None:
    """Raise InvalidData for a file whose first bytes are those of another kind."""
    for mark, kind in _REFUSED:
        if head.startswith(mark):
            raise InvalidData([Problem(name, None, None, None, f"it is {kind}")])


def is_litter(name: str) -> bool:
    """Tell whether a member of an archive is what a system put there, and no file of anyone."""
    last = name.rsplit("/", 1)[-1]
    return name.startswith("__MACOSX/") or last.startswith(".") or last.lower() in _LITTER


def _first_sign(head: bytes) -> bytes:
    return head.removeprefix(codecs.BOM_UTF8).lstrip()[:1]


def _known_kind(content: bytes) -> FileKind | None:
    if content.startswith(ZIP):
        is_workbook = any(part in content for part in _IN_WORKBOOKS)
        return FileKind.WORKBOOK if is_workbook else FileKind.ARCHIVE
    for begins, kind in _BEGINS.items():
        if content.startswith(begins):
            return kind
    head = content[:HEAD_BYTES].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    return next((kind for begins, kind in _TEXT_BEGINS.items() if head.startswith(begins)), None)
