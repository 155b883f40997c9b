"""Is an uploaded file a CSV at all, and if not, what is it?"""

import gzip
import io
import zipfile

import pytest

from loaders.files.kinds import MAX_UPLOAD_BYTES, MAX_UPLOAD_ROWS, FileKind, kind_of, row_count
from tests.builders import csv_files


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize("name", sorted(csv_files()))
def test_every_table_is_a_csv_whatever_its_encoding(name):
    content = csv_files()[name]
    text = content.decode()
    assert kind_of(content) == FileKind.CSV
    assert kind_of(text.encode("utf-8-sig")) == FileKind.CSV
    assert kind_of(text.replace("a", "é").encode("windows-1252")) == FileKind.CSV
    assert kind_of(text.encode("utf-16")) == FileKind.UTF_16


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", FileKind.EMPTY),
        (b"\xef\xbb\xbf\r\n", FileKind.EMPTY),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), FileKind.WORKBOOK),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), FileKind.WORKBOOK),
        (zipped("contracts.csv"), FileKind.ARCHIVE),
        (gzip.compress(b"a,b\n", mtime=0), FileKind.ARCHIVE),
        (b"%PDF-1.7\n", FileKind.PDF),
        (b"\x89PNG\r\n\x1a\n" + bytes(9), FileKind.PICTURE),
        (b"\xff\xd8\xff\xe0" + bytes(9), FileKind.PICTURE),
        (b"\n<!DOCTYPE html><html>", FileKind.WEB_PAGE),
        (b'\xef\xbb\xbf[{"agency_id": 1}]', FileKind.JSON),
        (b"agency_id,name\x00\nx,y", FileKind.BINARY),
        (b"PAR1" + bytes(20), FileKind.BINARY),
        (b"a" * (MAX_UPLOAD_BYTES + 1), FileKind.TOO_LARGE),
        (b"a,b\n" * (MAX_UPLOAD_ROWS + 1), FileKind.TOO_MANY_ROWS),
        (b"a,b\r" * (MAX_UPLOAD_ROWS + 1), FileKind.TOO_MANY_ROWS),
    ],
)
def test_what_is_no_csv_is_named(content, kind):
    assert kind_of(content) == kind


def test_a_large_workbook_is_named_as_a_workbook():
    assert kind_of(zipped("xl/workbook.xml") + bytes(MAX_UPLOAD_BYTES)) == FileKind.WORKBOOK


@pytest.mark.parametrize(
    ("content", "rows"),
    [(b"a,b\n1,2\n", 1), (b'a\n"two\nlines"\n3\n', 2), (b"a,b\n", 0), (b"", 0)],
)
def test_rows_are_counted_without_the_header(content, rows):
    assert row_count(content) == rows
