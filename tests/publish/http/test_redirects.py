"""Renamed ids lead to their new page for good; what was taken out is gone, not unknown."""

import pytest

from domain.things import THINGS
from loaders.releases.live import HOME
from publish.http import redirects
from publish.http.redirects import redirects_of
from publish.pages import routes as public_pages

OLD = "kind,old_id,new_id\nagencies,ca-okland-pd,ca-oakland-pd\nsources,withdrawn,\n"


@pytest.fixture
def renamed(client, tmp_path, monkeypatch):
    (tmp_path / "redirects.csv").write_text(OLD)
    for module in (public_pages, redirects):
        monkeypatch.setattr(module, "data_folder", lambda: tmp_path)
    return client


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_a_renamed_id_leads_to_the_new_one_in_the_same_language(renamed, prefix):
    answer = renamed.get(f"{prefix}/agencies/ca-okland-pd?as_of=2020", follow_redirects=False)
    assert answer.status_code == 308
    assert answer.headers["location"] == f"{prefix}/agencies/ca-oakland-pd?as_of=2020"


def test_what_was_taken_out_is_gone_in_words(renamed):
    answer = renamed.get("/es/sources/withdrawn")
    assert answer.status_code == 410
    assert "se retiró de los registros a propósito" in answer.text
    assert '<html lang="es">' in answer.text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/embed/agency-in?agency_id=ca-okland-pd", ""),
        ("/views/agency-in.csv?agency_id=ca-okland-pd", ""),
        ("/api/v1/access/ca-okland-pd.csv?limit=3", "/api/v1/access/ca-oakland-pd.csv?limit=3"),
        ("/es/feeds/agencies/ca-okland-pd.atom", "/es/feeds/agencies/ca-oakland-pd.atom"),
    ],
)
def test_what_others_have_put_on_their_pages_follows_a_renamed_id(renamed, old, new):
    answer = renamed.get(old, follow_redirects=False)
    followed = renamed.get(old)
    assert answer.status_code == (308 if new else 200)
    assert answer.headers.get("location", "").removeprefix("http://testserver") == new
    assert followed.content == renamed.get(old.replace("ca-okland-pd", "ca-oakland-pd")).content


def test_without_the_file_nothing_is_renamed(tmp_path):
    assert redirects_of(tmp_path) == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kind,old,new\nagencies,a,b\n", {}),
        ("kind,old_id,new_id\nagencies,a\nagencies,c,d\n", {("agencies", "c"): "d"}),
    ],
)
def test_a_row_that_cannot_be_read_is_logged_and_the_rest_holds(tmp_path, caplog, text, found):
    (tmp_path / "redirects.csv").write_text(text)
    assert redirects_of(tmp_path) == found
    assert "redirects.csv" in caplog.text


def test_the_shipped_file_renames_what_is_not_there_to_what_is(served):
    """Each old id is unknown, each new one has a page, and no way leads over two steps."""
    redirects = redirects_of(HOME / "data")
    release = served.current()
    known = {
        name: set(thing.ids({thing.table: release.table(thing.table)} if thing.table else {}))
        for name, thing in THINGS.items()
    }
    assert (HOME / "data" / "redirects.csv").exists()
    assert {kind for kind, _ in redirects} <= set(THINGS)
    assert [pair for pair in redirects if pair[1] in known[pair[0]]] == []
    assert [new for (kind, _), new in redirects.items() if new and new not in known[kind]] == []
