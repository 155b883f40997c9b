"""Do the commands that bring sources in say what they did?"""

import io
import json

import pytest

from loaders.__main__ import main
from loaders.commands.imports import bar, progress_bar
from loaders.sources.flock.flock_audit import Field
from tests.builders import write_folder
from tests.loaders.logs import PORTAL, log, put

NAME = "springfield-ca-pd_search_audit_2026-03-28.csv"


@pytest.fixture
def data(tmp_path):
    """Return a folder of the tables, in which Springfield is an agency."""
    return write_folder(tmp_path / "data")


def asked(monkeypatch, lines: str) -> None:
    """Put lines on standard input."""
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))


def test_match_prints_name_agency_score_and_why(monkeypatch, capsys, data):
    asked(monkeypatch, "Springfield CA PD\nSpringfield IL PD\n")
    assert main(["match", "--data", str(data)]) == 0
    assert capsys.readouterr().out == (
        "Springfield CA PD\tca-springfield-pd\t98\tplace, kind and state\n"
        "Springfield IL PD\t\t0\tno agency fits\n"
    )


def test_categorise_prints_reason_categories_and_pattern(monkeypatch, capsys):
    asked(monkeypatch, "missing\tperson\nqwertz\n\n")
    assert main(["categorise"]) == 0
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [line[:2] for line in lines] == [
        ["missing person", "missing_person"],
        ["qwertz", "uncategorised"],
        ["", "no_reason"],
    ]
    assert [bool(line[2]) for line in lines] == [True, False, False]


def test_import_says_what_became_of_each_file(tmp_path, capsys, data):
    good = put(tmp_path, NAME, log(PORTAL, {}, {Field.TIME: "x"}))
    bad = put(tmp_path, "log.pdf", "%PDF-1.4")
    command = ["import", "flock_audit", str(good), str(bad), "--data", str(data)]
    assert main([*command, "--store", str(tmp_path / "store")]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{good} (ca-springfield-pd): 2 rows read, 1 stored, 0 seen before, 1 refused; "
        "2026-03-02T08:00:00Z to 2026-03-02T08:00:00Z",
        "    1 refused: the time of the search cannot be read",
        f"{bad}: it is a PDF; ask the agency for the export as CSV",
    ]


def test_import_prints_the_same_for_machines(tmp_path, capsys, data):
    good = put(tmp_path, NAME, log(PORTAL, {}))
    command = ["import", "flock_audit", str(good), "--data", str(data), "--json"]
    assert main([*command, "--store", str(tmp_path / "store")]) == 0
    said = json.loads(capsys.readouterr().out)
    (file,) = said["files"]
    assert said["store"] == str(tmp_path / "store")
    assert {name: file[name] for name in file if name not in ("sha256", "file")} == {
        "variant": "portal, with all columns",
        "log_kind": "portal",
        "organisation": "Springfield CA PD",
        "agency_id": "ca-springfield-pd",
        "rows_read": 1,
        "rows_stored": 1,
        "rows_seen_before": 0,
        "rows_refused": 0,
        "refused": [],
        "first_search_at": "2026-03-02T08:00:00Z",
        "last_search_at": "2026-03-02T08:00:00Z",
        "notes": [],
        "problem": None,
    }


def test_a_bar_is_drawn_on_a_terminal_and_nowhere_else():
    assert progress_bar(100, io.StringIO()) is None
    terminal = io.StringIO()
    terminal.isatty = lambda: True
    tell = progress_bar(2**20, terminal)
    tell(2**19)
    assert terminal.getvalue() == f"\r[{'#' * 15}{'.' * 15}]  50% of 1 MB"
    assert bar(5, 5).startswith(f"[{'#' * 30}]")
