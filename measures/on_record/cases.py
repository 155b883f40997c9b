"""Which court cases were on record on a day, and how did each stand on it: open or decided?"""

import datetime as dt

import pandas as pd

from domain.dates import first_days
from domain.vocabulary import CaseStatus
from measures.on_record.evidence import last_possible_days, latest_source_days, with_evidence

OPEN_CASES = (CaseStatus.PENDING, CaseStatus.ON_APPEAL)


def cases_on_record(cases: pd.DataFrame, sources: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Return the cases on record on a day, as they stood, with their evidence.

    Takes the tables `cases` and `sources`. Returns the rows of `cases` with `status` that of the
    day and, further, `recorded_status` (the word of the table), `is_open` (true from the filing to
    the decision, and after one that is on appeal; missing where the sources do not say how the case
    stands) and `evidence`. What was decided later is not known
    yet: `decided_on`, `outcome` and `citation` are missing there. A case is on record from its
    filing on; one whose day of filing is not stated, from its decision or its latest dated source
    on, whichever is earlier.

    The status of a day: as recorded from the decision on; before it, a case that was filed is
    pending. A case without a day of decision stands as recorded from its latest dated source on;
    before, it is pending if no end is recorded, and how it stood is unknown if one is.
    """
    day, known = pd.Timestamp(as_of), latest_source_days(cases["source_ids"], sources)
    decided = last_possible_days(cases["decided_on"], known)
    rows = cases.assign(recorded_status=cases["status"], known_day=known, decided_day=decided)
    undated = rows[["known_day", "decided_day"]].min(axis=1)
    shown = rows[~(last_possible_days(rows["filed_on"], known).fillna(undated) > day)].copy()
    shown["status"] = _status_on(shown, day)
    not_said = shown["decided_day"].isna() & (shown["known_day"] > day)
    unsaid = (shown["decided_day"] > day) | not_said
    shown.loc[unsaid, ["decided_on", "outcome", "citation"]] = pd.NA
    is_open = shown["status"].isin(OPEN_CASES).astype("boolean")
    shown["is_open"] = is_open.mask(shown["status"].eq(CaseStatus.UNKNOWN), pd.NA)
    return with_evidence(shown.drop(columns=["known_day", "decided_day"]), sources)


def newest_first(cases: pd.DataFrame) -> pd.DataFrame:
    """Return cases in the order of their filing, the newest first, undated ones last."""
    order = first_days(cases["filed_on"]).sort_values(ascending=False, na_position="last").index
    return cases.loc[order].reset_index(drop=True)


def case_events_on_record(
    case_events: pd.DataFrame, sources: pd.DataFrame, as_of: dt.date
) -> pd.DataFrame:
    """Return the dated steps of cases up to a day, oldest first, with their evidence.

    Takes the tables `case_events` and `sources`. A step known to the month or year is shown from
    its last day on, or from the day a source of that time told of it.
    """
    known = latest_source_days(case_events["source_ids"], sources)
    happened = last_possible_days(case_events["date"], known)
    shown = case_events[~(happened > pd.Timestamp(as_of))]
    order = first_days(shown["date"]).sort_values(kind="stable").index
    return with_evidence(shown.loc[order], sources)


def is_criminal(cases: pd.DataFrame) -> pd.Series:
    """Tell of each case whether it asks to keep evidence out of a criminal trial."""
    return cases["claims"].str.contains("suppression_motion", regex=False)


def _status_on(rows: pd.DataFrame, day: pd.Timestamp) -> pd.Series:
    pending, unknown = CaseStatus.PENDING.value, CaseStatus.UNKNOWN.value
    recorded, filed = rows["recorded_status"], rows["filed_on"].notna()
    first, last = first_days(rows["decided_on"]), rows["decided_day"]
    not_said = last.isna() & (rows["known_day"] > day)
    without_end = recorded.isin([pending, unknown])
    status = recorded.copy()
    status[not_said] = unknown
    status[not_said & without_end & filed] = pending
    status[last > day] = unknown
    status[(first > day) & filed] = pending
    return status
