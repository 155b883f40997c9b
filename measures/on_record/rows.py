"""Which rows of a table were so by a day?"""

import datetime as dt

import pandas as pd

from domain.dates import first_days
from domain.vocabulary import Answer
from measures.on_record.shares import share_answers

DATED_BY = {
    "contracts": "signed_on",
    "cases": "filed_on",
    "case_events": "date",
    "requests": "submitted_on",
    "policies": "effective_on",
    "search_stats": "period_end",
    "state_laws": "effective_on",
    "claims": "as_of",
    "sources": "published_on",
}


def known_by(table: str, rows: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Return the rows of a table that can have been so on a day, in their order.

    A row is left out if its date (`DATED_BY`) lies wholly after the day; a row without a date
    stays. Shares not yet seen are left out, and get a column `answer` that says what each says of
    the day. Tables without dates come back whole.
    """
    if table == "shares":
        answers = share_answers(rows, as_of)
        shown = answers != Answer.NOT_SHOWN
        return rows[shown].assign(answer=answers[shown])
    if table not in DATED_BY:
        return rows
    begins = first_days(rows[DATED_BY[table]])
    return rows[~(begins > pd.Timestamp(as_of))]
