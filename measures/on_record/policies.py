"""Which agencies' policies were known to hold by a day?"""

import datetime as dt

import pandas as pd

from domain.dates import last_days
from domain.schema import LIST_SEPARATOR
from measures.on_record.evidence import told_from, with_evidence


def policies_on_record(
    policies: pd.DataFrame, agencies: pd.DataFrame, sources: pd.DataFrame, as_of: dt.date
) -> pd.DataFrame:
    """Return the policies known to hold by a day, one row an agency.

    The columns of `policies`, then state and level of the agency, seen_on (the day of the latest
    dated source) and evidence. A policy is shown from the day it took effect; where that is not on
    record, from the day it was last seen, as what it said before is not known; where neither is,
    from the newest date in `sources`.
    """
    owners = agencies.set_index("agency_id")[["state", "level"]]
    rows = policies.join(owners, on="agency_id")
    rows["seen_on"] = last_published(rows["source_ids"], sources)
    rows = with_evidence(rows, sources)
    begins = last_days(rows["effective_on"].fillna(rows["seen_on"]))
    later = begins.fillna(told_from(rows["source_ids"], sources)) > pd.Timestamp(as_of)
    return rows[~later].reset_index(drop=True)


def last_published(source_ids: pd.Series, sources: pd.DataFrame) -> pd.Series:
    """Return the day of the latest dated source of each row, as written; missing if none is."""
    dated = sources.dropna(subset="published_on").set_index("source_id")["published_on"]
    listed = source_ids.str.split(LIST_SEPARATOR).explode().map(dated).dropna()
    return listed.groupby(level=0).max().reindex(source_ids.index).astype("str")
