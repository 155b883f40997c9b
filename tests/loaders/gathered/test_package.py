"""Packages are read each on its own: a broken one is left out whole and stops no other."""

import pytest

from loaders.gathered.package import PACKAGES_VARIABLE
from loaders.releases.release import load_release
from tests.builders import share, write_folder
from tests.loaders.gathered.packages import put_package


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.delenv(PACKAGES_VARIABLE, raising=False)
    return write_folder(tmp_path / "data")


def problems(folder, package):
    about = {one.id: one for one in load_release(folder).gathered.packages}[package]
    return [str(problem) for problem in about.problems]


def test_a_package_adds_its_rows_under_its_own_terms(folder):
    put_package(folder, "lists", shares=[share(share_id="new", recipient_id="us-dea")])
    release = load_release(folder)
    assert "new" in set(release.table("shares")["share_id"])
    assert [(one.id, one.licence) for one in release.packages] == [("lists", "MIT")]
    own = release.table("shares")[release.rows_of_package("shares", "lists")]
    assert own["share_id"].to_list() == ["new"]


def test_a_package_without_a_licence_is_refused_with_the_words_to_write(folder):
    put_package(folder, "lists", {"licenses": None}, shares=[share(share_id="new")])
    assert problems(folder, "lists") == [
        "data/gathered/lists/datapackage.json: licenses is missing; write its terms by SPDX id, "
        'such as "licenses": [{"name": "CC-BY-4.0"}]'
    ]
    assert "new" not in set(load_release(folder).table("shares")["share_id"])


def test_two_packages_of_one_id_are_both_named_and_both_left_out(folder):
    put_package(
        folder, "one", {"name": "lists"}, shares=[share(share_id="a", recipient_id="us-dea")]
    )
    put_package(
        folder, "two", {"name": "lists"}, shares=[share(share_id="b", recipient_id="us-dea")]
    )
    release = load_release(folder)
    assert release.packages == ()
    said = [str(problem) for one in release.gathered.packages for problem in one.problems]
    assert said[0] == (
        "data/gathered/one/datapackage.json, column name: found 'lists', the name of 2 packages: "
        "data/gathered/one and data/gathered/two; give each one of its own"
    )


def test_a_broken_package_stops_no_other(folder):
    put_package(folder, "bad", shares=[share(share_id="bad", recipient_id="us-nobody")])
    put_package(folder, "good", shares=[share(share_id="good", recipient_id="us-dea")])
    release = load_release(folder)
    assert [one.id for one in release.packages] == ["good"]
    assert {"good"} == {"good", "bad"} & set(release.table("shares")["share_id"])
    assert "no such agency_id" in problems(folder, "bad")[0]


def test_a_folder_without_a_description_says_what_to_write(folder):
    path = put_package(folder, "lists", shares=[share(share_id="new")])
    (path / "datapackage.json").unlink()
    assert problems(folder, "lists")[0].startswith(
        "data/gathered/lists/datapackage.json: it is missing; write what the package is: the id"
    )


def test_a_licence_in_words_is_no_spdx_id(folder):
    put_package(folder, "lists", {"licenses": [{"name": "free for all"}]})
    assert "found 'free for all', no SPDX id" in problems(folder, "lists")[0]


def test_a_table_that_packages_may_not_hold_is_named(folder):
    path = put_package(folder, "lists")
    (path / "state_laws.csv").write_text("law_id\n")
    assert problems(folder, "lists")[0].startswith(
        "data/gathered/lists/state_laws.csv: no table of a package; it may hold sources, agencies"
    )


def test_a_cut_off_gzip_file_is_named(folder):
    path = put_package(folder, "lists")
    (path / "shares.csv.gz").write_bytes(b"\x1f\x8b\x08\x00 cut")
    assert "it is no gzip file, or cut off" in problems(folder, "lists")[0]


def test_what_must_be_shared_alike_is_known_by_its_licence(folder):
    put_package(folder, "osm", {"licenses": [{"name": "ODbL-1.0"}]})
    put_package(folder, "plain")
    found = {one.id: one.is_share_alike for one in load_release(folder).packages}
    assert found == {"osm": True, "plain": False}


def test_a_cached_release_knows_its_packages(folder, tmp_path):
    put_package(folder, "lists", shares=[share(share_id="new", recipient_id="us-dea")])
    put_package(folder, "bad", {"owner": ""})
    made, kept = (load_release(folder, tmp_path / "cache") for _ in range(2))
    assert kept.gathered.packages == made.gathered.packages
    assert kept.rows_of_package("shares", "lists").equals(made.rows_of_package("shares", "lists"))


def test_which_packages_are_read_can_be_said(folder, monkeypatch):
    put_package(folder, "a", shares=[share(share_id="a", recipient_id="us-dea")])
    put_package(folder, "b")
    monkeypatch.setenv(PACKAGES_VARIABLE, "b")
    assert [one.id for one in load_release(folder).packages] == ["b"]
