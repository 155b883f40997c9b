"""Which records law binds an agency, and what does it ask of answers, fees and form?

What is not in the table `records_laws` stands here by law, each with where it is read. Where a law
is not named, a letter asks in words that any law bears.

Business days leave out Saturdays, Sundays and the public holidays of the jurisdiction, as the
library `holidays` knows them; closings of one city or office are not known. The day counted from is
not counted itself.
"""

import datetime as dt
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypedDict

import holidays
import numpy as np
import pandas as pd

from domain.schema import UNITED_STATES
from domain.vocabulary import AgencyLevel, DayKind

# Receipt confirmed in time meets the first deadline; what is due then is due by the extension, or,
# where the law gives none, on no fixed day.
MET_BY_ACKNOWLEDGEMENT = (
    "al-open-records",  # its note: 10 business days to acknowledge
    "in-apra",  # limits to respond, not to produce
    "me-foaa",  # acknowledgement only
    "ny-foil",  # grant, deny or acknowledge
    "or-public-records",  # acknowledge or complete
    "sd-public-records",  # may be an acknowledgement with estimate
    "wa-pra",  # provide, acknowledge with an estimate, seek clarification, or deny
)
# The extension counts from sending and is not added to the first deadline.
EXTENSION_FROM_SENDING = (
    "nm-ipra",  # its note: outer limit 15 calendar days from receipt (not added to the three)
    "wy-public-records",  # 30 calendar days from acknowledged receipt (not added to the seven)
)
# The note of each law in `records_laws`: the right, or the shorter limit, belongs to residents.
RESIDENTS = (
    "al-open-records",
    "ar-foia",
    "id-public-records",
    "ky-open-records",
    "tn-public-records",
    "va-foia",
)
# The note of each: prompt as a rule; the number is for records that cannot be given at once.
PROMPT_WITHIN = ("ar-foia", "la-public-records", "tn-public-records", "tx-pia")
# The note of each: the number is in regulations or agency rules, not in the statute.
BY_RULE = ("ak-public-records", "hi-uipa")
# Statutes that let or make an agency lower its charges in the public interest.
FEE_WAIVER = {
    "us-foia": "5 U.S.C. 552(a)(4)(A)(iii)",
    "ak-public-records": "AS 40.25.110(d)",
    "ar-foia": "Ark. Code Ann. 25-19-105(d)(3)(A)",
    "ct-foia": "Conn. Gen. Stat. 1-212(d)",
    "il-foia": "5 ILCS 140/6(c)",
    "md-pia": "Md. Code, General Provisions 4-206(e)",
    "mi-foia": "MCL 15.234",
    "mo-sunshine": "Mo. Rev. Stat. 610.026.1(1)",
    "or-public-records": "ORS 192.324",
    "tx-pia": "Tex. Gov. Code 552.267",
}
# Statutes that leave only the cost of the copy itself to be charged.
COPY_COST_ONLY = {"ca-cpra": "Cal. Gov. Code 7922.530"}
# Statutes that give the requester a say in the electronic form.
ELECTRONIC_FORM = {
    "us-foia": "5 U.S.C. 552(a)(3)(B)",
    "ca-cpra": "Cal. Gov. Code 7922.570",
    "il-foia": "5 ILCS 140/6(a)",
}


class RecordsLaw(TypedDict):
    """A row of `records_laws`; what a law does not say is missing."""

    law_id: str
    jurisdiction: str
    citation: str
    title: str
    initial_deadline_days: int | None
    day_kind: DayKind
    extension_days: int | None
    extension_day_kind: DayKind
    appeal_note: str | None
    source_ids: str
    note: str | None


@dataclass(frozen=True)
class AnswerDue:
    """When an answer is due to a request sent on a day; missing where the law sets no number."""

    due_on: dt.date | None
    extended_on: dt.date | None


class Deadline(StrEnum):
    """What a law asks of a first answer; sentences under `ask.letter.deadline`."""

    FIXED = "fixed"
    OR_CONFIRM = "or_confirm"
    PROMPT_WITHIN = "prompt_within"
    BY_RULE = "by_rule"
    PROMPT = "prompt"


class Extension(StrEnum):
    """How the extension of a law is counted; sentences under `ask.letter.extension`."""

    NONE = "none"
    ADDED = "added"
    FROM_SENDING = "from_sending"


class Fees(StrEnum):
    """What a law says of charges; sentences under `ask.letter.fees`."""

    WAIVER = "waiver"
    COPY_COST_ONLY = "copy_cost_only"
    AS_ALLOWED = "as_allowed"


