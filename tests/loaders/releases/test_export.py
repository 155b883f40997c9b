"""Can a table be taken away as a file that runs nowhere?"""

import csv
import io
import zipfile

import pandas as pd
import pytest

from loaders.releases.export import inert, release_zip, table_csv
from loaders.releases.release import load_release
from tests.builders import agency, contract, csv_files, frame, write_folder


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "-", "+1 555"],
)
def test_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(cell):
    assert inert(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "-85.3940", "+5", "-1.5E-7", "a=b", "5 - 3", "us-ice", "'x"])
def test_numbers_and_plain_text_stay_as_they_are(cell):
    assert inert(cell) == cell


def test_table_is_written_with_blanks_for_what_is_missing():
    rows = frame("agencies", agency(), agency(agency_id="us-fbi", state=None, latitude=None))
    columns = ["agency_id", "state", "latitude", "longitude"]
    assert table_csv(rows[columns]) == (
        b"agency_id,state,latitude,longitude\nca-springfield-pd,CA,37.5,-120.5\nus-fbi,,,-120.5\n"
    )


def test_derived_frame_keeps_its_kinds_of_values():
    frame = pd.DataFrame(
        {
            "name": ["=HYPERLINK(1)", 'a "b", c'],
            "share_pct": [12.5, 3.0],
            "count": pd.array([3, None], dtype="Int64"),
            "is_open": [True, False],
        }
    )
    assert list(csv.reader(io.StringIO(table_csv(frame).decode()))) == [
        ["name", "share_pct", "count", "is_open"],
        ["'=HYPERLINK(1)", "12.5", "3", "True"],
        ['a "b", c', "3", "", "False"],
    ]


def test_empty_table_is_its_header():
    assert table_csv(pd.DataFrame({"a": [], "b": []})) == b"a,b\n"


def test_package_holds_the_published_files_and_what_explains_them(tmp_path):
    release = load_release(write_folder(tmp_path))
    with zipfile.ZipFile(io.BytesIO(release_zip(release))) as archive:
        files = {name.split("/")[1]: archive.read(name) for name in archive.namelist()}
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert tops == {f"platewatch-{release.id}"}
    assert sorted(files) == sorted([*csv_files(), "datapackage.json", "README.md", "LICENSE.md"])
    assert {name: files[name] for name in csv_files()} == csv_files()
    assert f'"version": "{release.id}"' in files["datapackage.json"].decode()


def test_package_of_the_same_cells_is_the_same_bytes(tmp_path):
    first = release_zip(load_release(write_folder(tmp_path / "a")))
    assert release_zip(load_release(write_folder(tmp_path / "b"))) == first


def test_package_makes_formulas_inert(tmp_path):
    release = load_release(write_folder(tmp_path, contracts=[contract(purpose="=1+1")]))
    with zipfile.ZipFile(io.BytesIO(release_zip(release))) as archive:
        text = archive.read(f"platewatch-{release.id}/contracts.csv").decode()
    assert ",'=1+1," in text
    assert release.table("contracts").loc[0, "purpose"] == "=1+1"
