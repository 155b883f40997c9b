"""An embed is one file without scripts, the same for ever when pinned, and refuses in words."""

import csv
import gzip
import html
import io
import json
import re
import zipfile

import pytest

from domain.words import words
from markup.addresses import BASE_ADDRESS
from publish.embeds import render as pictures
from publish.embeds.render import NoPicture
from views.base.agencies import AGENCY
from views.base.catalogue import Entry, catalogue

CHART = "/embed/map-states"
MOST_BYTES = 60 * 1024


def about_agency(entry: Entry) -> bool:
    """Tell whether a view is about one agency."""
    return any(param is AGENCY for param in entry.params)


@pytest.fixture(autouse=True)
def drawn(monkeypatch):
    """Draw a small picture in place of Chromium's; the browser tests use the real one."""
    svg = b'<svg class="main" width="760" height="400" viewBox="0 0 760 400"><g id="a"/></svg>'
    form = {"svg": svg, "png": b"\x89PNG"}
    monkeypatch.setattr(pictures, "_render", lambda view, kind, width, scale: form[kind])


def test_an_embed_is_one_file_with_its_picture_words_and_table_and_no_script(client):
    answer = client.get(f"{CHART}?metric=per_million")
    page = answer.text
    assert answer.status_code == 200
    assert "<svg" in page
    assert "<table" in page
    assert "<h1>" in page
    assert "<script" not in page
    assert "set-cookie" not in answer.headers
    assert not re.findall(r'(?:src|srcset)="', page)
    assert not re.findall(r'<link rel="stylesheet"', page)
    assert len(gzip.compress(answer.content)) <= MOST_BYTES


def test_an_embed_says_what_it_shows_from_the_data(client):
    page = client.get(CHART).text
    alt = re.search(r'role="img" aria-label="([^"]+)"', page).group(1)
    assert "California, 214" in alt


def test_an_embed_names_the_filters_it_was_asked_by(client):
    address = "/embed/contracts-by-year?state=CA&status=terminated"
    assert "federal fiscal year · California · Ended early</h1>" in client.get(address).text
    cited = client.get(address.replace("?", ".txt?")).text
    assert "fiscal year · California · Ended early (Data release" in cited


def test_an_embed_of_one_agency_names_it(client):
    page = client.get("/embed/agency-cases?agency_id=ca-el-cajon-pd").text
    assert "<h1>Court cases against it · El Cajon Police Department</h1>" in page


def test_links_of_an_embed_do_not_open_in_its_frame(client):
    assert '<base target="_blank">' in client.get(CHART).text


def test_figures_of_an_embed_are_large_and_lead_to_their_rows_on_the_page(client):
    page = client.get("/embed/agency-answer?agency_id=ca-el-cajon-pd").text
    assert '<div class="pw-figures">' in page
    assert 'href="/agency?agency_id=ca-el-cajon-pd#agency-reach-out"' in page


def test_one_figure_stands_alone_with_its_definition(client):
    page = client.get("/embed/overview-answer?figure=2").text
    assert page.count('class="pw-figure"') == 1
    assert "<h1>Agencies whose plate data a federal agency can or could reach</h1>" in page
    assert "give no day. Agencies with at least one share on record" in page
    assert 'href="/views/overview-federal/table?' in page
    assert client.get("/embed/overview-answer.csv?figure=2").text.count("\n") == 2
    few = client.get("/embed/agency-answer?agency_id=ca-el-cajon-pd&figure=5").text
    assert "There is no such figure here: the view holds 3." in few
    assert client.get("/embed/overview-answer?figure=6").status_code == 400


def test_sentences_of_an_embed_read_as_sentences(client):
    page = client.get("/embed/agency-said?agency_id=ca-el-cajon-pd").text
    assert '<p class="pw-answer">On April 26, 2024, 97 agencies could ' in page
    assert "<table" not in page
    asked = client.get("/embed/litigation-case-answer").text
    assert "<h1>What is " in asked


@pytest.mark.parametrize("view_id", catalogue())
def test_an_embed_that_names_nothing_tells_of_something_or_says_what_is_missing(view_id, client):
    page = html.unescape(client.get(f"/embed/{view_id}").text)
    assert words("en")("empty.filters") not in page
    assert words("en")("empty.start") not in page


def test_an_embed_names_its_best_sources_and_leads_to_all(client):
    page = client.get("/embed/contracts-by-status").text
    caption = page.split("</figure>")[1].split("</p>")[0]
    assert caption.count('rel="noreferrer"') == 3
    assert 'href="/views/contracts-by-status/sources?' in caption
    shown = client.get("/views/contracts-by-status/sources").text
    assert caption.split('rel="noreferrer">')[1].split("</a>")[0] in shown


def test_what_stands_on_a_reader_page_alone_leads_there(client):
    page = client.get("/embed/states-figures").text
    assert f'href="{BASE_ADDRESS}/states/CA">Open on Platewatch' in page
    page = client.get("/embed/states-figures?state=TX&lang=es&as_of=2025-01-01").text
    assert f'href="{BASE_ADDRESS}/es/states/TX?as_of=2025-01-01"' in page


