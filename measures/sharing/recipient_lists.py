"""When was an agency's own list of recipients last seen whole, and how many were on it?

A list is on record by its count (`agencies_searchable`); the shares seen on the same date name
those of its entries that are in our tables.
"""

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from domain.dates import first_days
from domain.vocabulary import StatMetric

# The note of a count says which way it looks; a count of others, or of some of them, does not say
# this word.
WHOLE_OUTWARD_LIST = "outbound"


@dataclass(frozen=True)
class RecipientList:
    """One list: the date it is of, as written, how many were on it, how many of them we name."""

    seen_on: str
    entry_count: int
    named_count: int
    source_ids: str


def list_counts(search_stats: pd.DataFrame, agency_id: str, as_of: dt.date) -> pd.DataFrame:
    """Return the counts of an agency's whole lists by a day: rows of `search_stats`, newest first.

    Left out are counts of whose data it receives, of some recipients only, and without a date.
    """
    rows = search_stats[search_stats["agency_id"] == agency_id]
    is_whole = rows["metric"].eq(StatMetric.AGENCIES_SEARCHABLE) & rows["note"].str.contains(
        WHOLE_OUTWARD_LIST, na=False
    )
    rows = rows[is_whole & (first_days(rows["period_end"]) <= pd.Timestamp(as_of))]
    order = rows.assign(day=first_days(rows["period_end"]))
    order = order.sort_values(["day", "stat_id"], ascending=[False, True])
    return order.drop(columns="day").reset_index(drop=True)


def recipient_lists(counts: pd.DataFrame, shares: pd.DataFrame) -> list[RecipientList]:
    """Return the lists of an agency, the newest first, with how many entries we can name.

    Takes `list_counts` and the shares of the agency's data. A share names an entry of the list of
    the day it was first seen on, and of the day it was last seen on.
    """
    seen = pd.concat(
        [
            shares[["recipient_id", column]].set_axis(["recipient_id", "day"], axis="columns")
            for column in ("first_seen_on", "last_seen_on")
        ]
    )
    named = seen.groupby("day")["recipient_id"].nunique()
    return [
        RecipientList(
            row["period_end"],
            int(row["value"]),
            int(named.get(row["period_end"], 0)),
            row["source_ids"],
        )
        for row in counts.to_dict("records")
    ]


def last_full_list(lists: list[RecipientList]) -> RecipientList | None:
    """Return the newest list of which we name entries; None if there is none."""
    return next((one for one in lists if one.named_count), None)
