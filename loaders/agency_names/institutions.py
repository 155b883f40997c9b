"""Which body, other than a town's police or a county's sheriff, does a name clearly speak of?

Universities, schools, ports, airports, task forces, fusion and dispatch centres, prosecutors,
tribes, housing authorities, parks, departments of states, companies: a word of the name says the
kind, and a code or the name of a state says where. Names of bodies that say neither stand in the
table `organisations.csv`, with who they are.
"""

import csv
import functools
import re
from pathlib import Path

from rapidfuzz import fuzz, process

from domain.names.spelling import in_full, without_marks
from domain.names.towns import is_a_city, town_names
from domain.vocabulary import STATE_NAMES, AgencyKind, AgencyLevel
from loaders.agency_names.parts import Parts, take_apart

TABLE = Path(__file__).resolve().parent.parent.parent / "data" / "patterns" / "organisations.csv"
NEARLY = 88.0
_NONE = re.compile(
    r"\b(demo|test|training|sandbox|decommissioned|do not use|don'?t use|sales|example|org|"
    r"error|custom hotlist|original)\b",
    re.IGNORECASE,
)
_KINDS: tuple[tuple[str, AgencyKind, AgencyLevel], ...] = (
    (
        r"attorney general'?s?|state (fire marshall?|capitol|parks|patrol|lottery)|"
        r"inspector general|commissioner of|(department|dept\.?|bureau) of (natural|insurance|"
        r"revenue|corrections?|labor|agriculture|justice|fish|motor|alcohol|investigation|"
        r"criminal|workers|narcotics|conservation|transportation|environmental|human)|"
        rf"({'|'.join(STATE_NAMES.values())}) (dps|department|bureau|office|board|commission)",
        AgencyKind.OTHER,
        AgencyLevel.STATE,
    ),
    (
        r"hospitals?|health ?care|wakemed|medical center|health system|clinic",
        AgencyKind.PRIVATE_OPERATOR,
        AgencyLevel.PRIVATE,
    ),
    (
        r"universit\w+|univ|college|campus|institute of technology|georgia tech|virginia tech|uc|"
        r"csu|suny|cuny|uw|asu|school|schools|isd|usd|k-?12|academy",
        AgencyKind.CAMPUS_POLICE,
        AgencyLevel.SPECIAL_DISTRICT,
    ),
    (
        r"task ?force|taskforce|tf|dtf|hidta|drug enforcement team|drug unit|major crimes? unit|"
        r"narcotics|auto theft|major case|crimes? team",
        AgencyKind.TASK_FORCE,
        AgencyLevel.SPECIAL_DISTRICT,
    ),
    (
        r"fusion|information analysis|intelligence (center|unit)|information network|rtcc|"
        r"real[- ]time|crime analysis|cac|rtic|statewide information",
        AgencyKind.FUSION_CENTER,
        AgencyLevel.SPECIAL_DISTRICT,
    ),
    (
        r"dispatch|disptach|communications?( center)?|911|e-?911|ecc|doec|emergency services|"
        r"emergency management|public safety answering",
        AgencyKind.OTHER,
        AgencyLevel.SPECIAL_DISTRICT,
    ),
    (
        r"prosecut\w+('s)?|district attorney'?s?|da'?s?|state'?s? attorney'?s?|county attorney'?s?|"
        r"solicitor'?s?",
        AgencyKind.PROSECUTOR,
        AgencyLevel.COUNTY,
    ),
    (r"constables?|const|marshall?'?s?", AgencyKind.POLICE, AgencyLevel.COUNTY),
    (
        r"trib(e|es|al)|rancheria|band of|indians?|nation|pueblo|reservation",
        AgencyKind.POLICE,
        AgencyLevel.TRIBAL,
    ),
    (
        r"airport|transit|transportation|railroad|railway|rr|metro transit|port|harbor|bridge|"
        r"turnpike|tollway",
        AgencyKind.TRANSIT_POLICE,
        AgencyLevel.SPECIAL_DISTRICT,
    ),
    (
        r"housing|parks?|metro ?parks|forest preserve|conservation|water|reservoir|levee|cemetery|"
        r"improvement district|hospital district|authority|district",
        AgencyKind.OTHER,
        AgencyLevel.SPECIAL_DISTRICT,
    ),
    (r"fire|arson", AgencyKind.OTHER, AgencyLevel.MUNICIPAL),
    (
        r"attorney general'?s?|department of|dept\.? of|bureau of|state (parks|police|patrol|fire)|"
        r"commission|division|wildlife|natural resources|inspector general|highway patrol|"
        r"corrections|lottery|gaming|board of|revenue|agriculture|insurance",
        AgencyKind.OTHER,
        AgencyLevel.STATE,
    ),
    (
        r"hospital|health\w*|clinic|medical|cancer|hoa|inc|llc|corp|company|properties|mall|"
        r"business|retail|security|apartments?|homes|church|casino|ulta|target|league|association|"
        r"community|village at|center",
        AgencyKind.PRIVATE_OPERATOR,
        AgencyLevel.PRIVATE,
    ),
    (r"probation|parole|jail|sheriff'?s?|so", AgencyKind.OTHER, AgencyLevel.COUNTY),
    (
        r"(city|town|village|township|borough) of|township|twp",
        AgencyKind.OTHER,
        AgencyLevel.MUNICIPAL,
    ),
    (r"county", AgencyKind.OTHER, AgencyLevel.COUNTY),
    (
        r"pd|police|public safety|dps",
        AgencyKind.POLICE,
        AgencyLevel.MUNICIPAL,
    ),
)
_FOUND = tuple(
    (re.compile(rf"(?<![\w'])({said})(?![\w'])", re.IGNORECASE), kind, level)
    for said, kind, level in _KINDS
)
_POLICE = re.compile(r"\b(police( department)?|pd)\b", re.IGNORECASE)
_FEDERAL = re.compile(r"^\W*(federal|us|u\.s\.)\b|veterans affairs|\bva medical", re.IGNORECASE)
_STATE_AT_FRONT = re.compile(
    "^(" + "|".join(sorted(STATE_NAMES.values(), key=len, reverse=True)) + r")\b"
)
_CODES = {name: code for code, name in STATE_NAMES.items()}


