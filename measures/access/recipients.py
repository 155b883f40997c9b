"""Of those reached by access paths: where, how, how many, since when, and why is it not known?

Takes rows of `measures.access.access`, which look the same from both ends: `other` is who can see
the plates of an agency, or whose plates an agency can see.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from domain.dates import first_day, first_days, last_days
from domain.schema import LIST_SEPARATOR
from domain.vocabulary import Answer, PathKind, Place
from measures.access.access import who_can_see, whose_plates_can
from measures.access.network import Network
from measures.on_record.shares import share_answers
from measures.sharing.holders import places
from measures.sharing.sharing import rank

MAY_HOLD = (Answer.YES, Answer.NOT_KNOWN)
LAST_DAYS_OF_HALVES = ((6, 30), (12, 31))
MOST_DAYS = 12
MOST_YEARS = 40
_DATES = ("first_known_on", "last_seen_on", "ended_on")

_ANSWERS = [str(answer) for answer in (Answer.YES, Answer.NOT_KNOWN, Answer.NO_LONGER)]


class Doubt(StrEnum):
    """Why it is not known whether a path held on a day; labels under `reach.doubt`."""

    SINCE_SEEN = "since_seen"
    SEEN_LATER = "seen_later"
    UNDATED = "undated"


_KNOWN = (Answer.YES, Doubt.SINCE_SEEN, Doubt.SEEN_LATER, Doubt.UNDATED, Answer.NO_LONGER)


@dataclass(frozen=True)
class Counts:
    """How many others are reached, of whom it is known or may be that they are on the day.

    `agencies` are public bodies, and so are all other counts but `companies` (companies and private
    operators) and `bodies` (platforms of public bodies). `no_longer` is not in `agencies`.
    """

    agencies: int
    federal: int
    other_state: int
    same_state: int
    companies: int
    bodies: int
    yes: int
    since_seen: int
    seen_later: int
    undated: int
    no_longer: int
    through_searches: int
    denied: int

    @property
    def others(self) -> int:
        """How many companies, private operators and platforms of public bodies there are."""
        return self.companies + self.bodies


def recipients_of(network: Network, provider_id: str, as_of: dt.date) -> pd.DataFrame:
    """Return who can see the plates of an agency, with what is counted by.

    The rows of `measures.access.access.who_can_see` and: other_id, is_agency (a public body),
    mechanisms (of the steps of the best path, `|`-joined) and doubt (a `Doubt`; missing where it is
    known).
    """
    rows = _with_doubts(network, who_can_see(network, provider_id, as_of), "recipient", as_of)
    return rows.assign(mechanisms=_mechanisms(network, rows["steps"]))


def providers_of(network: Network, recipient_id: str, as_of: dt.date) -> pd.DataFrame:
    """Return whose plates an agency can see, as `recipients_of`, which looks the other way.

    end_place is the `Place` of each, seen from the agency.
    """
    rows = _with_doubts(network, whose_plates_can(network, recipient_id, as_of), "provider", as_of)
    home = np.full(len(rows), network.node(recipient_id))
    ends = np.array([network.node(i) for i in rows["other_id"]], dtype=np.int64)
    return rows.assign(
        mechanisms=_mechanisms(network, rows["steps"]),
        end_place=pd.array(places(network.nodes, home, ends), dtype="str"),
    )


def best_steps(network: Network, rows: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Return the steps of the best path of each row, one row a step, in order.

    Takes rows of `recipients_of` or `providers_of`. Columns: other_id, step (numbered from 1) and
    the columns of `shares`, then answer (of the step), path_answer and path_kind.
    """
    listed = rows[["other_id", "steps", "answer", "kind"]].rename(
        columns={"answer": "path_answer", "kind": "path_kind"}
    )
    listed = listed.assign(share_id=listed["steps"].str.split(LIST_SEPARATOR)).drop(columns="steps")
    listed = listed.explode("share_id", ignore_index=True)
    listed["step"] = listed.groupby("other_id").cumcount() + 1
    shares = network.shares
    wanted = shares[shares["share_id"].isin(listed["share_id"])]
    wanted = wanted.assign(answer=share_answers(wanted, as_of))
    return listed.merge(wanted, on="share_id", how="left", validate="many_to_one")


def reach_counts(rows: pd.DataFrame) -> Counts:
    """Count rows of `recipients_of` or `providers_of`."""
    held = rows[rows["answer"].isin(MAY_HOLD)]
    own = held[held["is_agency"]]
    where, doubts = own["place"].value_counts(), own["doubt"].value_counts()
    companies = ~held["is_agency"] & held["is_private"]
    return Counts(
        agencies=len(own),
        federal=int(where.get(Place.FEDERAL, 0)),
        other_state=int(where.get(Place.OTHER_STATE, 0)),
        same_state=int(where.get(Place.SAME_STATE, 0)),
        companies=int(companies.sum()),
        bodies=len(held) - len(own) - int(companies.sum()),
        yes=int(own["answer"].eq(Answer.YES).sum()),
        since_seen=int(doubts.get(Doubt.SINCE_SEEN, 0)),
        seen_later=int(doubts.get(Doubt.SEEN_LATER, 0)),
        undated=int(doubts.get(Doubt.UNDATED, 0)),
        no_longer=int((rows["is_agency"] & rows["answer"].eq(Answer.NO_LONGER)).sum()),
        through_searches=int(own["kind"].eq(PathKind.THROUGH_SEARCHES).sum()),
        denied=int(own["has_denial"].sum()),
    )


