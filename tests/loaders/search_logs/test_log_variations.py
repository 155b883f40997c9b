"""Does a log that a hand, a spreadsheet or a bad line spoiled give the right rows, or say why not?

Every row of every variation holds a plate, an officer, a case number and a typed reason; none of
them may stand in any byte that is written, nor in what is said of the file.
"""

import csv
import datetime as dt
import gzip
import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

from tests.loaders.logs import bring_in, put, search_id
from tests.loaders.search_logs.test_search_privacy import (
    OFFICERS,
    PLATES,
    SECRETS,
    TYPED,
    found,
    written,
)

pytestmark = pytest.mark.slow  # each log is spoiled in every way and imported

_ = written
HEADER = ["id", "userId", "searchDate", "networkCount", "reason", "caseNumber"]
ROWS = [
    [
        search_id(number),
        OFFICERS[0],
        f"2026-03-0{number}T08:00:00.123Z",
        str(number),
        f"{TYPED[0]}, {PLATES[0]}",
        "Q26-004711",
    ]
    for number in (1, 2, 3)
]
TIME = HEADER.index("searchDate")


def as_text(header: list[str] = HEADER, rows: list[list] = ROWS, **dialect) -> str:
    """Return rows as CSV."""
    out = io.StringIO()
    csv.writer(out, **{"lineterminator": "\n", **dialect}).writerows([header, *rows])
    return out.getvalue()


def timed(*times: object) -> list[list]:
    """Return good rows with these times."""
    return [
        [search_id(n), *ROWS[0][1:TIME], time, *ROWS[0][TIME + 1 :]] for n, time in enumerate(times)
    ]


def workbook(*rows: list, merged: tuple[str, ...] = (), **others: list[list]) -> bytes:
    """Return a workbook with these rows and merged cells, and other sheets."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    for title, listed in others.items():
        sheet = book.create_sheet(title)
        for row in listed:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def archive(**members: str | bytes) -> bytes:
    """Return a zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return out.getvalue()


PLAIN = as_text()
QUOTED = as_text(quoting=csv.QUOTE_ALL)
MIXED = ["3/1/26 8:00 PM", "2026-03-01T20:00:00-05:00", "1772395200", "03/01/2026, 08:00 AM EST"]
WITH_DAY = ["id", "Search Date", "Search Time", "reason"]

READ: dict[str, tuple[Callable[[], str | bytes], int, int]] = {
    "order": (lambda: as_text(HEADER[::-1], [row[::-1] for row in ROWS]), 3, 0),
    "blank columns": (lambda: as_text(["", *HEADER, ""], [["", *row, ""] for row in ROWS]), 3, 0),
    "blank cells after": (lambda: as_text(rows=[[*row, "", ""] for row in ROWS]), 3, 0),
    "blank name after": (lambda: as_text([*HEADER, ""]), 3, 0),
    "byte-order mark": (lambda: "\ufeff" + PLAIN, 3, 0),
    "UTF-16": (lambda: PLAIN.encode("utf-16"), 3, 0),
    "UTF-16 unmarked": (lambda: PLAIN.encode("utf-16-le"), 3, 0),
    "UTF-32": (lambda: PLAIN.encode("utf-32"), 3, 0),
    "Windows-1252": (lambda: PLAIN.replace("quux", "caf\xe9").encode("latin-1"), 3, 0),
    "semicolons": (lambda: as_text(delimiter=";"), 3, 0),
    "sep line": (lambda: "sep=;\n" + as_text(delimiter=";"), 3, 0),
    "tabs": (lambda: as_text(delimiter="\t"), 3, 0),
    "Windows lines": (lambda: as_text(lineterminator="\r\n"), 3, 0),
    "Macintosh lines": (lambda: as_text(lineterminator="\r"), 3, 0),
    "all quoted, no last line end": (lambda: QUOTED[:-1], 3, 0),
    "lines and quotes in cells": (
        lambda: as_text(rows=[[*row[:4], f'a\n"{TYPED[0]}"\nb', row[5]] for row in ROWS]),
        *(3, 0),
    ),
    "bare quote": (lambda: PLAIN.replace("Q26", '5" Q26'), 3, 0),
    "lower case": (lambda: as_text([name.lower() for name in HEADER]), 3, 0),
    "title rows": (lambda: "Springfield PD,\nAudit,,\n\n" + PLAIN, 3, 0),
    "header again": (lambda: PLAIN + as_text(rows=[]), 3, 1),
    "mixed times": (lambda: as_text(rows=timed(*MIXED)), 4, 0),
    "day numbers": (lambda: as_text(rows=timed("46083.5", "46084.25", "46085.75")), 3, 0),
    "days alone": (lambda: as_text(rows=timed("3/1/26", "2026-03-01", "2026-03-01 8:00")), 1, 2),
    "plate for a time": (lambda: as_text(rows=timed(PLATES[0], "2026-03-01 8:00")), 1, 1),
    "NUL bytes": (lambda: PLAIN.replace(TYPED[0], TYPED[0][:3] + "\0" + TYPED[0][3:], 1), 2, 1),
    "NUL bytes after": (lambda: PLAIN + "\0" * 5_000, 3, 1),
    "long line": (lambda: PLAIN + ",".join(SECRETS) * 60_000 + "\n" + PLAIN[-1:], 3, 2),
    "half a last line": (lambda: PLAIN[:-60], 2, 1),
    "half a quoted last line": (lambda: QUOTED[:-60], 2, 1),
    "gzip": (lambda: gzip.compress(PLAIN.encode()), 3, 0),
    "zip": (lambda: archive(**{"springfield-ca-pd/search_audit.csv": PLAIN}), 3, 0),
    "workbook": (lambda: workbook(HEADER, *ROWS), 3, 0),
    "workbook in gzip": (lambda: gzip.compress(workbook(HEADER, *ROWS)), 3, 0),
    "merged titles": (
        lambda: workbook(
            ["Springfield PD"], ["March"], [], HEADER, *ROWS, merged=("A1:F1", "A2:F2")
        ),
        *(3, 0),
    ),
    "merged header": (
        lambda: workbook(
            ["id", "Search", None, "reason"],
            [None, "Search Time", "Search Type", None],
            *[[row[0], row[2], "lookup", row[4]] for row in ROWS],
            merged=("B1:C1", "A1:A2", "D1:D2"),
        ),
        *(3, 0),
    ),
    "workbook times": (
        lambda: workbook(HEADER, *timed(dt.datetime(2026, 3, 1, 8), 46083.5, "3/1/2026 8:00")),
        *(3, 0),
    ),
    "workbook day and time": (
        lambda: workbook(
            WITH_DAY,
            ["1", dt.datetime(2026, 3, 1), dt.time(8, 30), TYPED[0]],
            ["2", 46082, 0.25, TYPED[0]],
        ),
        *(2, 0),
    ),
}
"""Each variation, with how many of its rows are stored and how many are listed as left out."""

