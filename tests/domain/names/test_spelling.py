"""Names that mean the same are spelled the same."""

import pytest

from domain.names.spelling import in_full, normalised, with_place_once


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("St. Mary’s  Ñuñoa-by-the-Sea", "st marys nunoa by the sea"),
        ("Saint Louis", "st louis"),
        ("Sainte Genevieve", "ste genevieve"),
        ("Mount Holly Township", "mt holly twp"),
        ("U.S. Marshals Service", "us marshals service"),
        ("Marion Co", "marion co"),
    ],
)
def test_words_are_compared_without_case_accents_points_and_long_forms(written, compared):
    assert normalised(written) == compared
    assert normalised(compared) == compared


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Marion Co Sherrif's Dept", "marion county sheriffs department"),
        ("Ste. Genevieve PD", "st genevieve pd"),
        ("United States Park Police", "us park police"),
        ("The Parks and Recreation Dep.", "parks recreation department"),
        ("Hamilton Twp", "hamilton township"),
    ],
)
def test_words_that_agencies_shorten_are_in_full(written, compared):
    assert in_full(written) == compared
    assert in_full(normalised(written)) == compared


def test_a_place_named_twice_stands_once():
    assert with_place_once("Bend Police Department, Bend, OR") == "Bend Police Department, OR"
    assert with_place_once("Police Department, Bend, OR") == "Bend Police Department, OR"