@pytest.mark.parametrize("agency_id", ["us-ice", "ca-el-cajon-pd", "co-boulder-pd"])
@pytest.mark.parametrize("view_id", [v for v, e in catalogue().items() if about_agency(e)])
def test_rows_about_any_agency_are_given_with_the_meaning_of_each_column(
    view_id, agency_id, client
):
    body = client.get(f"/embed/{view_id}.json?agency_id={agency_id}").json()
    assert all(column["title"] for column in body["columns"])
    assert all(set(row) == {c["name"] for c in body["columns"]} for row in body["rows"])


def test_the_gallery_shows_every_embed_under_its_page(client):
    page = html.unescape(client.get("/gallery").text)
    assert re.findall(r'<iframe src="/embed/([^"]+)"', page) == list(catalogue())
    assert page.count("<iframe") == page.count('loading="lazy"')
    assert "<h2>Contracts</h2>" in page
    assert "Court cases against it · San Francisco Police Department</summary>" in page


def test_an_embed_of_mapped_cameras_is_under_the_licence_of_the_map(client):
    page = client.get("/embed/cameras-answer").text
    assert "OpenStreetMap contributors, ODbL" in page
    assert "CC BY 4.0" not in page


def test_an_embed_speaks_the_language_and_wears_the_theme_asked_for(client):
    page = client.get(f"{CHART}?lang=es&theme=dark").text
    assert '<html lang="es">' in page
    assert "color-scheme:dark" in page
    assert "Mostrar los datos" in page


def test_a_pinned_embed_gives_the_same_bytes_and_may_be_kept_for_ever(client, served):
    address = f"{CHART}?release={served.current().id}&as_of=2026-01-01"
    first, second = client.get(address), client.get(address)
    assert first.content == second.content
    assert "immutable" in first.headers["cache-control"]
    assert "Newer data may exist" in first.text


def test_a_live_embed_is_kept_for_a_minute(client):
    assert client.get(CHART).headers["cache-control"] == "public, max-age=60"


def test_an_unknown_release_is_refused_with_the_nearest(client, served):
    answer = client.get(f"{CHART}?release=000000000000")
    assert answer.status_code == 404
    assert served.current().id in answer.text


@pytest.mark.parametrize(
    ("address", "status", "named"),
    [
        ("/embed/map-stats", 404, "map-states"),
        ("/embed/map-states.pdf", 404, ".svg"),
        ("/embed/map-states?colour=red", 400, "metric"),
        ("/embed/map-states?metric=agency_cout", 400, "agency_count"),
        ("/embed/map-states?lang=xx", 400, "es"),
        ("/embed/map-states?theme=pink", 400, "print"),
        ("/embed/map-states?as_of=4/26/24", 400, "2024-04-26"),
        ("/embed/map-states?as_of=1999", 400, "2000-01-01"),
        ("/embed/map-states?metric=" + "x" * 3000, 400, "longer than"),
    ],
)
def test_what_cannot_be_answered_names_what_is_allowed(client, address, status, named):
    answer = client.get(address)
    assert answer.status_code == status
    assert named in answer.text


def test_markup_in_an_address_comes_back_as_text(client):
    answer = client.get("/embed/map-states?metric=<script>alert(1)</script>")
    assert answer.status_code == 400
    assert "<script>alert" not in answer.text


def test_the_rows_come_as_csv_and_as_json_with_their_meaning(client):
    rows = list(csv.DictReader(io.StringIO(client.get(f"{CHART}.csv").text)))
    body = client.get(f"{CHART}.json").json()
    assert [row["state"] for row in rows] == [row["state"] for row in body["rows"]]
    assert {column["name"] for column in body["columns"]} == set(rows[0])
    assert all(column["title"] for column in body["columns"])


def test_a_citation_names_the_release_and_the_address_that_never_changes(client, served):
    release = served.current().id
    for suffix in ("bib", "ris", "txt"):
        text = client.get(f"{CHART}.{suffix}").text
        assert f"release={release}" in text
        assert "Agencies on record, by state" in text


def test_the_report_pack_holds_all_that_a_report_needs(client):
    pack = zipfile.ZipFile(io.BytesIO(client.get(f"{CHART}.zip").content))
    assert {name.split("/")[1] for name in pack.namelist()} == {
        "alt.txt",
        "caption.txt",
        "citation.bib",
        "citation.csl.json",
        "citation.ris",
        "citation.txt",
        "data.csv",
        "link.txt",
        "method.txt",
        "picture.png",
        "picture.svg",
    }


def test_without_chromium_an_embed_is_interactive_and_its_table_stays(client, monkeypatch):
    def none(*_: object) -> bytes:
        raise NoPicture("no Chromium")

    monkeypatch.setattr(pictures, "_render", none)
    page = client.get(f"{CHART}?as_of=2025-02-03").text
    assert "/assets/plotly/" in page
    assert "<table" in page
    assert client.get(f"{CHART}.svg?as_of=2025-02-03").status_code == 404


