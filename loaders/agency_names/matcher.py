"""Which agency does a name such as "[Inactive] Lake County IN SO" or "ATF - Nashville" mean?

A name is taken apart into state, kind and place, and compared with the agencies taken apart the
same way. Where that leaves a doubt the answer is blank: thousands of agencies are not in the
table, and a name that is nearly theirs is more often another town's than a misspelling.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from rapidfuzz import fuzz, process

from domain.names.spelling import in_full, with_place_once, without_marks
from domain.names.towns import is_a_town
from domain.vocabulary import STATE_NAMES, AgencyKind
from loaders.agency_names.parts import Parts, said_behind, take_apart_as_written

LEAST_SCORE = 90.0
LEAST_LIKENESS = 94.0
LEAST_LETTERS = 8
ALIASES_FILE = (
    Path(__file__).resolve().parent.parent.parent / "data" / "patterns" / "agency_aliases.csv"
)


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
class AgencyMatch:
    """The agency a name means, blank if none is certain; the score is out of 100."""

    name: str
    agency_id: str
    score: float
    why: Why


_ACRONYM = re.compile(r"\s*\([A-Z]{2,6}\)")
_TAIL = re.compile(r"(?<=police [a-z]{2}) pd$| field office$", re.IGNORECASE)
_NO_AGENCY = re.compile(
    r"\b(hoa|demo|test|country club|golf club|tennis club|yacht club|community association|"
    r"neighborhood|mortuary|apartments?|homeowners|example)\b",
    re.IGNORECASE,
)


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
        self._places: dict[tuple[str, str, str], dict[str, None]] = {}
        self._county_of: dict[str, str] = {}
        self._prefix_of: dict[str, str] = {}
        for name, agency_id in (aliases or {}).items():
            self._by_alias.setdefault(in_full(name), set()).add(agency_id)
        for agency in agencies:
            self._add(agency)

    def match(self, name: str) -> AgencyMatch:
        """Return the agency a name means, or a blank one and why none is certain."""
        bare = with_place_once(without_marks(name))
        if not bare or _NO_AGENCY.search(bare):
            return AgencyMatch(name, "", 0.0, Why.NOT_AN_AGENCY)
        spellings = (
            name,
            bare,
            _ACRONYM.sub("", bare),
            _TAIL.sub("", bare),
            _with_state_in_words(bare),
        )
        for table, why, score in (
            (self._by_alias, Why.ALIAS, 100.0),
            (self._by_name, Why.FULL_NAME, 100.0),
        ):
            found = next((table[in_full(s)] for s in spellings if in_full(s) in table), set())
            if found:
                return _one_of(name, found, score, why)
        parts = take_apart_as_written(bare)
        if not parts.state or not parts.kind or not parts.place or parts.unit:
            return AgencyMatch(name, "", 0.0, Why.NOT_KNOWN)
        return self._by_place(name, parts)

    def _add(self, agency: Mapping[str, str]) -> None:
        agency_id, state = agency["agency_id"], agency["state"] or ""
        name = re.sub(r"\s*\(.*?\)", "", agency["name"])
        for text in {agency["name"], name, name.removesuffix(" field office")}:
            if _is_national(agency, text):
                self._by_name.setdefault(in_full(text), set()).add(agency_id)
            for said in filter(None, (state, STATE_NAMES.get(state))):
                self._by_name.setdefault(in_full(f"{text} {said}"), set()).add(agency_id)
        parts = take_apart_as_written(f"{name} {state}")
        if parts.state and parts.kind and parts.place and not parts.unit:
            key = (parts.state, parts.kind, parts.form, parts.place)
            self._by_parts.setdefault(key, set()).add(agency_id)
            self._places.setdefault(key[:3], {})[parts.place] = None
            bracket = re.search(r"\((\w[\w ]*?)( county)?\)", agency["name"], re.IGNORECASE)
            county = agency["county"] or (bracket.group(1) if bracket else "")
            self._county_of[agency_id] = in_full(county)
            self._prefix_of[agency_id] = parts.prefix

    def _by_place(self, name: str, parts: Parts) -> AgencyMatch:
        for form in _forms(parts):
            found = self._called(parts if form == parts.form else replace(parts, form=form))
            if found:
                fitting = {i: own for i, own in found.items() if self._fits(i, own, parts)}
                if not fitting:
                    return AgencyMatch(name, "", 0.0, Why.NOT_KNOWN)
                score = 98.0 if form == parts.form else 95.0
                return _one_of(name, self._nearest(fitting, parts), score, Why.PLACE)
        place, called = said_behind(parts.place)
        if called and not parts.prefix and not parts.form:
            said_of = replace(parts, place=place, prefix=called)
            if self._called(said_of) and not is_a_town(parts.place, parts.state):
                return self._by_place(name, said_of)
        return self._by_spelling(name, parts)

    def _called(self, parts: Parts) -> dict[str, str]:
        """Return the agencies of a place, and what each calls it: city, town, village or blank.

        "Elmira City" is the city of Elmira; "Kansas City" is not the city of Kansas.
        """
        key = (parts.state, parts.kind, parts.form)
        found = {i: self._prefix_of[i] for i in self._by_parts.get((*key, parts.place), ())}
        place = f"{parts.place} {parts.prefix}"
        behind = self._by_parts.get((*key, place), ()) if parts.prefix else ()
        if behind and not is_a_town(place, parts.state):
            found |= dict.fromkeys(behind, parts.prefix)
        return found

    def _fits(self, agency_id: str, own: str, parts: Parts) -> bool:
        """Tell whether the county, and the city or town a name speaks of, can be the agency's."""
        if parts.prefix and own not in ("", parts.prefix):
            return False
        if own in ("town", "village") and not parts.prefix and parts.state in _TWINS:
            return False
        known = self._county_of[agency_id]
        if not parts.county:
            return True
        if known:
            return known == parts.county
        return parts.form == "" and parts.state not in _STATES_OF_TOWNSHIPS

    def _nearest(self, fitting: dict[str, str], parts: Parts) -> set[str]:
        """Return those that are called city or town as the name is, if any; else all in doubt."""
        same = {i for i, own in fitting.items() if own == parts.prefix}
        if same or parts.prefix or parts.form:
            return same or set(fitting)
        return set(fitting) | self._by_parts.get(
            (parts.state, parts.kind, "county", parts.place), set()
        )

    def _by_spelling(self, name: str, parts: Parts) -> AgencyMatch:
        places = tuple(self._places.get((parts.state, parts.kind, parts.form), ()))
        if len(parts.place) < LEAST_LETTERS or any(c.isdigit() for c in parts.place):
            return AgencyMatch(name, "", 0.0, Why.NOT_KNOWN)
        found = process.extract(
            parts.place, places, scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS, limit=2
        )
        if len(found) != 1 or is_a_town(parts.place, parts.state):
            return AgencyMatch(name, "", 0.0, Why.SEVERAL if len(found) > 1 else Why.NOT_KNOWN)
        key = (parts.state, parts.kind, parts.form, found[0][0])
        fitting = {i for i in self._by_parts[key] if self._fits(i, self._prefix_of[i], parts)}
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
_TWINS = {"NY", "WI"}
"""States where a city or village often lies beside a town of its name."""
_NATIONAL_KINDS = {
    AgencyKind.STATE_POLICE,
    AgencyKind.FEDERAL_LAW_ENFORCEMENT,
    AgencyKind.FUSION_CENTER,
    AgencyKind.PRIVATE_OPERATOR,
    AgencyKind.CAMPUS_POLICE,
    AgencyKind.TASK_FORCE,
}


def _forms(parts: Parts) -> tuple[str, ...]:
    if parts.kind == "so":
        return (parts.form, "" if parts.form else "county")
    return (parts.form,)


def _with_state_in_words(name: str) -> str:
    """Return a name with its first state and "DPS" in words: "AZ DPS" is in full what it means."""
    text = re.sub(r"\bDPS\b", "Department of Public Safety", name)
    return re.sub(r"^[A-Z]{2}\b", lambda m: STATE_NAMES.get(m.group(), m.group()), text)


def _is_national(agency: Mapping[str, str], text: str) -> bool:
    """Tell whether a name says by itself, without a state, which agency it is."""
    if not agency["state"] or agency["kind"] in _NATIONAL_KINDS:
        return True
    return STATE_NAMES.get(agency["state"], "?").lower() in text.lower()


def _one_of(name: str, found: set[str], score: float, why: Why) -> AgencyMatch:
    if len(found) == 1:
        return AgencyMatch(name, next(iter(found)), score, why)
    return AgencyMatch(name, "", 0.0, Why.SEVERAL)
