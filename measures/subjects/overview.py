"""How many agencies can federal agencies reach, and how many shares hold, on a day?"""

import datetime as dt

import pandas as pd

from domain.vocabulary import (
    NOT_ENDED,
    SHOWN_STANDINGS,
    AgencyLevel,
    Basis,
    Place,
    Standing,
)
from measures.on_record.shares import counted_standings, seen_shares, share_bases
from measures.sharing.holders import places
from measures.sharing.sharing import joined_words, of_standing_access, rank


def standing_counts(shares: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Count the shares that are standing access by how they stand on a day.

    Takes the table `shares`; searches, and what is alleged or denied, are counted apart. One row
    per `Standing`, also where none stands so: standing and share_count.
    """
    counted = counted_standings(of_standing_access(shares), as_of).value_counts()
    words = list(Standing)
    return pd.DataFrame(
        {
            "standing": pd.array([word.value for word in words], dtype="str"),
            "share_count": pd.array([int(counted.get(w, 0)) for w in words], dtype="Int64"),
        }
    )


def federal_pairs(shares: pd.DataFrame, agencies: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Return who can, or could, reach whose plate data by one share, where that is federal.

    One row per agency and federal agency: agency_id (whose data), recipient_id, standing (the
    strongest of their shares), mechanisms (`|`-joined), last_seen_on (the latest), source_ids.
    Shares seen later are left out, and what is not standing access: searches run for another, what
    is alleged or denied.
    """
    federal = agencies.loc[agencies["level"] == AgencyLevel.FEDERAL, "agency_id"]
    rows = shares[
        shares["recipient_id"].isin(federal)
        & shares["provider_id"].isin(agencies["agency_id"])
        & share_bases(shares).eq(Basis.STANDING_ACCESS)
    ]
    rows = rows.assign(standing=counted_standings(rows, as_of))
    rows = rows[rows["standing"] != Standing.SEEN_LATER]
    return _strongest(rows.rename(columns={"provider_id": "agency_id"}), "mechanism")


def agencies_reached(pairs: pd.DataFrame, agencies: pd.DataFrame) -> pd.DataFrame:
    """Return the agencies whose plate data a federal agency can reach, or could when last seen.

    Takes `federal_pairs`. One row per agency, by state and name: agency_id, state, standing (the
    strongest), recipient_ids (`|`-joined), mechanisms, last_seen_on, source_ids. Agencies for whom
    all such access has ended are left out.
    """
    held = pairs[pairs["standing"].isin(NOT_ENDED)]
    held = held.assign(rank=held["standing"].map(rank(SHOWN_STANDINGS))).sort_values("rank")
    rows = held.groupby("agency_id", as_index=False).agg(
        standing=("standing", "first"),
        recipient_ids=("recipient_id", joined_words),
        mechanisms=("mechanisms", joined_words),
        last_seen_on=("last_seen_on", "max"),
        source_ids=("source_ids", joined_words),
    )
    owners = agencies.set_index("agency_id")[["state", "name"]]
    rows = rows.join(owners, on="agency_id").sort_values(["state", "name"], ignore_index=True)
    columns = ["agency_id", "state", "standing", "recipient_ids", "mechanisms", "last_seen_on"]
    return rows[[*columns, "source_ids"]]


def reach_of_federal(pairs: pd.DataFrame) -> pd.DataFrame:
    """Count the agencies each federal agency can or could reach, by standing; most first.

    Takes `federal_pairs`. One row per federal agency: recipient_id, agency_count (what has
    ended is not in it), held_count, last_seen_count, undated_count, ended_count.
    """
    counts = pairs.groupby(["recipient_id", "standing"]).size().unstack(fill_value=0)
    counts = counts.reindex(columns=[str(word) for word in SHOWN_STANDINGS], fill_value=0)
    rows = counts.add_suffix("_count").rename_axis(columns=None).astype("Int64")
    of_now = rows[[f"{word}_count" for word in NOT_ENDED]]
    rows.insert(0, "agency_count", of_now.sum(axis="columns"))
    return rows.reset_index().sort_values(
        ["agency_count", "recipient_id"], ascending=[False, True], ignore_index=True
    )


def _strongest(rows: pd.DataFrame, mechanism: str) -> pd.DataFrame:
    """Join the shares of each pair into one row, with the strongest standing among them."""
    ranked = rows.assign(rank=rows["standing"].map(rank(SHOWN_STANDINGS))).sort_values("rank")
    return ranked.groupby(["agency_id", "recipient_id"], as_index=False).agg(
        standing=("standing", "first"),
        mechanisms=(mechanism, joined_words),
        last_seen_on=("last_seen_on", "max"),
        source_ids=("source_ids", joined_words),
    )


def states_with_recipients(
    shares: pd.DataFrame, agencies: pd.DataFrame, as_of: dt.date
) -> pd.DataFrame:
    """Count, by state, the agencies of which someone is on record who can or could reach the data.

    Only standing access counts: no searches run for another, nothing alleged or denied, nothing
    seen only after the day. One row per state, most agencies first: state, agency_count, first_on
    and last_seen_on (the earliest and the latest day on which one was last seen, as written;
    missing where none is dated), undated_count (agencies of which no day is known), source_ids.
    Agencies of no single state are not in it.
    """
    seen = of_standing_access(seen_shares(shares, as_of))
    states = agencies.dropna(subset="state").set_index("agency_id")["state"]
    seen = seen.assign(state=seen["provider_id"].map(states)).dropna(subset="state")
    by_agency = seen.groupby(["state", "provider_id"], as_index=False).agg(
        last_on=("last_seen_on", "max"), source_ids=("source_ids", joined_words)
    )
    by_state = by_agency.groupby("state", as_index=False).agg(
        agency_count=("provider_id", "size"),
        first_on=("last_on", "min"),
        last_seen_on=("last_on", "max"),
        undated_count=("last_on", lambda days: int(days.isna().sum())),
        source_ids=("source_ids", joined_words),
    )
    ordered = by_state.sort_values(
        ["agency_count", "state"], ascending=[False, True], ignore_index=True
    )
    return ordered.astype({"agency_count": "Int64", "undated_count": "Int64"})


def longest_list(shares: pd.DataFrame, agencies: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Return the shares of the list that names most recipients on one day, by then.

    The list is of all shares of one agency of a state last seen on one and the same day. Returns
    rows of `shares`; no rows if no day is known of any.
    """
    states = set(agencies.dropna(subset="state")["agency_id"])
    seen = of_standing_access(seen_shares(shares, as_of))
    ends = seen["provider_id"].isin(states) & seen["recipient_id"].isin(agencies["agency_id"])
    rows = seen[ends]
    rows = rows[rows["last_seen_on"].str.len() == len("2024-04-26")]
    if rows.empty:
        return rows
    counted = rows.groupby(["provider_id", "last_seen_on"])["recipient_id"].nunique()
    most = counted[counted == counted.max()].sort_index(ascending=[True, False]).index[0]
    return rows[rows["provider_id"].eq(most[0]) & rows["last_seen_on"].eq(most[1])]


def recipients_by_place(shares: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Count the recipients of shares by where they stand, seen from whose data it is.

    Takes rows of `shares` and those of `measures.sharing.holders.holders`. One row per place that
    has any, in the order of `Place`: place, agency_count.
    """
    once = shares.drop_duplicates("recipient_id")
    position = pd.Series(range(len(members)), index=members["member_id"])
    ends = (position.loc[once[c]].to_numpy(dtype="int64") for c in ("provider_id", "recipient_id"))
    counted = pd.Series(list(places(members, *ends)), dtype="str").value_counts()
    found = [place.value for place in Place if place in counted.index]
    counts = pd.array([int(counted[place]) for place in found], dtype="Int64")
    return pd.DataFrame({"place": pd.array(found, dtype="str"), "agency_count": counts})
