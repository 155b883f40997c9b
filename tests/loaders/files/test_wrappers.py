"""Is what is inside a file found, and is what cannot be read refused with the reason?"""

import base64
import gzip
import io
import urllib.parse
import zipfile

import pytest

from loaders.files import streams
from loaders.files.wrappers import Member, UnreadMember, log_members, log_of_page
from loaders.problems import InvalidData
from tests.loaders.logs import put

LOG = b"id,searchDate\n1,2026-03-01T00:00:00Z\n"


def zipped(**files: bytes) -> bytes:
    """Return a zip archive of these files; `__` in a name stands for a slash."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name if "/" in name else name.replace("__", "/"), content)
    return out.getvalue()


def found(path) -> list[tuple[str, bytes | str]]:
    """Return each file in a file with its bytes, or with why it is refused."""
    listed = []
    for member in log_members(path):
        name = member.name.removeprefix(f"{path.parent}/")
        if isinstance(member, UnreadMember):
            listed.append((name, member.problem.message))
        else:
            listed.append((name, member.stream.read()))
    return listed


def test_a_plain_file_is_itself(tmp_path):
    assert found(put(tmp_path, "log.csv", LOG)) == [("log.csv", LOG)]


def test_a_compressed_file_holds_one(tmp_path):
    assert found(put(tmp_path, "log.csv.gz", gzip.compress(LOG))) == [("log.csv", LOG)]


def test_an_archive_holds_its_members_and_no_litter(tmp_path):
    content = zipped(a__log=b"", **{"__MACOSX/a": b"x"}, b__log=LOG)
    path = put(tmp_path, "logs.zip", content)
    assert found(path) == [("logs.zip/a/log", "the file is empty"), ("logs.zip/b/log", LOG)]


def test_one_bad_member_does_not_hide_the_others(tmp_path):
    path = put(tmp_path, "logs.zip", zipped(a=b"%PDF-1.7", b=LOG))
    assert found(path) == [
        ("logs.zip/a", "it is a PDF; ask the agency for the export as CSV"),
        ("logs.zip/b", LOG),
    ]


@pytest.mark.parametrize("base", [False, True])
def test_a_saved_page_carries_its_log_in_a_link(tmp_path, base):
    body = base64.b64encode(LOG).decode() if base else urllib.parse.quote(LOG.decode())
    kind = ";base64" if base else ";charset=utf-8"
    page = f'<html><a download="search_audit.csv" href="data:text/csv{kind},{body}">CSV</a></html>'
    assert found(put(tmp_path, "page.html", page)) == [("page.html", LOG)]


def test_a_page_without_a_log_says_so(tmp_path):
    message = "the page carries no log to download (a link with its rows in it)"
    assert found(put(tmp_path, "page.html", "<html></html>")) == [("page.html", message)]
    assert log_of_page(b"<a href='x.csv'>") is None


@pytest.mark.parametrize(
    ("head", "message"),
    [
        (b"%PDF-1.7", "it is a PDF; ask the agency for the export as CSV"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1",
            "it is an old Excel workbook (.xls) or an encrypted one; save it as .xlsx or CSV",
        ),
        (b"PAR1", "it is a Parquet file; import the log it was made from"),
        (b'{"a": 1}', "it is JSON; an export of searches is CSV or a workbook"),
        (b"", "the file is empty"),
    ],
)
def test_other_kinds_of_file_are_named(tmp_path, head, message):
    assert found(put(tmp_path, "log.csv", head)) == [("log.csv", message)]


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path):
    message = "it cannot be opened (No such file or directory)"
    assert found(tmp_path / "log.csv") == [("log.csv", message)]


def test_an_archive_inside_an_archive_is_refused(tmp_path):
    path = put(tmp_path, "outer.zip", zipped(inner=zipped(a=LOG)))
    message = "it is an archive inside an archive; unpack the outer one first"
    assert found(path) == [("outer.zip/inner", message)]


def test_a_cut_off_archive_is_refused(tmp_path):
    path = put(tmp_path, "logs.zip", zipped(a=LOG)[:-30])
    assert found(path) == [
        ("logs.zip", "the archive is damaged or cut off (File is not a zip file)")
    ]


def read_to_end(path) -> str:
    """Read a file to its end and return the message it is refused with."""
    with pytest.raises(InvalidData) as refused:
        read_all(path)
    return refused.value.problems[0].message


def read_all(path) -> None:
    """Read every file in a file to its end."""
    for member in log_members(path):
        assert isinstance(member, Member)
        while member.stream.read(1 << 20):
            pass


def test_a_compressed_file_that_is_cut_off_is_refused_at_the_cut(tmp_path):
    content = gzip.compress(b"".join(b"%d,2026\n" % n for n in range(50_000)))
    path = put(tmp_path, "log.csv.gz", content[: len(content) // 2])
    assert read_to_end(path) == "the compressed file is cut off; get it again"


def test_a_damaged_compressed_file_is_refused(tmp_path):
    content = bytearray(gzip.compress(b"".join(b"%d,2026\n" % n for n in range(50_000))))
    content[len(content) // 2] ^= 0xFF
    assert read_to_end(put(tmp_path, "log.csv.gz", bytes(content))).startswith(
        "the compressed file is damaged"
    )


@pytest.mark.parametrize("pack", [gzip.compress, lambda content: zipped(bomb=content)])
def test_a_file_that_grows_beyond_measure_is_refused_while_it_is_read(tmp_path, pack, monkeypatch):
    monkeypatch.setattr(streams, "FREE_BYTES", 2**20)
    bomb = pack(b"\n" * (2 * 2**20))
    message = "it grows more than 200 times when unpacked; it was not read"
    assert read_to_end(put(tmp_path, "bomb", bomb)) == message
