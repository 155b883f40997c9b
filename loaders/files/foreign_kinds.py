"""Is a file of a kind that holds no rows, whatever its name says?"""

from loaders.problems import InvalidData, Problem

_REFUSED = (
    (b"%PDF", "a PDF; ask the agency for the export as CSV"),
    (
        b"\xd0\xcf\x11\xe0",
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


def refuse_foreign_kinds(head: bytes, name: str) -> None:
    """Raise InvalidData for a file whose first bytes are those of another kind."""
    for mark, kind in _REFUSED:
        if head.startswith(mark):
            raise InvalidData([Problem(name, None, None, None, f"it is {kind}")])


def is_litter(name: str) -> bool:
    """Tell whether a member of an archive is what a system put there, and no file of anyone."""
    last = name.rsplit("/", 1)[-1]
    return name.startswith("__MACOSX/") or last.startswith(".") or last.lower() in _LITTER
