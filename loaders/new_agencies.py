"""What can be said for certain of an agency that a source names and the table does not hold?"""

import re

from domain.vocabulary import AgencyKind, AgencyLevel
from loaders.name_parts import Parts, take_apart
from loaders.name_words import without_marks
from loaders.sources.rows import Row, row

_KINDS = {
    "pd": (AgencyKind.POLICE, "Police Department", "pd"),
    "so": (AgencyKind.SHERIFF, "Sheriff's Office", "so"),
    "da": (AgencyKind.PROSECUTOR, "District Attorney", "da"),
}


def proposed_agency(name: str) -> Row:
    """Return a row of `agencies` for a name, blank wherever the name leaves a doubt.

    Without an id the name does not say enough: a maintainer must fill the row in.
    """
    parts = take_apart(without_marks(name))
    known = _KINDS.get(parts.kind)
    is_place = bool(re.fullmatch(r"[a-z][a-z ]*[a-z]", parts.place))
    if not (known and parts.state and is_place) or parts.unit or parts.county:
        return row("agencies", name=name)
    return _row(parts, *known)


def _row(parts: Parts, kind: AgencyKind, called: str, suffix: str) -> Row:
    place = " ".join(word.capitalize() for word in parts.place.split())
    is_county = parts.form == "county" or kind is not AgencyKind.POLICE
    form = {"county": " County", "township": " Township"}.get(
        "county" if is_county else parts.form, ""
    )
    slug = f"{parts.state}-{place}{form}-{suffix}".lower().replace(" ", "-")
    return row(
        "agencies",
        agency_id=slug,
        name=f"{place}{form} {called}",
        kind=kind,
        level=AgencyLevel.COUNTY if is_county else AgencyLevel.MUNICIPAL,
        city="" if is_county else f"{place}{form}",
        county=place if is_county else "",
        state=parts.state,
    )
