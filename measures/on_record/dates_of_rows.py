"""From which day on do the sources bear out what a row says?"""

import pandas as pd

from domain.dates import first_days, last_days
from domain.schema import LIST_SEPARATOR


def latest_source_days(source_ids: pd.Series, sources: pd.DataFrame) -> pd.Series:
    """Return the day by which the latest dated source of each row was published.

    Takes a column of `|`-joined source ids and the table `sources`. Returns datetime64 on the same
    index; missing where no source of the row is dated. A partial date counts to its last day, but
    not beyond the newest date in the table, as nothing in it was published later.
    """
    newest = first_days(sources["published_on"]).max()
    days = last_days(sources["published_on"]).clip(upper=newest)
    published = dict(zip(sources["source_id"], days, strict=True))
    latest = {
        ids: max(
            (day for i in ids.split(LIST_SEPARATOR) if not pd.isna(day := published[i])),
            default=pd.NaT,
        )
        for ids in source_ids.dropna().unique()
    }
    return source_ids.map(latest).astype("datetime64[s]")


def last_possible_days(dates: pd.Series, known: pd.Series) -> pd.Series:
    """Return the last day each date of something past can mean, as datetime64.

    A date known to the month or year reaches no further than the day `latest_source_days` gives for
    its row, if that lies inside it: by then a source told of it.
    """
    last = last_days(dates)
    return last.mask((first_days(dates) <= known) & (known < last), known)


def first_reported(source_ids: pd.Series, sources: pd.DataFrame) -> pd.Series:
    """Return the date, as written, of the earliest dated source of each row; missing if none."""
    dates = sources[["source_id", "published_on"]].dropna()
    published = dict(zip(dates["source_id"], dates["published_on"], strict=True))
    earliest = {
        ids: min((published[i] for i in ids.split(LIST_SEPARATOR) if i in published), default=pd.NA)
        for ids in source_ids.dropna().unique()
    }
    return source_ids.map(earliest).astype("str")
