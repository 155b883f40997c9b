"""In which month or year were contracts over?"""

import datetime as dt

import pandas as pd

from domain.vocabulary import Fate

MONTHS_DRAWN = 36
YEAR, MONTH = len("2024"), len("2024-04")


def over_by_period(over: pd.DataFrame, before: dt.date, after: dt.date) -> pd.DataFrame:
    """Count contracts that were over by fate and month, or, over more than 3 years, by year.

    Takes rows of `measures.history.changes.contracts_over`. Returns one row per period between the
    two days and `Fate`, oldest first: period (`2024-04` or `2024`), fate and contract_count. Left
    out are contracts whose end is not dated, or not closely enough.
    """
    length = MONTH if _months(before, after) <= MONTHS_DRAWN else YEAR
    frequency = "M" if length == MONTH else "Y"
    periods = pd.period_range(before, after, freq=frequency).astype("str")
    dated = over[over["end_on"].str.len() >= length]
    period = dated["end_on"].str[:length]
    counted = dated.groupby([period, "fate"]).size()
    index = pd.MultiIndex.from_product([periods, [str(f) for f in Fate]], names=["period", "fate"])
    counted.index.names = ["period", "fate"]
    return counted.reindex(index, fill_value=0).rename("contract_count").reset_index()


def _months(before: dt.date, after: dt.date) -> int:
    return (after.year - before.year) * 12 + after.month - before.month
