"""One spelling of the names of places and agencies, so that two that mean the same are the same."""

import functools
import re
import unicodedata

from domain.vocabulary import STATE_NAMES

_PLACE_WORDS = {
    "saint": "st",
    "sainte": "ste",
    "mount": "mt",
    "fort": "ft",
    "township": "twp",
    "tnshp": "twp",
    "twsp": "twp",
}
_AGENCY_WORDS = {
    "twp": "township",
    "ste": "st",
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
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}")
_SHERIFF = re.compile(r"\bsher+if+(s?)\b")
_ACCOUNT_MARKS = re.compile(
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
_JURISDICTION = re.compile(r"(?P<head>.+?),\s*(?P<place>[^,]+),\s*(?P<state>[A-Z]{2})")
_UNITS = re.compile(r"\b(city|town|village|county|of|and)\b")
_ONLY_A_KIND = re.compile(r"police( department)?|sheriffs?( office| department)?")


@functools.lru_cache(maxsize=100_000)
def normalised(text: str) -> str:
    """Return a name to compare by: lower case, no accents or punctuation, St for Saint.

    Words for places are in their short spelling, as Saint, Mount, Fort and Township often are.
    Others, such as "Co", stay: in what someone types they may mean a county or a state.
    """
    text = text.lower()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    text = text.replace("'", "")
    if "." in text:
        text = _INITIALS.sub(lambda m: m.group().replace(".", "") + " ", text)
    words = _NO_LETTER.sub(" ", text).split()
    return " ".join(_PLACE_WORDS.get(word, word) for word in words)


@functools.lru_cache(maxsize=100_000)
def in_full(name: str) -> str:
    """Return the normalised name of an agency with the words agencies shorten in full.

    "Co" is County and "Dept" Department, as no one is there to mean Colorado; "and" and "the" are
    left out.
    """
    text = normalised(name).replace("united states", "us")
    words = (_SHERIFF.sub(r"sheriff\1", text) if "sher" in text else text).split()
    return " ".join(w for w in (_AGENCY_WORDS.get(word, word) for word in words) if w)


def without_marks(name: str) -> str:
    """Return a name without the marks put on accounts, such as [Inactive] or DNU."""
    text = unicodedata.normalize("NFKC", name).replace("’", "'")
    text = "".join(c if c.isprintable() else "'" if c == "\x19" else " " for c in text)
    return " ".join(_ACCOUNT_MARKS.sub(" ", text).split()).strip(" -–")


def with_place_once(name: str) -> str:
    """Return a name with its place in it once: "Bend Police Department, Bend, OR" has it twice.

    A name that is only what an agency is, such as "Police Department, Bend, OR", is put behind
    its place.
    """
    found = _JURISDICTION.fullmatch(name)
    if not found or found["state"] not in STATE_NAMES:
        return name
    head, place, state = found.groups()
    bare = " ".join(_UNITS.sub(" ", in_full(place)).split())
    if bare and f" {bare} " in f" {in_full(head)} ":
        return f"{head}, {state}"
    if _ONLY_A_KIND.fullmatch(in_full(head)):
        return f"{place} {head}, {state}"
    return name
