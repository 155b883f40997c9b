"""Which agency does MuckRock mean by a name, when the place stands in its jurisdiction?"""

import re
from collections.abc import Iterable, Mapping

from domain.vocabulary import STATE_NAMES
from loaders.agency_names.parts import take_apart
from loaders.sources.base.csv_text import records

COUNTRY = "United States of America"
_OF_A_STATE_OR_MORE = ("s", "f")
_CODES = {name: code for code, name in STATE_NAMES.items()}
_LOCAL = re.compile(r"(?P<head>.+?),\s*(?P<place>[^,]+),\s*(?P<state>[A-Z]{2})(,\s*(?P=state))*")


def names_listed(content: bytes, file: str) -> dict[int, str]:
    """Return the names of a list of agencies (CSV: id, name) by id."""
    return {
        int(line["id"]): line["name"]
        for _, line in records(content, file, ("id", "name"))
        if line["id"].isdecimal() and line["name"]
    }


def names_answered(
    agencies: Iterable[Mapping[str, object]], jurisdictions: Iterable[Mapping[str, object]]
) -> dict[int, str]:
    """Return the names of answers of /agencies/ by id, with their jurisdictions where known.

    A jurisdiction is the one an agency holds, or one of the answers of /jurisdictions/ by its id.
    """
    known = {one.get("id"): one for one in jurisdictions}
    names = {}
    for agency in agencies:
        own = agency.get("jurisdiction")
        place = own if isinstance(own, Mapping) else known.get(own)
        at = _full_name(place, known) if place else ""
        name = str(agency["name"]).strip()
        names[int(str(agency["id"]))] = f"{name}, {at}" if at and not name.endswith(at) else name
    return names


def agency_name(written: str) -> str:
    """Return a name of MuckRock's as others write it, with the place where it has none.

    "Adrian Police Department, Adrian, MI" is the "Adrian Police Department MI", and "Police
    Department, Oakland, CA" the "Oakland Police Department CA".
    """
    head, place, state = _taken_apart(" ".join(written.split()))
    if not state:
        return head
    parts = take_apart(f"{head} {state}")
    if parts.kind and not parts.place:
        head = f"{place or STATE_NAMES[state]} {head}"
    elif not parts.kind and place.lower() not in head.lower():
        head = f"{head}, {place}"
    return f"{head} {state}"


def _taken_apart(written: str) -> tuple[str, str, str]:
    """Return what is left of the jurisdiction, its place and its state; blank where it has none."""
    local = _LOCAL.fullmatch(written)
    if local and local["state"] in STATE_NAMES:
        place, state = local["place"], local["state"]
        return re.sub(rf"( - {re.escape(place)})?, {state}\b", "", local["head"]), place, state
    head, _, last = written.rpartition(", ")
    if head and last in _CODES:
        return head, "", _CODES[last]
    return (head, "", "") if last == COUNTRY and head else (written, "", "")


def _full_name(place: Mapping[str, object], known: Mapping[object, Mapping[str, object]]) -> str:
    """Return the name of a jurisdiction; that of a town or county with its state."""
    if place.get("full_name") or place.get("level") in _OF_A_STATE_OR_MORE:
        return str(place.get("full_name") or place["name"])
    parent = place.get("parent")
    parent = parent if isinstance(parent, Mapping) else known.get(parent) or {}
    return ", ".join(str(part) for part in (place.get("name"), parent.get("abbrev")) if part)
