"""Which files does a source get: those named, those in folders, those packed in others?"""

import codecs
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from loaders.files.kinds import GZIP, ZIP, is_litter, refuse_foreign_kinds
from loaders.files.regular import open_regular
from loaders.files.streams import GuardedStream
from loaders.sources.base.rows import refusal_of

LARGEST_BYTES = 256 * 2**20


def read_files(paths: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    """Yield each file with its bytes, folders and archives gone through in order of name.

    InvalidData for a file that is missing, empty, damaged, encrypted or beyond measure.
    """
    for path in paths:
        if path.is_dir():
            listed = sorted(one for one in path.iterdir() if not is_litter(one.name))
            if not listed:
                raise refusal_of(str(path), "the folder holds no files")
            yield from read_files(listed)
        else:
            yield from _unpacked(path)


def _unpacked(path: Path) -> Iterator[tuple[str, bytes]]:
    name = str(path)
    try:
        size = path.stat().st_size
        with open_regular(path) as file:
            head = file.read(4)
            file.seek(0)
            if head.startswith(ZIP):
                yield from _of_zip(file, name)
            elif head.startswith(GZIP):
                packed = GuardedStream(gzip.GzipFile(fileobj=file), name, size)
                yield name.removesuffix(".gz"), _whole(packed, name)
            else:
                yield name, _whole(file, name)
    except OSError as error:
        raise refusal_of(name, f"it cannot be read ({error.strerror or error})") from None


def _of_zip(file: io.BufferedReader, name: str) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(file) as archive:
            if "[Content_Types].xml" in archive.namelist():
                raise refusal_of(name, "it is a workbook; save its sheet as CSV UTF-8")
            for info in sorted(archive.infolist(), key=lambda info: info.filename):
                inner = f"{name}/{info.filename}"
                if info.is_dir() or is_litter(info.filename):
                    continue
                if info.flag_bits & 1:
                    raise refusal_of(inner, "it is encrypted; unpack it first")
                with archive.open(info) as packed:
                    stream = GuardedStream(packed, inner, info.compress_size)
                    yield inner, _whole(stream, inner)
    except (zipfile.BadZipFile, zlib.error) as error:
        raise refusal_of(name, f"the archive is damaged or cut off ({error})") from None


def _whole(stream: io.RawIOBase | io.BufferedReader, name: str) -> bytes:
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)
    content = buffered.read(LARGEST_BYTES + 1)
    if len(content) > LARGEST_BYTES:
        raise refusal_of(name, f"it is larger than {LARGEST_BYTES // 2**20} MB")
    if not content.removeprefix(codecs.BOM_UTF8).strip():
        raise refusal_of(name, "the file is empty")
    refuse_foreign_kinds(content, name)
    if content.startswith((ZIP, GZIP)):
        raise refusal_of(name, "it is compressed inside what is compressed; unpack the outer first")
    return content
