"""The command that brings cameras in says what it would change, and writes when asked."""

import json
from pathlib import Path

import pytest

from loaders.__main__ import main

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "cameras"
LIST = str(SAMPLES / "list_2026-04-12.json")


@pytest.fixture
def run(tmp_path, capsys):
    """Return what runs the command on a store of the test's own: exit code, output, errors."""

    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(["import", "cameras", *arguments, "--store", str(tmp_path / "cameras")])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def test_it_says_what_it_would_change_and_writes_nothing(run, tmp_path):
    code, out, _ = run(LIST, str(SAMPLES / "points.geojson"))
    assert code == 0
    assert out.splitlines() == [
        "list_2026-04-12.json: 3 cameras as of 2026-04-12",
        "points.geojson: 3 cameras of a day not known (--copied-on); 1 directions that cannot be "
        "read left blank; 1 without a place left out; 1 other surveillance points left out",
        "5 added, 0 changed, 0 the same, 0 gone; 1 rows were of a camera counted already",
        "5 cameras, 1 of them in no state (abroad or over open water): "
        "nothing was written; add --write to do so",
    ]
    assert not (tmp_path / "cameras").exists()


def test_it_writes_when_asked_and_then_has_nothing_to_write(run, tmp_path):
    _, out, _ = run(LIST, "--write")
    assert "written to" in out
    assert (tmp_path / "cameras" / "current").exists()
    _, out, _ = run(LIST, "--write")
    assert out.endswith("there is nothing to write\n")


def test_it_tells_the_same_to_machines(run):
    code, out, _ = run(LIST, "--write", "--json")
    told = json.loads(out)
    assert code == 0
    assert (told["written"], told["camera_count"], told["added_count"]) == (True, 3, 3)
    assert told["files"][0]["copied_on"] == "2026-04-12"


def test_a_bad_file_is_named_and_nothing_is_written(run, tmp_path):
    bad = tmp_path / "a.csv"
    bad.write_text("name,state\n")
    code, out, err = run(LIST, str(bad), "--write")
    assert (code, out) == (1, "")
    why = "it is no JSON, or it is cut off at line 1; get it again"
    assert err == f"{bad}: {why}\nnothing was written\n"


def test_a_day_that_is_none_is_refused(run, capsys):
    with pytest.raises(SystemExit):
        run(LIST, "--copied-on", "4/12/26")
    assert "'4/12/26' is not a date; write it as 2026-04-12" in capsys.readouterr().err
