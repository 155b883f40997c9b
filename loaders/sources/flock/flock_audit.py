"""Which columns does an export of searches on Flock have, and what stands in each?

Agencies choose which columns to give out, delete others by hand and rename some, so a header is
known by the names in it, in any order, or by what their words mean. A name that is almost one that
is missing is refused: it may be that column, or hide another.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from domain.nearest import nearest
from loaders.problems import InvalidData, Problem, shortened
from loaders.sources.base.about import About
from loaders.sources.flock.search_times import ZONES

ABOUT = About(
    name="flock_audit",
    title="Flock search audit logs",
    publisher="Each agency, through its transparency portal or in answer to a records request",
    url="https://transparency.flocksafety.com/",
    licence="Public records of the agencies; the vendor states no licence",
    terms="Handed out by the agencies for public use. Free text may name people: it is read, "
    "sorted into categories and not kept",
    yields=(
        "Searches: when, by which organisation, over how many networks and cameras, for what kind "
        "of reason and offence, and what the vendor's filter said.",
    ),
    cannot_tell=(
        "What a search found, or whether anything came of it.",
        "Whether the reason typed is the true one.",
        "Searches of agencies whose logs nobody has released.",
    ),
    files="search_audit.csv of a portal; Organization Audit and Network Audit as CSV or workbook; "
    "any of them inside .gz or .zip; a saved portal page that carries its log",
)


class Field(StrEnum):
    """What a column of an export holds."""

    ID = "id"
    USER = "user"
    ORGANISATION = "organisation"
    NETWORKS = "networks"
    DEVICES = "devices"
    WINDOW = "window"
    WINDOW_START = "window_start"
    WINDOW_END = "window_end"
    PLATE = "plate"
    REASON = "reason"
    CASE = "case"
    FILTERS = "filters"
    DATE = "date"
    TIME = "time"
    TYPE = "type"
    PROMPT = "prompt"
    MODERATION = "moderation"
    OFFENCE = "offence"
    PLACE = "place"


NAMES: dict[Field, tuple[str, ...]] = {
    Field.ID: ("id", "search id", "audit id"),
    Field.USER: ("userId", "Name", "User", "User Name", "User ID", "Officer", "Searched By"),
    Field.ORGANISATION: ("Org Name", "Organization", "Organization Name", "Org", "Agency"),
    Field.NETWORKS: ("networkCount", "Total Networks Searched", "Networks Searched", "Networks"),
    Field.DEVICES: ("cameraCount", "Total Devices Searched", "Devices Searched", "Cameras"),
    Field.WINDOW: ("Time Frame", "Timeframe", "Date Range"),
    Field.WINDOW_START: ("Time Frame Start", "Start Date", "Start Time"),
    Field.WINDOW_END: ("Time Frame End", "End Date", "End Time"),
    Field.PLATE: ("License Plate", "Plate", "Plate Number", "License Plate Number"),
    Field.REASON: ("reason", "Search Reason"),
    Field.CASE: ("caseNumber", "Case #", "Case No", "Case"),
    Field.FILTERS: ("Filters", "Filter"),
    Field.DATE: ("searchDate", "Date"),
    Field.TIME: ("Search Time", "Search Date/Time", "Search Timestamp", "Timestamp"),
    Field.TYPE: ("Search Type", "searchType"),
    Field.PROMPT: ("Text Prompt", "textPrompt"),
    Field.MODERATION: ("Moderation",),
    Field.OFFENCE: ("offenseType", "Offense", "Offence Type"),
    Field.PLACE: ("Page", "Row", "Source File"),
}

VARIANTS: dict[str, tuple[str, ...]] = {
    "portal, with reason": ("id", "userId", "searchDate", "networkCount", "reason"),
    "portal, with offense type": ("id", "userId", "searchDate", "networkCount", "offenseType"),
    "portal, without reason": ("id", "userId", "searchDate", "networkCount"),
    "portal, with case number": ("id", "userId", "searchDate", "networkCount", "caseNumber"),
    "portal, with all columns": (
        *("id", "userId", "searchDate", "networkCount"),
        *("reason", "caseNumber", "offenseType"),
    ),
    "portal, older, with cameras": ("id", "userId", "searchDate", "cameraCount", "reason"),
    "audit": (
        *("ID", "Name", "Org Name", "Total Networks Searched", "Time Frame", "License Plate"),
        *("Reason", "Case #", "Filters", "Search Time", "Search Type", "Text Prompt"),
        "Moderation",
    ),
    "audit, with devices": (
        *("ID", "Name", "Org Name", "Total Networks Searched", "Total Devices Searched"),
        *("Time Frame", "License Plate", "Reason", "Case #", "Filters", "Search Time"),
        *("Search Type", "Text Prompt", "Moderation"),
    ),
    "audit, older": (
        *("Name", "Org Name", "Total Networks Searched", "Total Devices Searched", "Time Frame"),
        *("License Plate", "Reason", "Case #", "Filters", "Search Time", "Search Type"),
    ),
    "audit, extracted": (
        *("ID", "Org_Name", "Total_Networks_Searched", "Total_Devices_Searched"),
        *("Time_Frame_Start", "Time_Frame_End", "Reason", "Search_Time", "Search_Type"),
        "Moderation",
    ),
    "audit, date apart": (
        *("Name", "Org Name", "Total Networks Searched", "Time Frame", "License Plate"),
        *("Reason", "Case #", "Search Date", "Search Time", "Search Type"),
    ),
}

# What a column means whose name is none of these: some of the first words, and none of the others.
_PARTS = "frame range start end begin from to window zone group code category type kind state"
_MEANINGS: tuple[tuple[Field, str, str], ...] = (
    (Field.PLATE, "plate plates", f"count {_PARTS}"),
    (Field.NETWORKS, "networks", _PARTS),
    (Field.DEVICES, "devices cameras", _PARTS),
    (Field.REASON, "reason purpose justification", f"count {_PARTS}"),
    (Field.CASE, "case", f"count {_PARTS}"),
    (Field.OFFENCE, "offense offence crime", "count"),
    (Field.TIME, "time timestamp datetime searched", f"by count total {_PARTS}"),
    (Field.ORGANISATION, "organization organisation agency department", f"count {_PARTS}"),
    (Field.USER, "user username officer", f"count {_PARTS}"),
)

EVENT_LOG = ("Event Id", "Timestamp", "User", "Event Type", "Entity Type", "Entity Details")


@dataclass(frozen=True)
class Layout:
    """A header that was recognised: where each field stands, counted from 0.

    `zone` is the time zone the header gives, as in "Search Time (EST)"; blank if it gives none.
    `unnamed_count` is how many columns before the last named one have no name, `ignored` the names
    of columns that are none of an export, as people add them; they are not read.
    """

    variant: str
    width: int
    places: dict[Field, int]
    zone: str = ""
    unnamed_count: int = 0
    ignored: tuple[str, ...] = ()

    @property
    def is_portal(self) -> bool:
        """Tell whether it is the form portals give out, whose searches are all the agency's."""
        return Field.ORGANISATION not in self.places and self.variant.startswith("portal")

    def place(self, field: Field) -> int | None:
        """Return the place of a field, or None if the export leaves it out."""
        return self.places.get(field)


