"""Is a file UTF-8 text, and if not, what is it and where does it show?"""

import csv
import io

from loaders.files.kinds import OLD_WORKBOOK, ZIP, is_utf_16
from loaders.problems import Problem, shortened

CELLS_NAMED = 1_000
UTF_8_ADVICE = 'save the file as "CSV UTF-8"'


def decoded(content: bytes, file: str) -> tuple[str | None, list[Problem]]:
    """Return the text of a file, with or without a byte-order mark, and what is wrong with it.

    A file in Windows-1252 is read all the same, so that its other problems are found too; each of
    its cells that is not UTF-8 is named, up to a thousand. What is no text at all gives none.
    """
    if is_utf_16(content):
        return None, [Problem(file, None, None, None, f"the file is in UTF-16; {UTF_8_ADVICE}")]
    if content.startswith((ZIP, OLD_WORKBOOK)):
        message = f"the file is a workbook, not a CSV; {UTF_8_ADVICE}"
        return None, [Problem(file, None, None, None, message)]
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return _windows_text(content), _cells_not_utf_8(content, file)


def _windows_text(content: bytes) -> str | None:
    try:
        return content.decode("windows-1252")
    except UnicodeDecodeError:
        return None


def _cells_not_utf_8(content: bytes, file: str) -> list[Problem]:
    reader = csv.reader(io.StringIO(content.decode("latin-1"), newline=""))
    header: list[str] = []
    problems: list[Problem] = []
    for row, record in enumerate(reader, start=1):
        header = header or record
        for place, cell in enumerate(record):
            raw = cell.encode("latin-1")
            if not _is_utf_8(raw) and len(problems) < CELLS_NAMED:
                problems.append(_not_utf_8(raw, file, row, _column(header, place, row)))
    return problems


def _column(header: list[str], place: int, row: int) -> str | None:
    name = header[place] if row > 1 and place < len(header) else ""
    return name if name.isascii() and name.isidentifier() else None


def _is_utf_8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return True


def _not_utf_8(raw: bytes, file: str, row: int, column: str | None) -> Problem:
    text = _windows_text(raw)
    if text is None:
        found = shortened(raw.decode("utf-8", "backslashreplace"))
        message = f", bytes that are neither UTF-8 nor Windows-1252; {UTF_8_ADVICE}"
    else:
        found, message = shortened(text), f" in Windows-1252, not UTF-8; {UTF_8_ADVICE}"
    return Problem(file, row, column, found, message)