def institution(name: str) -> dict[str, str] | None:
    """Return a row of `agencies`, as far as a name is clear; None where it leaves a doubt."""
    listed = _listed().get(_bare(name))
    if listed:
        return dict(listed)
    bare = without_marks(name)
    parts = take_apart(bare)
    state = parts.state or _state_at_front(bare) or _state_of_university(bare)
    if not state or not re.search(r"[a-z]{2}", bare.lower()) or _NONE.search(bare):
        return None
    kind, level = _kind_of(bare, parts)
    if kind is None or level is None:
        return None
    of_town = kind is AgencyKind.POLICE and level is AgencyLevel.MUNICIPAL
    if of_town and _is_nearly_a_town(parts):
        return None
    called = _called(bare, state)
    slug = re.sub(r"[^a-z0-9]+", "-", in_full(called)).strip("-")
    slug = re.sub(r"police-department$", "pd", slug)
    if not slug or len(slug) < 3:
        return None
    federal = bool(_FEDERAL.search(name))
    return {
        "agency_id": f"us-{slug}" if federal else f"{state.lower()}-{slug}",
        "name": called,
        "kind": str(AgencyKind.FEDERAL_LAW_ENFORCEMENT if federal else kind),
        "level": str(AgencyLevel.FEDERAL if federal else level),
        "city": "",
        "county": "",
        "state": state,
    }


def why_not(name: str) -> str:
    """Return why a name is no agency here: it names none, has no state, or is spelled oddly."""
    bare = without_marks(name)
    if not bare or _NONE.search(bare):
        return "an account of the vendor or for tests, no agency"
    parts = take_apart(bare)
    if not (parts.state or _state_at_front(bare) or _state_of_university(bare)):
        return "no state is said, and the name may be of several"
    if _is_nearly_a_town(parts):
        return "spelled nearly as another place of the state"
    return "the name does not say what it is"


def _kind_of(name: str, parts: Parts) -> tuple[AgencyKind | None, AgencyLevel | None]:
    if parts.kind == "pd" and is_a_city(parts.place, parts.state):
        return AgencyKind.POLICE, AgencyLevel.MUNICIPAL
    for pattern, kind, level in _FOUND:
        if pattern.search(name):
            if kind is AgencyKind.OTHER and _POLICE.search(name) and level is not AgencyLevel.STATE:
                return AgencyKind.POLICE, level
            return kind, level
    return None, None


def _is_nearly_a_town(parts: Parts) -> bool:
    """Tell whether a place is none of its state, and spelled nearly as one that is."""
    if parts.kind != "pd" or not parts.place or is_a_city(parts.place, parts.state):
        return False
    towns = town_names(parts.state)
    return bool(process.extractOne(parts.place, towns, scorer=fuzz.ratio, score_cutoff=NEARLY))


def _called(name: str, state: str) -> str:
    """Return a name without the code of its state, and police in words."""
    text = re.sub(rf"[\[(]?\b{state}\b[\])]?(?!\w)", " ", name)
    text = re.sub(r"^\W*(federal|le|law enforcement)\W+", "", text, flags=re.IGNORECASE)
    text = re.sub(r"\s+-\s*$|^\s*-\s+|/\s*$|\(\s*\)", " ", text)
    text = re.sub(r"\bPD\b", "Police Department", text)
    text = re.sub(r"\bPolice Police\b", "Police", text)
    text = re.sub(r"(Police Department)(.*)\1", r"\1\2", text)
    return " ".join(text.split()).strip(" -,")


def _state_at_front(name: str) -> str:
    found = _STATE_AT_FRONT.match(name)
    return _CODES[found.group(1)] if found else ""


def _state_of_university(name: str) -> str:
    """Return the state in the name of a university, if it is one alone: that of Central Florida."""
    if "niv" not in name or "Washington" in name:
        return ""
    named = [code for words, code in _CODES.items() if re.search(rf"\b{words}\b", name)]
    longest = [
        c for c in named if not any(STATE_NAMES[c] in STATE_NAMES[o] for o in named if o != c)
    ]
    return longest[0] if len(longest) == 1 else ""


def _bare(name: str) -> str:
    return " ".join(name.lower().split())


@functools.cache
def _listed() -> dict[str, dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    full = {row["agency_id"]: row for row in rows if row["agency_name"]}
    return {_bare(row["name"]): _row(full.get(row["agency_id"], row)) for row in rows}


def _row(row: dict[str, str]) -> dict[str, str]:
    names = ("agency_id", "kind", "level", "city", "county", "state")
    return {"name": row["agency_name"], **{name: row[name] for name in names}}
