"""How well is each row sourced?"""

from collections.abc import Mapping

import pandas as pd

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