def day_all_were_seen(rows: pd.DataFrame) -> str:
    """Return the one date on which all agencies that may be reached were last seen, as written.

    Blank if they were seen on several, or of one no date is known.
    """
    held = rows[rows["is_agency"] & rows["answer"].isin(MAY_HOLD)]
    dates = set(held["last_seen_on"].fillna(""))
    return dates.pop() if len(dates) == 1 else ""


def reach_by_half_year(network: Network, recipient_id: str, as_of: dt.date) -> pd.DataFrame:
    """Count the agencies whose plates an agency can see, by what is known of each half-year.

    One row per half-year from the first date on record to the as-of day: date (its last day, or the
    as-of day), yes_count (known to hold on some day of it), since_seen_count, seen_later_count,
    undated_count and no_longer_count. An agency counts once in a half-year, by the strongest answer
    in that order. No rows if no path is on record.

    Asked are the last day of each half-year, and the days on which a path was first and last seen:
    all of them, or the `MOST_DAYS` on which most were.
    """
    rows = providers_of(network, recipient_id, as_of)
    ends = _ends_of_halves(_first_date(rows), as_of)
    days = {*ends, *_telling_days(rows, as_of)}
    known = [_known_on(network, recipient_id, day, ends) for day in sorted(days)]
    strongest = pd.concat(known).groupby(["date", "other_id"])["rank"].min().reset_index()
    counted = strongest.groupby(["date", "rank"]).size().unstack(fill_value=0)
    dates = [end.isoformat() for end in ends if len(rows)]
    counted = counted.reindex(index=dates, columns=range(len(_KNOWN)), fill_value=0).astype("Int64")
    counted.columns = [f"{word}_count" for word in _KNOWN]
    return counted.rename_axis("date").reset_index().astype({"date": "str"})


def counts_by_place(rows: pd.DataFrame, place: str) -> pd.DataFrame:
    """Count those reached by where they are and how: by `Place` and the kind of the best path.

    Takes rows of `recipients_of` or `providers_of`, and the column that tells the place. One row
    per place, is_agency (False for companies, private operators and platforms) and kind
    (`PathKind`) of which there is any, in the order of the word lists: with yes_count,
    not_known_count, no_longer_count and holder_count (the first two together).
    """
    by = ["place", "is_agency", "kind"]
    counted = rows.assign(place=rows[place]).groupby([*by, "answer"]).size().unstack(fill_value=0)
    counted = counted.reindex(columns=_ANSWERS, fill_value=0).add_suffix("_count")
    counted = counted.rename_axis(columns=None).reset_index()
    counted["holder_count"] = counted["yes_count"] + counted["not_known_count"]
    order = pd.DataFrame(
        {
            "place": counted["place"].map(rank(Place)),
            "is_agency": ~counted["is_agency"].astype("bool"),
            "kind": counted["kind"].map(rank(PathKind)),
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
    rows = _with_doubts(network, whose_plates_can(network, recipient_id, day), "provider", day)
    rows = rows[rows["is_agency"]]
    word = rows["doubt"].fillna(rows["answer"])
    return pd.DataFrame(
        {
            "date": next(end for end in ends if end >= day).isoformat(),
            "other_id": rows["other_id"],
            "rank": word.map({str(known): place for place, known in enumerate(_KNOWN)}),
        }
    )


def _with_doubts(network: Network, rows: pd.DataFrame, other: str, as_of: dt.date) -> pd.DataFrame:
    nodes = [network.node_of[member_id] for member_id in rows[f"{other}_id"]]
    is_private = network.nodes["is_private"].to_numpy()[nodes]
    is_agency = rows[f"{other}_table"].eq("agencies") & ~is_private
    return rows.assign(
        other_id=rows[f"{other}_id"],
        is_agency=is_agency,
        is_private=is_private,
        doubt=_doubts(rows, as_of),
    )


def _mechanisms(network: Network, steps: pd.Series) -> pd.Series:
    listed = steps.str.split(LIST_SEPARATOR)
    shares = network.shares
    wanted = shares[shares["share_id"].isin(set(listed.explode()))]
    of_share = dict(zip(wanted["share_id"], wanted["mechanism"], strict=True))
    said = [LIST_SEPARATOR.join(of_share[i] for i in ids) for ids in listed]
    return pd.Series(said, index=steps.index, dtype="str")


def _doubts(rows: pd.DataFrame, as_of: dt.date) -> pd.Series:
    seen = rows["last_seen_on"].fillna(rows["first_known_on"])
    doubts = pd.Series(Doubt.SINCE_SEEN.value, index=rows.index, dtype="str")
    doubts[first_days(seen) > pd.Timestamp(as_of)] = Doubt.SEEN_LATER.value
    doubts[seen.isna()] = Doubt.UNDATED.value
    return doubts.where(rows["answer"] == Answer.NOT_KNOWN)
