"""What does a reader mean by what is typed: which words, which state, which kind of agency?

The same text can be read in several ways ("Marion Co" is a county, or Marion in Colorado), so
every reading that makes sense is given, the plainest first.
"""

from dataclasses import dataclass

from domain.names.spelling import normalised
from domain.vocabulary import STATE_NAMES, AgencyKind

_STATE_BY_NAME = {normalised(name): code for code, name in STATE_NAMES.items()}
_KIND_BY_WORDS = {
    "police department": AgencyKind.POLICE,
    "police dept": AgencyKind.POLICE,
    "police": AgencyKind.POLICE,
    "pd": AgencyKind.POLICE,
    "departamento de policia": AgencyKind.POLICE,
    "policia": AgencyKind.POLICE,
    "sheriffs department": AgencyKind.SHERIFF,
    "sheriffs office": AgencyKind.SHERIFF,
    "sheriffs": AgencyKind.SHERIFF,
    "sheriff": AgencyKind.SHERIFF,
    "so": AgencyKind.SHERIFF,
    "alguacil": AgencyKind.SHERIFF,
    "state police": AgencyKind.STATE_POLICE,
    "state patrol": AgencyKind.STATE_POLICE,
    "highway patrol": AgencyKind.STATE_POLICE,
}
_KIND_WORDS = sorted(_KIND_BY_WORDS, key=len, reverse=True)
_COUNTY_WORDS = ("county", "parish", "condado", "co")
_LEADING = ("city of", "town of", "village of", "ciudad de", "de", "del", "the")


@dataclass(frozen=True)
class Reading:
    """One way to read what is typed: the name in it, and what narrows it; blank where nothing does.

    `text` is all of it but the state; `name` is without the words for a kind or a county as well.
    """

    text: str
    name: str
    state: str = ""
    kind: str = ""
    is_county: bool = False


def readings(typed: str) -> list[Reading]:
    """Return every way to read what is typed, without a state first; none if there are no words."""
    texts = [(normalised(typed), "")]
    if code := _state(texts[0][0]):
        texts.append(("", code))
    before, comma, after = typed.rpartition(",")
    if comma and (code := _state(normalised(after))):
        texts = [(normalised(before), code)]
    else:
        texts += _with_state_last(texts[0][0].split())
    return [_reading(text, state) for text, state in texts if text or state]


def _with_state_last(words: list[str]) -> list[tuple[str, str]]:
    split = ((" ".join(words[:-n]), _state(" ".join(words[-n:]))) for n in (1, 2, 3))
    return [(text, code) for text, code in split if text and code]


def _state(words: str) -> str:
    code = words.upper() if words.upper() in STATE_NAMES else ""
    return code or _STATE_BY_NAME.get(words, "")


def _reading(text: str, state: str) -> Reading:
    padded = f" {text} "
    kind = next((words for words in _KIND_WORDS if f" {words} " in padded), "")
    name = padded.replace(f" {kind} ", " ", 1).split() if kind else text.split()
    is_county = len(name) > 1 and (name[-1] in _COUNTY_WORDS or name[0] == "condado")
    if is_county:
        name = name[:-1] if name[-1] in _COUNTY_WORDS else name[1:]
    said = " ".join(name)
    for leading in _LEADING:
        said = said.removeprefix(f"{leading} ") if kind or is_county or " " in leading else said
    return Reading(text, said, state, str(_KIND_BY_WORDS.get(kind, "")), is_county)
