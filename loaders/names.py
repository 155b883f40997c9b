"""Which agency does a name such as "[Inactive] Lake County IN SO" or "ATF - Nashville" mean?

A name is taken apart into state, kind and place, and compared with the agencies taken apart the
same way. Where that leaves a doubt the answer is blank: thousands of agencies are not in the
table, and a name that is nearly theirs is more often another town's than a misspelling.
"""

import csv
import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import zipcodes
from rapidfuzz import fuzz, process

from domain.vocabulary import STATE_NAMES, AgencyKind

LEAST_SCORE = 90.0
LEAST_LIKENESS = 94.0
LEAST_LETTERS = 8
ALIASES_FILE = Path(__file__).resolve().parent.parent / "data" / "patterns" / "agency_aliases.csv"


class Why(StrEnum):
    """How a name was matched, or why it was not."""

    ALIAS = "alias"
    FULL_NAME = "full name"
    PLACE = "place, kind and state"
    SPELLING = "spelling of the place, kind and state"
    SEVERAL = "several agencies fit"
    NOT_KNOWN = "no agency fits"
    NOT_AN_AGENCY = "not the name of an agency"


@dataclass(frozen=True)
class Match:
    """The agency a name means, blank if none is certain; the score is out of 100."""

    name: str
    agency_id: str
    score: float
    why: Why


@dataclass(frozen=True)
class Parts:
    """A name taken apart; what is not said is blank."""

    state: str
    kind: str
    place: str
    form: str
    county: str
    unit: str
    prefix: str = ""


