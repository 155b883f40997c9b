"""What files does a file hold: itself, what is compressed in it, the members of an archive?

Nothing is unpacked to disk. A compressed file that would grow beyond all measure is refused while
it is being read, whatever its own header says of its size.
"""

import base64
import gzip
import html
import io
import re
import urllib.parse
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from loaders.files.kinds import (
    GZIP,
    HEAD_BYTES,
    ZIP,
    is_json,
    is_litter,
    is_text,
    is_web_page,
    is_zip,
    refuse_foreign_kinds,
)
from loaders.files.regular import open_regular
from loaders.files.streams import FREE_BYTES, GuardedStream, encoding_of
from loaders.problems import InvalidData, Problem

_LOG_LINK = re.compile(
    rb"""<a\b[^>]*?\bhref\s*=\s*(["'])data:text/csv([^,"']*),(.*?)\1""", re.IGNORECASE | re.DOTALL
)
LARGEST_PAGE_BYTES = 64 * 2**20


class MemberKind(StrEnum):
    """How the rows of a member are read."""

    TEXT = "text"
    WORKBOOK = "workbook"


@dataclass(frozen=True)
class Member:
    """One file to read: its name for messages, and the stream of its bytes, to be closed."""

    name: str
    kind: MemberKind
    stream: BinaryIO
    size: int


@dataclass(frozen=True)
class UnreadMember:
    """One file that cannot be read, and why."""

    name: str
    problem: Problem


def log_members(path: Path) -> Iterator[Member | UnreadMember]:
    """Yield the files to read in a file, and those of a kind that holds no rows.

    The stream of a member is open until the next one is asked for.
    """
    try:
        with open_regular(path) as file:
            head = file.read(HEAD_BYTES)
            file.seek(0)
            yield from _members(file, str(path), head, path.stat().st_size)
    except InvalidData as error:
        yield UnreadMember(str(path), error.problems[0])
    except OSError as error:
        message = f"it cannot be opened ({error.strerror})"
        yield UnreadMember(str(path), Problem(str(path), None, None, None, message))


def log_of_page(page: bytes) -> bytes | None:
    """Return the CSV that a saved page carries in a download link, or None if there is none."""
    link = _LOG_LINK.search(page)
    if link is None:
        return None
    body = html.unescape(link.group(3).decode("utf-8", "replace"))
    if b";base64" in link.group(2):
        return base64.b64decode(urllib.parse.unquote(body))
    return urllib.parse.unquote_to_bytes(body)


def _members(file: BinaryIO, name: str, head: bytes, size: int) -> Iterator[Member | UnreadMember]:
    _refuse_other_kinds(head, name)
    if is_zip(head):
        yield from _of_zip(file, name, size)
    elif head.startswith(GZIP):
        inner = name.removesuffix(".gz")
        stream = GuardedStream(gzip.GzipFile(fileobj=file), name, size)
        with io.BufferedReader(stream) as buffered:
            head = buffered.peek(HEAD_BYTES)
            _refuse_other_kinds(head, name)
            _refuse_twice_packed(head, name)
            if head.startswith(ZIP):
                yield _inner_workbook(buffered, inner, size)
            else:
                yield from _plain(buffered, inner, size, head)
    else:
        yield from _plain(file, name, size, head)


def _plain(stream: BinaryIO, name: str, size: int, head: bytes) -> Iterator[Member]:
    _refuse_no_text(head, name)
    if is_web_page(head):
        yield _log_of_page(stream, name)
    else:
        yield Member(name, MemberKind.TEXT, stream, size)


