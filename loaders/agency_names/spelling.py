"""How is the name of an agency written, whatever marks and spellings it comes with?"""

import functools
import re
import unicodedata

import zipcodes

from domain.vocabulary import STATE_NAMES

_MARKS = re.compile(
    r"""[\[(]\s*(inactive|deactivated|federal|law\ enforcement|dead/?old|dnu|do\ not\ use|
        not\ in\ use|duplicate|old|former(ly)?|revoked\ mou|le|\d)\s*[\])]
      | \bdo\ not\ use\b | \bdon't\ use\b | \bnot\ in\ use\b | \bdnu\b | \binactive\b
      | [\[(]\s*(raven|condor|falcon|insight|turned\ off)[^\])]*[\])]
      | (\s-\s|(?<=\))\s)(insight|raven|condor)$
      | \bdeactivated\b | \bduplicate(\ account)?\b | \(dead/old\)
      | [\[(]\s*[A-Z]{2}[A-Z\d]\d{4,6}\s*[\])]
      | ,\s*united\ states(\ of\ america)?$
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Marks of accounts, the numbers police agencies have in federal registers, and the country."""

_WORDS = {
    "saint": "st",
    "ste": "st",
    "mount": "mt",
    "fort": "ft",
    "twp": "township",
    "tnshp": "township",
    "twsp": "township",
    "dept": "department",
    "dep": "department",
    "departement": "department",
    "deparment": "department",
    "univ": "university",
    "pct": "precinct",
    "const": "constable",
    "boro": "borough",
    "hts": "heights",
    "intl": "international",
    "co": "county",
    "cnty": "county",
    "and": "",
    "the": "",
}
_NO_LETTER = re.compile(r"[^a-z0-9 ]")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")
_SHERIFF = re.compile(r"\bsher+if+(s?)\b")
_JURISDICTION = re.compile(r"(?P<head>.+?),\s*(?P<place>[^,]+),\s*(?P<state>[A-Z]{2})")
_UNITS = re.compile(r"\b(city|town|village|county|of|and)\b")


def without_marks(name: str) -> str:
    """Return a name without the marks put on accounts, such as [Inactive] or DNU."""
    text = unicodedata.normalize("NFKC", name).replace("’", "'")
    text = "".join(c if c.isprintable() else "'" if c == "\x19" else " " for c in text)
    return " ".join(_MARKS.sub(" ", text).split()).strip(" -–")


@functools.lru_cache(maxsize=50_000)
def plain(name: str) -> str:
    """Return a name in lower case, with one spelling of common words and no punctuation."""
    text = name.lower()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    text = text.replace("'", "")
    if "." in text:
        text = _DOTTED.sub(lambda m: m.group().replace(".", "") + " ", text)
    text = _NO_LETTER.sub(" ", text.replace("united states", "us"))
    words = (_SHERIFF.sub(r"sheriff\1", text) if "sher" in text else text).split()
    return " ".join(w for w in (_WORDS.get(word, word) for word in words) if w)


def said_once(name: str) -> str:
    """Return a name with its place in it once: "Bend Police Department, Bend, OR" has it twice.

    A name that is only what an agency is, such as "Police Department, Bend, OR", is put behind
    its place.
    """
    found = _JURISDICTION.fullmatch(name)
    if not found or found["state"] not in STATE_NAMES:
        return name
    head, place, state = found.groups()
    bare = " ".join(_UNITS.sub(" ", plain(place)).split())
    if bare and f" {bare} " in f" {plain(head)} ":
        return f"{head}, {state}"
    if _ONLY_A_KIND.fullmatch(plain(head)):
        return f"{place} {head}, {state}"
    return name


_ONLY_A_KIND = re.compile(r"police( department)?|sheriffs?( office| department)?")


def is_a_place(place: str, state: str) -> bool:
    """Tell whether the post office knows a place of a name in a state."""
    return plain(place) in _places(state)


@functools.cache
def _places(state: str) -> frozenset[str]:
    listed = zipcodes.filter_by(state=state)
    names = {name for place in listed for name in (place["city"], *place["acceptable_cities"])}
    return frozenset(map(plain, names))
