"""Of those reached by access paths: on what basis, where, how, how many, and as of when?

Takes rows of `measures.access.access`, which look the same from both ends: `other` is who can see
the plates of an agency, or whose plates an agency can see.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from domain.dates import first_day, first_days, last_day, last_days
from domain.schema import LIST_SEPARATOR
from domain.vocabulary import (
    NOT_ENDED,
    SHOWN_STANDINGS,
    Basis,
    PathKind,
    Place,
    Standing,
)
from measures.access.access import who_can_see, whose_plates_can
from measures.access.network import Network
from measures.on_record.shares import counted_standings, share_bases, share_standings
from measures.sharing.holders import places
from measures.sharing.sharing import rank

LAST_DAYS_OF_HALVES = ((6, 30), (12, 31))
MOST_DAYS = 12
MOST_YEARS = 40
_DATES = ("first_known_on", "last_seen_on", "ended_on")
_COUNTED = (
    Standing.HELD,
    Standing.LAST_SEEN,
    Standing.SEEN_LATER,
    Standing.UNDATED,
    Standing.ENDED,
)
_OF_THE_PATH = ("standing", "kind", "step_count", "evidence", *_DATES, "steps", "source_ids")
_WEAKEST_BASIS = {str(basis): place for place, basis in enumerate(Basis)}


@dataclass(frozen=True)
class Counts:
    """How many others are reached on a day, and on what basis.

    `agencies` are public bodies with standing access that has not ended; `held`, `last_seen` and
    `undated` are its parts by how that stands, `federal`, `other_state` and `same_state` by place.
    `companies` (companies and private operators) and `bodies` (platforms of public bodies) have
    such access too. Apart, and in no other count: the agencies reached through searches run for
    another, by what is alleged or denied, those seen only later, and those whose access has ended.
    `seen_first_on` and `seen_last_on` are the first and last of the days of `last_seen`, blank
    where there is none.
    """

    agencies: int = 0
    federal: int = 0
    other_state: int = 0
    same_state: int = 0
    companies: int = 0
    bodies: int = 0
    held: int = 0
    last_seen: int = 0
    undated: int = 0
    through_searches: int = 0
    alleged: int = 0
    denied: int = 0
    seen_later: int = 0
    ended: int = 0
    seen_first_on: str = ""
    seen_last_on: str = ""

    @property
    def others(self) -> int:
        """How many companies, private operators and platforms of public bodies there are."""
        return self.companies + self.bodies

    @property
    def leading(self) -> int:
        """The number a headline leads with: held, else last seen, else undated."""
        return self.held or self.last_seen or self.undated

    @property
    def apart(self) -> int:
        """How many agencies are on record that are not in the headline count."""
        return self.through_searches + self.alleged + self.denied + self.seen_later + self.ended


def recipients_of(network: Network, provider_id: str, as_of: dt.date) -> pd.DataFrame:
    """Return who can see the plates of an agency, with what is counted by.

    The rows of `measures.access.access.who_can_see` and: other_id, is_agency (a public body),
    basis (`Basis`, the weakest of its steps), is_later (a step was seen only after the day, with no
    first day on record: nothing is said of the day) and mechanisms (of the steps, `|`-joined). Of
    whoever has standing access that has not ended, the best path of that is given.
    """
    return _with_basis(network, who_can_see, "recipient", provider_id, as_of)


def providers_of(network: Network, recipient_id: str, as_of: dt.date) -> pd.DataFrame:
    """Return whose plates an agency can see, as `recipients_of`, which looks the other way.

    end_place is the `Place` of each, seen from the agency.
    """
    rows = _with_basis(network, whose_plates_can, "provider", recipient_id, as_of)
    home = np.full(len(rows), network.node(recipient_id))
    ends = np.array([network.node(i) for i in rows["other_id"]], dtype=np.int64)
    return rows.assign(end_place=pd.array(places(network.nodes, home, ends), dtype="str"))


def in_headline(rows: pd.DataFrame) -> pd.Series:
    """Tell of each row of `recipients_of` or `providers_of` whether a headline counts it.

    Standing access that has not ended and is not seen only later; whether it is a public agency
    is told by is_agency.
    """
    is_standing = rows["basis"].eq(Basis.STANDING_ACCESS)
    return is_standing & rows["standing"].isin(NOT_ENDED) & ~rows["is_later"]


def best_steps(network: Network, rows: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Return the steps of the best path of each row, one row a step, in order.

    Takes rows of `recipients_of` or `providers_of`. Columns: other_id, step (numbered from 1) and
    the columns of `shares`, then joint (the `Joint` to the step before), standing (of the step),
    path_standing and path_kind.
    """
    listed = rows[["other_id", "steps", "standing", "kind"]].rename(
        columns={"standing": "path_standing", "kind": "path_kind"}
    )
    listed = listed.assign(share_id=listed["steps"].str.split(LIST_SEPARATOR)).drop(columns="steps")
    listed = listed.explode("share_id", ignore_index=True)
    listed["step"] = listed.groupby("other_id").cumcount() + 1
    shares = network.shares
    wanted = shares[shares["share_id"].isin(listed["share_id"])]
    wanted = wanted.assign(standing=share_standings(wanted, as_of))
    steps = listed.merge(wanted, on="share_id", how="left", validate="many_to_one")
    return steps.assign(joint=network.joints_of(steps["share_id"], steps["step"]))


