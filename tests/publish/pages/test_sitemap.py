"""Search engines learn of every page in every language, and robots what to leave alone."""

import urllib.robotparser
import xml.etree.ElementTree as ET

import pytest

from domain.things import THINGS
from domain.vocabulary import STATE_NAMES
from domain.words import LANGUAGES
from publish.pages.sitemap import parts_of

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def locations(text: str, path: str) -> list[str]:
    return [found.text for found in ET.fromstring(text).iterfind(path, NAMES)]


@pytest.fixture
def base(client) -> str:
    text = client.get("/robots.txt").text
    return text.split("Sitemap: ")[1].strip().removesuffix("/sitemap.xml")


def test_the_sitemap_lists_a_part_for_every_kind_and_each_is_there(client, base):
    listed = locations(client.get("/sitemap.xml").text, "s:sitemap/s:loc")
    assert listed == [f"{base}/sitemaps/{name}.xml" for name in ("pages", *THINGS)]
    for address in listed:
        assert client.get(address.removeprefix(base)).status_code == 200


def test_a_part_names_each_page_with_its_other_languages(client, base):
    text = client.get("/sitemaps/states.xml").text
    pages = locations(text, "s:url/s:loc")
    assert len(pages) == len(LANGUAGES) * len(THINGS["states"].ids({}))
    assert f"{base}/es/states/CA" in pages
    links = ET.fromstring(text).find("s:url", NAMES).findall("x:link", NAMES)
    assert [link.get("hreflang") for link in links] == list(LANGUAGES)
    count = len(LANGUAGES)
    by_turns = [page for n, page in enumerate(pages) if n % count == n // count % count]
    states = {page.rsplit("/")[-1] for page in by_turns}
    assert states == set(STATE_NAMES)
    answers = {page: client.get(page.removeprefix(base)).status_code for page in by_turns}
    assert set(answers.values()) == {200}, answers


def test_a_part_that_would_be_too_long_is_cut(client, served):
    from publish.pages.query import ask_in

    parts = parts_of(ask_in("en"), most=40)
    assert list(parts)[:3] == ["pages", "agencies", "agencies-2"]
    assert max(map(len, parts.values())) == 40 // len(LANGUAGES)
    whole = parts_of(ask_in("en"))
    assert sum(map(len, parts.values())) == sum(map(len, whole.values()))


def test_an_unknown_part_names_those_there_are(client):
    answer = client.get("/sitemaps/planets.xml")
    assert answer.status_code == 404
    assert "agencies" in answer.text


def test_robots_may_read_pages_and_leave_filters_and_forms_alone(client, base):
    rules = urllib.robotparser.RobotFileParser()
    rules.parse(client.get("/robots.txt").text.splitlines())
    assert rules.can_fetch("*", f"{base}/agencies/us-ice")
    assert rules.can_fetch("*", f"{base}/embed/map-states")
    assert not rules.can_fetch("*", f"{base}/views/map-states.csv")
    assert not rules.can_fetch("*", f"{base}/api/v1/shares")