REFUSED: dict[str, tuple[Callable[[], str | bytes], str]] = {
    "nothing": (lambda: "", "the file is empty"),
    "double header": (lambda: as_text([*HEADER, "Reason"]), "row 1: found 'Reason', which means"),
    "unknown column": (
        lambda: as_text(["netwrkCount", "reason", "searchDate"]),
        "found 'netwrkCount', no such column",
    ),
    "no header": (lambda: PLAIN.split("\n", 1)[1], "none of its first 30 rows names the columns"),
    "PDF": (lambda: b"%PDF-1.7", "it is a PDF"),
    "web page": (lambda: "\ufeff<!doctype html><html></html>", "the page carries no log"),
    "JSON": (lambda: "\ufeff[{}]", "it is JSON"),
    "no text": (lambda: bytes(range(1, 256)) * 20, "it is no text"),
    "open quote": (
        lambda: PLAIN.replace('"', "").replace(", ", " ").replace(",Q26", ',"Q26', 1),
        "row 2: a quotation mark opens a cell and is never closed",
    ),
    "cut gzip": (lambda: gzip.compress(PLAIN.encode())[:-12], "the compressed file is cut off"),
    "gzip twice": (lambda: gzip.compress(gzip.compress(PLAIN.encode())), "unpack the outer first"),
    "cut archive": (lambda: archive(a=PLAIN)[:-30], "the archive is damaged or cut off"),
    "zip bomb": (lambda: archive(a=PLAIN + "0" * 3_000_000), "it grows more than 200 times"),
    "gzip bomb": (
        lambda: gzip.compress((PLAIN + "\n" * 3_000_000).encode()),
        "it grows more than 200 times",
    ),
    "cut workbook": (lambda: workbook(HEADER, *ROWS)[:-200], "damaged or cut off"),
    "old workbook": (lambda: b"\xd0\xcf\x11\xe0" + bytes(500), "save it as .xlsx"),
    "no Excel": (
        lambda: archive(**{"mimetype": "x", "content.xml": "<x/>"}),
        "save it as .xlsx or CSV",
    ),
}


def leaked(tmp_path, written, reports) -> list:
    """Return what is known of a person in the store, in what was prepared and in the report."""
    said = repr([report.as_json() for report in reports]).lower()
    hits = [secret for secret in SECRETS if secret.lower() in said]
    return hits + found(*(path for path in tmp_path.iterdir() if path.name != "given"), *written)


@pytest.mark.parametrize("small", [True, False])
@pytest.mark.parametrize("name", READ)
def test_a_spoiled_log_gives_its_rows_and_nothing_of_a_person(
    tmp_path, written, monkeypatch, name, small
):
    if not small:
        monkeypatch.setattr("loaders.search_logs.staging.SMALL_BYTES", 0)
    make, stored, refused = READ[name]
    path = put(tmp_path / "given", "springfield-ca-pd_search_audit.csv", make())
    reports = bring_in(tmp_path / "store", path)
    assert [str(report.problem) for report in reports if report.problem] == []
    (report,) = reports
    assert (report.rows_stored, report.rows_refused) == (stored, refused), report.refused
    assert report.rows_read == stored + refused
    assert leaked(tmp_path, written, reports) == []


@pytest.mark.parametrize("name", REFUSED)
def test_a_log_that_cannot_be_read_is_refused_whole_with_why(tmp_path, written, monkeypatch, name):
    monkeypatch.setattr("loaders.files.streams.FREE_BYTES", 2**20)
    make, message = REFUSED[name]
    path = put(tmp_path / "given", "springfield-ca-pd_search_audit.csv", make())
    (report,) = bring_in(tmp_path / "store", path)
    assert message in str(report.problem)
    assert not (tmp_path / "store").exists()
    assert leaked(tmp_path, written, [report]) == []