_MARKS = re.compile(
    r"""[\[(]\s*(inactive|deactivated|federal|law\ enforcement|dead/?old|dnu|do\ not\ use|
        not\ in\ use|duplicate|old|former(ly)?|revoked\ mou|le|\d)\s*[\])]
      | \bdo\ not\ use\b | \bdon't\ use\b | \bnot\ in\ use\b | \bdnu\b | \binactive\b
      | [\[(]\s*(raven|condor|falcon|insight|turned\ off)[^\])]*[\])]
      | \s-\s(insight|raven|condor)$
      | \bdeactivated\b | \bduplicate(\ account)?\b | \(dead/old\)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NO_AGENCY = re.compile(
    r"\b(hoa|demo|test|country club|golf club|tennis club|yacht club|community association|"
    r"neighborhood|mortuary|apartments?|homeowners|example)\b",
    re.IGNORECASE,
)
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
_KINDS: tuple[tuple[str, str], ...] = (
    (r"sheriffs? (office|department)|sheriffs?|so\d?|sd", "so"),
    (r"(campus|university) (pd|police( department)?|public safety)", "campus"),
    (
        r"(isd|school district|public schools|schools?|airport|transit|park district|tribal|"
        r"railroad) (pd|police( department)?|public safety|department of public safety)",
        "special",
    ),
    (
        r"district attorneys?( office)?|prosecut(or|ing|ors)( attorneys?)?( office)?|"
        r"states attorney( office)?|das office|da",
        "da",
    ),
    (r"constables?( office)?( precinct \d)?", "constable"),
    (r"(task force|tf)", "task force"),
    (r"marshals?( office)", "marshal"),
    (
        r"(metropolitan |metro )?(police department|pd|police|division of police|"
        r"department of public safety|public safety department|public safety|dps|"
        r"department of police)",
        "pd",
    ),
    (r"fire( department)?|fd", "fire"),
)
_FORMS = re.compile(r"\b(county|parish|township|village|borough)\b")
_OF = re.compile(r"^(city|town|village|borough) of ")


class Matcher:
    """Matches names to the agencies of a table.

    Takes the table `agencies` as records (agency_id, name, kind, city, county, state) and the
    aliases, a name each with its agency_id; an alias counts however it is spaced or capitalised.
    """

    def __init__(
        self, agencies: Iterable[Mapping[str, str]], aliases: Mapping[str, str] | None = None
    ) -> None:
        self._by_alias: dict[str, set[str]] = {}
        self._by_name: dict[str, set[str]] = {}
        self._by_parts: dict[tuple[str, str, str, str], set[str]] = {}
        self._places: dict[tuple[str, str, str], set[str]] = {}
        self._county_of: dict[str, str] = {}
        self._prefix_of: dict[str, str] = {}
        for name, agency_id in (aliases or {}).items():
            self._by_alias.setdefault(plain(name), set()).add(agency_id)
        for agency in agencies:
            self._add(agency)

    def match(self, name: str) -> Match:
        """Return the agency a name means, or a blank one and why none is certain."""
        bare = without_marks(name)
        if not bare or _NO_AGENCY.search(bare):
            return Match(name, "", 0.0, Why.NOT_AN_AGENCY)
        for table, why, score in (
            (self._by_alias, Why.ALIAS, 100.0),
            (self._by_name, Why.FULL_NAME, 100.0),
        ):
            spellings = (name, bare, _ACRONYM.sub("", bare))
            found = next((table[plain(s)] for s in spellings if plain(s) in table), set())
            if found:
                return _one_of(name, found, score, why)
        parts = take_apart(bare)
        if not parts.state or not parts.kind or not parts.place or parts.unit:
            return Match(name, "", 0.0, Why.NOT_KNOWN)
        return self._by_place(name, parts)

    def _add(self, agency: Mapping[str, str]) -> None:
        agency_id, state = agency["agency_id"], agency["state"] or ""
        name = re.sub(r"\s*\(.*?\)", "", agency["name"])
        for text in {agency["name"], name}:
            if _is_national(agency, text):
                self._by_name.setdefault(plain(text), set()).add(agency_id)
            if state:
                self._by_name.setdefault(plain(f"{text} {state}"), set()).add(agency_id)
        parts = take_apart(f"{name} {state}")
        if parts.state and parts.kind and parts.place and not parts.unit:
            key = (parts.state, parts.kind, parts.form, parts.place)
            self._by_parts.setdefault(key, set()).add(agency_id)
            self._places.setdefault(key[:3], set()).add(parts.place)
            bracket = re.search(r"\((\w[\w ]*?)( county)?\)", agency["name"], re.IGNORECASE)
            county = agency["county"] or (bracket.group(1) if bracket else "")
            self._county_of[agency_id] = plain(county)
            self._prefix_of[agency_id] = parts.prefix

    def _by_place(self, name: str, parts: Parts) -> Match:
        for form in _forms(parts):
            found = self._by_parts.get((parts.state, parts.kind, form, parts.place), set())
            if found:
                fitting = {i for i in found if self._fits(i, parts)}
                if not fitting:
                    return Match(name, "", 0.0, Why.NOT_KNOWN)
                return _one_of(name, fitting, 98.0 if form == parts.form else 95.0, Why.PLACE)
        return self._by_spelling(name, parts)

    def _fits(self, agency_id: str, parts: Parts) -> bool:
        """Tell whether the county, and the city or town a name speaks of, can be the agency's."""
        if parts.prefix and self._prefix_of[agency_id] not in ("", parts.prefix):
            return False
        known = self._county_of[agency_id]
        if not parts.county:
            return True
        if known:
            return known == parts.county
        return parts.form == "" and parts.state not in _STATES_OF_TOWNSHIPS

    def _by_spelling(self, name: str, parts: Parts) -> Match:
        places = self._places.get((parts.state, parts.kind, parts.form), set())
        if len(parts.place) < LEAST_LETTERS:
            return Match(name, "", 0.0, Why.NOT_KNOWN)
        found = process.extract(
            parts.place, sorted(places), scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS, limit=2
        )
        if len(found) != 1 or _is_a_place(parts.place, parts.state):
            return Match(name, "", 0.0, Why.SEVERAL if len(found) > 1 else Why.NOT_KNOWN)
        key = (parts.state, parts.kind, parts.form, found[0][0])
        fitting = {i for i in self._by_parts[key] if self._fits(i, parts)}
        return _one_of(name, fitting, round(found[0][1] * 0.97, 1), Why.SPELLING)


def read_matcher(
    agencies: Iterable[Mapping[str, str]], aliases_file: Path = ALIASES_FILE
) -> Matcher:
    """Return a matcher to agencies that knows the aliases of the table of aliases.

    Aliases of agencies that are not among them are left out.
    """
    listed = list(agencies)
    known = {agency["agency_id"] for agency in listed}
    with aliases_file.open(encoding="utf-8", newline="") as file:
        aliases = {row["alias"]: row["agency_id"] for row in csv.DictReader(file)}
    return Matcher(listed, {name: i for name, i in aliases.items() if i in known})


_STATES_OF_TOWNSHIPS = {"NJ", "PA", "OH", "MI", "NY", "WI", "IN", "IL", "MN", "MA", "CT"}
_NATIONAL_KINDS = {
    AgencyKind.STATE_POLICE,
    AgencyKind.FEDERAL_LAW_ENFORCEMENT,
    AgencyKind.FUSION_CENTER,
    AgencyKind.PRIVATE_OPERATOR,
    AgencyKind.CAMPUS_POLICE,
    AgencyKind.TASK_FORCE,
}


def without_marks(name: str) -> str:
    """Return a name without the marks put on accounts, such as [Inactive] or DNU."""
    text = unicodedata.normalize("NFKC", name).replace("’", "'")
    text = "".join(c if c.isprintable() else "'" if c == "\x19" else " " for c in text)
    return " ".join(_MARKS.sub(" ", text).split()).strip(" -–")


def plain(name: str) -> str:
    """Return a name in lower case, with one spelling of common words and no punctuation."""
    text = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    text = re.sub(r"'s\b|'", lambda m: "s" if m.group() == "'s" else "", text)
    text = text.replace("&", " ").replace("/", " ")
    words = re.sub(r"[^a-z0-9 ]", " ", text).split()
    return " ".join(w for w in (_WORDS.get(word, word) for word in words) if w)


def take_apart(name: str) -> Parts:
    """Take a name apart into state, kind, place, the form of the place, and what is left."""
    state, rest = _state(name)
    county, rest = _county(rest)
    text = plain(rest)
    kind, text = _kind(text)
    prefix = _OF.match(text)
    text = _OF.sub("", text) if kind else text
    unit = ""
    if " - " in rest or "(" in rest:
        unit = "unit"
    form, place = _form(text, kind)
    return Parts(state, kind, place, form, county, unit, prefix.group(1) if prefix else "")


def _state(name: str) -> tuple[str, str]:
    text = name.strip()
    if text == text.lower():
        text = " ".join(
            w.upper() if w.upper() in STATE_NAMES and w not in _AMBIGUOUS else w
            for w in re.split(r"[-_\s]+", text)
        )
    start = re.match(r"^\(?([A-Z]{2})\)?\s*-+\s*(?=\S)", text)
    if start and start.group(1) in STATE_NAMES:
        return start.group(1), text[start.end() :]
    end = re.search(r"\s[-–]\s*([A-Z]{2})$", text)
    if end and end.group(1) in STATE_NAMES:
        return end.group(1), text[: end.start()]
    codes = [m for m in re.finditer(r"\(?\s?\b([A-Z]{2})\b\)?", text) if m.group(1) in STATE_NAMES]
    if len(codes) > 1:
        codes = [m for m in codes if m.group(1) not in ("CO", "SD")] or codes
    if len({m.group(1) for m in codes}) == 1:
        code = codes[-1].group(1)
        return code, re.sub(rf"\(?\s?\b{code}\b\s?\)?", " ", text)
    for short, long in STATE_NAMES.items():
        end = re.search(rf"[,(]\s*{long}\)?$", text)
        if end:
            return short, text[: end.start()]
    return "", text


_ACRONYM = re.compile(r"\s*\([A-Z]{2,6}\)")
_AMBIGUOUS = {"in", "or", "me", "hi", "ok", "de", "la", "al", "co", "of"}


def _county(text: str) -> tuple[str, str]:
    found = re.search(r"\(([A-Z][\w .'-]*?)(\s+(county|co|cnty|parish)\.?)?\)", text, re.IGNORECASE)
    if not found:
        return "", text
    rest = " ".join((text[: found.start()] + " " + text[found.end() :]).split())
    if found.group(3):
        return plain(found.group(1)), rest
    if re.fullmatch(r"[A-Z]{3,6}", found.group(1)):
        return "", rest
    if re.search(r"\b(township|twp)\b", rest, re.IGNORECASE):
        return plain(found.group(1)), rest
    return "", text


def _kind(text: str) -> tuple[str, str]:
    padded = f" {text} "
    for pattern, kind in _KINDS:
        found = re.search(rf"(?<= )({pattern})(?= )", padded)
        if found:
            return kind, " ".join((padded[: found.start()] + padded[found.end() :]).split())
    return "", text


def _form(text: str, kind: str) -> tuple[str, str]:
    found = _FORMS.search(text)
    if not found:
        return "", text.strip()
    form = found.group(1)
    place = " ".join((text[: found.start()] + text[found.end() :]).split())
    if form in ("village", "borough"):
        return "", place
    return ("county" if form == "parish" else form), place


def _forms(parts: Parts) -> tuple[str, ...]:
    if parts.kind == "so":
        return (parts.form, "" if parts.form else "county")
    return (parts.form,)


def _is_national(agency: Mapping[str, str], text: str) -> bool:
    """Tell whether a name says by itself, without a state, which agency it is."""
    if not agency["state"] or agency["kind"] in _NATIONAL_KINDS:
        return True
    return STATE_NAMES.get(agency["state"], "?").lower() in text.lower()


def _one_of(name: str, found: set[str], score: float, why: Why) -> Match:
    if len(found) == 1:
        return Match(name, next(iter(found)), score, why)
    return Match(name, "", 0.0, Why.SEVERAL)


def _is_a_place(place: str, state: str) -> bool:
    return (plain(place), state) in _places()


@functools.cache
def _places() -> frozenset[tuple[str, str]]:
    return frozenset(
        (plain(name), place["state"])
        for place in zipcodes.list_all()
        for name in (place["city"], *place["acceptable_cities"])
    )
