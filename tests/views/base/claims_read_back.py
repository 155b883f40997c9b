"""Does any sentence on access claim more than its rows? Each is parsed back, word by word.

`python -m tests.views.base.claims_read_back` asks of every agency on every day, in every language;
`test_claims.py` asks of a drawn part. Nothing of the engine that makes the sentences is used here:
a sentence is read by patterns of its own, and held against the shares themselves.
"""

import datetime as dt
import random
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from domain.dates import first_day, last_day
from domain.schema import TABLES
from domain.vocabulary import Direction
from domain.words import words
from loaders.releases.release import load_release
from tests.measures import reference_access as reference
from views.access.who_can_see_answer import recipients
from views.access.whose_plates import providers
from views.base.ask import Ask
from views.base.catalogue import catalogue
from views.base.release_tables import ReleaseTables

DAYS = [f"{year}-{day}" for year in range(2005, 2029, 2) for day in ("04-26", "11-24")]
LANGUAGES = ("en", "es")
VIEWS = {Direction.OUT: "who_can_see-said", Direction.IN: "whose_plates-said"}
ROWS = {Direction.OUT: recipients, Direction.IN: providers}
APART = ("through_searches", "alleged", "denied", "seen_later", "ended")
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio "
    "agosto septiembre octubre noviembre diciembre",
}
_N = r"(?P<n>\d[\d,]*)"
_DAY = {"en": r"(?:On|In) (?P<day>[^,]+(?:, \d{4})?), ", "es": r"(?:El|En) (?P<day>[^,]+), "}
_SPAN = {
    "en": r" when last seen, between (?P<first>.+) and (?P<last>.+)\.",
    "es": r" cuando se (?:vio|vieron) por última vez \((?P<first>.+) – (?P<last>.+)\)\.",
}
_UNDATED = {"en": r",? in records that give no day\.", "es": r",? en registros sin fecha\."}
_CAN = {"en": "(?P<verb>can|could)", "es": "(?P<verb>puede|pueden|podía|podían)"}
_PRESENT = ("can", "puede", "pueden", "uede")
# {what}: subject, verb and number, as they follow each other; the day stands before or after.
_WHAT = {
    ("en", Direction.OUT): [
        rf"{_N} (?:agency|agencies) {_CAN['en']} reach plates scanned by (?P<who>.+?)",
        rf"{_N} more {_CAN['en']}",
    ],
    ("en", Direction.IN): [
        rf"(?P<who>.+?) {_CAN['en']} reach the plate data of {_N} other (?:agency|agencies)",
        rf"[Ii]t {_CAN['en']} reach the data of {_N} more",
    ],
    ("es", Direction.OUT): [
        rf"{_N} (?:agencia|agencias) {_CAN['es']} acceder a los datos de las placas escaneadas por "
        r"(?P<who>.+?)",
        rf"{_N} más {_CAN['es']}",
    ],
    ("es", Direction.IN): [
        rf"(?P<who>.+?) {_CAN['es']} acceder a los datos de placas de "
        rf"(?:otras )?{_N} (?:agencia más|agencias)",
        rf"[Pp](?P<verb>uede|odía) acceder a los datos de {_N} más",
    ],
}
_NO_CLAIM = {
    "en": r"No later list is on record\.|(?:\d[\d,]*|None of those counted) (?:is|are) (?:in "
    r"(?:another state|other states)|federal)\.|They are in \d+ states?\.|"
    r"Which states .+ not known\.",
    "es": r"No consta ninguna lista posterior\.|(?:\d[\d,]*|Ninguna de las contadas) "
    r"(?:es|son|está|están) (?:en (?:otro estado|otros estados)|federal|federales)\.|"
    r"Están en \d+ estados?\.|No se sabe en qué estados están\.",
}
_NONE = {
    "en": r"The records we have (?:name no|do not show) .*",
    "es": r"Los registros que tenemos no (?:nombran|muestran) .*",
}
_APART = {
    "en": {
        "through_searches": r"Counted apart: (\d+) agenc\w+ (?:had searches run|whose data it is)",
        "alleged": r"Counted apart: (?:of|that it could reach the plate data of) (\d+) agenc.{0,4} "
        r"(?:it )?is only alleged",
        "denied": r"Counted apart: (?:a source names|sources name) (\d+) ",
        "seen_later": r"(\d+) agenc\w+ (?:is|are) on record only after",
        "ended": r"Not counted: (?:the access of|access to the plate data of) (\d+) ",
    },
    "es": {
        "through_searches": r"Se cuentan? aparte: (?:para )?(\d+) agencias?"
        r"(?:, otra| a cuyos datos)",
        "alleged": r"aparte: (?:de (\d+) agencias? solo se alega|solo se alega .*?(\d+) agencia)",
        "denied": r"Se cuentan? aparte: (?:una fuente nombra|las fuentes nombran) (\d+) ",
        "seen_later": r"(\d+) agencias? constan? solo después",
        "ended": r"No se cuenta: el acceso (?:de|a los datos de) (\d+) ",
    },
}


