"""The front door: one sentence, a search, the map, stories and events, from the tables alone."""

import gzip
import re

import pytest


def test_the_front_says_what_this_is_and_shows_a_map_three_stories_and_six_events(client):
    html = client.get("/").text
    assert html.count("<h1>") == 1
    assert "Platewatch shows which agencies could reach whose license plate data" in html
    assert 'action="/find"' in html
    assert html.count('class="pw-story"') == 3
    assert len(re.findall(r"<li><time>", html)) == 6
    assert 'fill="url(#none-880)"' in html


def test_each_picture_has_its_words_and_leads_to_its_rows(client):
    html = client.get("/es").text
    assert len(re.findall(r'role="img" aria-label="[^"]{20,}', html)) == 4
    for name in ("states", "list", "ice", "months"):
        assert f'href="/embed/overview-{name}?lang=es"' in html
        assert client.get(f"/embed/overview-{name}?lang=es").status_code == 200


def test_no_event_is_of_the_keeping_of_the_tables_or_names_a_case_by_its_caption(client):
    html = client.get("/").text
    new = html[html.index('class="pw-events"') : html.index('class="pw-all"')]
    assert "source" not in re.sub(r"· \d+ sources?<", "<", new).lower().replace("/sources/", "")
    assert " v. " not in new


def test_the_front_is_light(client):
    assert len(gzip.compress(client.get("/").content)) < 60_000


@pytest.mark.parametrize(
    ("typed", "led"),
    [("94601", "/agencies/ca-oakland-pd"), ("El Cajon", "/agencies/ca-el-cajon-pd")],
)
def test_what_is_surely_meant_is_led_to(client, typed, led):
    answer = client.get("/find", params={"place": typed}, follow_redirects=False)
    assert answer.status_code == 307
    assert answer.headers["location"] == led
    spanish = client.get("/es/find", params={"place": typed}, follow_redirects=False)
    assert spanish.headers["location"] == f"/es{led}"


def test_what_fits_several_is_listed_with_what_is_known(client):
    html = client.get("/find?place=springfield").text
    assert html.count('href="/agencies/') > 1
    assert "pw-found" in html


@pytest.mark.parametrize("typed", ["Nowhereville", "", "<script>alert(1)</script>", "x" * 500])
def test_nothing_found_is_said_and_nothing_typed_runs(client, typed):
    answer = client.get("/find", params={"place": typed})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert 'name="robots" content="noindex"' in answer.text


def test_an_address_of_the_page_that_stood_here_leads_on(client):
    answer = client.get("/?place=a%20b&as_of=2024-04-26", follow_redirects=False)
    assert answer.status_code == 307
    assert answer.headers["location"] == "/who_can_see?lang=en&place=a+b&as_of=2024-04-26"
