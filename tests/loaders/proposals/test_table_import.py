"""Are rows of a source written whole or not at all, checked, recorded and shown?"""

import json
import re
from pathlib import Path

import pytest

from domain.names.towns import is_a_city, is_a_county
from loaders.__main__ import main
from loaders.problems import InvalidData
from loaders.proposals.new_agencies import proposed_agency
from loaders.proposals.report import report
from loaders.proposals.table_import import (
    proposal_of,
    read_tables,
    write,
)
from loaders.sources import source_module
from loaders.tables.check import check_folder
from tests.builders import write_folder

SAMPLES = Path(__file__).resolve().parent.parent.parent / "samples" / "sources"
PAGE = SAMPLES / "springfield-ca-pd_2026-03-28.html"


@pytest.fixture(autouse=True)
def made_towns(monkeypatch):
    """Let a town and a county of the samples, which are made up, be places of California."""
    made = {("shelbyville", "CA"), ("ogdenville", "CA")}
    for name, known in (("is_a_city", is_a_city), ("is_a_county", is_a_county)):
        monkeypatch.setattr(
            f"loaders.proposals.new_agencies.{name}",
            lambda place, state, known=known: (place, state) in made or known(place, state),
        )


@pytest.fixture
def data(tmp_path) -> Path:
    """Return a folder of good tables."""
    folder = write_folder(tmp_path / "data")
    platforms = folder / "platforms.csv"
    flock = platforms.read_text().replace("acme-network,Acme", "flock-network,Flock")
    platforms.write_text(platforms.read_text() + flock.splitlines()[1] + "\n")
    assert not check_folder(folder).problems
    return folder


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def imported(data: Path, *more: str) -> int:
    """Import the sample page of a portal."""
    return main(["import", "flock_portal", str(PAGE), "--data", str(data), *more])


def test_an_import_says_what_it_would_change_and_writes_nothing(data, capsys):
    before = bytes_of(data)
    assert imported(data) == 0
    lines = capsys.readouterr().out.splitlines()
    assert bytes_of(data) == before
    assert lines[0].startswith("0 conflicts, 0 ended, 3 changed, 6 added, 4 unmatched names")
    assert lines[1] == f"{PAGE}: 1 rows read, 1 used, 0 passed over"
    assert "no agency  Shelbyville CA PD (1 rows wait)" in lines
    assert lines[-1] == "nothing was written; add --write to do so"


@pytest.mark.slow
def test_what_contradicts_comes_first_then_what_ends_changes_and_is_added(data, capsys):
    assert imported(data, "--write", "--agencies") == 0
    policies, later = data / "policies.csv", PAGE.with_name("springfield_portal_2026-04-28.json")
    policies.write_text(policies.read_text().replace(",,30,", ",,7,", 1))
    capsys.readouterr()
    files = [str(PAGE), str(later)]
    assert main(["import", "flock_portal", *files, "--data", str(data), "--agencies"]) == 0
    lines = capsys.readouterr().out.splitlines()
    words = [line.split()[0] for line in lines[4:-1]]
    order = ["conflict", "ended", "changed", "added", "no"]
    assert words == sorted(words, key=order.index)
    assert set(words) == set(order)
    assert lines[3] == "2 files: 2 rows read, 2 used, 0 passed over"