@dataclass
class Found:
    """What the shares bear out for one agency, day and direction."""

    days: dict[str, list[str]] = field(default_factory=dict)
    apart: dict[str, int] = field(default_factory=dict)
    federal: int = 0


@dataclass(frozen=True)
class Read:
    """What a sentence claims: of whom, in the present or not, how many, and of which days."""

    who: str
    standing: str
    n: int
    first: str
    last: str


def read(sentence: str, language: str, direction: Direction) -> Read | None:
    """Parse a claim back; None for a sentence that claims no access."""
    for what in _WHAT[language, direction]:
        for pattern, standing in (
            (_DAY[language] + what + r"\.", "last_seen"),
            (what + _SPAN[language], "last_seen"),
            (what + _UNDATED[language], "undated"),
        ):
            found = re.fullmatch(pattern, sentence)
            if found:
                parts = found.groupdict()
                first, last = (parts.get(key) or parts.get("day") for key in ("first", "last"))
                present = parts["verb"] in _PRESENT
                return Read(
                    parts.get("who") or "",
                    "held" if present else standing,
                    int(parts["n"].replace(",", "")),
                    iso(first, language) if first else "",
                    iso(last, language) if last else "",
                )
    return None


def iso(text: str, language: str) -> str:
    """Return a date in words as the tables write it."""
    months = MONTHS[language].split()
    numbers = re.findall(r"\d+", text)
    month = next((n for n, name in enumerate(months, 1) if name in text), 0)
    year = numbers[-1]
    if not month:
        return year
    return f"{year}-{month:02}" + (f"-{int(numbers[0]):02}" if len(numbers) > 1 else "")


def borne_out(
    rows: pd.DataFrame, shares: dict[str, dict], federal: set[str], day: dt.date
) -> Found:
    """Return what the rows bear out, from the shares themselves."""
    found = Found()
    for row in reference.rows(rows[rows["is_agency"]]):
        steps = [shares[i] for i in row["steps"].split("|")]
        word, seen = _standing(steps, day)
        if word in APART:
            found.apart[word] = found.apart.get(word, 0) + 1
        else:
            found.days.setdefault(word, []).append(
                min(filter(None, seen), key=first_day, default="")
            )
            found.federal += row["other_id"] in federal
    return found


def _standing(steps: list[dict], day: dt.date) -> tuple[str, list[str]]:
    seen = [step["last_seen_on"] or step["first_seen_on"] for step in steps]
    standings = [reference.standing_of(step, day) for step in steps]
    standing = max(standings, key=reference.BEST_FIRST.index)
    pairs = zip(standings, seen, strict=True)
    if standing == "ended":
        return "ended", seen
    if any(word == "last_seen" and first_day(date) > day for word, date in pairs):
        return "seen_later", seen
    if any(step["status"] == "denied_by_agency" for step in steps):
        return "denied", seen
    if any(re.search(r"\balleged\b", step["note"] or "") for step in steps):
        return "alleged", seen
    if any(step["mechanism"] == "search_on_behalf" for step in steps):
        return "through_searches", seen
    return standing, seen


