"""What is not on record of an agency: not published, not listed, refused, or sealed by law?"""

from enum import StrEnum

import pandas as pd

from domain.vocabulary import LawAnswer, RecordCategory, RequestStatus

# Laws whose row says of captured plate data that it is confidential or not open to requests.
SEALING_LAWS = (
    "ct-pa-26-14-s13",
    "fl-316-0777",
    "ga-35-1-22",
    "il-625-5-2-130",
    "ks-45-221",
    "md-ps-3-509",
    "me-29-a-2117-a",
    "mn-13-824",
    "nc-20-183-30",
    "ne-60-3201",
    "nm-driver-privacy-2026",
    "ut-41-6a-2001",
    "wa-10-130",
)
REFUSED = (
    RequestStatus.REJECTED,
    RequestStatus.FEE_BARRIER,
    RequestStatus.NO_RESPONSIVE_RECORDS,
)


class Silence(StrEnum):
    """What is not on record of an agency; labels under `agency.part`."""

    SHARES = "shares"
    LIST = "list"
    POLICY = "policy"
    PORTAL = "portal"
    CONTRACTS = "contracts"
    SEARCHES = "searches"
    REQUESTS = "requests"
    REFUSED = "refused"
    SEALED = "sealed"
    CASES = "cases"
    LAWS = "laws"


# The kinds of record that would break a silence; none stands for the usual ones of a letter.
BREAKING: dict[Silence, tuple[RecordCategory, ...]] = {
    Silence.SHARES: (RecordCategory.SHARING_REPORTS,),
    Silence.LIST: (RecordCategory.SHARING_REPORTS,),
    Silence.POLICY: (RecordCategory.PRIVACY_POLICIES, RecordCategory.USE_GUIDANCE),
    Silence.PORTAL: (RecordCategory.SHARING_REPORTS, RecordCategory.PRIVACY_POLICIES),
    Silence.CONTRACTS: (RecordCategory.CONTRACTS,),
    Silence.SEARCHES: (RecordCategory.AUDIT_LOGS,),
    Silence.REQUESTS: (),
    Silence.SEALED: (
        RecordCategory.CONTRACTS,
        RecordCategory.USE_GUIDANCE,
        RecordCategory.SHARING_REPORTS,
    ),
}


def refused_requests(requests: pd.DataFrame) -> pd.DataFrame:
    """Return the requests that got no record: denied, stopped by a fee, or nothing found.

    Takes rows of `measures.on_record.requests.requests_on_record`, and returns those whose standing
    on the day says so.
    """
    return requests[requests["standing"].isin(REFUSED)]


def sealing(laws: pd.DataFrame) -> pd.DataFrame:
    """Return the laws in force that close captured plate data to records requests.

    Takes rows of `measures.on_record.laws.laws_on_record`, and returns some of them.
    """
    in_force = laws["law"].eq(LawAnswer.IN_FORCE)
    return laws[in_force & laws["law_id"].isin(SEALING_LAWS)]