def _of_zip(file: BinaryIO, name: str, size: int) -> Iterator[Member | UnreadMember]:
    try:
        archive = zipfile.ZipFile(file)
    except zipfile.BadZipFile as error:
        raise _refused(name, f"the archive is damaged or cut off ({error})") from None
    with archive:
        names = archive.namelist()
        if "[Content_Types].xml" in names:
            yield _workbook(file, name, names, size)
            return
        if "mimetype" in names and "content.xml" in names:
            raise _refused(name, "it is no workbook of Excel; save it as .xlsx or CSV")
        if sum(info.compress_size for info in archive.infolist()) > size:
            raise _refused(name, "its members overlap, as in an archive made to do harm")
        for info in archive.infolist():
            if not info.is_dir() and not is_litter(info.filename):
                yield from _of_member_or_refused(archive, info, f"{name}/{info.filename}")


def _workbook(file: BinaryIO, name: str, names: list[str], size: int) -> Member:
    if not any(n.startswith("xl/worksheets/") and n.endswith(".xml") for n in names):
        raise _refused(name, "it is no workbook of sheets (.xlsx); save it as .xlsx or CSV")
    file.seek(0)
    return Member(name, MemberKind.WORKBOOK, file, size)


def _of_member_or_refused(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str
) -> Iterator[Member | UnreadMember]:
    try:
        yield from _of_member(archive, info, name)
    except InvalidData as error:
        yield UnreadMember(name, error.problems[0])
    except (zipfile.BadZipFile, NotImplementedError) as error:
        yield UnreadMember(
            name, Problem(name, None, None, None, f"it cannot be unpacked ({error})")
        )


def _of_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Iterator[Member]:
    if info.flag_bits & 1:
        raise _refused(name, "it is encrypted; unpack it first")
    stream = GuardedStream(archive.open(info), name, info.compress_size)
    with io.BufferedReader(stream) as buffered:
        head = buffered.peek(HEAD_BYTES)
        _refuse_other_kinds(head, name)
        _refuse_twice_packed(head, name)
        if head.startswith(ZIP):
            yield _inner_workbook(buffered, name, info.compress_size)
        else:
            yield from _plain(buffered, name, info.file_size, head)


def _inner_workbook(stream: BinaryIO, name: str, packed_bytes: int) -> Member:
    content = io.BytesIO(stream.read(FREE_BYTES + 1))
    if content.getbuffer().nbytes > FREE_BYTES:
        limit = f"a workbook inside an archive may have {FREE_BYTES // 2**20} MB; unpack it first"
        raise _refused(name, limit)
    try:
        with zipfile.ZipFile(content) as archive:
            names = archive.namelist()
    except zipfile.BadZipFile as error:
        raise _refused(name, f"the archive is damaged or cut off ({error})") from None
    if "[Content_Types].xml" not in names:
        raise _refused(name, "it is an archive inside an archive; unpack the outer one first")
    return _workbook(content, name, names, packed_bytes)


def _log_of_page(stream: BinaryIO, name: str) -> Member:
    page = stream.read(LARGEST_PAGE_BYTES + 1)
    if len(page) > LARGEST_PAGE_BYTES:
        raise _refused(name, f"the page is larger than {LARGEST_PAGE_BYTES // 2**20} MB")
    log = log_of_page(page)
    if log is None:
        raise _refused(name, "the page carries no log to download (a link with its rows in it)")
    return Member(name, MemberKind.TEXT, io.BytesIO(log), len(log))


def _refuse_twice_packed(head: bytes, name: str) -> None:
    if head.startswith(GZIP):
        raise _refused(name, "it is compressed inside what is compressed; unpack the outer first")


def _refuse_other_kinds(head: bytes, name: str) -> None:
    refuse_foreign_kinds(head, name)
    if not head:
        raise _refused(name, "the file is empty")
    if is_json(head):
        raise _refused(name, "it is JSON; an export of searches is CSV or a workbook")


def _refuse_no_text(head: bytes, name: str) -> None:
    if encoding_of(head)[0] is None and not is_text(head):
        raise _refused(name, "it is no text; an export of searches is CSV or a workbook")


def _refused(name: str, message: str) -> InvalidData:
    return InvalidData([Problem(name, None, None, None, message)])
