"""How many agencies can federal agencies reach, and how many shares hold, on a day?"""

import datetime as dt

import pandas as pd

from domain.vocabulary import AgencyLevel, Answer, Mechanism
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
