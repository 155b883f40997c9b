"""What can be said for certain of an agency that a source names and the table does not hold?"""

import re

from domain.names.spelling import in_full, without_marks
from domain.names.towns import is_a_city, is_a_county
from domain.vocabulary import STATE_NAMES, AgencyKind, AgencyLevel
from loaders.agency_names.parts import Parts, take_apart
from loaders.sources.base.rows import Row, row

_KINDS = {
    "pd": (AgencyKind.POLICE, "Police Department", "pd"),
    "so": (AgencyKind.SHERIFF, "Sheriff's Office", "so"),
    "da": (AgencyKind.PROSECUTOR, "District Attorney", "da"),
}
_CALLED = re.compile(
    r"\b(metro(politan)? police( dep(artmen)?t\.?)?|police dep(artmen)?t\.?|PD|police|"
    r"department of public safety|public safety( department)?|DPS|"
    r"sheriff('?s)?('? (office|department|dept\.?))?|SO|SD|"
    r"district attorney('?s)?('? office)?|DA)(?!\w)",
    re.IGNORECASE,
)
_FORM = re.compile(r"\b(city|town|village|borough) of |\s+(county|parish|co\.?)$", re.IGNORECASE)


def proposed_agency(name: str) -> Row:
    """Return a row of `agencies` for a name, blank wherever the name leaves a doubt.

    The place must be a city, township or county of the state the name says, and is written as the
    name has it. Without an id the name does not say enough: a maintainer must fill the row in.
    """
    bare = without_marks(name)
    parts = take_apart(bare)
    written = _place_written(bare, parts)
    is_certain = parts.kind in _KINDS and not (parts.unit or parts.county) and _is_certain(parts)
    if not written or not is_certain:
        return row("agencies", name=" ".join(name.split()), state=parts.state)
    return _row(written, parts, *_KINDS[parts.kind])


def _is_certain(parts: Parts) -> bool:
    """Tell whether the place is known in its state, and in no other form than the name says."""
    if parts.kind != "pd" or parts.form == "county":
        return not parts.prefix and is_a_county(parts.place, parts.state)
    if parts.form == "township":
        return True
    return is_a_city(parts.place, parts.state) or is_a_city(f"{parts.place} village", parts.state)


def _place_written(name: str, parts: Parts) -> str:
    """Return the place as a name has it; blank where it cannot be told from the rest."""
    state = rf"\(?\b{parts.state or '-'}\b\)?|,\s*{STATE_NAMES.get(parts.state, '-')}$"
    text = _CALLED.sub(" ", re.sub(state, " ", name), count=1)
    text = _FORM.sub(" ", " ".join(text.replace(" - ", " ").split()).strip(" ,-"))
    place = " ".join(text.split()).strip(" ,-")
    forms = {parts.place, f"{parts.place} {parts.form}", f"{parts.place} {parts.prefix}"}
    return place if in_full(place) in forms else ""


def _row(place: str, parts: Parts, kind: AgencyKind, called: str, suffix: str) -> Row:
    of_county = kind is not AgencyKind.POLICE or parts.form == "county"
    form = (" Parish" if parts.state == "LA" else " County") if of_county else ""
    slug = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['.]", "", f"{place}{form}".lower())).strip("-")
    return row(
        "agencies",
        agency_id=f"{parts.state.lower()}-{slug}-{suffix}",
        name=f"{place}{form} {called}",
        kind=kind,
        level=AgencyLevel.COUNTY if of_county else AgencyLevel.MUNICIPAL,
        city="" if of_county else _city(place, parts),
        county=place if of_county else "",
        state=parts.state,
    )


def _city(place: str, parts: Parts) -> str:
    """Return the city of a place: of "Ithaca City", Ithaca; "Bay Village" is called so."""
    bare = re.sub(rf"(?<=.) {parts.prefix or '-'}$", "", place, flags=re.IGNORECASE)
    return place if is_a_city(place, parts.state) else bare