def recognise(header: list[str], file: str, row: int = 1) -> Layout:
    """Return the layout of a header; InvalidData names what is not known and what is nearest.

    A column that is not known is passed over, unless it is most like one that the header lacks:
    then it may be that one, typed otherwise.
    """
    fields = _fields(header)
    strange = [n for n, field in zip(header, fields, strict=True) if field is None and n.strip()]
    problems = [
        _unknown(name, header, file, row)
        for name in strange
        if _may_be(name) not in (None, *fields) or not _has_time(fields)
    ]
    problems += _twice(header, fields, file, row)
    if not problems and not _has_time(fields):
        near = _nearest_variant(header)
        message = (
            "no column holds the time of the search, such as searchDate or Search Time; "
            f"nearest known header is '{near}' ({', '.join(VARIANTS[near])})"
        )
        problems.append(Problem(file, row, None, None, message))
    if problems:
        raise InvalidData(problems)
    places = {field: place for place, field in enumerate(fields) if field is not None}
    if Field.DATE in places and Field.TIME not in places:
        places[Field.TIME] = places.pop(Field.DATE)
    zone = next(filter(None, map(_zone, header)), "")
    named = [bool(name.strip()) for name in header]
    last = max(place for place, is_named in enumerate(named) if is_named)
    unnamed = named[:last].count(False)
    return Layout(
        _nearest_variant(header), len(header), places, zone, unnamed, tuple(map(shortened, strange))
    )


