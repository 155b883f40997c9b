"""ZIP codes, towns and counties, from the data that the package carries."""

from measures.finder import towns
from measures.finder.towns import Town, county_of, plain, plain_county, towns_named, towns_of_zip


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


def test_words_are_compared_without_case_accents_points_and_long_forms():
    assert plain("St. Mary’s  Ñuñoa-by-the-Sea") == "st marys nunoa by the sea"
    assert plain("Saint Louis") == plain("St. Louis")


def test_a_county_is_compared_without_the_word_for_it():
    assert plain_county("Alameda County") == plain_county("Alameda") == "alameda"
    assert plain_county("Orleans Parish") == "orleans"
    assert county_of("Oakland", "CA") == "alameda"
    assert county_of("Nowhere At All", "CA") == ""


def test_towns_are_read_before_anyone_asks():
    towns._towns.cache_clear()
    towns.read_towns()
    assert towns._towns.cache_info().currsize == 1
