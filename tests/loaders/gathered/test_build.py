"""A source becomes a package: names identified or listed, each row with file, place and day."""

import json

import pytest

from loaders.__main__ import main
from loaders.commands.import_package import changed_since
from loaders.gathered.build import built
from loaders.gathered.origins import origins
from loaders.gathered.package import PACKAGES_VARIABLE
from loaders.proposals.table_import import read_tables
from loaders.releases.release import load_release
from loaders.sources import source_module
from tests.builders import row, write_folder

ACCESS = "agency_access20240426.csv"
LISTED = ["Oakland CA PD", "Rice University TX PD", "ATF", "Demo", "Nowhere Group"]
LINES = "\n".join(f"Springfield CA PD,{name}" for name in LISTED)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.delenv(PACKAGES_VARIABLE, raising=False)
    flock = row("platforms", platform_id="flock-network")
    return write_folder(tmp_path / "data", platforms=[row("platforms"), flock])


@pytest.fixture
def raw(tmp_path):
    path = tmp_path / ACCESS
    path.write_text(f"src_agency,external_agency\n{LINES}\n")
    return path


def make(folder, raw):
    given = [str(raw), "--package", "lists", "--data", str(folder), "--write"]
    return main(["import", "private_eyes", *given])


def test_a_list_is_kept_whole_every_name_an_agency_or_named_with_the_reason(folder, raw):
    parsed = source_module("private_eyes").parse([(ACCESS, raw.read_bytes())])
    made = built(parsed, read_tables(folder).rows)
    shares = [one["recipient_id"] for one in made.tables["shares"]]
    assert shares == ["ca-oakland-pd", "tx-rice-university-pd"]
    assert [(line[0], line[2], line[3]) for line in made.unidentified] == [
        ("ca-springfield-pd", "ATF", "no state is said, and the name may be of several"),
        ("ca-springfield-pd", "Demo", "an account of the vendor or for tests, no agency"),
        ("ca-springfield-pd", "Nowhere Group", "no state is said, and the name may be of several"),
    ]
    assert len(shares) + len(made.unidentified) == len(LISTED)


def test_every_share_says_file_place_and_day(folder, raw, capsys):
    assert make(folder, raw) == 0
    (place,) = [one for one in origins(folder) if "oakland" in one.row_id]
    assert (place.file, place.place, place.day) == (ACCESS, "row 2", "2024-04-26")
    share_id = load_release(folder).table("shares")["share_id"].iloc[-1]
    assert main(["trace", share_id, "--data", str(folder)]) == 0
    assert f"read in {ACCESS}, row 3, of 2024-04-26: Springfield CA PD -> Rice" in (
        capsys.readouterr().out
    )


def test_rows_are_verified_against_the_raw_file_and_a_changed_one_is_named(folder, raw, capsys):
    make(folder, raw)
    assert main(["verify", str(raw), "--data", str(folder)]) == 0
    assert "2 of 2 rows are right (100.0 %)" in capsys.readouterr().out
    raw.write_text(raw.read_text().replace("Rice", "Duke"))
    assert main(["verify", str(raw), "--data", str(folder)]) == 1
    said = capsys.readouterr().out
    assert f"changed    {ACCESS}: its content is another than when lists was made of it" in said
    assert "the place does not name 'Springfield CA PD' and 'Rice University TX PD'" in said


def test_a_package_made_twice_is_the_same_byte_for_byte(folder, raw):
    make(folder, raw)
    before = {p.name: p.read_bytes() for p in (folder / "gathered" / "lists").iterdir()}
    make(folder, raw)
    assert {p.name: p.read_bytes() for p in (folder / "gathered" / "lists").iterdir()} == before
    assert changed_since(folder / "gathered" / "lists", [raw]) == []
    assert json.loads(before["datapackage.json"])["licenses"] == [{"name": "MIT"}]


def test_a_list_with_fewer_than_half_the_names_of_the_last_is_held_back():
    def page(day, names):
        said = {"crawled_slug": "springfield-ca-pd", "archived_date": day}
        return f"{day}.json", json.dumps({**said, "sharing_outbound": names}).encode()

    names = [f"Town{n} CA PD" for n in range(10)]
    pages = [page("2026-03-28", names), page("2026-04-03", names[:4]), page("2026-04-10", names)]
    parsed = source_module("flock_portal").parse(pages)
    assert {one["status"] for one in parsed.tables["shares"]} == {"reported"}
    (held,) = parsed.skipped
    assert str(held).startswith(
        "2026-04-03.json, column outbound: found '4', names on the list, and 10 on the last"
    )