@pytest.mark.parametrize("suffix", ["", ".zip"])
def test_what_lacks_its_picture_for_once_is_not_kept_at_a_pinned_address(
    suffix, client, monkeypatch
):
    def crashed(*_: object) -> bytes:
        raise NoPicture("crashed")

    release = client.get("/api/v1/embeds.json").json()["release"]
    address = f"{CHART}{suffix}?as_of=2025-02-04&release={release}"
    with monkeypatch.context() as patch:
        patch.setattr(pictures, "_render", crashed)
        lacking = client.get(address)
    whole = client.get(address)
    assert lacking.headers["cache-control"] == "public, max-age=60"
    assert "immutable" in whole.headers["cache-control"]
    assert lacking.content != whole.content


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_figures_are_a_picture_too_and_a_table_says_that_it_is_none(theme, client):
    svg = client.get(f"/embed/overview-answer.svg?figure=2&theme={theme}").text
    assert svg.startswith("<svg")
    assert ">156</text>" in svg
    assert client.get("/embed/overview-answer.png").content == b"\x89PNG"
    refused = client.get("/embed/contracts-list.svg")
    assert refused.status_code == 404
    assert "it has no picture" in refused.text
    listed = {one["id"]: one for one in client.get("/api/v1/embeds.json").json()["embeds"]}
    assert ".svg" in listed["overview-answer"]["forms"]
    assert ".svg" not in listed["contracts-list"]["forms"]


def test_a_picture_that_cannot_be_moved_is_the_same_when_asked_to_move(client):
    page = client.get("/embed/states-map?interactive=1").text
    assert "<svg" in page
    assert "<script" not in page


def test_rows_given_away_lack_what_a_page_is_only_drawn_by(client):
    assert client.get("/embed/overview-answer.csv").text.splitlines()[0] == (
        "figure,value,definition"
    )
    body = client.get("/embed/who_can_see-said.json").json()
    assert [column["name"] for column in body["columns"]] == ["said"]
    assert set(body["rows"][0]) == {"said"}


def test_an_interactive_embed_takes_plotly_from_this_server(whole):
    page = whole.get(f"{CHART}?interactive=1").text
    sources = re.findall(r'<script src="([^"]+)"', page)
    assert all(source.startswith("/assets/") for source in sources)
    plotly = whole.get(sources[0], headers={"Accept-Encoding": "gzip"})
    assert plotly.headers["content-encoding"] == "gzip"
    assert "immutable" in plotly.headers["cache-control"]


def test_every_view_is_listed_with_its_parameters(client):
    listed = client.get("/api/v1/embeds.json").json()["embeds"]
    by_id = {one["id"]: one for one in listed}
    assert by_id["map-states"]["parameters"][0]["default"] == "agency_count"
    assert all(one["title"] and one["description"] for one in listed)


def test_a_bare_link_becomes_a_frame(client):
    found = client.get(f"/oembed?url=http://localhost{CHART}&maxwidth=500").json()
    assert found["type"] == "rich"
    assert found["width"] == 500
    assert "<iframe" in found["html"]
    assert "map-states" in found["html"]


@pytest.mark.parametrize("url", ["", "http://localhost/agency", "http://localhost/embed/nope"])
def test_a_link_to_something_else_is_no_embed(client, url):
    assert client.get("/oembed", params={"url": url}).status_code == 404


def test_json_stays_json_whatever_the_cells_hold(client):
    assert json.loads(client.get("/embed/map-ended.json").text)["rows"]


def test_what_goes_with_a_file_is_in_the_language_of_its_address(client):
    body = client.get("/embed/contracts-list.json?lang=es").json()
    by_name = {column["name"]: column for column in body["columns"]}
    assert by_name["obligated_usd"]["unit"] == "dólares estadounidenses"
    assert by_name["obligated_usd"]["description"] == "Dinero comprometido legalmente hasta ahora."
    cited = client.get(f"{CHART}.txt?lang=es").text
    assert "(Versión de los datos " in cited
    assert "[Conjunto de datos]" in cited
    listed = client.get("/api/v1/embeds.json?lang=es").json()["embeds"]
    chart = next(one for one in listed if f"/embed/{one['id']}" == CHART)
    assert chart["title"] == "Agencias en los registros, por estado"
    assert client.get("/api/v1/embeds.json?lang=xx").status_code == 400


def test_an_embed_of_the_site_as_files_is_found_where_the_app_has_it(client):
    answer = client.get("/es/embed/map-states?theme=dark&lang=en", follow_redirects=False)
    assert answer.status_code == 308
    assert answer.headers["location"] == "/embed/map-states?theme=dark&lang=es"
    assert client.get("/es/gallery", follow_redirects=False).headers["location"] == (
        "/gallery?lang=es"
    )


def test_the_frame_of_one_figure_is_low(client):
    height = int(client.get("/oembed?url=/embed/overview-answer?figure=2").json()["height"])
    every = int(client.get("/oembed?url=/embed/overview-answer").json()["height"])
    assert height < every < 600
