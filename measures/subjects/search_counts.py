"""How often do agencies search, as published counts say, and which counts can be set side by side?

A count is of one period and in the words of its source. Counts of different periods, or of
different things, are never added and never ranked together.
"""

import pandas as pd

from domain.dates import last_days
from domain.vocabulary import StatMetric

PORTAL_FIGURE = "Portal figure for the last 30 days"
"""How the notes of counts begin that an agency's page gives of its last 30 days."""
COMPARABLE_FROM = 3
_ONE_KIND = ["platform_id", "wording", "period_end"]


def counts_of(
    search_stats: pd.DataFrame, agencies: pd.DataFrame, metric: str, state: str, agency_id: str
) -> pd.DataFrame:
    """Return the counts of one metric that fit, the latest period first, with the agency's state.

    Takes the tables `search_stats` and `agencies`; blank state or agency_id means all. Adds state
    (missing where the count is of no one agency) and wording (what is counted, in the words of the
    note; `PORTAL_FIGURE` for all counts of a portal's last 30 days).
    """
    rows = search_stats[search_stats["metric"] == metric]
    rows = rows.assign(
        state=rows["agency_id"].map(agencies.set_index("agency_id")["state"]).astype("str"),
        wording=rows["note"].fillna("").map(_wording),
        day=last_days(rows["period_end"]),
    )
    if state:
        rows = rows[rows["state"] == state]
    if agency_id:
        rows = rows[rows["agency_id"] == agency_id]
    ordered = rows.sort_values(["day", "stat_id"], ascending=[False, True], na_position="last")
    return ordered.drop(columns="day").reset_index(drop=True)


def comparable_counts(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the counts of most agencies that can be ranked, the highest first.

    Takes rows of `counts_of`. They count the same in the same words, on one platform, up to the
    same day; of equally many agencies' the latest are taken. Where two sources count an agency up
    to that day, the one that states the whole period stands for it. None if fewer than three.
    """
    of_agencies = counts.dropna(subset=["agency_id", "period_end"])
    first = of_agencies.sort_values("period_start", kind="stable", na_position="last")
    each = first.drop_duplicates(["agency_id", *_ONE_KIND])
    groups = [rows for _, rows in each.groupby(_ONE_KIND, dropna=False)]
    most = max(groups, key=lambda g: (len(g), g["period_end"].iloc[0]), default=each.head(0))
    if len(most) < COMPARABLE_FROM:
        return counts.head(0)
    return most.sort_values(["value", "agency_id"], ascending=[False, True], ignore_index=True)


def first_and_last(counts: pd.DataFrame) -> pd.DataFrame:
    """Set the first beside the last count of each agency whose portal was read more than once.

    Takes rows of `counts_of`; only a portal's figures of its last 30 days are taken, so both are
    of periods of one length. Returns agency_id, first_on, first_value, last_on, last_value and
    source_ids, the highest last value first.
    """
    portal = counts[(counts["wording"] == PORTAL_FIGURE) & counts["agency_id"].notna()]
    stated = portal.sort_values("period_start", kind="stable", na_position="last")
    each = stated.drop_duplicates(["agency_id", "period_end"]).sort_values("period_end")
    grouped = each.groupby("agency_id", as_index=False).agg(
        first_on=("period_end", "first"),
        first_value=("value", "first"),
        last_on=("period_end", "last"),
        last_value=("value", "last"),
        first_sources=("source_ids", "first"),
        last_sources=("source_ids", "last"),
    )
    twice = grouped[grouped["first_on"] != grouped["last_on"]]
    named = twice["first_sources"] + "|" + twice["last_sources"]
    once = pd.Series(["|".join(dict.fromkeys(ids.split("|"))) for ids in named], twice.index, "str")
    both = twice.assign(source_ids=once)
    kept = both.drop(columns=["first_sources", "last_sources"])
    return kept.sort_values(["last_value", "agency_id"], ascending=[False, True], ignore_index=True)


def counted_otherwise(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the counts that stand alone, the latest of each agency and wording, newest first.

    Takes rows of `counts_of`; leaves out a portal's figures of its last 30 days and what
    `comparable_counts` ranks.
    """
    ranked = set(comparable_counts(counts)["stat_id"])
    apart = counts[(counts["wording"] != PORTAL_FIGURE) & ~counts["stat_id"].isin(ranked)]
    return apart.drop_duplicates(["agency_id", "platform_id", "wording"]).reset_index(drop=True)


def agencies_counted(search_stats: pd.DataFrame) -> list[str]:
    """Return the ids of agencies of which anything was counted, in order."""
    return sorted(search_stats["agency_id"].dropna().unique())


def metrics_counted(search_stats: pd.DataFrame) -> list[str]:
    """Return the metrics of which there is a count, in the order of their list."""
    found = set(search_stats["metric"])
    return [
        metric.value
        for metric in StatMetric
        if metric in found and metric != StatMetric.IMMIGRATION_SEARCHES
    ]


def _wording(note: str) -> str:
    return PORTAL_FIGURE if note.startswith(PORTAL_FIGURE) else note
