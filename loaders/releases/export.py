"""What do the tables look like as files for others: one CSV, or the whole package?

A cell that a spreadsheet would run as a formula is made inert: an apostrophe is set before it, as
spreadsheets themselves do for text. Numbers, negative ones too, are left as they are. Published
tables hold no such cell, so the package's CSVs are then byte for byte those of `data/`.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable

import pandas as pd

from loaders.gathered.package import FOLDER
from loaders.package.descriptor import package_json
from loaders.package.dictionary import dictionary_page
from loaders.package.licences import licence_text
from loaders.releases.release import Release

INERT_PREFIX = "'"
_RUNS = re.compile(r"^\s*[=+\-@＝＋－＠]|^[\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?(E[+-]?\d+)?", re.IGNORECASE)
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def inert(cell: str) -> str:
    """Return a cell that no spreadsheet runs: as it is, or with an apostrophe before it."""
    return f"{INERT_PREFIX}{cell}" if runs_in_spreadsheet(cell) else cell


def runs_in_spreadsheet(cell: str) -> bool:
    """Tell whether a spreadsheet would take the cell for a formula."""
    return bool(_RUNS.match(cell)) and not _NUMBER.fullmatch(cell)


def table_csv(frame: pd.DataFrame) -> bytes:
    """Return a frame as a CSV in UTF-8: its columns in order, missing as blank, text inert."""
    texts = frame.astype("object").where(frame.notna(), "")
    rows = texts.itertuples(index=False, name=None)
    return _csv_bytes([str(name) for name in frame.columns], ([_text(v) for v in r] for r in rows))


def release_zip(release: Release) -> bytes:
    """Return the whole package: every CSV as published, its description, dictionary and licence.

    The same release gives the same bytes, whenever and wherever it is made.
    """
    files = {
        name: content if name.startswith(f"{FOLDER}/") else inert_csv(content)
        for name, content in release.files.items()
    }
    files["datapackage.json"] = package_json(version=release.id, packages=release.packages).encode()
    files["README.md"] = dictionary_page().encode()
    files["LICENSE.md"] = licence_text(release.packages).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"platewatch-{release.id}/{name}", _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()


def published_csv(release: Release, name: str) -> bytes:
    """Return a table as it is given out: its file, or what it became with gathered rows."""
    if release.is_curated(name):
        return inert_csv(release.files[f"{name}.csv"])
    return table_csv(release.table(name))


def inert_csv(content: bytes) -> bytes:
    """Return a CSV without cells that run; the very same bytes if it has none."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    if not any(runs_in_spreadsheet(cell) for row in rows for cell in row):
        return content
    return _csv_bytes(rows[0], ([inert(cell) for cell in row] for row in rows[1:]))


def _text(value: object) -> str:
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return inert(str(value))


def _csv_bytes(header: list[str], rows: Iterable[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([inert(name) for name in header])
    writer.writerows(rows)
    return out.getvalue().encode()