def reach_counts(rows: pd.DataFrame) -> Counts:
    """Count rows of `recipients_of` or `providers_of`."""
    counted = in_headline(rows)
    own, others = rows[counted & rows["is_agency"]], rows[counted & ~rows["is_agency"]]
    where, standings = own["place"].value_counts(), own["standing"].value_counts()
    apart = rows[~counted & rows["is_agency"]]
    is_over = apart["standing"].eq(Standing.ENDED)
    bases = apart.loc[~is_over & ~apart["is_later"], "basis"].value_counts()
    days = own.loc[own["standing"].eq(Standing.LAST_SEEN), "last_seen_on"].dropna()
    return Counts(
        agencies=len(own),
        federal=int(where.get(Place.FEDERAL, 0)),
        other_state=int(where.get(Place.OTHER_STATE, 0)),
        same_state=int(where.get(Place.SAME_STATE, 0)),
        companies=int(others["is_private"].sum()),
        bodies=int((~others["is_private"].astype("bool")).sum()),
        held=int(standings.get(Standing.HELD, 0)),
        last_seen=int(standings.get(Standing.LAST_SEEN, 0)),
        undated=int(standings.get(Standing.UNDATED, 0)),
        through_searches=int(bases.get(Basis.SEARCHES, 0)),
        alleged=int(bases.get(Basis.ALLEGED, 0)),
        denied=int(bases.get(Basis.DENIED, 0)),
        seen_later=int((apart["is_later"] & ~is_over).sum()),
        ended=int(is_over.sum()),
        seen_first_on=min(days, key=first_day, default=""),
        seen_last_on=max(days, key=last_day, default=""),
    )


def reach_by_half_year(network: Network, recipient_id: str, as_of: dt.date) -> pd.DataFrame:
    """Count the agencies whose plates an agency can see, by what is known of each half-year.

    One row per half-year from the first date on record to the as-of day: date (its last day, or the
    as-of day), held_count (held on some day of it), last_seen_count, seen_later_count,
    undated_count and ended_count. Counted is standing access, and an agency once in a half-year, by
    the strongest standing in that order. No rows if no such access is on record.

    Asked are the last day of each half-year, and the days on which a path was first and last seen:
    all of them, or the `MOST_DAYS` on which most were.
    """
    rows = providers_of(network.standing_access, recipient_id, as_of)
    ends = _ends_of_halves(_first_date(rows), as_of)
    days = {*ends, *_telling_days(rows, as_of)}
    known = [_known_on(network.standing_access, recipient_id, day, ends) for day in sorted(days)]
    strongest = pd.concat(known).groupby(["date", "other_id"])["rank"].min().reset_index()
    counted = strongest.groupby(["date", "rank"]).size().unstack(fill_value=0)
    dates = [end.isoformat() for end in ends if len(rows)]
    counted = counted.reindex(index=dates, columns=range(len(_COUNTED)), fill_value=0).astype(
        "Int64"
    )
    counted.columns = [f"{word}_count" for word in _COUNTED]
    return counted.rename_axis("date").reset_index().astype({"date": "str"})


def counts_by_place(rows: pd.DataFrame, place: str) -> pd.DataFrame:
    """Count those reached by where they are and how: by `Place` and the kind of the path.

    Takes rows of `recipients_of` or `providers_of`, and the column that tells the place. One row
    per place, is_agency (False for companies, private operators and platforms), kind (`PathKind`)
    and basis of which there is any, in the order of the word lists: with held_count,
    last_seen_count, undated_count, ended_count and holder_count (all but the last together). Who is
    seen only later is left out.
    """
    by = ["place", "is_agency", "kind", "basis"]
    rows = rows[~rows["is_later"] | rows["standing"].eq(Standing.ENDED)]
    counted = rows.assign(place=rows[place]).groupby([*by, "standing"]).size().unstack(fill_value=0)
    counted = counted.reindex(columns=[str(word) for word in SHOWN_STANDINGS], fill_value=0)
    counted = counted.add_suffix("_count").rename_axis(columns=None).reset_index()
    counted["holder_count"] = counted[[f"{word}_count" for word in NOT_ENDED]].sum(axis="columns")
    order = pd.DataFrame(
        {
            "place": counted["place"].map(rank(Place)),
            "is_agency": ~counted["is_agency"].astype("bool"),
            "kind": counted["kind"].map(rank(PathKind)),
            "basis": counted["basis"].map(rank(Basis)),
        }
    ).sort_values(by)
    return counted.loc[order.index].reset_index(drop=True)


