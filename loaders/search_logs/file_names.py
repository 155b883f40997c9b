"""Whose log is it? What the name of a file says of the organisation that released it."""

import re
from pathlib import PurePosixPath

from domain.searches import LogKind
from domain.vocabulary import STATE_NAMES
from loaders.search_logs.organisations import organisation_name

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
