"""The tables as files, by release."""

import io
import zipfile

import pytest

from domain.schema import TABLES


@pytest.fixture
def release_id(served) -> str:
    """Return the id of the release served."""
    return served.current().id


def test_the_latest_package_is_an_address_that_names_its_release(client, release_id):
    answer = client.get("/data/latest", follow_redirects=False)
    assert answer.status_code == 307
    assert answer.headers["location"] == f"/data/{release_id}/platewatch.zip"
    assert answer.headers["cache-control"] == "no-store"


def test_the_package_holds_every_table_its_description_and_its_licence(client, release_id, shipped):
    answer = client.get(f"/data/{release_id}/platewatch.zip")
    assert answer.headers["content-type"] == "application/zip"
    assert f'filename="platewatch-{release_id}.zip"' in answer.headers["content-disposition"]
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    names = {name.removeprefix(f"platewatch-{release_id}/") for name in archive.namelist()}
    assert names == {f"{name}.csv" for name in TABLES} | {
        "datapackage.json",
        "README.md",
        "LICENSE.md",
    }
    inside = archive.read(f"platewatch-{release_id}/cases.csv")
    assert inside == (shipped / "cases.csv").read_bytes()


@pytest.mark.parametrize("name", ["agencies", "search_stats", "sources"])
def test_a_table_is_given_byte_for_byte_as_published(client, release_id, shipped, name):
    answer = client.get(f"/data/{release_id}/{name}.csv")
    assert answer.content == (shipped / f"{name}.csv").read_bytes()
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}.csv"'
    assert "immutable" in answer.headers["cache-control"]


def test_an_unknown_release_and_an_unknown_table_are_refused_with_what_there_is(client, release_id):
    release = client.get("/data/0123456789ab/cases.csv")
    assert release.status_code == 404
    assert release_id in release.text
    table = client.get(f"/data/{release_id}/%3Cscript%3E.csv")
    assert table.status_code == 404
    assert "<script>" not in table.text
    assert "case_events" in table.text
