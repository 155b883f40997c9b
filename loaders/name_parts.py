"""What does the name of an agency say: which state, which kind, which place?"""

import functools
import re
import unicodedata
from dataclasses import dataclass

from domain.vocabulary import STATE_NAMES


@dataclass(frozen=True)
class Parts:
    """A name taken apart; what is not said is blank."""

    state: str
    kind: str
    place: str
    form: str
    county: str
    unit: str
    prefix: str = ""


_MARKS = re.compile(
    r"""[\[(]\s*(inactive|deactivated|federal|law\ enforcement|dead/?old|dnu|do\ not\ use|
        not\ in\ use|duplicate|old|former(ly)?|revoked\ mou|le|\d)\s*[\])]
      | \bdo\ not\ use\b | \bdon't\ use\b | \bnot\ in\ use\b | \bdnu\b | \binactive\b
      | [\[(]\s*(raven|condor|falcon|insight|turned\ off)[^\])]*[\])]
      | \s-\s(insight|raven|condor)$
      | \bdeactivated\b | \bduplicate(\ account)?\b | \(dead/old\)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WORDS = {
    "saint": "st",
    "ste": "st",
    "mount": "mt",
    "fort": "ft",
    "twp": "township",
    "tnshp": "township",
    "twsp": "township",
    "dept": "department",
    "dep": "department",
    "univ": "university",
    "pct": "precinct",
    "const": "constable",
    "boro": "borough",
    "hts": "heights",
    "intl": "international",
    "co": "county",
    "cnty": "county",
    "and": "",
    "the": "",
}
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
    (r"constables?( office)?( precinct \d)?", "constable"),
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
_FORMS = re.compile(r"\b(county|parish|township|village|borough)\b")
_OF = re.compile(r"^(city|town|village|borough) of ")


def without_marks(name: str) -> str:
    """Return a name without the marks put on accounts, such as [Inactive] or DNU."""
    text = unicodedata.normalize("NFKC", name).replace("’", "'")
    text = "".join(c if c.isprintable() else "'" if c == "\x19" else " " for c in text)
    return " ".join(_MARKS.sub(" ", text).split()).strip(" -–")


@functools.lru_cache(maxsize=50_000)
def plain(name: str) -> str:
    """Return a name in lower case, with one spelling of common words and no punctuation."""
    text = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    text = re.sub(r"'s\b|'", lambda m: "s" if m.group() == "'s" else "", text)
    text = text.replace("&", " ").replace("/", " ")
    words = re.sub(r"[^a-z0-9 ]", " ", text).split()
    return " ".join(w for w in (_WORDS.get(word, word) for word in words) if w)


def take_apart(name: str) -> Parts:
    """Take a name apart into state, kind, place, the form of the place, and what is left."""
    state, rest = _state(name)
    county, rest = _county(rest)
    text = plain(rest)
    kind, text = _kind(text)
    prefix = _OF.match(text)
    text = _OF.sub("", text) if kind else text
    unit = ""
    if " - " in rest or "(" in rest:
        unit = "unit"
    form, place = _form(text, kind)
    return Parts(state, kind, place, form, county, unit, prefix.group(1) if prefix else "")


def _state(name: str) -> tuple[str, str]:
    text = name.strip()
    if text == text.lower():
        text = " ".join(
            w.upper() if w.upper() in STATE_NAMES and w not in _AMBIGUOUS else w
            for w in re.split(r"[-_\s]+", text)
        )
    start = re.match(r"^\(?([A-Z]{2})\)?\s*-+\s*(?=\S)", text)
    if start and start.group(1) in STATE_NAMES:
        return start.group(1), text[start.end() :]
    end = re.search(r"\s[-–]\s*([A-Z]{2})$", text)
    if end and end.group(1) in STATE_NAMES:
        return end.group(1), text[: end.start()]
    codes = [m for m in re.finditer(r"\(?\s?\b([A-Z]{2})\b\)?", text) if m.group(1) in STATE_NAMES]
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


_AMBIGUOUS = {"in", "or", "me", "hi", "ok", "de", "la", "al", "co", "of"}


def _county(text: str) -> tuple[str, str]:
    found = re.search(r"\(([A-Z][\w .'-]*?)(\s+(county|co|cnty|parish)\.?)?\)", text, re.IGNORECASE)
    if not found:
        return "", text
    rest = " ".join((text[: found.start()] + " " + text[found.end() :]).split())
    if found.group(3):
        return plain(found.group(1)), rest
    if re.fullmatch(r"[A-Z]{3,6}", found.group(1)):
        return "", rest
    if re.search(r"\b(township|twp)\b", rest, re.IGNORECASE):
        return plain(found.group(1)), rest
    return "", text


def _kind(text: str) -> tuple[str, str]:
    padded = f" {text} "
    for pattern, kind in _KINDS:
        found = re.search(rf"(?<= )({pattern})(?= )", padded)
        if found:
            return kind, " ".join((padded[: found.start()] + padded[found.end() :]).split())
    return "", text


def _form(text: str, kind: str) -> tuple[str, str]:
    found = _FORMS.search(text)
    if not found:
        return "", text.strip()
    form = found.group(1)
    place = " ".join((text[: found.start()] + text[found.end() :]).split())
    if form in ("village", "borough"):
        return "", place
    return ("county" if form == "parish" else form), place
