"""Which court cases were on record on a day, and which of them were open?"""

import datetime as dt

import pandas as pd

from domain.dates import first_days
from domain.vocabulary import CaseStatus
from measures.on_record.case_standing import OPEN
from measures.on_record.case_standing import cases_on as standing_on


def cases_on(
    cases: pd.DataFrame, sources: pd.DataFrame, as_of: dt.date
) -> tuple[pd.DataFrame, int]:
    """Return the cases on record on a day, newest first, and how many were filed later.

    Takes the tables `cases` and `sources`. Returns the rows of
    `measures/on_record/case_standing.py` with is_open, whether the case was open on the day: true
    from its filing to its decision, and after one that is on appeal; missing where the sources do
    not say how it stands.
    """
    shown, later_count = standing_on(cases, sources, as_of)
    is_open = shown["status"].isin(OPEN).astype("boolean")
    shown["is_open"] = is_open.mask(shown["status"].eq(CaseStatus.UNKNOWN), pd.NA)
    order = first_days(shown["filed_on"]).sort_values(ascending=False, na_position="last").index
    return shown.loc[order].reset_index(drop=True), later_count
