"""The words of search logs: why a search was run, what kind it was, whose log names it.

Everything a store of searches may hold is one of these words, a number, a time, an id or the name
of an organisation. Nothing a person typed into a search is among them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd


class ReasonCategory(StrEnum):
    """What the reason written for a search speaks of; one reason may speak of several."""

    IMMIGRATION = "immigration"
    IMMIGRATION_AGENCY = "immigration_agency"
    ABORTION_OR_HEALTH_CARE = "abortion_or_health_care"
    PROTEST = "protest"
    AGENCY_ASSIST = "agency_assist"
    TRAFFIC = "traffic"
    STOLEN_VEHICLE = "stolen_vehicle"
    MISSING_PERSON = "missing_person"
    WELFARE_CHECK = "welfare_check"
    WANTED_PERSON = "wanted_person"
    PROPERTY_CRIME = "property_crime"
    VIOLENT_CRIME = "violent_crime"
    SEX_CRIME = "sex_crime"
    DRUGS = "drugs"
    TEST = "test"
    UNSPECIFIC = "unspecific"
    NUMBER_ONLY = "number_only"
    NO_REASON = "no_reason"
    WITHHELD = "withheld"
    UNCATEGORISED = "uncategorised"


FALLBACK_CATEGORIES = (ReasonCategory.UNSPECIFIC, ReasonCategory.NUMBER_ONLY)
ABSENT_CATEGORIES = (ReasonCategory.WITHHELD, ReasonCategory.NO_REASON)
TOPIC_CATEGORIES = tuple(
    category
    for category in ReasonCategory
    if category not in (*FALLBACK_CATEGORIES, *ABSENT_CATEGORIES, ReasonCategory.UNCATEGORISED)
)


class LogKind(StrEnum):
    """Whose searches a log holds."""

    PORTAL = "portal"
    ORGANISATION = "organisation"
    NETWORK = "network"


class SearchType(StrEnum):
    """The vendor's label of a search, in lower case and without the mark of its mobile app."""

    SEARCH = "search"
    LOOKUP = "lookup"
    API_LOOKUP = "apilookup"
    FREEFORM = "freeform"
    VISUAL = "visual"
    MULTI_GEO = "multigeo"
    CONVOY = "convoy"
    SUMMARY = "searchsummary"


class Moderation(StrEnum):
    """What the vendor's filter said of the words of a search in plain language."""

    ALLOW = "allow"
    WARN = "warn"
    BLOCK = "block"


OFFENCE_TYPES = (
    "Alcohol Offenses (Non-DUI)",
    "Animal Offenses (cruelty/neglect)",
    "Arson",
    "Assault/Battery Offenses",
    "Assault/Battery Offenses (Domestic)",
    "Bribery",
    "Burglary/Breaking & Entering",
    "Child Abuse/Neglect",
    "City Planning/Traffic Analysis",
    "Counterfeiting/Forgery",
    "Criminal Motor Vehicle Offense (incl. Road Rage/Reckless)",
    "Curfew/Loitering/Vagrancy Violations",
    "Destruction/Damage/Vandalism of Property",
    "Disorderly Conduct/Disturbance",
    "Disturbing Public Peace/Riot",
    "Driving Under the Influence (DUI/DWI/OWI/OVI)",
    "Drugs/Narcotics",
    "Extortion/Blackmail",
    "Financial Crime (Embezzlement/Fraud)",
    "Gambling Offenses",
    "Hit and Run/Car Accident",
    "Homicide/Death Investigation",
    "Human Trafficking",
    "Indecent Exposure/Lewd",
    "Juvenile Delinquency",
    "Kidnapping/Abduction",
    "Larceny/Theft Offenses",
    "Missing/Endangered Person/Runaway",
    "Motor Vehicle Theft/Stolen",
    "Obstructing Justice",
    "Obstructing the Police (Fleeing/Eluding)",
    "Pornography/Obscene Material",
    "Prostitution",
    "Protective/Protection Order",
    "Robbery",
    "Sex Offenses",
    "Stalking",
    "Stolen Property Offenses",
    "Terrorism/Terroristic Threats",
    "Threats/Harassment",
    "Traffic Infraction",
    "Trespass",
    "Wanted Person (Arrest Warrant/Fugitive)",
    "Weapons Offense (Guns/Shots Fired)",
    "Welfare Check",
)
"""The vendor's drop-down list, as far as published logs show it."""

LIST_MARK = "|"

SearchMeasure = Callable[[object], pd.DataFrame]
"""What counts searches: takes the open table of them, returns a small table; hashable."""


@dataclass(frozen=True)
class LogFiles:
    """The files searches came from: how many, days of the first and last search, last import.

    Days are of UTC, as 2026-03-31; the first and last are blank where no file holds a search.
    """

    count: int
    first_on: str
    last_on: str
    imported_on: str


@dataclass(frozen=True)
class LoggedSearches:
    """The searches of imported audit logs as they stood after one import, whose name is the id."""

    id: str
    measured: Callable[[SearchMeasure], pd.DataFrame]
    files: LogFiles
