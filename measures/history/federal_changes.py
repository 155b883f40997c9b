"""Whose plates can federal agencies reach on one day and not on another?"""

import datetime as dt

import pandas as pd

from domain.vocabulary import AgencyLevel
from measures.access.access import whose_plates_can
from measures.access.network import Network
from measures.history.changes import what_changed

DETAILS = ["step_count", "first_known_on", "last_seen_on", "ended_on", "evidence", "source_ids"]
COLUMNS = ["change", "recipient_id", "provider_id", "answer_before", "answer_after", "kind"]


def federal_reach_changed(
    network: Network, agencies: pd.DataFrame, before: dt.date, after: dt.date
) -> pd.DataFrame:
    """Return where the reach of federal agencies to agencies' plates is different on two days.

    One row per federal agency and agency whose plates it reaches, by change and the two: change
    (`Change`), recipient_id, provider_id, answer_before and answer_after (missing where there is
    no path), and of the best path on the later day, or, where there is none, on the earlier one:
    kind (`PathKind`), step_count, first_known_on, last_seen_on, ended_on, evidence and source_ids.
    ValueError unless the first day is earlier.
    """
    federal = agencies.loc[agencies["level"] == AgencyLevel.FEDERAL, "agency_id"]
    parts = [_changed(network, one, before, after) for one in federal]
    columns = [*COLUMNS, *DETAILS]
    kept = [part for part in parts if len(part)]
    if not kept:
        return pd.DataFrame({name: pd.Series(dtype="str") for name in columns})
    rows = pd.concat(kept)
    rows = rows[rows["provider_id"].isin(agencies["agency_id"])]
    return rows.sort_values(columns[:3], ignore_index=True)[columns]


def _changed(network: Network, federal_id: str, before: dt.date, after: dt.date) -> pd.DataFrame:
    rows = what_changed(network, before, after, federal_id)
    rows = rows[rows["recipient_id"] == federal_id]
    if rows.empty:
        return rows
    rows = rows.assign(kind=rows["kind_after"].fillna(rows["kind_before"]))
    days = (after, before)
    known = pd.concat([whose_plates_can(network, federal_id, day) for day in days])
    details = known.drop_duplicates("provider_id").set_index("provider_id")[DETAILS]
    return rows.join(details, on="provider_id")