def _first_date(rows: pd.DataFrame) -> str:
    """Return the earliest date on any of the best paths, as written; blank if there is none."""
    dates = [date for name in _DATES for date in rows[name].dropna()]
    return min(dates, key=first_day, default="")


def _ends_of_halves(first: str, as_of: dt.date) -> list[dt.date]:
    """Return the last day of each half-year from a date on, of the present one the as-of day.

    A day in the far future, which anyone can ask for, is one step after `MOST_YEARS`.
    """
    begin = first_day(first) if first else as_of
    years = range(begin.year, min(as_of.year, begin.year + MOST_YEARS) + 1)
    days = [dt.date(y, m, d) for y in years for m, d in LAST_DAYS_OF_HALVES]
    return [day for day in days if begin <= day < as_of] + [as_of]


def _telling_days(rows: pd.DataFrame, as_of: dt.date) -> list[dt.date]:
    """Return the days on which paths were sure to be seen first and last, the commonest first."""
    seen = pd.concat([last_days(rows["first_known_on"]), first_days(rows["last_seen_on"])])
    counted = seen[seen <= pd.Timestamp(as_of)].value_counts()
    return [day.date() for day in counted.head(MOST_DAYS).index]


def _known_on(
    network: Network, recipient_id: str, day: dt.date, ends: list[dt.date]
) -> pd.DataFrame:
    rows = providers_of(network, recipient_id, day)
    rows = rows[rows["is_agency"]]
    is_later = rows["is_later"] & rows["standing"].ne(Standing.ENDED)
    word = rows["standing"].mask(is_later, Standing.SEEN_LATER.value)
    return pd.DataFrame(
        {
            "date": next(end for end in ends if end >= day).isoformat(),
            "other_id": rows["other_id"],
            "rank": word.map(rank(_COUNTED)),
        }
    )


def _with_basis(
    network: Network,
    find: Callable[[Network, str, dt.date], pd.DataFrame],
    other: str,
    member_id: str,
    as_of: dt.date,
) -> pd.DataFrame:
    """Return rows of `find`, of standing access where there is any, with what is counted by."""
    rows = _standing_first(network, find, f"{other}_id", member_id, as_of)
    nodes = [network.node_of[member_id] for member_id in rows[f"{other}_id"]]
    is_private = network.nodes["is_private"].to_numpy()[nodes]
    of_steps = _of_steps(network, rows["steps"], as_of)
    return rows.assign(
        other_id=rows[f"{other}_id"],
        is_agency=rows[f"{other}_table"].eq("agencies") & ~is_private,
        is_private=is_private,
        **{name: of_steps[name] for name in ("basis", "is_later", "mechanisms")},
    )


def _standing_first(
    network: Network,
    find: Callable[[Network, str, dt.date], pd.DataFrame],
    other_id: str,
    member_id: str,
    as_of: dt.date,
) -> pd.DataFrame:
    """Return the rows of all access, each with the path of standing access that has not ended."""
    rows = find(network, member_id, as_of)
    if network.standing_access is network:
        return rows
    plain = find(network.standing_access, member_id, as_of).set_index(other_id)
    plain = plain[plain["standing"].isin(NOT_ENDED)]
    own = rows[other_id].isin(plain.index)
    best = plain.loc[rows.loc[own, other_id]]
    for column in _OF_THE_PATH:
        rows.loc[own, column] = best[column].to_numpy()
    by = [
        rows["standing"].map(rank(Standing)),
        rows["kind"].map(rank(PathKind)),
        rows["step_count"],
    ]
    order = pd.concat([*by, rows[other_id]], axis="columns").sort_values(
        ["standing", "kind", "step_count", other_id]
    )
    return rows.loc[order.index].reset_index(drop=True)


def _of_steps(network: Network, steps: pd.Series, as_of: dt.date) -> pd.DataFrame:
    """Return of each path its basis, whether a step is seen only later, and its mechanisms."""
    listed = steps.str.split(LIST_SEPARATOR)
    shares = network.shares
    shares = shares[shares["share_id"].isin(set(listed.explode()))]
    basis = share_bases(shares).map(_WEAKEST_BASIS)
    later = counted_standings(shares, as_of).eq(Standing.SEEN_LATER)
    columns = shares["share_id"], basis, later, shares["mechanism"]
    told = {share_id: of_share for share_id, *of_share in zip(*columns, strict=True)}
    words = [str(basis) for basis in Basis]
    rows = [
        (
            words[max(told[i][0] for i in ids)],
            any(told[i][1] for i in ids),
            LIST_SEPARATOR.join(told[i][2] for i in ids),
        )
        for ids in listed
    ]
    told_of = pd.DataFrame(rows, columns=["basis", "is_later", "mechanisms"], index=steps.index)
    return told_of.astype({"basis": "str", "is_later": "bool", "mechanisms": "str"})
