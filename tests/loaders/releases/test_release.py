"""Is a release whole, unchangeable, and known by its cells?"""

import pandas as pd
import pytest

from domain.schema import TABLES
from loaders.problems import InvalidData
from loaders.releases.release import load_release
from tests.builders import agency, contract, csv_files, frame, write_folder


def test_release_holds_every_table_typed(tmp_path):
    release = load_release(write_folder(tmp_path))
    assert release.tables == tuple(TABLES)
    pd.testing.assert_frame_equal(release.table("contracts"), frame("contracts", contract()))
    assert release.row_counts["agencies"] == 2
    assert release.folder == tmp_path
    assert release.files == csv_files()


def test_folder_with_problems_makes_no_release(tmp_path):
    write_folder(tmp_path / "data", contracts=[contract(status="actve"), contract(signed_on="x")])
    with pytest.raises(InvalidData) as raised:
        load_release(tmp_path / "data")
    assert [problem.column for problem in raised.value.problems] == [
        "status",
        "signed_on",
        "contract_id",
    ]


def test_caller_cannot_change_a_release(tmp_path):
    release = load_release(write_folder(tmp_path))
    taken = release.table("agencies")
    taken.loc[0, "name"] = "changed"
    taken["new"] = 1
    assert "new" not in release.table("agencies")
    assert release.table("agencies").loc[0, "name"] == "Springfield Police Department"


def test_same_cells_have_the_same_id_whatever_the_file_looks_like(tmp_path):
    release = load_release(write_folder(tmp_path / "a"))
    folder = write_folder(tmp_path / "b")
    for path in folder.glob("*.csv"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_release(folder).id == release.id
    assert len(release.id) == 12


def test_another_cell_makes_another_id(tmp_path):
    before = load_release(write_folder(tmp_path)).id
    rows = [agency(name="Springfield police"), agency(agency_id="us-fbi", state=None)]
    assert load_release(write_folder(tmp_path, agencies=rows)).id != before


def test_unknown_table_is_a_key_error(tmp_path):
    with pytest.raises(KeyError):
        load_release(write_folder(tmp_path)).table("cameras")
