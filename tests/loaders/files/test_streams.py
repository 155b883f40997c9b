"""Does a log come out as clean lines, whatever bytes went in?"""

import hashlib
import io

import pytest

from loaders.files.streams import END_MARK, LONG_MARK, NUL, CleanLines


def cleaned(content: bytes, **more) -> bytes:
    """Return what a stream of these bytes is read as, up to the mark at its end."""
    lines = io.BufferedReader(CleanLines(io.BytesIO(content), **more)).read()
    before, found, _ = lines.partition(END_MARK + b"\n")
    assert found
    return before


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_text_in_any_unicode_encoding_comes_out_as_utf_8(encoding):
    text = "reason\nvehículo robado\n"
    assert cleaned(text.encode(encoding)).decode() == text


def test_bytes_that_are_not_utf_8_are_read_as_windows_1252_and_said_so():
    stream = CleanLines(io.BytesIO(b"inmigraci\xf3n\nrobo\n"))
    assert io.BufferedReader(stream).read().decode().startswith("inmigración\nrobo\n")
    assert stream.recoded


def test_lines_of_old_macintosh_files_are_told_apart():
    assert cleaned(b"a,b\r1,2\r") == b"a,b\n1,2\n"


def test_a_nul_is_replaced_by_a_sign_and_told():
    stream = CleanLines(io.BytesIO(b"a,b\n1,\x002\n3,4"))
    assert io.BufferedReader(stream).read().startswith(b"a,b\n1," + NUL + b"2\n3,4\n")
    assert stream.has_nul


@pytest.mark.parametrize("length", [11, 600_000, 3_000_000])
def test_a_line_beyond_measure_is_replaced_by_a_mark_and_no_other_line(length):
    content = b"a,b\n" + b"x" * length + b"\n3,4\n"
    assert cleaned(content, longest_line=10) == b"a,b\n" + LONG_MARK + b"\n3,4\n"


def test_a_long_line_at_the_end_is_replaced_too():
    assert cleaned(b"a,b\n" + b"x" * 2_000_000) == b"a,b\n" + LONG_MARK + b"\n"


def test_the_hash_is_of_the_bytes_as_they_came():
    content = b"\xef\xbb\xbfa,b\r\n1,\x00\r\n"
    stream = CleanLines(io.BytesIO(content))
    io.BufferedReader(stream).read()
    assert stream.sha256 == hashlib.sha256(content).hexdigest()


def test_whoever_watches_is_told_of_every_byte():
    told: list[int] = []
    stream = CleanLines(io.BytesIO(b"x\n" * 600_000), told.append)
    io.BufferedReader(stream).read()
    assert sum(told) == 1_200_000
