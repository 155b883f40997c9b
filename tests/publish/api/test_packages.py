"""Rows of one package can be asked for, and the terms of all go with every answer."""

import io
import zipfile

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from loaders.gathered.package import PACKAGES_VARIABLE
from loaders.releases.live import DATA_VARIABLE, VAR_VARIABLE
from publish.app.routes import exception_handlers, routes
from tests.builders import share, write_folder
from tests.loaders.gathered.packages import put_package

OWN = "ca-springfield-pd--us-fbi--direct-share"
ODBL = {"licenses": [{"name": "ODbL-1.0"}], "attribution": "© The Mappers"}
UNIDENTIFIED = """agency_id,direction,name,reason,file,place,day
ca-springfield-pd,outbound,Nowhere Group,no state is said,list.csv,row 3,2026-04-28
"""


@pytest.fixture
def client(tmp_path, monkeypatch):
    folder = write_folder(tmp_path / "data")
    path = put_package(folder, "lists", ODBL, shares=[share(share_id="new", recipient_id="us-dea")])
    (path / "unidentified.csv").write_text(UNIDENTIFIED)
    put_package(folder, "bad", {"licenses": None})
    monkeypatch.delenv(PACKAGES_VARIABLE, raising=False)
    monkeypatch.setenv(DATA_VARIABLE, str(folder))
    monkeypatch.setenv(VAR_VARIABLE, str(tmp_path / "var"))
    return TestClient(Starlette(routes=routes(), exception_handlers=exception_handlers()))


def ids(answer):
    return [one["share_id"] for one in answer.json()["rows"]]


def test_the_rows_of_a_package_are_asked_for_by_its_id(client):
    assert ids(client.get("/api/v1/shares?package=lists")) == ["new"]
    assert ids(client.get("/api/v1/shares?package=curated")) == [OWN]
    assert ids(client.get("/api/v1/shares")) == [OWN, "new"]


def test_a_package_that_is_none_or_left_out_is_refused_with_those_there_are(client):
    for unknown in ("bad", "nothing"):
        refused = client.get(f"/api/v1/shares?package={unknown}")
        assert refused.status_code == 404
        assert refused.json()["allowed"] == ["curated", "lists"]


def test_the_terms_of_every_package_of_a_table_are_told(client):
    terms = client.get("/api/v1/shares").json()["terms"]
    assert [(one["package"], one["licence"]) for one in terms] == [
        ("curated", "CC-BY-4.0"),
        ("lists", "ODbL-1.0"),
    ]
    assert len(client.get("/api/v1/cases").json()["terms"]) == 1


def test_share_alike_terms_stand_under_an_embed(client):
    page = client.get("/embed/agency-out?agency_id=ca-springfield-pd").text
    assert "Also holds rows under ODbL-1.0, to be passed on under the same terms" in page
    assert "© The Mappers" in page


def test_a_package_that_is_left_out_is_said_with_the_reason(client):
    page = client.get("/embed/data-packages").text
    assert "Left out because of problems: 1" in page
    assert "licenses is missing" in page


def test_a_name_not_identified_stands_on_the_page_of_the_agency(client):
    page = client.get("/agencies/ca-springfield-pd").text
    assert "Named on the list, not identified: 1" in page
    assert "Nowhere Group" in page


def test_a_table_and_the_whole_package_hold_gathered_rows_and_their_terms(client):
    release = client.get("/api/v1/shares").json()["release"]
    assert "\nnew," in client.get(f"/data/{release}/shares.csv").text
    content = client.get(f"/data/{release}/platewatch.zip").content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        licence = archive.read(f"platewatch-{release}/LICENSE.md").decode()
    assert f"platewatch-{release}/gathered/lists/datapackage.json" in names
    assert "- `gathered/lists`: ODbL-1.0; © The Mappers; what is made of its rows stays" in licence
