"""How does a records request letter read, for one agency, under one law, for these records?

The letter goes to the agency in English; in another language the same parts say what it says.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from domain.rows import Row
from domain.vocabulary import STATE_NAMES, AgencyLevel
from domain.words import Words
from measures.law.records_laws import (
    ELECTRONIC_FORM,
    RESIDENTS,
    Deadline,
    Extension,
    RecordsLaw,
    deadline_of,
    extension_of,
    fees_of,
)
from views.base.agencies import text

YEARS_BACK = 2
RECORDS = "records"


@dataclass(frozen=True)
class LetterPart:
    """One part of a letter: its name, and its text."""

    name: str
    text: str


def letter_text(parts: Iterable[LetterPart]) -> str:
    """Return a letter as plain text, its parts set apart by blank lines."""
    return "\n\n".join(part.text for part in parts) + "\n"


def letter_parts(
    agency: Row,
    name: str,
    law: RecordsLaw,
    categories: Iterable[str],
    as_of: dt.date,
    say: Words,
) -> list[LetterPart]:
    """Return the parts of the letter, in order.

    Takes a row of `agencies` and its name, a row of `records_laws`, words of `RecordCategory`, and
    the day it is written. What the reader fills in stands in [brackets].
    """
    named: dict[str, Any] = {"title": law["title"], "citation": citation_in_letter(law)}
    texts = {
        "sender": f"{say('ask.letter.date')}\n\n{say('ask.letter.sender')}",
        "recipient": _recipient(agency, name, say),
        "subject": say("ask.letter.subject", **named),
        "opening": f"{say('ask.letter.greeting')}\n\n{say('ask.letter.opening', **named)}",
        RECORDS: records_text(categories, say),
        "limits": _limits(as_of, say),
        "requester": _requester(law, say),
        "form": _form(law, say),
        "fees": _fees(law, say),
        "deadline": _deadline(law, say),
        "refusal": say("ask.letter.refusal"),
        "closing": say("ask.letter.closing"),
    }
    return [LetterPart(name, text) for name, text in texts.items()]


def records_text(categories: Iterable[str], say: Words) -> str:
    """Return the numbered list of the records asked for; a place to name them for none."""
    items = [f"{n}. {say(f'ask.letter.item.{word}')}" for n, word in enumerate(categories, start=1)]
    return "\n".join(items) or say("ask.letter.item.none")


def citation_in_letter(law: RecordsLaw) -> str:
    """Return a citation as a letter writes it."""
    return str(law["citation"]).replace(" ff.", " et seq.")


def days_said(days: Any, kind: object, say: Words) -> str:
    """Return so many days of a kind: 10 business days."""
    return say(f"ask.letter.days.{kind}", n=int(days))


def _recipient(agency: Row, name: str, say: Words) -> str:
    city, state = agency["city"], STATE_NAMES.get(str(agency["state"]), "")
    federal = agency["level"] == AgencyLevel.FEDERAL
    key = "ask.letter.recipient.federal" if federal else "ask.letter.recipient"
    place = ", ".join(part for part in (text(city), state) if part)
    lines = [say(key), name, say("ask.letter.address"), "" if federal else place]
    return "\n".join(line for line in lines if line)


def _limits(as_of: dt.date, say: Words) -> str:
    start = say.date(dt.date(as_of.year - YEARS_BACK, 1, 1))
    return " ".join([say("ask.letter.period", start=start), say("ask.letter.limits")])


def _requester(law: RecordsLaw, say: Words) -> str:
    if law["law_id"] in RESIDENTS:
        return say("ask.letter.resident", state=STATE_NAMES[str(law["jurisdiction"])])
    return say("ask.letter.purpose")


def _form(law: RecordsLaw, say: Words) -> str:
    cited = ELECTRONIC_FORM.get(str(law["law_id"]), "")
    return say("ask.letter.form.cited", citation=cited) if cited else say("ask.letter.form")


def _fees(law: RecordsLaw, say: Words) -> str:
    form, cited = fees_of(str(law["law_id"]))
    key = f"ask.letter.fees.{form}"
    asked = say(key, citation=cited) if cited else say(key)
    return " ".join([asked, say("ask.letter.fees.reason"), say("ask.letter.fees.estimate")])


def _deadline(law: RecordsLaw, say: Words) -> str:
    """Say by when the law asks for an answer, and how long an extension may be."""
    form, extension = deadline_of(law), extension_of(law)
    key = f"ask.letter.deadline.{form}"
    if form is Deadline.PROMPT:
        said = [say(key)]
    else:
        said = [say(key, days=days_said(law["initial_deadline_days"], law["day_kind"], say))]
    if extension is not Extension.NONE:
        more = days_said(law["extension_days"], law["extension_day_kind"], say)
        said.append(say(f"ask.letter.extension.{extension}", days=more))
    return " ".join([*said, say("ask.letter.in_parts")])
