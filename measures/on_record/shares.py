"""How does each share stand on a given day?"""

import datetime as dt

import pandas as pd

from domain.dates import first_days, last_days
from domain.vocabulary import Basis, Mechanism, ShareStatus, Standing
from measures.on_record.evidence import with_evidence

_ALLEGED = r"\balleged\b"


def shares_on_record(shares: pd.DataFrame, sources: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Return the shares seen by a day, with standing, how each stands on it, and evidence."""
    return with_evidence(seen_shares(shares, as_of), sources)


def seen_shares(shares: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Return the shares seen by a day, with standing, how each stands on it."""
    standings = counted_standings(shares, as_of)
    shown = standings != Standing.SEEN_LATER
    return shares[shown].assign(standing=standings[shown])


def share_standings(shares: pd.DataFrame, as_of: dt.date) -> pd.Series:
    """Return how each share stands on a day, one `Standing` a row of `shares`, on its index.

    *Seen later* before its first day; *ended* from its end on, or, with status `ended` and no end
    date, after the day it was last seen; *held* from first seen to last seen or to its end, and on
    the very day it was seen; *undated* if no source gives a day it was seen on; otherwise *last
    seen*: after that day, and before it where no first day is known.

    A partial date counts from its first to its last possible day, whichever claims less: a share
    first seen in 2018-05 is seen later until May 31, one last seen in 2024-04 is held up to April
    1, one that ended in 2020 has ended from December 31 on. What was seen on a day was first seen
    by then: a looser first day ends there.
    """
    day = pd.Timestamp(as_of)
    seen_first, seen_last = first_days(shares["last_seen_on"]), last_days(shares["last_seen_on"])
    begin = last_days(shares["first_seen_on"])
    begin = begin.mask(seen_last < begin, seen_last)
    end_first, end_last = first_days(shares["ended_on"]), last_days(shares["ended_on"])
    within = (begin <= day) & ((seen_first >= day) | (end_first > day))
    dates = last_seen_dates(shares)
    seen_today = dates.eq(as_of.isoformat())
    is_ended = shares["status"].eq(ShareStatus.ENDED) & end_last.isna()
    over = is_ended & ~(last_days(dates) >= day)
    standings = pd.Series(Standing.LAST_SEEN.value, index=shares.index, dtype="str")
    standings[dates.isna()] = Standing.UNDATED.value
    standings[within | seen_today] = Standing.HELD.value
    standings[(end_last <= day) | over] = Standing.ENDED.value
    standings[begin > day] = Standing.SEEN_LATER.value
    return standings


def counted_standings(shares: pd.DataFrame, as_of: dt.date) -> pd.Series:
    """Return the same as `share_standings`, as counts of the day take it.

    What was last seen only after the day, and of which no first day is known, is *seen later*.
    """
    standings = share_standings(shares, as_of)
    later = first_days(last_seen_dates(shares)) > pd.Timestamp(as_of)
    later &= standings.eq(Standing.LAST_SEEN)
    return standings.mask(later, Standing.SEEN_LATER.value)


def share_bases(shares: pd.DataFrame) -> pd.Series:
    """Return what each share rests on, one `Basis` a row, on its index.

    *Denied* where the agency says it is not so; *alleged* where the note says that the source only
    alleges it, as of what a lawsuit says; otherwise *searches*, if run for another.
    """
    bases = pd.Series(Basis.STANDING_ACCESS.value, index=shares.index, dtype="str")
    bases[shares["mechanism"].eq(Mechanism.SEARCH_ON_BEHALF)] = Basis.SEARCHES.value
    if "note" in shares:
        bases[shares["note"].str.contains(_ALLEGED, regex=True).fillna(False)] = Basis.ALLEGED.value
    bases[shares["status"].eq(ShareStatus.DENIED_BY_AGENCY)] = Basis.DENIED.value
    return bases


def last_seen_dates(shares: pd.DataFrame) -> pd.Series:
    """Return the last day a source shows each share, as written; the first if no other."""
    return shares["last_seen_on"].fillna(shares["first_seen_on"])
