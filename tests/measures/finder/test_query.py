"""What is typed is read into a name, a state, a kind of agency, a county."""

import pytest

from domain.vocabulary import AgencyKind
from measures.finder.query import Reading, readings


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Oakland", Reading("oakland", "oakland")),
        ("Oakland, CA", Reading("oakland", "oakland", state="CA")),
        ("oakland, california", Reading("oakland", "oakland", state="CA")),
        ("Oakland PD", Reading("oakland pd", "oakland", kind=AgencyKind.POLICE)),
        ("Alameda County", Reading("alameda county", "alameda", is_county=True)),
        (
            "Alameda County Sheriff's Office",
            Reading(
                "alameda county sheriffs office", "alameda", kind=AgencyKind.SHERIFF, is_county=True
            ),
        ),
        ("policía de Oakland", Reading("policia de oakland", "oakland", kind=AgencyKind.POLICE)),
        ("condado de Alameda", Reading("condado de alameda", "alameda", is_county=True)),
        ("De Pere", Reading("de pere", "de pere")),
        ("City of Carson", Reading("city of carson", "carson")),
    ],
)
def test_the_plainest_reading_comes_first(typed, expected):
    assert readings(typed)[0] == expected


def test_a_state_at_the_end_may_be_part_of_the_name_or_narrow_it():
    assert readings("springfield mo") == [
        Reading("springfield mo", "springfield mo"),
        Reading("springfield", "springfield", state="MO"),
    ]


def test_co_at_the_end_may_be_a_county_or_colorado():
    assert readings("Marion Co") == [
        Reading("marion co", "marion", is_county=True),
        Reading("marion", "marion", state="CO"),
    ]


def test_a_state_alone_may_also_be_a_town_of_that_name():
    assert readings("Washington") == [
        Reading("washington", "washington"),
        Reading("", "", state="WA"),
    ]


def test_what_has_no_words_has_no_reading():
    assert readings(" ,;<>") == []
