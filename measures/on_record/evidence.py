"""How well is each row sourced, and from which day on do its sources bear it out?"""

from collections.abc import Mapping

import pandas as pd

from domain.dates import first_days, last_days
from domain.schema import LIST_SEPARATOR
from domain.vocabulary import EVIDENCE_OF_KIND, Evidence

_RANK: dict[str, int] = {evidence: rank for rank, evidence in enumerate(Evidence)}


def evidence_of_rows(source_ids: pd.Series, sources: pd.DataFrame) -> pd.Series:
    """Return the evidence level of each row from the kinds of its sources, best source first.

    Takes a column of `|`-joined source ids and the table `sources`. Returns one `Evidence` word a
    row, on the same index; missing where a row names no source.
    """
    return evidence_of_lists(source_ids, levels_of_sources(sources))


def with_evidence(rows: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return rows with the column evidence, that of each."""
    return rows.assign(evidence=evidence_of_rows(rows["source_ids"], sources))


def levels_of_sources(sources: pd.DataFrame) -> dict[str, Evidence]:
    """Return the evidence level of each source, by its id."""
    pairs = zip(sources["source_id"].tolist(), sources["kind"].tolist(), strict=True)
    return {source_id: EVIDENCE_OF_KIND[kind] for source_id, kind in pairs}


def evidence_of_lists(source_ids: pd.Series, of_source: Mapping[str, str]) -> pd.Series:
    """Return the same as `evidence_of_rows`, from the levels of all sources."""
    of_list = {
        ids: min((of_source[i] for i in ids.split(LIST_SEPARATOR)), key=_RANK.__getitem__)
        for ids in source_ids.dropna().unique()
    }
    return source_ids.map(of_list).astype("str")


def joined_source_ids(source_ids: pd.Series) -> list[str]:
    """Return every source id named in a column of `|`-joined ids, once, in order of first use."""
    listed = source_ids.dropna().str.split(LIST_SEPARATOR)
    return list(dict.fromkeys(i for ids in listed for i in ids))


def weakest(levels: pd.Series) -> str | None:
    """Return the weakest evidence level among them; None if there is none."""
    known = [Evidence(level) for level in levels.dropna().unique()]
    return max(known, key=_RANK.__getitem__).value if known else None


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


def told_from(source_ids: pd.Series, sources: pd.DataFrame) -> pd.Series:
    """Return the day from which a source surely told of each row, as datetime64 on its index.

    That is the last day the date of its earliest dated source can mean; where no source of a row is
    dated, the newest date in the table `sources`, by which it had been gathered. What has no day
    of its own is not on record before.
    """
    newest = first_days(sources["published_on"]).max()
    told = last_days(first_reported(source_ids, sources)).clip(upper=newest)
    return told.fillna(newest)


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
