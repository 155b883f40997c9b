"""What is on record of one agency: which shares, which counts, which relatives?"""

import datetime as dt
from enum import StrEnum

import numpy as np
import pandas as pd

from domain.dates import first_days
from domain.vocabulary import SHOWN_STANDINGS, Direction, Place
from measures.sharing.holders import places
from measures.sharing.sharing import rank

COMPARABLE_FROM = 3
_SERIES = ["metric", "platform_id", "note"]


class Relation(StrEnum):
    """How another agency belongs to one; labels under `agency.relation`."""

    PART_OF = "part_of"
    HAS_PART = "has_part"


def shares_of(
    rows: pd.DataFrame, members: pd.DataFrame, agency_id: str, direction: Direction | str
) -> pd.DataFrame:
    """Return the shares of one agency with who stands at their other end.

    Takes `measures.sharing.sharing.sharing_rows` and the `measures.sharing.holders.holders` they
    were made with.
    `out` gives the shares of its data, `in` those of data it can reach. One row per share:
    share_id, other_id, place (of the other end, seen from the agency; *not known* where one of the
    two has no state), standing, mechanism, platform_id, status, first_seen_on, last_seen_on,
    ended_on, note, source_ids. By place, then standing, then the day last seen, newest first.
    """
    own, other = ("provider_id", "recipient_id")
    if Direction(direction) is Direction.IN:
        own, other = other, own
    rows = rows[rows[own] == agency_id].rename(columns={other: "other_id"})
    position = pd.Series(np.arange(len(members)), index=members["member_id"])
    home = np.repeat(position.loc[agency_id], len(rows))
    seen = places(members, home, position.loc[rows["other_id"]].to_numpy())
    rows = rows.assign(place=pd.array(seen, dtype="str"))
    order = pd.DataFrame(
        {
            "place": rows["place"].map(rank(Place)),
            "standing": rows["standing"].map(rank(SHOWN_STANDINGS)),
            "seen": -first_days(rows["last_seen_on"]).astype("int64"),
            "other": rows["other_id"],
        }
    ).sort_values(["place", "standing", "seen", "other"])
    columns = ["share_id", "other_id", "place", "standing", "mechanism", "platform_id", "status"]
    columns += ["first_seen_on", "last_seen_on", "ended_on", "note", "source_ids"]
    return rows.loc[order.index, columns].reset_index(drop=True)


def statistics_of(
    search_stats: pd.DataFrame, agency_id: str, as_of: dt.date
) -> tuple[pd.DataFrame, int]:
    """Return what was counted of an agency by a day, newest first, and how much is later.

    Takes the table `search_stats`; returns its rows. A figure is of the last day of its period.
    """
    rows = search_stats[search_stats["agency_id"] == agency_id]
    rows = rows.assign(day=first_days(rows["period_end"]))
    shown = rows[~(rows["day"] > pd.Timestamp(as_of))]
    order = shown.sort_values(
        ["day", "metric", "stat_id"], ascending=[False, True, True], na_position="last"
    )
    return order.drop(columns="day").reset_index(drop=True), len(rows) - len(shown)


def longest_series(statistics: pd.DataFrame) -> pd.DataFrame:
    """Return the longest run of figures that can be set side by side, oldest first.

    Takes rows of `statistics_of`. Figures can be if they count the same on the same platform and
    are noted in the same words; there must be three or more, each of its own date. None if not.
    """
    dated = statistics.dropna(subset="period_end")
    groups = [rows for _, rows in dated.groupby(_SERIES, dropna=False)]
    runs = [g for g in groups if g["period_end"].is_unique and len(g) >= COMPARABLE_FROM]
    longest = max(runs, key=len, default=statistics.head(0))
    return longest.sort_values("period_end").reset_index(drop=True)


def relatives_of(agencies: pd.DataFrame, agency_id: str) -> pd.DataFrame:
    """Return what an agency is part of, the nearest first, then its own parts, by name.

    Takes the table `agencies`. One row per agency: agency_id and relation (`Relation`). A circle of
    parents is walked once.
    """
    parents = dict(zip(agencies["agency_id"], agencies["parent_id"], strict=True))
    above, at = [], parents.get(agency_id)
    while isinstance(at, str) and at != agency_id and at not in above:
        above.append(at)
        at = parents.get(at)
    parts = agencies[agencies["parent_id"] == agency_id].sort_values("name")["agency_id"]
    rows = [(i, Relation.PART_OF.value) for i in above]
    rows += [(i, Relation.HAS_PART.value) for i in parts if i not in above]
    return pd.DataFrame(rows, columns=["agency_id", "relation"], dtype="str")


def family(root: str, ids: pd.Series, parents: pd.Series) -> list[str]:
    """Return the id and every id below it, those nearest first.

    Takes the id column and the column of parent ids of one table (`agencies` and `parent_id`, or
    `vendors` and `parent_vendor_id`). A circle of parents is walked once.
    """
    found = [root]
    pairs = list(zip(ids, parents, strict=True))
    for member in found:
        found += [i for i, parent in pairs if parent == member and i not in found]
    return found
