"""What does the name of an agency say: which state, which kind, which place?"""

import re
from dataclasses import dataclass, replace

from domain.names.spelling import in_full
from domain.names.towns import is_a_town
from domain.vocabulary import STATE_NAMES


@dataclass(frozen=True)
class Parts:
    """A name taken apart; what is not said is blank.

    `prefix` is what the place is said to be besides its form: city, town, village, metropolitan.
    """

    state: str
    kind: str
    place: str
    form: str
    county: str
    unit: str
    prefix: str = ""


_KINDS: tuple[tuple[str, str], ...] = (
    (r"sheriffs? (office|department)|sheriffs?|so\d?|sd", "so"),
    (r"(campus|university) (pd|police( department)?|public safety)", "campus"),
    (
        r"(isd|school district|public schools|schools?|airport|transit|park district|tribal|"
        r"railroad) (pd|police( department)?|public safety|department of public safety)",
        "special",
    ),
    (
        r"district attorneys?( office)?|prosecut(or|ing|ors)( attorneys?)?( office)?|"
        r"states attorney( office)?|das office|da",
        "da",
    ),
    (r"constables?( office)?", "constable"),
    (r"(task force|tf)", "task force"),
    (r"marshals?( office)", "marshal"),
    (
        r"(metropolitan |metro )?(police department|pd|police|division of police|"
        r"department of public safety|public safety department|public safety|dps|"
        r"department of police)",
        "pd",
    ),
    (r"fire( department)?|fd", "fire"),
)
_FOUND_KINDS = tuple((re.compile(rf"(?<= )({words})(?= )"), kind) for words, kind in _KINDS)
_FORMS = re.compile(r"\b(county|parish|township|village|borough)\b")
_OF = re.compile(r"^(city|town|village|borough) of ")
_BEHIND = re.compile(r"(.+) (city|town)")
_METROPOLITAN = re.compile(r"\bmetro(politan)? (police|pd)\b")


def take_apart(name: str) -> Parts:
    """Take a name apart into state, kind, place, the form of the place, and what is left.

    What stands behind a place is said of it unless it is its name: "Kansas City", "Ithaca City".
    """
    parts = take_apart_as_written(name)
    place, called = said_behind(parts.place)
    if not parts.kind or parts.form or parts.prefix or not called:
        return parts
    if is_a_town(parts.place, parts.state):
        return parts
    return replace(parts, place=place, prefix=called)


def take_apart_as_written(name: str) -> Parts:
    """Take a name apart, with "city" or "town" left to a place where it stands behind."""
    state, rest = _state(name)
    county, rest = _county(rest)
    text = in_full(rest)
    is_metropolitan = bool(_METROPOLITAN.search(text))
    kind, text = _kind(text)
    unit = "unit" if " - " in rest or "(" in rest else ""
    prefix, text = _prefix(text) if kind else ("", text)
    form, place = _form(text)
    if form in ("village", "borough"):
        prefix, form = prefix or form, ""
    elif is_metropolitan:
        prefix = prefix or "metropolitan"
    return Parts(state, kind, place, form, county, unit, prefix)


def said_behind(place: str) -> tuple[str, str]:
    """Return a place without "city" or "town" at its end, and which it was; blank if neither."""
    found = _BEHIND.fullmatch(place)
    return (found.group(1), found.group(2)) if found else (place, "")


def _state(name: str) -> tuple[str, str]:
    text = name.strip()
    if text == text.lower():
        text = " ".join(
            w.upper() if w.upper() in STATE_NAMES and w not in _AMBIGUOUS else w
            for w in re.split(r"[-_\s]+", text)
        )
    start = _STATE_FIRST.match(text)
    if start and start.group(1) in STATE_NAMES:
        return start.group(1), text[start.end() :]
    end = _STATE_LAST.search(text)
    if end and end.group(1) in STATE_NAMES:
        return end.group(1), text[: end.start()]
    codes = [m for m in _STATE.finditer(text) if m.group(1) in STATE_NAMES]
    if len(codes) > 1:
        codes = [m for m in codes if m.group(1) not in ("CO", "SD")] or codes
    if len({m.group(1) for m in codes}) == 1:
        code = codes[-1].group(1)
        return code, re.sub(rf"\(?\s?\b{code}\b\s?\)?", " ", text)
    for short, long in STATE_NAMES.items():
        end = re.search(rf"[,(]\s*{long}\)?$", text)
        if end:
            return short, text[: end.start()]
    return "", text


_STATE = re.compile(r"\(?\s?\b([A-Z]{2})\b\)?")
_STATE_FIRST = re.compile(r"\(?([A-Z]{2})\)?\s*-+\s*(?=\S)")
_STATE_LAST = re.compile(r"\s[-–]\s*([A-Z]{2})$")
_AMBIGUOUS = {"in", "or", "me", "hi", "ok", "de", "la", "al", "co", "of"}


_IN_BRACKETS = re.compile(r"\(([A-Z][\w .'-]*?)(\s+(county|co|cnty|parish)\.?)?\)", re.IGNORECASE)


def _county(text: str) -> tuple[str, str]:
    found = _IN_BRACKETS.search(text) if "(" in text else None
    if not found:
        return "", text
    rest = " ".join((text[: found.start()] + " " + text[found.end() :]).split())
    if found.group(3):
        return in_full(found.group(1)), rest
    if re.fullmatch(r"[A-Z]{3,6}", found.group(1)):
        return "", rest
    if re.search(r"\b(township|twp)\b", rest, re.IGNORECASE):
        return in_full(found.group(1)), rest
    return "", text


def _kind(text: str) -> tuple[str, str]:
    padded = f" {text} "
    for pattern, kind in _FOUND_KINDS:
        found = pattern.search(padded)
        if found:
            return kind, " ".join((padded[: found.start()] + padded[found.end() :]).split())
    return "", text


def _prefix(text: str) -> tuple[str, str]:
    """Return what a place is said to be in front of its name, and the rest."""
    found = _OF.match(text)
    return (found.group(1), text[found.end() :]) if found else ("", text)


def _form(text: str) -> tuple[str, str]:
    found = _FORMS.search(text)
    if not found:
        return "", text.strip()
    form = found.group(1)
    place = " ".join((text[: found.start()] + text[found.end() :]).split())
    return ("county" if form == "parish" else form), place