def looks_like_header(cells: list[str]) -> bool:
    """Tell whether a row may be the header: at least two of its cells are names of columns."""
    return sum(_field(cell) is not None for cell in cells) >= 2


def is_event_log(cells: list[str]) -> bool:
    """Tell whether a header is that of an event log: what account holders changed, no searches."""
    return {_bare(name) for name in EVENT_LOG[3:]} <= {_bare(cell) for cell in cells}


def _has_time(fields: list[Field | None]) -> bool:
    return Field.TIME in fields or Field.DATE in fields


def _field(name: str) -> Field | None:
    field = _FIELD_OF.get(_bare(name))
    return _zoned(name)[0] if field is None else field


def _fields(header: list[str]) -> list[Field | None]:
    """Return what each column holds: by its name, or else by what its words mean.

    A meaning counts where no column has a name of the same field, and one column alone means it.
    """
    fields = [_field(name) for name in header]
    meant = [None if field else _meant(n) for n, field in zip(header, fields, strict=True)]
    return [
        field if field or (one in fields) or meant.count(one) > 1 else one
        for field, one in zip(fields, meant, strict=True)
    ]


def _meant(name: str) -> Field | None:
    """Return the field that the words of a column's name mean; None if they mean none."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
    words = set(re.findall(r"[a-z]+", spaced))
    for field, some, none in _MEANINGS:
        if words & set(some.split()) and not words & set(none.split()):
            return field
    return None


def _zone(name: str) -> str:
    return _zoned(name)[1]


def _zoned(name: str) -> tuple[Field | None, str]:
    """Return the field and the zone of a column such as "Search Time (EST)"."""
    found = _WITH_ZONE.fullmatch(name.strip())
    if not found:
        return None, ""
    field, zone = _FIELD_OF.get(_bare(found[1])), found[2].upper()
    is_known = field in (Field.TIME, Field.DATE) and zone in ZONES
    return (field, zone) if is_known else (None, "")


def _bare(name: str) -> str:
    return re.sub(r"[^a-z0-9#]", "", name.lower())


_WITH_ZONE = re.compile(r"(.+?)[\s_-]*[\s(\[_-]([A-Za-z/_ ]{1,20}?)[)\]]?", re.DOTALL)
_NOT_KEPT = (
    Field.USER,
    Field.WINDOW,
    Field.WINDOW_START,
    Field.WINDOW_END,
    Field.PLATE,
    Field.CASE,
    Field.FILTERS,
    Field.PROMPT,
    Field.PLACE,
)
_FIELD_OF = {_bare(name): field for field, names in NAMES.items() for name in names}


def _may_be(name: str) -> Field | None:
    """Return the field whose name is most like one that is not known; None if none is."""
    near = nearest(_bare(name), list(_FIELD_OF))
    return _FIELD_OF[near] if near else None


def _unknown(name: str, header: list[str], file: str, row: int) -> Problem:
    variant = _nearest_variant(header)
    near = nearest(_bare(name), list(_FIELD_OF))
    written = {_bare(n): n for names in NAMES.values() for n in names}
    column = f"nearest column is '{written[near]}'; " if near else ""
    message = (
        f", no such column in an export of searches; {column}nearest known header is "
        f"'{variant}' ({', '.join(VARIANTS[variant])})"
    )
    return Problem(file, row, None, shortened(name), message)


def _twice(header: list[str], fields: list[Field | None], file: str, row: int) -> list[Problem]:
    problems = []
    for place, field in enumerate(fields):
        same = [p for p in range(place) if field is not None and fields[p] is field]
        if field in _NOT_KEPT:
            same = [p for p in same if _bare(header[p]) == _bare(header[place])]
        if same:
            first = header[same[0]]
            message = f", which means the same as column '{shortened(first)}'; keep one of them"
            problems.append(Problem(file, row, None, shortened(header[place]), message))
    return problems


def _nearest_variant(header: list[str]) -> str:
    wanted = " ".join(sorted(_bare(name) for name in header))
    known = {v: " ".join(sorted(_bare(n) for n in names)) for v, names in VARIANTS.items()}
    return process.extractOne(wanted, known, scorer=fuzz.ratio)[2]
