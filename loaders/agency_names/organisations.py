"""Which names of organisations, in a log or in the name of its file, may be kept?

A log whose columns have slipped can hold a plate, a case number or an officer there. So a name is
kept only if it reads as one of an organisation: it says a state, or a word such organisations have
in their names, and no part of it reads as a plate, a number or an address.
"""

import re
from pathlib import PurePosixPath

import pyarrow as pa
import pyarrow.compute as pc

from domain.searches import LogKind
from domain.vocabulary import STATE_NAMES

_SUFFIXES = {"pd", "so", "sd", "da", "dps", "pdd", "tpd", "upd", "chp", "le", "smcso"}
_SMALL = {"of", "the", "and"}
_DATE = r"\d{1,4}[-_]\d{1,2}[-_]\d{1,4}"
_CUTS = re.compile(
    rf"(^|[-_ .])({_DATE}|[a-z]*(search[-_ ]?)?audit(s|logs?|ed)?|network|organi[sz]ation|org|"
    r"events?|data|shar(ed|ing)|logs?|extracted|export|file|releases?|redacted|page)"
    r"(?=[-_ .(]|\d|$).*",
    re.IGNORECASE,
)
_LEADING_DATES = re.compile(rf"^({_DATE}|[-_ .]|to)+(?=[A-Za-z])", re.IGNORECASE)
LONGEST_NAME = 100
_MOST_REMEMBERED = 100_000
_MASKED = re.compile("redacted|withheld", re.IGNORECASE)
_NEVER = re.compile(r"[@*#]|\d{5,}")
_ORDINAL = re.compile(r"(\d+(st|nd|rd|th)|e?-?9-?1-?1)", re.IGNORECASE)
_PLATE = re.compile(r"[A-Z0-9][A-Z0-9 -]{3,8}[A-Z0-9]")
_OFTEN = """
academy administration agency air airport alcohol apartments association atf attorney authority
bureau campus cbp cbsa center centre chp city college commission community companies company
constables corporation corps correction corrections county court crime crimes customs dea
defense department dept dhs dispatch district division dmv dnr dot dps drug dtf dwr emergency
enforcement estates fbi federal fedex fire force forest fusion government gpstc gsa guard harbor
headquarters health hidta highway hoa hoas homeland hospital hotel hsi ice inc industries
inspector intel intelligence investigation investigations judicial justice kbi lapd library llc
lodge lpr magloclen mall management marshals metropolitan military ministry mobility mocic
municipal narcotics national natural navy ncric neighborhood office operations org parks parole
patrol pdd police port postal prison probation properties property prosecutor rail railroad rcmp
recreation region regional research reservation resort retail revenue riss rocic rtcc safety
school schools security semrecc service services sheriff sheriffs solicitor solicitors solutions
state systems taskforce team theft tollway town township traffic transit transport
transportation treasury tribal tribe troop troopers university usms uspis usps vehicles village
villas watch wildlife
"""
_WORDS = frozenset(_OFTEN.split())
_SHORT = frozenset(("PD", "SO", "SD", "DA", "CU", "FD"))
_STATES = frozenset(name.lower() for name in STATE_NAMES.values())


class OrganisationNames:
    """The names met so far in the column of organisations, and what is kept of each."""

    def __init__(self) -> None:
        self._forget()

    def kept(self, column: pa.Array) -> pa.Array:
        """Return a column of texts with those that are no name of an organisation taken out."""
        if len(self._written) > _MOST_REMEMBERED:
            self._forget()
        places = pc.index_in(column, value_set=self._written)
        if places.null_count > column.null_count:
            is_new = pc.and_(pc.is_valid(column), pc.is_null(places))
            self._learn(column.filter(is_new).unique())
            places = pc.index_in(column, value_set=self._written)
        return self._kept.take(places)

    def _forget(self) -> None:
        self._written = self._kept = pa.array([], pa.string())

    def _learn(self, written: pa.Array) -> None:
        names = pa.array(map(organisation_name, written.to_pylist()), pa.string())
        self._written = pa.concat_arrays([self._written, written])
        self._kept = pa.concat_arrays([self._kept, names])


def organisation_name(written: str) -> str | None:
    """Return a name with single spaces, or None for what is none or a mark put over it."""
    name = " ".join(written.split())
    if not 2 <= len(name) <= LONGEST_NAME or _MASKED.search(name) or _NEVER.search(name):
        return None
    if any(letter.isdigit() for letter in name) and _reads_as_code(name):
        return None
    return name if _says_an_organisation(name) else None


def organisation_in_name(name: str) -> str | None:
    """Return the organisation a file is named after, as vendors write it; None if it names none.

    `oakland-ca-pd_search_audit_2026-04-07.csv` and `oakland-ca-pd/search_audit_2026-04-07.csv` are
    of Oakland CA PD; so is `3_1_2026-3_31_2026-Oakland CA PD-Network-Audit.csv`.
    """
    path = PurePosixPath(name.split("#")[0])
    for part in (path.name, path.parent.name):
        stem = _LEADING_DATES.sub("", re.sub(r"\.(csv|tsv|txt|xlsx|html?|json|gz|zip)", "", part))
        words = re.split(r"[-_\s]+", _CUTS.sub("", stem).strip("-_ "))
        written = " ".join(_word(word) for word in words if word)
        if _names_a_place(words):
            return organisation_name(written)
    return None


def kind_in_name(name: str) -> LogKind | None:
    """Return the kind of log a file is named as, or None if its name does not say."""
    bare = re.sub(r"[^a-z]", "", name.lower().rsplit("/", 1)[-1])
    if "networkaudit" in bare:
        return LogKind.NETWORK
    if "organizationaudit" in bare or "organisationaudit" in bare or "orgaudit" in bare:
        return LogKind.ORGANISATION
    return None


def _names_a_place(words: list[str]) -> bool:
    return len(words) >= 2 and any(
        word.upper() in STATE_NAMES or word.lower() in _SUFFIXES for word in words
    )


def _word(word: str) -> str:
    lower = word.lower()
    if word.upper() in STATE_NAMES or lower in _SUFFIXES:
        return word.upper()
    if lower in _SMALL:
        return lower
    return word if word != lower else word.capitalize()


def _reads_as_code(name: str) -> bool:
    parts = re.split(r"[\s()\[\]/,]+", name)
    return bool(_PLATE.fullmatch(name)) or any(map(_is_code, parts))


def _is_code(part: str) -> bool:
    letters = re.sub(r"[\W_]", "", part)
    is_mixed = not letters.isdigit() and any(letter.isdigit() for letter in letters)
    return len(letters) > 3 and is_mixed and not _ORDINAL.fullmatch(part)


def _says_an_organisation(name: str) -> bool:
    words = re.findall(r"[^\W\d_]+", name.replace("'", "").replace("’", ""))
    if any(word.lower() in _WORDS or word in _SHORT for word in words):
        return True
    has_state = any(word in STATE_NAMES for word in words) and not name.isupper()
    return has_state or any(state in name.lower() for state in _STATES)
