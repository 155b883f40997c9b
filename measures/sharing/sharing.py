"""Who shares plate data with whom, how, and what is known of it on a day?

Everything is counted in shares: one documented edge from whose data it is to who can reach it.
Every count is kept apart by what the records say of the day (`Standing`).
"""

import datetime as dt
from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd

from domain.schema import LIST_SEPARATOR
from domain.vocabulary import (
    GROUP_OF_MECHANISM,
    SHOWN_STANDINGS,
    AgencyKind,
    Basis,
    Place,
    ShareStatus,
    Standing,
)
from measures.on_record.shares import counted_standings, share_bases
from measures.sharing.holders import places

_APART = (Basis.SEARCHES, Basis.ALLEGED, Basis.DENIED)
_LOCAL = (
    AgencyKind.POLICE,
    AgencyKind.SHERIFF,
    AgencyKind.CAMPUS_POLICE,
    AgencyKind.TRANSIT_POLICE,
)


def sharing_rows(
    shares: pd.DataFrame,
    agencies: pd.DataFrame,
    members: pd.DataFrame,
    as_of: dt.date,
) -> pd.DataFrame:
    """Return the shares shown on a day, with what is known of them and who stands at each end.

    `members` are the rows of `measures.sharing.holders.holders`, which hold everyone who can be an
    end. One row per share first seen by the day, with the columns of `shares` and: standing; place
    (of the recipient, seen from whose data it is); provider_group and recipient_group (a postal
    code, or `federal`, `private`, or `not_known` for a body of several states); recipient_kind
    (`RecipientKind`); mechanism_group (`MechanismGroup`).
    """
    standings = counted_standings(shares, as_of)
    is_shown = standings != Standing.SEEN_LATER
    rows = shares[is_shown].assign(standing=standings[is_shown]).reset_index(drop=True)
    position = pd.Series(np.arange(len(members)), index=members["member_id"])
    provider = position.loc[rows["provider_id"]].to_numpy()
    recipient = position.loc[rows["recipient_id"]].to_numpy()
    groups = _groups(members).to_numpy()
    kind = rows["recipient_id"].map(agencies.set_index("agency_id")["kind"])
    place = pd.Series(places(members, provider, recipient), index=rows.index, dtype="str")
    return rows.assign(
        place=place,
        provider_group=pd.array(groups[provider], dtype="str"),
        recipient_group=pd.array(groups[recipient], dtype="str"),
        recipient_kind=_recipient_kinds(place, kind),
        mechanism_group=rows["mechanism"].map(GROUP_OF_MECHANISM).astype("str"),
    )


def chosen_shares(
    rows: pd.DataFrame,
    provider_state: str = "",
    recipient_kind: str = "",
    mechanism_group: str = "",
    agency_id: str = "",
) -> pd.DataFrame:
    """Return the rows of `sharing_rows` that fit; blank is all.

    `agency_id` keeps the shares at either end of which the agency (or company) stands.
    """
    wanted = {
        "provider_group": provider_state,
        "recipient_kind": recipient_kind,
        "mechanism_group": mechanism_group,
    }
    for column, word in wanted.items():
        if word:
            rows = rows[rows[column] == word]
    if agency_id:
        rows = rows[(rows["provider_id"] == agency_id) | (rows["recipient_id"] == agency_id)]
    return rows.reset_index(drop=True)


def totals(rows: pd.DataFrame) -> dict[str, int]:
    """Count rows of `sharing_rows`: each standing, whose data, who can reach it, and what is apart.

    Keys: held, last_seen, undated, ended, providers and recipients, of standing access; and apart
    from them searches, alleged, denied.
    """
    bases = share_bases(rows).value_counts()
    rows = of_standing_access(rows)
    counted = rows["standing"].value_counts()
    return {str(standing): int(counted.get(standing, 0)) for standing in SHOWN_STANDINGS} | {
        "providers": rows["provider_id"].nunique(),
        "recipients": rows["recipient_id"].nunique(),
        **{str(basis): int(bases.get(basis, 0)) for basis in _APART},
    }


def of_standing_access(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the shares that are standing access: not searches, and not only alleged or denied."""
    return rows[share_bases(rows).eq(Basis.STANDING_ACCESS)].reset_index(drop=True)


def fullest_day(rows: pd.DataFrame) -> str:
    """Return the day on which most of the shares were last seen, the later of two; blank if none.

    Dates known only to the month or the year are not days.
    """
    days = rows["last_seen_on"].dropna()
    counted = days[days.str.len() == 10].value_counts()
    return "" if counted.empty else max(counted.index[counted == counted.max()])


def federal_recipients(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the federal agencies among the recipients, those with the most shares first.

    One row per agency: recipient_id, share_count, held_count, last_seen_count, undated_count,
    ended_count, mechanisms and their groups (`|`-joined), last_seen_on (the latest; missing if
    none is known), source_ids.
    """
    federal = rows[rows["place"] == Place.FEDERAL]
    found = federal.groupby("recipient_id", as_index=False).agg(
        share_count=("share_id", "size"),
        **{f"{standing}_count": ("standing", _count_of(standing)) for standing in SHOWN_STANDINGS},
        mechanisms=("mechanism", joined_words),
        groups=("mechanism_group", joined_words),
        last_seen_on=("last_seen_on", "max"),
        source_ids=("source_ids", joined_words),
    )
    return by_count(found, ["recipient_id"])


def denied_shares(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `sharing_rows` that a source states and the agency says are not so."""
    return rows[rows["status"] == ShareStatus.DENIED_BY_AGENCY].reset_index(drop=True)


def latest_first(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows of `sharing_rows` in the order to read them: what holds, then the newest."""
    ranks = rows["standing"].map(rank(SHOWN_STANDINGS))
    seen = rows["last_seen_on"].fillna(rows["ended_on"]).fillna("")
    order = rows.assign(rank=ranks, seen=seen).sort_values(
        ["rank", "seen", "provider_id", "recipient_id"], ascending=[True, False, True, True]
    )
    return order.drop(columns=["rank", "seen"]).reset_index(drop=True)


def joined_words(lists: pd.Series) -> str:
    """Return the words of `|`-joined cells, each once, in order."""
    parts = [part for cell in lists.dropna() for part in cell.split(LIST_SEPARATOR)]
    return LIST_SEPARATOR.join(dict.fromkeys(parts))


def rank(words: Iterable[str]) -> dict[str, int]:
    """Return the place of each word in its list, from 0."""
    return {str(word): place for place, word in enumerate(words)}


def by_count(counted: pd.DataFrame, then: list[str]) -> pd.DataFrame:
    """Return rows with the most shares first, then in the order of further columns."""
    ascending = [False, *(True for _ in then)]
    return counted.sort_values(["share_count", *then], ascending=ascending, ignore_index=True)


def _groups(members: pd.DataFrame) -> pd.Series:
    groups = members["state"].fillna(Place.NOT_KNOWN.value).astype("object")
    groups[members["is_private"]] = Place.PRIVATE.value
    groups[members["is_federal"]] = Place.FEDERAL.value
    return groups


def _recipient_kinds(place: pd.Series, kind: pd.Series) -> pd.Series:
    """Join where a recipient stands with whether it is a local police force or sheriff."""
    scale = kind.isin(_LOCAL).map({True: "_local", False: "_wide"})
    in_a_state = place.isin([Place.OTHER_STATE, Place.SAME_STATE])
    return place.where(~in_a_state, place + scale).astype("str")


def _count_of(standing: Standing) -> Callable[[pd.Series], int]:
    return lambda standings: int((standings == standing).sum())
