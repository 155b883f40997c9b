"""A release that is not kept is not found, and the refusal names the nearest that are."""

import re

import pytest

from publish.http.release_store import shelf, store


@pytest.mark.parametrize(
    "path",
    [
        "/embed/map-states?release={}",
        "/embed/map-states.csv?release={}",
        "/views/map-states.csv?release={}",
        "/data/{}/platewatch.zip",
        "/data/{}/agencies.csv",
    ],
)
def test_an_unknown_release_is_a_page_that_names_the_nearest(client, path):
    known = store().current().id
    shelf().put(store().current())
    answer = client.get(path.format(known[:-1]))
    assert answer.status_code == 404
    assert re.findall("<li><code>([^<]+)", answer.text)[0] == known
    assert client.get(path.format("nothing-like-it")).status_code == 404


def test_an_unknown_release_is_a_problem_that_names_the_nearest(client):
    known = store().current().id
    shelf().put(store().current())
    answer = client.get(f"/api/v1/agencies?release={known[:-1]}")
    assert answer.status_code == 404
    assert answer.json()["allowed"][0] == known
    assert client.get(f"/api/v1/agencies?release={known}").status_code == 200
