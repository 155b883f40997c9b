"""Which court cases were on record on a day, and which of them were open?"""

import datetime as dt

import pandas as pd

from domain.dates import first_days, last_days
from domain.vocabulary import CaseStatus
from measures.known import known_by

OPEN = (CaseStatus.PENDING, CaseStatus.ON_APPEAL)


def cases_on(
    cases: pd.DataFrame, sources: pd.DataFrame, as_of: dt.date
) -> tuple[pd.DataFrame, int]:
    """Return the cases on record on a day, newest first, and how many were filed later.

    Takes the tables `cases` and `sources`. Returns the rows of `cases` with is_open, whether the
    case was open on the day: true from its filing to its decision, and after one that is on appeal;
    missing where the sources do not say how it stands. `status`, `outcome` and `decided_on` are
    missing where the decision is later than the day. A case without a day of filing is on record
    from its latest dated source on.
    """
    day = pd.Timestamp(as_of)
    begun = last_days(cases["filed_on"]).fillna(known_by(cases["source_ids"], sources))
    shown = cases[~(begun > day)].copy()
    later = first_days(shown["decided_on"]) > day
    recorded = shown["status"].isin(OPEN)
    is_open = recorded.astype("boolean").mask(shown["status"].eq(CaseStatus.UNKNOWN), pd.NA)
    shown["is_open"] = is_open.mask(later, True)
    shown.loc[later, "status"] = CaseStatus.PENDING.value
    shown.loc[later, ["outcome", "decided_on"]] = pd.NA
    order = first_days(shown["filed_on"]).sort_values(ascending=False, na_position="last").index
    return shown.loc[order].reset_index(drop=True), len(cases) - len(shown)
