"""Is anything a person typed, or any plate, officer or case number, ever written to disk?"""

import gzip
import io
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pyarrow.parquet
import pytest

import loaders.search_logs.store
from loaders.sources.flock.flock_audit import VARIANTS, Field
from tests.loaders.logs import bring_in, log, put

pytestmark = pytest.mark.slow  # every byte written is searched

PLATES = ("7QQQ123", "QQX4821", "8QQQ456")
OFFICERS = ("Quentin Quimby", "qquimby@example.org", "Q. Quimby #4711")
CASES = ("Q26-004711", "26Q0815")
TYPED = ("quux sighting behind the quarry", "look for zebra striped van 7QQQ123")
SECRETS = (*PLATES, *OFFICERS, *CASES, *TYPED)
LETTERS = tuple(secret.lower().encode() for secret in SECRETS)

ROWS = (
    {
        Field.USER: OFFICERS[0],
        Field.PLATE: PLATES[0],
        Field.REASON: TYPED[0],
        Field.CASE: CASES[0],
        Field.FILTERS: f"sedan, {PLATES[1]}",
        Field.PROMPT: TYPED[1],
    },
    {
        Field.USER: OFFICERS[1],
        Field.PLATE: PLATES[1],
        Field.REASON: PLATES[2],
        Field.CASE: CASES[1],
    },
    {Field.REASON: CASES[1], Field.TYPE: PLATES[0], Field.MODERATION: OFFICERS[2]},
    {Field.OFFENCE: f"Robbery, {PLATES[1]}", Field.ORGANISATION: PLATES[0]},
    {Field.ORGANISATION: OFFICERS[1], Field.NETWORKS: PLATES[0], Field.DEVICES: CASES[0]},
    {Field.TIME: PLATES[2], Field.DATE: PLATES[2]},
    {Field.ID: PLATES[0]},
)


@pytest.fixture
def written(monkeypatch) -> list[Path]:
    """Keep a copy of whatever an import puts into its staging folder, before it is removed."""
    kept: list[Path] = []
    remove = shutil.rmtree

    def keep(folder, **more):
        if Path(folder).exists():
            copy = Path(f"{folder}.kept")
            shutil.copytree(folder, copy, dirs_exist_ok=True)
            kept.append(copy)
        remove(folder, **more)

    monkeypatch.setattr(loaders.search_logs.store.shutil, "rmtree", keep)
    return kept


def found(*folders: Path) -> list[tuple[str, bytes]]:
    """Return every secret found in any file, in its bytes or in its unpacked cells."""
    hits = []
    for path in (path for folder in folders for path in folder.rglob("*") if path.is_file()):
        texts = [path.read_bytes()]
        if texts[0].startswith(b"PAR1"):
            table = pyarrow.parquet.read_table(path, partitioning=None)
            texts.append(repr(table.to_pylist()).encode())
        hits += [(path.name, s) for s in LETTERS if any(s in text.lower() for text in texts)]
    return hits


def as_workbook(content: str) -> bytes:
    """Return a CSV as a workbook."""
    import csv

    book = openpyxl.Workbook()
    for row in csv.reader(io.StringIO(content)):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_archive(content: str) -> bytes:
    """Return a CSV in a zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("springfield-ca-pd/search_audit_2026-03-01.csv", content)
    return out.getvalue()


def test_the_search_for_secrets_finds_them(tmp_path):
    put(tmp_path, "log.csv", log(VARIANTS["audit"], *ROWS))
    assert {secret for _, secret in found(tmp_path)} >= set(LETTERS[:4])


@pytest.mark.parametrize("small", [True, False])
def test_no_variant_leaves_a_secret_in_any_byte_written(tmp_path, written, monkeypatch, small):
    monkeypatch.setattr("loaders.search_logs.staging.LEARN_ROWS", 1)
    if not small:
        monkeypatch.setattr("loaders.search_logs.staging.SMALL_BYTES", 0)
    sources = tmp_path / "given"
    paths = []
    for number, header in enumerate(VARIANTS.values()):
        content = log(header, *ROWS)
        paths.append(put(sources, f"{number}.csv", content))
    paths.append(put(sources, "log.csv.gz", gzip.compress(content.encode())))
    paths.append(put(sources, "log.xlsx", as_workbook(log(VARIANTS["audit, with devices"], *ROWS))))
    paths.append(put(sources, "log.zip", as_archive(log(VARIANTS["audit, older"], *ROWS))))
    reports = bring_in(tmp_path / "store", *paths)
    assert [str(report.problem) for report in reports if report.problem] == []
    assert sum(report.rows_read for report in reports) == len(ROWS) * len(reports)
    assert any(list(folder.glob("staged/*.parquet")) for folder in written)
    assert found(tmp_path / "store", *written) == []


def test_a_file_that_is_refused_leaves_no_secret_either(tmp_path, written):
    content = log(VARIANTS["audit"], *ROWS * 4_000)
    packed = gzip.compress(content.encode())[:-9]
    sources = tmp_path / "given"
    bring_in(tmp_path / "store", put(sources, "cut.csv.gz", packed))
    assert found(*(path for path in tmp_path.iterdir() if path != sources)) == []


def test_what_is_said_of_a_file_repeats_no_cell_of_its_rows(tmp_path):
    content = log(VARIANTS["audit"], *ROWS) + "\n" + ",".join(SECRETS)
    (report,) = bring_in(tmp_path / "store", put(tmp_path, "log.csv", content))
    said = repr(report.as_json()).lower().encode()
    assert [secret for secret in LETTERS if secret in said] == []


def test_nothing_of_a_stream_can_spill_to_disk():
    from loaders.search_logs.staging import _connect

    with _connect(None) as connection:
        setting = connection.execute("SELECT current_setting('temp_directory')").fetchone()
    assert setting == ("",)
