"""Near matches for an id that is not known."""

import pytest

from measures.finder.near import near_ids

NAMES = {
    "aclu-norcal-v-ice-2018": "American Civil Liberties Union v. ICE",
    "schmidt-v-norfolk": "Schmidt v. City of Norfolk",
    "may-v-eugene": "May v. City of Eugene",
}


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("aclu-v-ice", "aclu-norcal-v-ice-2018"),
        ("Schmidt v Norfolk", "schmidt-v-norfolk"),
        ("eugene", "may-v-eugene"),
        ("may-v-eugine", "may-v-eugene"),
    ],
)
def test_the_nearest_is_first(asked, first):
    assert near_ids(asked, NAMES)[0] == first


@pytest.mark.parametrize("asked", ["", "zzzz", "<script>"])
def test_what_is_like_nothing_finds_nothing(asked):
    assert near_ids(asked, NAMES) == []
