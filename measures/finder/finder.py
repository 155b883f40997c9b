"""Which agency does a reader mean, who types a town, a county, a ZIP code or a name?

Agencies are ranked by the plainest way in which they fit. A town of which no agency is on record
is named all the same, with the sheriff of its county and the state police, where on record.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd
from rapidfuzz import fuzz, process

from domain.names.spelling import normalised
from domain.names.towns import Town, bare_county, county_of_town, towns_named, towns_of_zip
from domain.vocabulary import AgencyKind, AgencyLevel
from measures.finder.query import Reading, readings

LONGEST_TYPED = 80
NEAR_TOWN, NEAR_NAME = 82, 85
SHORTEST_NAME = 6
SHOWN_COLUMNS = ["agency_id", "name", "kind", "level", "city", "county", "state", "match"]
_ZIP = re.compile(r"(\d{5})(-\d{4})?")
_SMALL_WORDS = {"of", "and", "the", "for", "us"}
_KEPT_WHOLE = ("pd", "so")
_KINDS_FIRST = (AgencyKind.POLICE, AgencyKind.SHERIFF, AgencyKind.STATE_POLICE)


class Match(StrEnum):
    """How an agency fits what was typed, the plainest way first."""

    NAME = "name"
    TOWN = "town"
    COUNTY = "county"
    PART_OF_NAME = "part_of_name"
    INITIALS = "initials"
    STATE = "state"
    NEAR = "near"


@dataclass(frozen=True)
class Found:
    """What was found for what was typed.

    `rows` has agency_id, name, kind, level, city, county, state and match (a word of `Match`), best
    first. `towns` are those meant, where no agency has the name itself; `serving` is the sheriff
    and state police of the one place meant, if there is one, without those in `rows`.
    """

    typed: str
    rows: pd.DataFrame
    towns: tuple[Town, ...]
    serving: pd.DataFrame
    is_zip: bool = False


@dataclass(frozen=True)
class Finder:
    """What an agency can be found by: one row per agency, in words to compare by."""

    rows: pd.DataFrame

    @classmethod
    def of(cls, agencies: pd.DataFrame) -> "Finder":
        """Prepare the table `agencies` for finding."""
        rows = agencies[SHOWN_COLUMNS[:-1]].fillna("").assign(match="")
        rows["words"] = rows["name"].map(normalised)
        rows["alias"] = [normalised(agency_id.partition("-")[2]) for agency_id in rows["agency_id"]]
        rows["town"] = rows["city"].map(normalised)
        rows["in_county"] = [
            bare_county(county) if county else county_of_town(city, state)
            for city, county, state in zip(rows["city"], rows["county"], rows["state"], strict=True)
        ]
        return cls(rows)

    def find(self, typed: str) -> Found:
        """Return the agencies that fit what was typed: a name, a town, a county or a ZIP code."""
        typed = typed.strip()[:LONGEST_TYPED]
        if zip_code := _ZIP.fullmatch(typed):
            return self._at_zip(typed, zip_code[1])
        meant = readings(typed)
        rows = self._ranked(meant)
        towns = () if rows["match"].isin([Match.NAME, Match.TOWN]).any() else _towns_meant(meant)
        if towns:
            rows = rows[rows["match"] != Match.NEAR]
        return Found(typed, rows, towns, self._serving(rows, towns))

    def _at_zip(self, typed: str, zip_code: str) -> Found:
        towns = tuple(towns_of_zip(zip_code))
        places = {(normalised(town.city), town.state) for town in towns}
        here = [key in places for key in zip(self.rows["town"], self.rows["state"], strict=True)]
        rows = self.rows[here].assign(match=Match.TOWN.value)[SHOWN_COLUMNS]
        return Found(typed, rows, towns, self._serving(rows, towns[:1]), is_zip=True)

    def _ranked(self, meant: list[Reading]) -> pd.DataFrame:
        fits = [_fit(row, meant) for row in self.rows.to_dict("records")]
        if meant and not any(fits):
            fits = self._near(meant[-1])
        rows = self.rows.assign(match=fits)[[*SHOWN_COLUMNS, "words"]]
        rows = rows[rows["match"] != ""]
        kinds = {reading.kind for reading in meant} - {""}
        order = [_order(row, kinds) for row in rows.to_dict("records")]
        rows = rows.assign(order=order).sort_values("order")[SHOWN_COLUMNS]
        return rows.reset_index(drop=True)

    def _near(self, reading: Reading) -> list[str]:
        by_town = process.cdist([reading.name], self.rows["town"], scorer=fuzz.ratio)[0]
        by_name = process.cdist([reading.text], self.rows["words"], scorer=fuzz.WRatio)[0]
        in_state = self.rows["state"].eq(reading.state) | (reading.state == "")
        by_name = by_name * (len(reading.text) >= SHORTEST_NAME)
        is_near = ((by_town >= NEAR_TOWN) | (by_name >= NEAR_NAME)) & in_state
        return [Match.NEAR.value if near else "" for near in is_near]

    def _serving(self, rows: pd.DataFrame, towns: tuple[Town, ...]) -> pd.DataFrame:
        """Return who else serves the place, if just one place is meant."""
        here = rows[rows["match"] == Match.TOWN]
        places = set(zip(here["city"], here["state"], strict=True))
        if not towns and len(places) == 1:
            towns = tuple(towns_named(*places.pop()))
        if len(towns) != 1:
            return self.rows.head(0)[SHOWN_COLUMNS]
        own = self.rows[self.rows["state"] == towns[0].state]
        county = bare_county(towns[0].county)
        of_county = own["kind"].eq(AgencyKind.SHERIFF) & own["in_county"].eq(county or "-")
        of_state = own["kind"].eq(AgencyKind.STATE_POLICE) & own["level"].eq(AgencyLevel.STATE)
        serving = own[(of_county | of_state) & ~own["agency_id"].isin(rows["agency_id"])]
        return serving.sort_values(["kind", "name"])[SHOWN_COLUMNS].reset_index(drop=True)


def _fit(row: dict[str, str], meant: list[Reading]) -> str:
    """Return the plainest way in which a row fits any reading, blank if in none."""
    ways = [match for reading in meant for match in _ways(row, reading)]
    return min(ways, key=list(Match).index).value if ways else ""


def _ways(row: dict[str, str], reading: Reading) -> list[Match]:
    if reading.state and row["state"] != reading.state:
        return []
    if not reading.name:
        return [Match.STATE] if reading.state else _named(row, reading)
    ways = _named(row, reading)
    if reading.name == row["town"] and not reading.is_county:
        ways.append(Match.TOWN)
    is_of_county = reading.is_county or row["level"] == AgencyLevel.COUNTY
    if reading.name == row["in_county"] and is_of_county:
        ways.append(Match.COUNTY)
    return ways


def _named(row: dict[str, str], reading: Reading) -> list[Match]:
    if reading.text in (row["words"], row["alias"]):
        return [Match.NAME]
    if 3 <= len(reading.text) <= 6 and reading.text in _initials(row["words"], row["alias"]):
        return [Match.INITIALS]
    wanted = (reading.name or reading.text).split()
    have = row["words"].split()
    *whole, last = wanted
    begins = len(last) >= 3 and any(word.startswith(last) for word in have)
    return [Match.PART_OF_NAME] if set(whole) <= set(have) and (begins or last in have) else []


def _initials(*names: str) -> set[str]:
    """Return the first letters of names; the usual short forms PD and SO stay as they are."""
    found = set()
    for name in names:
        words = [word for word in name.split() if word not in _SMALL_WORDS]
        letters = [word if word in _KEPT_WHOLE else word[0] for word in words]
        without_city = [x for x, word in zip(letters, words, strict=True) if word != "city"]
        found |= {"".join(letters), "".join(without_city)}
    return found


def _order(row: dict[str, str], kinds: set[str]) -> tuple:
    """Return what to sort by: a kind asked for, then the match, then whose government it is."""
    match = Match(row["match"])
    level = {Match.COUNTY: AgencyLevel.COUNTY, Match.STATE: AgencyLevel.STATE}.get(match)
    kind = AgencyKind(row["kind"])
    place = _KINDS_FIRST.index(kind) if kind in _KINDS_FIRST else len(_KINDS_FIRST)
    return (
        match is not Match.NAME and bool(kinds) and row["kind"] not in kinds,
        list(Match).index(match),
        row["level"] != level,
        place,
        row["name"],
        row["state"],
    )


def _towns_meant(meant: list[Reading]) -> tuple[Town, ...]:
    """Return the towns of the name typed, in the state typed if one is."""
    with_state = [reading for reading in meant if reading.state] or meant
    found = [
        town
        for reading in with_state
        if reading.name and not reading.is_county
        for town in towns_named(reading.name, reading.state)
    ]
    return tuple(dict.fromkeys(found))
