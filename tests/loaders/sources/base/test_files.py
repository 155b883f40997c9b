"""Which files does a source get, and which are refused before it sees them?"""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from loaders.files import streams
from loaders.problems import InvalidData
from loaders.sources.base.files import read_files

CSV = b"a,b\n1,2\n"


def zipped(files: dict[str, bytes]) -> bytes:
    """Return an archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def put(folder: Path, name: str, content: bytes) -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return path


def names(folder: Path) -> list[str]:
    """Return what is read in a folder, by its path in it."""
    return [file.removeprefix(f"{folder}/") for file, _ in read_files([folder])]


def test_folders_and_archives_are_gone_through_in_order_without_what_systems_put_there(tmp_path):
    put(tmp_path, "b.csv", CSV)
    put(tmp_path, "a.csv.gz", gzip.compress(CSV))
    put(tmp_path, "Thumbs.db", b"x")
    put(tmp_path, "c.zip", zipped({"x.csv": CSV, "d/.DS_Store": b"x", "__MACOSX/x": b"x"}))
    assert names(tmp_path) == ["a.csv", "b.csv", "c.zip/x.csv"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", b"\xef\xbb\xbf\n", "the file is empty"),
        ("a.csv", b"%PDF-1.4", "it is a PDF; ask the agency for the export as CSV"),
        ("a.csv", b"\x89PNG", "it is a picture; ask the agency for the export as CSV"),
        ("a.xlsx", zipped({"[Content_Types].xml": b"x"}), "it is a workbook; save its sheet as "
         "CSV UTF-8"),
        ("a.csv.gz", gzip.compress(CSV * 99)[:-9], "the compressed file is cut off; get it again"),
        ("a.zip", zipped({"a.csv": CSV})[:-9], "the archive is damaged or cut off "
         "(File is not a zip file)"),
        ("a.zip/b.zip", zipped({"b.zip": zipped({"a.csv": CSV})}), "it is compressed "
         "inside what is compressed; unpack the outer first"),
        ("a.zip/b.csv", zipped({"b.csv": bytes(2**21)}), "it grows more than 200 times when "
         "unpacked; it was not read"),
    ],
    ids=["mark", "pdf", "picture", "workbook", "cut", "cut archive", "twice packed", "bomb"],
)  # fmt: skip
def test_what_is_no_file_of_a_source_is_refused_by_name(
    tmp_path, name, content, message, monkeypatch
):
    monkeypatch.setattr(streams, "FREE_BYTES", 2**20)
    path = put(tmp_path, name.split("/")[0], content)
    with pytest.raises(InvalidData) as refused:
        list(read_files([path]))
    assert str(refused.value) == f"{tmp_path}/{name}: {message}"


def test_a_folder_without_files_and_a_file_that_is_not_there_are_refused(tmp_path):
    for path, message in ((tmp_path, "the folder holds no files"), (tmp_path / "x", "it cannot")):
        with pytest.raises(InvalidData, match=message):
            list(read_files([path]))
