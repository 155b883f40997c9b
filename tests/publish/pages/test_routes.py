"""Every thing on record has a page that anyone can read, in each language, without a script."""

import csv
import json
import re
from html.parser import HTMLParser

import pytest

from domain.schema import LIST_SEPARATOR
from domain.things import THINGS
from domain.vocabulary import STATE_NAMES
from domain.words import LANGUAGES
from publish.pages.kinds import THING_PAGES

AGENCY = "ca-oakland-pd"
ONE_OF_EACH = {
    "agencies": AGENCY,
    "states": "CA",
    "platforms": "flock-network",
    "cases": "aclu-norcal-v-ice-2018",
    "requests": "aclu-norcal-ice-2018-03-19",
    "contracts": "us-ice-west-lpr-2017",
    "state_laws": "ca-civ-1798-90-5",
    "sources": "404-wa-ruling",
}
PREFIX = {"en": "", "es": "/es"}


class Outline(HTMLParser):
    """What a screen reader learns of a page first: headings, landmarks, ids, links, tables."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[str] = []
        self.landmarks: list[str] = []
        self.ids: list[str] = []
        self.anchors: list[str] = []
        self.scripts: list[dict[str, str | None]] = []
        self.loaded: list[str] = []
        self.heads_without_scope = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)
        if tag in ("header", "nav", "main", "footer"):
            self.landmarks.append(tag)
        if "id" in named:
            self.ids.append(named["id"])
        if tag == "a" and (named.get("href") or "").startswith("#"):
            self.anchors.append(named["href"][1:])
        if tag == "script":
            self.scripts.append(named)
        if tag in ("img", "script", "iframe") and named.get("src"):
            self.loaded.append(named["src"])
        if tag == "link" and named.get("rel") in ("stylesheet", "icon"):
            self.loaded.append(named["href"])
        if tag == "th" and "scope" not in named:
            self.heads_without_scope += 1


def outline(html: str) -> Outline:
    found = Outline()
    found.feed(html)
    return found


def first_id(client, kind: str) -> str:
    """Return an id of a kind that has a page: the one meant, or the first of its list."""
    meant = ONE_OF_EACH.get(kind, "")
    if meant and client.get(f"/{kind}/{meant}").status_code == 200:
        return meant
    return re.search(rf'href="/{kind}/([^"]+)"', client.get(THINGS[kind].index_path).text)[1]


@pytest.mark.parametrize("language", PREFIX)
@pytest.mark.parametrize("kind", THINGS)
def test_a_page_is_whole_and_in_order(client, kind, language):
    answer = client.get(f"{PREFIX[language]}/{kind}/{first_id(client, kind)}")
    page = outline(answer.text)
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert page.headings.count("h1") == 1
    assert page.headings[0] == "h1"
    jumps = zip(page.headings, page.headings[1:], strict=False)
    assert [pair for pair in jumps if int(pair[1][1]) > int(pair[0][1]) + 1] == []
    assert {"header", "nav", "main", "footer"} <= set(page.landmarks)
    assert page.landmarks.count("main") == 1
    assert len(page.ids) == len(set(page.ids))
    assert set(page.anchors) - set(page.ids) == set()
    assert page.heads_without_scope == 0


@pytest.mark.parametrize("kind", THINGS)
def test_a_page_runs_no_script_and_loads_nothing_from_elsewhere(client, kind):
    page = outline(client.get(f"/{kind}/{first_id(client, kind)}").text)
    assert [script.get("type") for script in page.scripts] == ["application/ld+json"]
    assert page.loaded
    assert [one for one in page.loaded if not one.startswith("/assets/")] == []


@pytest.mark.parametrize("kind", THINGS)
def test_what_a_page_loads_is_there(client, kind):
    for address in outline(client.get(THINGS[kind].index_path).text).loaded:
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("kind", THINGS)
def test_a_head_tells_search_engines_and_readers_of_links_what_the_page_is(client, kind):
    row_id = first_id(client, kind)
    html = client.get(f"/es/{kind}/{row_id}").text
    base = re.search(r'<link rel="canonical" href="([^"]+)"', html)[1].removesuffix(
        f"/es/{kind}/{row_id}"
    )
    alternates = dict(re.findall(r'hreflang="([\w-]+)" href="(http[^"]+)"', html))
    assert list(alternates) == [*LANGUAGES, "x-default"]
    assert alternates["en"] == alternates["x-default"] == f"{base}/{kind}/{row_id}"
    assert alternates["es"] == f"{base}/es/{kind}/{row_id}"
    described = re.search(r'<meta name="description" content="([^"]+)"', html)[1]
    assert 20 < len(described) <= 400
    card = re.search(r'property="og:image" content="([^"]+)"', html)[1].removeprefix(base)
    assert client.get(card).headers["content-type"] == "image/png"


@pytest.mark.parametrize("kind", THINGS)
def test_a_page_says_in_json_what_it_is_about_and_where_it_stands(client, kind):
    html = client.get(f"/{kind}/{first_id(client, kind)}").text
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1]
    page, crumbs = json.loads(block)["@graph"]
    assert page["@type"] == "WebPage"
    assert page["about"]["@type"] == THING_PAGES[kind].schema_type
    assert page["about"]["name"]
    assert [c["position"] for c in crumbs["itemListElement"]] == list(
        range(1, len(crumbs["itemListElement"]) + 1)
    )


@pytest.mark.parametrize("kind", THINGS)
def test_an_index_lists_every_page_of_its_kind_in_each_language(client, shipped, kind):
    thing = THINGS[kind]
    ids = sorted(STATE_NAMES)
    if thing.table:
        with (shipped / f"{thing.table}.csv").open(encoding="utf-8") as file:
            ids = [row[thing.key] for row in csv.DictReader(file)]
    for prefix in PREFIX.values():
        html = client.get(f"{prefix}{thing.index_path}").text
        listed = re.findall(rf'<li><a href="{prefix}/{kind}/([^"?]+)"', html)
        assert sorted(listed) == sorted(ids)


def test_the_sources_of_an_agency_are_numbered_and_lead_to_what_they_say(client, shipped):
    """Recounted from the CSV: every source of a contract of the agency stands in the table."""
    html = client.get(f"/agencies/{AGENCY}").text
    with (shipped / "contracts.csv").open(encoding="utf-8") as file:
        own = [row for row in csv.DictReader(file) if row["buyer_id"] == AGENCY]
    with (shipped / "sources.csv").open(encoding="utf-8") as file:
        urls = {row["source_id"]: row["url"] for row in csv.DictReader(file)}
    named = {i for row in own for i in row["source_ids"].split(LIST_SEPARATOR)}
    verify = html[html.index('id="verify"') :]
    assert own
    assert [i for i in named if f'href="/sources/{i}"' not in verify] == []
    assert [i for i in named if urls[i] and urls[i].replace("&", "&amp;") not in verify] == []


def test_a_page_as_of_an_earlier_day_says_so_keeps_the_day_and_is_not_for_search_engines(client):
    html = client.get("/agencies/us-ice?as_of=2019-01-01").text
    assert "As of January 1, 2019" in html
    assert '<meta name="robots" content="noindex">' in html
    assert re.search(r'href="/agencies/[\w-]+\?as_of=2019-01-01"', html)
    assert 'rel="canonical" href="http' in html
    assert "as_of" not in re.search(r'rel="canonical" href="([^"]+)"', html)[1]


def test_a_thing_that_was_not_on_record_yet_says_so(client):
    html = client.get("/cases/aclu-norcal-v-ice-2018?as_of=2015").text
    assert "This was not on record yet on December 31, 2015." in html


def test_the_day_of_the_address_is_checked(client):
    for text in ("4/26/24", "2024-13", "1999"):
        answer = client.get(f"/agencies/{AGENCY}", params={"as_of": text})
        assert answer.status_code == 400
    assert client.get(f"/agencies/{AGENCY}?x={'x' * 3000}").status_code == 414


@pytest.mark.parametrize(
    ("asked", "status", "led"),
    [
        (f"/agencies/{AGENCY}?lang=es", 308, f"/es/agencies/{AGENCY}"),
        (f"/es/agencies/{AGENCY}?lang=en&as_of=2020", 308, f"/agencies/{AGENCY}?as_of=2020"),
        ("/states?lang=es", 308, "/es/states"),
        ("/states?state=CA", 307, "/states/CA"),
        ("/contracts/all?contract_id=x", 307, "/contracts/x"),
        ("/awards?contract_id=x", 308, "/contracts/all?contract_id=x"),
        ("/laws?lang=es", 308, "/state_laws?lang=es"),
        ("/es/contracts?status=active", 308, "/contracts?status=active&lang=es"),
        (f"/es/agencies?agency_id={AGENCY}&as_of=2020", 307, f"/es/agencies/{AGENCY}?as_of=2020"),
    ],
)
def test_one_address_a_language_and_one_a_thing(client, asked, status, led):
    answer = client.get(asked, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (status, led)


@pytest.mark.parametrize("prefix", PREFIX.values())
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/awards/us-ice-west-lpr-2017", "/contracts/us-ice-west-lpr-2017"),
        ("/awards", "/contracts/all"),
        ("/laws/ca-civ-1798-90-5", "/state_laws/ca-civ-1798-90-5"),
        ("/laws", "/state_laws"),
        ("/cards/awards.png", "/cards/contracts.png"),
        ("/cards/awards/us-ice-west-lpr-2017.png", "/cards/contracts/us-ice-west-lpr-2017.png"),
        ("/cards/laws/ca-civ-1798-90-5.png", "/cards/state_laws/ca-civ-1798-90-5.png"),
    ],
)
def test_an_old_address_leads_on_for_good_with_all_it_asks(client, old, new, prefix):
    for method in ("GET", "HEAD"):
        answer = client.request(method, f"{prefix}{old}?as_of=2024&x=%26", follow_redirects=False)
        assert answer.status_code == 308
        assert answer.headers["location"] == f"{prefix}{new}?as_of=2024&x=%26"
    assert client.get(f"{prefix}{old}").status_code == 200


def test_an_old_part_of_the_sitemap_leads_on_for_good(client):
    answer = client.get("/sitemaps/laws.xml", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, "/sitemaps/state_laws.xml")


def test_an_old_address_of_nothing_is_not_found_under_the_new_name(client):
    assert client.get("/awards/no-such-contract").status_code == 404


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("/agencies/ca-okland-pd", f'href="/agencies/{AGENCY}"'),
        ("/es/cases/aclu-v-ice", 'href="/es/cases/aclu-norcal-v-ice-2018"'),
        ("/states/XX", 'href="/states"'),
        ("/sources/no-such-source-at-all", 'href="/sources"'),
    ],
)
def test_an_unknown_id_is_not_found_and_near_ones_are_named(client, asked, near):
    answer = client.get(asked)
    assert answer.status_code == 404
    assert near in answer.text


def test_markup_in_an_address_comes_back_as_text(client):
    answer = client.get("/agencies/<script>alert(1)</script>")
    assert answer.status_code == 404
    assert "<script>alert" not in client.get("/agencies/<script>alert(1)<").text


def test_a_readers_copy_that_is_the_same_is_not_sent_again(whole):
    first = whole.get(f"/state_laws/{ONE_OF_EACH['state_laws']}")
    again = whole.get(
        f"/state_laws/{ONE_OF_EACH['state_laws']}", headers={"If-None-Match": first.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")


def test_the_search_index_names_every_page_but_sources(client):
    rows = client.get("/es/search.json").json()
    assert [row[2] for row in rows].count(f"/es/agencies/{AGENCY}") == 1
    assert all(row[2].startswith("/es/") for row in rows)
    assert not [row for row in rows if "/sources/" in row[2]]


def test_the_front_page_of_a_language_leads_to_every_kind(client):
    html = client.get("/es").text
    assert [t.name for t in THINGS.values() if f'href="/es{t.index_path}"' not in html] == []
    assert outline(html).headings[0] == "h1"
