"""What does each share say of a given day?"""

import datetime as dt

import pandas as pd

from domain.dates import first_days, last_days
from domain.vocabulary import Answer, ShareStatus
from measures.on_record.evidence import with_evidence


def shares_on_record(shares: pd.DataFrame, sources: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Return the shares seen by a day, with answer, what each says of the day, and evidence."""
    return with_evidence(seen_shares(shares, as_of), sources)


def seen_shares(shares: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Return the shares seen by a day, with answer, what each says of the day."""
    answers = share_answers(shares, as_of)
    shown = answers != Answer.NOT_SHOWN
    return shares[shown].assign(answer=answers[shown])


def share_answers(shares: pd.DataFrame, as_of: dt.date) -> pd.Series:
    """Return what each share says of a day, one `Answer` a row of `shares`, on its index.

    *Not shown* before it was first seen; *no longer* from its end on, or, with no end date, where
    its status is `ended`; *yes* from first seen to last seen or to its end, and on the very day it
    was seen; *not known* otherwise. A partial date counts from its first to its last possible day,
    whichever claims less: a share first seen in 2018-05 is shown from May 31 on, one last seen in
    2024-04 is a *yes* up to April 1, one that ended in 2020 is *no longer* from December 31 on.
    What was seen on a day was first seen by then: a looser first day ends there.
    """
    day = pd.Timestamp(as_of)
    seen_first, seen_last = first_days(shares["last_seen_on"]), last_days(shares["last_seen_on"])
    begin = last_days(shares["first_seen_on"])
    begin = begin.mask(seen_last < begin, seen_last)
    end_first, end_last = first_days(shares["ended_on"]), last_days(shares["ended_on"])
    ended = shares["status"].eq(ShareStatus.ENDED) & shares["ended_on"].isna()
    within = (begin <= day) & ((seen_first >= day) | (end_first > day))
    seen_today = (seen_first == day) & (seen_last == day)
    answers = pd.Series(Answer.NOT_KNOWN.value, index=shares.index, dtype="str")
    answers[within | seen_today] = Answer.YES.value
    answers[(end_last <= day) | ended] = Answer.NO_LONGER.value
    answers[begin > day] = Answer.NOT_SHOWN.value
    return answers
