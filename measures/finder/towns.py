"""Which town and county is a ZIP code in, and where are the towns of a name?

The ZIP codes, towns and counties are those that the package `zipcodes` carries; nothing is asked
of another host. A ZIP code serves post: its town and county are where most of its post goes.
"""

import functools
import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass

import zipcodes

from domain.vocabulary import STATE_NAMES

_SAME_WORD = {"saint": "st", "mount": "mt", "fort": "ft", "township": "twp", "sainte": "ste"}
_COUNTY_ENDINGS = (" county", " parish", " borough", " census area", " municipio")
_BETWEEN_WORDS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Town:
    """A town as the post names it, the postal code of its state, its county (blank: not known)."""

    city: str
    state: str
    county: str


@functools.lru_cache(maxsize=60_000)
def plain(text: str) -> str:
    """Return words to compare by: lower case, no accents or punctuation, St for Saint."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = _BETWEEN_WORDS.sub(" ", text.lower().replace("'", "").replace(".", "")).split()
    return " ".join(_SAME_WORD.get(word, word) for word in words)


def plain_county(text: str) -> str:
    """Return the words of a county to compare by, without the word County or Parish."""
    words = plain(text)
    ending = next((e for e in _COUNTY_ENDINGS if words.endswith(e)), "")
    return words.removesuffix(ending)


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
    named = _towns().get(plain(city), {})
    return [town for code, town in sorted(named.items()) if not state or code == state]


def county_of(city: str, state: str) -> str:
    """Return the county of a town, without the word County, to compare by; blank if not known."""
    return plain_county(next((town.county for town in towns_named(city, state)), ""))


@functools.cache
def _towns() -> dict[str, dict[str, Town]]:
    """Return every town by its words to compare by, and by state; a county by most ZIP codes."""
    spelt: dict[tuple[str, str], str] = {}
    counties: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in zipcodes.list_all():
        if row["state"] not in STATE_NAMES:
            continue
        for city in (row["city"], *row["acceptable_cities"]):
            key = (plain(city), row["state"])
            spelt.setdefault(key, city)
            counties[key][row["county"]] += 1
    towns: dict[str, dict[str, Town]] = defaultdict(dict)
    for (words, state), city in spelt.items():
        known = [c for c, _ in counties[words, state].most_common() if c]
        towns[words][state] = Town(city, state, known[0] if known else "")
    return dict(towns)
