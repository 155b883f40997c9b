"""Feeds are read by what reads feeds, and say what happened with its day and sources."""

import csv

import feedparser
import pytest

from publish.feeds.feeds import OF_THINGS, entry_ids

ONE_OF_EACH = {"states": "CA", "agencies": "us-ice", "cases": "aclu-norcal-v-ice-2018"}
PATHS = ["/feeds/all.atom", *(f"/feeds/{kind}/{i}.atom" for kind, i in ONE_OF_EACH.items())]


def read(client, path: str):
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/atom+xml"
    return feedparser.parse(answer.content)


@pytest.mark.parametrize("path", [*PATHS, *(f"/es{path}" for path in PATHS)])
def test_a_feed_is_valid_and_dated_and_each_entry_leads_somewhere(client, path):
    feed = read(client, path)
    base = feed.feed.id.removesuffix(path)
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.language == ("es" if path.startswith("/es") else "en")
    assert feed.entries
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    days = [entry.updated for entry in feed.entries]
    assert days == sorted(days, reverse=True)
    assert all(entry.title and entry.content[0].value for entry in feed.entries)
    for entry in feed.entries[:5]:
        path = entry.link.removeprefix(base)
        assert path == "/" or client.get(path).status_code == 200


def test_every_kind_of_feed_is_asked_for_here():
    assert set(OF_THINGS) == set(ONE_OF_EACH)


def test_a_feed_of_a_case_tells_every_dated_step_of_it(client, shipped):
    """Recounted from the CSV."""
    case = ONE_OF_EACH["cases"]
    with (shipped / "case_events.csv").open(encoding="utf-8") as file:
        steps = [row["event"] for row in csv.DictReader(file) if row["case_id"] == case]
    titles = [entry.title for entry in read(client, f"/feeds/cases/{case}.atom").entries]
    assert [step for step in steps if not any(step in title for title in titles)] == []


def test_an_agency_without_a_happening_has_an_empty_feed_that_is_valid(client, shipped):
    with (shipped / "agencies.csv").open(encoding="utf-8") as file:
        agencies = [row["agency_id"] for row in csv.DictReader(file)]
    feeds = (read(client, f"/feeds/agencies/{i}.atom") for i in agencies)
    empty = next(feed for feed in feeds if not feed.entries)
    assert not empty.bozo
    assert empty.feed.updated


def test_an_entry_keeps_its_id_while_more_ends_of_a_share_become_known():
    row = {"date": "2024", "happening": "shares_seen", "subject_id": "a", "text": None}
    (first,) = entry_ids([{**row, "other_ids": "b"}])
    assert [first] == entry_ids([{**row, "other_ids": "b|c"}])
    assert [first] != entry_ids([{**row, "other_ids": "b", "date": "2025"}])


def test_two_happenings_that_read_the_same_have_an_id_each():
    row = {"date": "2024", "happening": "request_sent", "subject_id": "a", "text": "A union"}
    twice = entry_ids([{**row, "other_ids": None}] * 2)
    assert len(set(twice)) == 2


def test_a_feed_of_nothing_is_refused(client):
    assert client.get("/feeds/agencies/nobody.atom").status_code == 404
    assert client.get("/feeds/planets/mars.atom").status_code == 404


def test_a_page_tells_of_its_feed(client):
    html = client.get("/agencies/us-ice").text
    assert 'type="application/atom+xml"' in html
    assert 'href="/feeds/agencies/us-ice.atom"' in html
