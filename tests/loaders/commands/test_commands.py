"""Do the commands say what is wrong, and how to go on?"""

import json
import signal
import subprocess
import sys

import pytest

from loaders.__main__ import COMMANDS, STOPPED, main
from loaders.problems import InvalidData
from loaders.releases.live import HOME, Store
from loaders.releases.release import load_release
from loaders.releases.shelf import Shelf
from tests.builders import contract, write_folder


def test_good_folder_is_said_to_be_good(tmp_path, capsys):
    folder = write_folder(tmp_path / "data")
    assert main(["check", str(folder)]) == 0
    assert capsys.readouterr().out == f"{folder} is good: 16 tables, 20 rows, no problems\n"


def test_every_problem_and_their_count_are_printed(tmp_path, capsys):
    folder = write_folder(tmp_path / "data", contracts=[contract(status="actve", signed_on="x")])
    assert main(["check", str(folder)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "data/contracts.csv, row 2, column signed_on: found 'x'; "
        "write a date such as 2024-04-26, 2024-04 or 2024",
        "data/contracts.csv, row 2, column status: found 'actve'; nearest is 'active'; "
        "write one of active, expired, terminated, cancelled, proposed, unknown",
        f"2 problems in {folder}",
    ]


def test_machines_get_the_same_as_json(tmp_path, capsys):
    folder = write_folder(tmp_path / "data", contracts=[contract(signed_on="5/23/18")])
    assert main(["check", "--json", str(folder)]) == 1
    text = (
        "data/contracts.csv, row 2, column signed_on: found '5/23/18'; a spreadsheet or a hand "
        "turned a date into this; it was probably 2018-05-23"
    )
    assert json.loads(capsys.readouterr().out) == {
        "folder": str(folder),
        "rows": 20,
        "problems": [
            {
                "file": "data/contracts.csv",
                "row": 2,
                "column": "signed_on",
                "found": "5/23/18",
                "message": "a spreadsheet or a hand turned a date into this; "
                "it was probably 2018-05-23",
                "text": text,
            }
        ],
    }


def test_check_names_what_changed_against_the_release_that_is_named(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("PLATEWATCH_VAR", str(tmp_path / "var"))
    rows = [contract(contract_id=f"c-{n}", signed_on=f"20{n}") for n in (10, 11)]
    old = write_folder(tmp_path / "old", contracts=rows)
    folder = write_folder(tmp_path / "data", contracts=rows[:1])
    release = load_release(old)
    package = Shelf(tmp_path / "var" / "releases").put(release)
    assert main(["check", str(folder)]) == 0
    for named in (old, package, release.id):
        assert main(["check", str(folder), "--against", str(named)]) == 1
        assert "contracts.csv: lost 1 row of 2 since" in capsys.readouterr().out
    main(["check", str(folder), "--accept"])
    assert main(["check", str(folder), "--against", str(old)]) == 1
    assert "lost 1 row of 2" in capsys.readouterr().out
    for damaged in ("nothing", "../../etc/passwd", str(folder / "contracts.csv")):
        with pytest.raises(InvalidData, match=rf"no release of this name; .*\({release.id}\)"):
            main(["check", str(folder), "--against", damaged])


def test_change_since_the_last_release_is_held_until_it_is_confirmed(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("PLATEWATCH_VAR", str(tmp_path / "var"))
    rows = [contract(contract_id=f"c-{n}", signed_on=f"20{n}") for n in (10, 11)]
    folder = write_folder(tmp_path / "data", contracts=rows)
    Store(folder, tmp_path / "var" / "cache").refresh()
    write_folder(folder, contracts=rows[1:])
    assert main(["check", str(folder)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "data/contracts.csv: lost 1 row of 2 since the last release ('c-10'); a row is never "
        "deleted: put them back, and close what has ended",
        "1 change since the last release held back, named first; the last release goes on being "
        f"served. If all of it is meant: python -m loaders check --accept {folder}",
    ]
    assert main(["check", "--accept", str(folder)]) == 0
    assert "confirmed: these files are served as they are now" in capsys.readouterr().out
    assert main(["check", str(folder)]) == 0


def test_files_with_problems_are_not_confirmed(tmp_path, capsys):
    folder = write_folder(tmp_path / "data", contracts=[contract(status="actve")])
    assert main(["check", "--accept", str(folder)]) == 1
    assert "confirmed" not in capsys.readouterr().out
    assert not (folder / ".accepted").exists()


def test_folder_that_is_not_there_is_said(tmp_path, capsys):
    assert main(["check", str(tmp_path / "none")]) == 1
    assert capsys.readouterr().out == (
        f"none: there is no such folder; put it back\n1 problem in {tmp_path / 'none'}\n"
    )


def test_describe_writes_what_is_shipped(tmp_path, capsys):
    assert main(["describe", str(tmp_path)]) == 0
    names = ("datapackage.json", "README.md", "LICENSE.md")
    assert capsys.readouterr().out == "".join(f"{tmp_path / name} written\n" for name in names)
    for name in names:
        assert (tmp_path / name).read_bytes() == (HOME / "data" / name).read_bytes()


def test_unknown_command_lists_those_there_are(capsys):
    with pytest.raises(SystemExit) as left:
        main(["chek"])
    assert left.value.code == 2
    said = capsys.readouterr().err
    assert all(name in said for name in COMMANDS)


@pytest.mark.server
def test_command_runs_from_a_shell():
    done = subprocess.run(
        [sys.executable, "-m", "loaders", "--help"],
        cwd=HOME,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Check the tables of a folder and name every problem." in done.stdout


@pytest.mark.server
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_command_that_is_stopped_says_so_in_a_line(stop):
    command = [sys.executable, "-m", "loaders", "match"]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen(command, cwd=HOME, text=True, **pipes) as process:
        process.stdin.write("Nowhere PD\n")
        process.stdin.flush()
        assert process.stdout.readline().startswith("Nowhere PD\t")
        process.send_signal(stop)
        assert process.wait(timeout=30) == STOPPED
        said = process.stderr.read()
    assert said == "stopped before it was done; what was under way is not kept\n"
