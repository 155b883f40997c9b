"""How many agencies can federal agencies reach, and how many shares hold, on a day?"""

import datetime as dt

import pandas as pd

from domain.vocabulary import AgencyLevel, Answer, Mechanism, ShareStatus
from measures.on_record.shares import share_answers
from measures.sharing.sharing import KNOWN_ANSWERS, joined_words, rank

MAY_HOLD = (Answer.YES, Answer.NOT_KNOWN)


def answer_counts(shares: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Count the shares by what they say of a day.

    Takes the table `shares`. One row per answer, also where none says so: answer (`yes`,
    `not_known`, `no_longer`, `not_shown`: first seen after the day) and share_count.
    """
    counted = share_answers(shares, as_of).value_counts()
    words = [*KNOWN_ANSWERS, Answer.NOT_SHOWN]
    return pd.DataFrame(
        {
            "answer": pd.array([word.value for word in words], dtype="str"),
            "share_count": pd.array([int(counted.get(w, 0)) for w in words], dtype="Int64"),
        }
    )


def federal_pairs(shares: pd.DataFrame, agencies: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Return who can, or could, reach whose plate data by one share, where that is federal.

    One row per agency and federal agency: agency_id (whose data), recipient_id, answer (the
    strongest of their shares), mechanisms (`|`-joined), last_seen_on (the latest), source_ids.
    Shares first seen after the day are left out, and searches run on behalf of another: they are
    not standing access.
    """
    federal = agencies.loc[agencies["level"] == AgencyLevel.FEDERAL, "agency_id"]
    rows = shares[
        shares["recipient_id"].isin(federal)
        & shares["provider_id"].isin(agencies["agency_id"])
        & shares["mechanism"].ne(Mechanism.SEARCH_ON_BEHALF)
    ]
    rows = rows.assign(answer=share_answers(rows, as_of))
    rows = rows[rows["answer"] != Answer.NOT_SHOWN]
    return _strongest(rows.rename(columns={"provider_id": "agency_id"}), "mechanism")


def agencies_reached(pairs: pd.DataFrame, agencies: pd.DataFrame) -> pd.DataFrame:
    """Return the agencies whose plate data a federal agency can reach, or could when last seen.

    Takes `federal_pairs`. One row per agency, by state and name: agency_id, state, answer (the
    strongest), recipient_ids (`|`-joined), mechanisms, last_seen_on, source_ids. Agencies for whom
    all such access has ended are left out.
    """
    held = pairs[pairs["answer"].isin(MAY_HOLD)]
    held = held.assign(rank=held["answer"].map(rank(KNOWN_ANSWERS))).sort_values("rank")
    rows = held.groupby("agency_id", as_index=False).agg(
        answer=("answer", "first"),
        recipient_ids=("recipient_id", joined_words),
        mechanisms=("mechanisms", joined_words),
        last_seen_on=("last_seen_on", "max"),
        source_ids=("source_ids", joined_words),
    )
    owners = agencies.set_index("agency_id")[["state", "name"]]
    rows = rows.join(owners, on="agency_id").sort_values(["state", "name"], ignore_index=True)
    columns = ["agency_id", "state", "answer", "recipient_ids", "mechanisms", "last_seen_on"]
    return rows[[*columns, "source_ids"]]


def reach_of_federal(pairs: pd.DataFrame) -> pd.DataFrame:
    """Count the agencies each federal agency can or could reach, by answer; most first.

    Takes `federal_pairs`. One row per federal agency: recipient_id, agency_count (all answers),
    yes_count, not_known_count, no_longer_count.
    """
    counts = pairs.groupby(["recipient_id", "answer"]).size().unstack(fill_value=0)
    counts = counts.reindex(columns=[str(answer) for answer in KNOWN_ANSWERS], fill_value=0)
    rows = counts.add_suffix("_count").rename_axis(columns=None).astype("Int64")
    rows.insert(0, "agency_count", rows.sum(axis="columns"))
    return rows.reset_index().sort_values(
        ["agency_count", "recipient_id"], ascending=[False, True], ignore_index=True
    )


def _strongest(rows: pd.DataFrame, mechanism: str) -> pd.DataFrame:
    """Join the shares of each pair into one row, with the strongest answer among them."""
    ranked = rows.assign(rank=rows["answer"].map(rank(KNOWN_ANSWERS))).sort_values("rank")
    return ranked.groupby(["agency_id", "recipient_id"], as_index=False).agg(
        answer=("answer", "first"),
        mechanisms=(mechanism, joined_words),
        last_seen_on=("last_seen_on", "max"),
        source_ids=("source_ids", joined_words),
    )


def states_with_recipients(
    shares: pd.DataFrame, agencies: pd.DataFrame, as_of: dt.date
) -> pd.DataFrame:
    """Count, by state, the agencies of which someone is on record who can or could reach the data.

    Only standing access counts: no searches run for another, nothing an agency denies, nothing
    first seen after the day. One row per state, most agencies first: state, agency_count, first_on
    and last_seen_on (the earliest and the latest day on which one was last seen, as written;
    missing where none is dated), undated_count (agencies of which no day is known), source_ids.
    Agencies of no single state are not in it.
    """
    seen = shares[
        shares["mechanism"].ne(Mechanism.SEARCH_ON_BEHALF)
        & shares["status"].ne(ShareStatus.DENIED_BY_AGENCY)
        & share_answers(shares, as_of).ne(Answer.NOT_SHOWN)
    ]
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
    rows = shares[
        shares["provider_id"].isin(states)
        & shares["recipient_id"].isin(agencies["agency_id"])
        & shares["mechanism"].ne(Mechanism.SEARCH_ON_BEHALF)
        & shares["status"].ne(ShareStatus.DENIED_BY_AGENCY)
        & share_answers(shares, as_of).ne(Answer.NOT_SHOWN)
    ]
    rows = rows[rows["last_seen_on"].str.len() == len("2024-04-26")]
    if rows.empty:
        return rows
    counted = rows.groupby(["provider_id", "last_seen_on"])["recipient_id"].nunique()
    most = counted[counted == counted.max()].sort_index(ascending=[True, False]).index[0]
    return rows[rows["provider_id"].eq(most[0]) & rows["last_seen_on"].eq(most[1])]