def test_why_rows_of_a_file_were_passed_over_is_said_and_shown(data, tmp_path, capsys):
    access = tmp_path / "agency_access20240426.csv"
    access.write_text("src_agency,external_agency\nSpringfield CA PD,\nA CA PD,B CA PD\n")
    page = tmp_path / "report.html"
    command = ["import", "private_eyes", str(access), "--data", str(data)]
    assert main([*command, "--report", str(page)]) == 0
    assert capsys.readouterr().out.splitlines()[1:3] == [
        f"{access}: 2 rows read, 1 used, 1 passed over",
        "    1 passed over: an agency is not named",
    ]
    cells = re.findall(r"<td[^>]*>(.*?)</td>", page.read_text())
    assert cells[:4] == [str(access), "2", "1", "1: an agency is not named"]
    assert '<a href="#what-was-read">What was read</a> (1)' in page.read_text()
    assert main([*command, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["files"] == [
        {
            "file": str(access),
            "rows_read": 2,
            "rows_used": 1,
            "passed_over": [{"rows": 1, "reason": "an agency is not named"}],
        }
    ]


def test_written_rows_pass_the_check_and_a_second_import_changes_nothing(data, capsys):
    assert imported(data, "--write", "--agencies") == 0
    assert check_folder(data).problems == ()
    shares = (data / "shares.csv").read_text().splitlines()
    assert any(
        line.startswith("ca-springfield-pd--ca-shelbyville-pd--flock-network-direct,")
        for line in shares
    )
    after = bytes_of(data)
    assert imported(data, "--write", "--agencies") == 0
    assert bytes_of(data) == after
    assert capsys.readouterr().out.splitlines()[-1].endswith("there is nothing to write")


def test_rows_that_were_there_keep_their_bytes(data):
    before = (data / "sources.csv").read_bytes()
    assert imported(data, "--write") == 0
    assert (data / "sources.csv").read_bytes().startswith(before)


def test_machines_get_every_change_as_json(data, capsys):
    assert imported(data, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["counts"]["added"] == len(said["added"])
    assert {"table": "claims", "value": "1204"} in [
        {"table": one["table"], "value": one["row"].get("value")} for one in said["added"]
    ]
    assert said["unmatched"][0]["agency"]["agency_id"] == "ca-shelbyville-pd"


def test_a_reviewer_gets_a_page_in_which_nothing_can_run(data, tmp_path):
    page = tmp_path / "report.html"
    evil = tmp_path / "x-ca-pd_2026-01-01.html"
    text = PAGE.read_text().replace("Shelbyville CA PD", "&lt;script&gt;alert(1)&lt;/script&gt; PD")
    evil.write_text(text)
    assert (
        main(["import", "flock_portal", str(evil), "--data", str(data), "--report", str(page)]) == 0
    )
    shown = page.read_text()
    assert "<h1>Proposal from flock_portal</h1>" in shown
    assert "<caption>Added to search_stats</caption>" in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt; PD" in shown
    assert "<script" not in shown


def test_a_file_that_is_refused_writes_nothing(data, tmp_path, capsys):
    bad = tmp_path / "bad.html"
    bad.write_text("<html></html>")
    before = bytes_of(data)
    command = ["import", "flock_portal", str(PAGE), str(bad), "--data", str(data), "--write"]
    assert main(command) == 1
    assert bytes_of(data) == before
    assert capsys.readouterr().err.splitlines() == [
        f"{bad}: it is no page of a Flock transparency portal",
        "nothing was written",
    ]


def proposed(data: Path):
    """Return the tables and what the sample page proposes to them."""
    tables = read_tables(data)
    parsed = source_module("flock_portal").parse([(PAGE.name, PAGE.read_bytes())])
    return tables, proposal_of(parsed, tables)


def test_rows_that_would_break_a_rule_are_not_written(data):
    tables, proposal = proposed(data)
    next(r for t, r in proposal.added if t == "search_stats")["value"] = "many"
    before = bytes_of(data)
    with pytest.raises(InvalidData, match="column value: found 'many'"):
        write(proposal, tables)
    assert bytes_of(data) == before


def test_a_file_someone_changed_meanwhile_is_not_overwritten(data):
    tables, proposal = proposed(data)
    with (data / "sources.csv").open("a") as file:
        file.write("another,Another,X,news,,,,\n")
    before = bytes_of(data)
    with pytest.raises(InvalidData, match="the file was changed meanwhile"):
        write(proposal, tables)
    assert bytes_of(data) == before


def test_an_import_stopped_half_way_is_named_and_not_gone_on_with(data, monkeypatch, capsys):
    before = bytes_of(data)
    with monkeypatch.context() as patched:
        patched.setattr("loaders.writing.together.write_whole", stop)
        with pytest.raises(KeyboardInterrupt):
            imported(data, "--write", "--agencies")
    capsys.readouterr()
    for more in ((), ("--write",)):
        assert imported(data, *more) == 1
        assert "sources.csv: an import was stopped half way" in capsys.readouterr().err
    assert {n: c for n, c in bytes_of(data).items() if n.endswith(".csv")} == before
    assert main(["check", str(data)]) == 1
    assert "stopped finish writes it, python -m loaders stopped drop" in capsys.readouterr().out
    assert main(["stopped", "finish", "--data", str(data)]) == 0
    assert "sources.csv: written" in capsys.readouterr().out
    assert main(["check", str(data)]) == 0


def stop(*_):
    raise KeyboardInterrupt


def test_a_report_of_nothing_says_so(data):
    tables = read_tables(data)
    proposal = proposal_of(source_module("atlas").parse([]), tables)
    assert "0 ended, 0 changed, 0 added" in report("atlas", proposal)


@pytest.mark.parametrize(
    ("name", "agency_id", "kind", "level", "place"),
    [
        ("Shelbyville CA PD", "ca-shelbyville-pd", "police", "municipal", "Shelbyville"),
        ("[Inactive] Lake County IN SO", "in-lake-county-so", "sheriff", "county", "Lake"),
        ("Bath Township OH PD", "oh-bath-township-pd", "police", "municipal", "Bath Township"),
        ("Fort Bragg CA PD", "ca-fort-bragg-pd", "police", "municipal", "Fort Bragg"),
        (
            "City of St. Louis Park PD MN",
            "mn-st-louis-park-pd",
            "police",
            "municipal",
            "St. Louis Park",
        ),
        ("LaGrange IL PD", "il-lagrange-pd", "police", "municipal", "LaGrange"),
        ("Bay Village OH PD", "oh-bay-village-pd", "police", "municipal", "Bay Village"),
        ("Binghamton City NY PD", "ny-binghamton-city-pd", "police", "municipal", "Binghamton"),
        ("Brookings SD PD", "sd-brookings-pd", "police", "municipal", "Brookings"),
        ("Hood Co. TX SO", "tx-hood-county-so", "sheriff", "county", "Hood"),
        ("Caddo Parish LA SO", "la-caddo-parish-so", "sheriff", "county", "Caddo"),
        ("East Bay Parks CA PD", "", "", "", ""),
        ("Port Of Stockton CA PD", "", "", "", ""),
        ("Cal Poly CA PD", "", "", "", ""),
        ("BNSF IL PD", "", "", "", ""),
        ("Richmond City VA SO", "", "", "", ""),
        ("Springfield County CA SO", "", "", "", ""),
        ("Marin County CA DA", "ca-marin-county-da", "prosecutor", "county", "Marin"),
        ("Shelbyville PD", "", "", "", ""),
        ("Los Angeles CA PD - Gang Unit", "", "", "", ""),
        ("Olinda Ranch Community (CA)", "", "", "", ""),
    ],
)
def test_a_new_agency_is_filled_in_only_where_its_name_is_clear(
    name, agency_id, kind, level, place
):
    agency = proposed_agency(name)
    assert (agency["agency_id"], agency["kind"], agency["level"]) == (agency_id, kind, level)
    assert (agency["city"] or agency["county"]) == place


def test_what_is_certain_of_an_agency_that_is_not_named_clearly_is_its_state():
    agency = proposed_agency("East Bay  Parks CA PD")
    assert {k: v for k, v in agency.items() if v} == {"name": "East Bay Parks CA PD", "state": "CA"}
