"""ZIP codes, towns and counties, from the data that the package carries."""

import functools

import pytest

from domain.names import towns
from domain.names.towns import (
    Town,
    bare_county,
    county_of_town,
    is_a_city,
    is_a_county,
    is_a_town,
    towns_named,
    towns_of_zip,
)


def test_a_zip_code_gives_its_town_first_then_other_towns_it_serves():
    assert towns_of_zip("94611") == [
        Town("Oakland", "CA", "Alameda County"),
        Town("Piedmont", "CA", "Alameda County"),
    ]


def test_a_zip_code_that_is_not_in_use_gives_no_town():
    assert towns_of_zip("99999") == []


def test_a_town_is_given_in_every_state_that_has_one_and_in_the_state_asked_for():
    assert {town.state for town in towns_named("Moraga")} == {"CA"}
    assert len(towns_named("Franklin")) > 10
    assert towns_named("Franklin", "OH") == [Town("Franklin", "OH", "Warren County")]


def test_a_county_is_compared_without_the_word_for_it():
    assert bare_county("Alameda County") == bare_county("Alameda") == "alameda"
    assert bare_county("Orleans Parish") == "orleans"
    assert county_of_town("Oakland", "CA") == "alameda"
    assert county_of_town("Nowhere At All", "CA") == ""


def test_towns_are_read_before_anyone_asks(monkeypatch):
    unread = functools.cache(towns._towns.__wrapped__)
    monkeypatch.setattr(towns, "_towns", unread)
    monkeypatch.setattr(towns.zipcodes, "list_all", lambda: towns.zipcodes.matching("94611"))
    towns.read_towns()
    assert unread.cache_info().currsize == 1
    assert set(unread()) == {"oakland", "piedmont"}


def test_a_place_is_known_however_it_is_written():
    assert is_a_town("Saint Louis", "MO")
    assert is_a_town("St. Louis", "MO")
    assert is_a_town("The Woodlands", "TX")
    assert not is_a_town("Saint Louis", "CA")
    assert is_a_county("Orleans", "LA")
    assert not is_a_county("Orleans", "CA")


@pytest.mark.slow  # the cities of the world are read
def test_a_city_is_known_however_it_is_written():
    assert is_a_city("La Grange", "GA")
    assert is_a_city("LaGrange", "GA")
