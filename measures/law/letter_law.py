"""What does a letter say of the deadline, the fees and the form that its records law gives?

What is not in the table `records_laws` stands here by law, each with where it is read. Where a law
is not named, a letter asks in words that any law bears.
"""

from enum import StrEnum

import pandas as pd

from domain.vocabulary import DayKind
from measures.law.deadlines import EXTENSION_FROM_SENDING, MET_BY_ACKNOWLEDGEMENT

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


def deadline_of(law: dict[str, object]) -> Deadline:
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


def extension_of(law: dict[str, object]) -> Extension:
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