class Asker:
    """The shipped tables, and what is asked of them."""

    def __init__(self, tables: ReleaseTables) -> None:
        self.tables = tables
        self.shares = {share["share_id"]: share for share in reference.rows(tables["shares"])}
        agencies = tables["agencies"]
        self.ids = sorted(agencies["agency_id"])
        self.federal = set(agencies.loc[agencies["level"] == "federal", "agency_id"])

    def faults(self, agency_id: str, day: str, direction: Direction) -> Iterator[str]:
        """Yield every sentence that says what the rows do not bear out, and every one amiss."""
        as_of, found = dt.date.fromisoformat(day), None
        for language in LANGUAGES:
            ask = Ask(self.tables, as_of, words(language), values={"agency_id": agency_id})
            if found is None:
                found = borne_out(ROWS[direction](ask), self.shares, self.federal, as_of)
            view = catalogue()[VIEWS[direction]].answer(ask)
            for fault in faults_of(
                list(view.rows["said"]), view.note, language, direction, ask, found
            ):
                yield f"{agency_id} {day} {direction} {language}: {fault}"


def faults_of(
    said: list[str], note: str, language: str, direction: Direction, ask: Ask, found: Found
) -> Iterator[str]:
    """Yield what is amiss in the sentences and the note of one answer."""
    name, claims = ask.names[ask.values["agency_id"]], {}
    for place, sentence in enumerate(said):
        claim = read(sentence, language, direction)
        if claim is None:
            nothing = re.fullmatch(_NONE[language], sentence) and not found.days
            if not nothing and not re.fullmatch(_NO_CLAIM[language], sentence):
                yield f"not to be read: {sentence}"
            if re.search(r"federal", sentence) and not nothing:
                n = re.match(r"\d+", sentence)
                if int(n.group() if n else 0) != found.federal:
                    yield f"federal are {found.federal}: {sentence}"
            continue
        if claim.n == 0 or (claim.who != name if claim.who else place == 0):
            yield f"of another, or of none: {sentence}"
        if claim.standing in claims:
            yield f"said twice: {sentence}"
        claims[claim.standing] = claim.n
        if (claim.first, claim.last) != _days_of(claim.standing, found, ask.as_of):
            yield f"another day: {sentence}"
    counted = {word: len(days) for word, days in found.days.items()}
    if claims != counted:
        yield f"rows bear out {counted}, said is {claims}"
    apart = {}
    for word, pattern in _APART[language].items():
        n = re.search(pattern, note)
        if n:
            apart[word] = int(next(filter(None, n.groups())))
    if apart != found.apart:
        yield f"apart are {found.apart}, said is {apart}: {note}"


def _days_of(standing: str, found: Found, as_of: dt.date) -> tuple[str, str]:
    if standing == "held":
        return as_of.isoformat(), as_of.isoformat()
    days = [day for day in found.days.get(standing, []) if day]
    if standing == "undated" or not days:
        return "", ""
    return min(days, key=first_day), max(days, key=last_day)


def shipped() -> ReleaseTables:
    """Return the shipped tables."""
    release = load_release(Path(__file__).resolve().parents[3] / "data")
    return ReleaseTables({name: release.table(name) for name in TABLES})


def drawn(asker: Asker, count: int, seed: int = 9) -> list[tuple[str, str, Direction]]:
    """Return a drawn part of all that can be asked, mostly of those whom shares name."""
    draw = random.Random(seed)
    ends = {Direction.OUT: "provider_id", Direction.IN: "recipient_id"}
    named = {
        way: sorted({share[end] for share in asker.shares.values()} & set(asker.ids))
        for way, end in ends.items()
    }
    ways = [draw.choice(list(VIEWS)) for _ in range(count)]
    return [
        (draw.choice(named[way] if n % 8 else asker.ids), draw.choice(DAYS), way)
        for n, way in enumerate(ways)
    ]


def main() -> int:
    """Ask of every agency on every day; print what is amiss and what was read."""
    asker, begun, asked, faults = Asker(shipped()), time.monotonic(), 0, 0
    for day in DAYS:
        for agency_id in asker.ids:
            for direction in VIEWS:
                asked += 1
                for fault in asker.faults(agency_id, day, direction):
                    faults += 1
                    print(fault, flush=True)
        print(f"{day}: {asked} asked, {faults} faults", flush=True)
    seconds = time.monotonic() - begun
    print(f"{asked} questions in {len(LANGUAGES)} languages, {faults} faults, {seconds:.0f} s")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