def records_law_of(agency: Mapping[str, Any], records_laws: pd.DataFrame) -> RecordsLaw | None:
    """Return the records law under which an agency is asked, a row; None if none is on record.

    A federal agency is asked under the law of the United States; a private one under none, nor is
    a tribal one, which state laws do not bind.
    """
    if agency["level"] in (AgencyLevel.PRIVATE, AgencyLevel.TRIBAL):
        return None
    federal = agency["level"] == AgencyLevel.FEDERAL
    return records_law_in(UNITED_STATES.upper() if federal else agency["state"], records_laws)


def records_law_in(jurisdiction: str, records_laws: pd.DataFrame) -> RecordsLaw | None:
    """Return the records law of `US` or a postal code, a row; None if none is on record."""
    rows = records_laws[records_laws["jurisdiction"] == jurisdiction].to_dict("records")
    return rows[0] if rows else None


def answer_due(law: RecordsLaw, sent_on: dt.date) -> AnswerDue:
    """Return when the first answer to a request sent on a day is due, and with the extension.

    Takes a row of `records_laws`.
    """
    days, kind = law["initial_deadline_days"], law["day_kind"]
    if days is None or pd.isna(days) or kind == DayKind.REASONABLE:
        return AnswerDue(None, None)
    due = days_after(sent_on, int(days), kind, law["jurisdiction"])
    more, kind = law["extension_days"], law["extension_day_kind"]
    if more is None or pd.isna(more) or pd.isna(kind) or kind == DayKind.REASONABLE:
        return AnswerDue(due, None)
    base = sent_on if law["law_id"] in EXTENSION_FROM_SENDING else due
    return AnswerDue(due, days_after(base, int(more), kind, law["jurisdiction"]))


def deadline_of(law: RecordsLaw) -> Deadline:
    """Return what a row of `records_laws` asks of a first answer."""
    if pd.isna(law["initial_deadline_days"]) or law["day_kind"] == DayKind.REASONABLE:
        return Deadline.PROMPT
    listed = {
        Deadline.OR_CONFIRM: MET_BY_ACKNOWLEDGEMENT,
        Deadline.PROMPT_WITHIN: PROMPT_WITHIN,
        Deadline.BY_RULE: BY_RULE,
    }
    named = (form for form, laws in listed.items() if law["law_id"] in laws)
    return next(named, Deadline.FIXED)


def extension_of(law: RecordsLaw) -> Extension:
    """Return how the extension of a row of `records_laws` is counted."""
    if pd.isna(law["extension_days"]) or law["extension_day_kind"] == DayKind.REASONABLE:
        return Extension.NONE
    from_sending = law["law_id"] in EXTENSION_FROM_SENDING
    return Extension.FROM_SENDING if from_sending else Extension.ADDED


def fees_of(law_id: str) -> tuple[Fees, str]:
    """Return what a law says of charges, and where; blank where nothing is named."""
    if law_id in FEE_WAIVER:
        return Fees.WAIVER, FEE_WAIVER[law_id]
    if law_id in COPY_COST_ONLY:
        return Fees.COPY_COST_ONLY, COPY_COST_ONLY[law_id]
    return Fees.AS_ALLOWED, ""


def days_after(day: dt.date, count: int, kind: DayKind, jurisdiction: str) -> dt.date:
    """Return the day so many days after another; `jurisdiction` is `US` or a postal code.

    What would lie beyond the last day that can be written is that day. ValueError for a kind of
    days that has no number.
    """
    if kind == DayKind.CALENDAR:
        return day + dt.timedelta(days=min(count, (dt.date.max - day).days))
    if kind != DayKind.BUSINESS:
        raise ValueError(f"{kind} days cannot be counted")
    years = range(day.year, min(day.year + 2 + count // 200, dt.MAXYEAR + 1))
    closed = np.concatenate([_holidays(jurisdiction, year) for year in years])
    due = np.busday_offset(day, count, roll="backward", holidays=closed)
    first, last = np.datetime64(dt.date.min), np.datetime64(dt.date.max)
    return np.clip(due, first, last).astype(dt.date)


def is_business_day(day: dt.date, jurisdiction: str) -> bool:
    """Tell whether offices of the jurisdiction are open on a day."""
    return bool(np.is_busday(day, holidays=_holidays(jurisdiction, day.year)))


@functools.cache
def _holidays(jurisdiction: str, year: int) -> np.ndarray:
    state = jurisdiction if jurisdiction.lower() != UNITED_STATES else None
    days = holidays.country_holidays("US", subdiv=state, years=year)
    return np.array(sorted(days), dtype="datetime64[D]")
