"""How well do the tables stand on their sources: how evidenced, how archived, how old?"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from domain.dates import last_day
from domain.schema import LIST_SEPARATOR, TABLES
from domain.vocabulary import EVIDENCE_OF_KIND, Evidence

MONTHS_UNTIL_OLD = 12
_RANK = {evidence: rank for rank, evidence in enumerate(Evidence)}
_Tables = Mapping[str, pd.DataFrame]
NO_ROWS = pd.DataFrame(columns=["table", "row_key", "about_id", "text"], dtype="str")


@dataclass(frozen=True)
class _Facts:
    evidence: Evidence
    has_copy: bool
    is_dated: bool
    is_recent: bool


def table_health(tables: _Tables, as_of: dt.date) -> pd.DataFrame:
    """Count, for each table, how its rows are sourced.

    One row per table, in the order of the schema: table, row_count, primary_count, reported_count,
    unverified_count, unsourced_count (no source is known), archived_count (at least one source has
    an archived copy), old_count (every dated source is from more than 12 months before the day)
    and undated_count (no source is dated). A row's sources are those of `rows_sources`.
    """
    facts = _source_facts(tables["sources"], as_of)
    rows = [
        {"table": name, **_counts(source_ids, facts)}
        for name, source_ids in rows_sources(tables).items()
    ]
    return pd.DataFrame(rows).astype({"table": "str"})


def rows_sources(tables: _Tables) -> dict[str, pd.Series]:
    """Return the `|`-joined sources of each row, by table, on the table's index.

    A row of `agencies` rests on the rows that name the agency, or a part of it; one of
    `state_law_rules` on the sources of its law, one of `sources` on itself. Missing if none.
    """
    found = {name: _own_sources(name, tables) for name in TABLES}
    found["agencies"] = tables["agencies"]["agency_id"].map(_sources_of_agencies(tables))
    return found


def sources_listed(sources: pd.DataFrame, kind: str, text: str) -> pd.DataFrame:
    """Return the sources of a kind whose title, publisher, note or id holds a text; blank is all.

    Upper and lower case are the same. The columns are those of `sources`.
    """
    if kind:
        sources = sources[sources["kind"] == kind]
    if text:
        columns = ["title", "publisher", "note", "source_id"]
        joined = sources[columns].fillna("").agg("\n".join, axis="columns")
        sources = sources[joined.str.casefold().str.contains(text.casefold(), regex=False)]
    return sources


def source_row_counts(tables: _Tables) -> pd.Series:
    """Return how many rows name each source, by source id; those that none names are absent."""
    listed = [
        tables[name]["source_ids"].dropna().str.split(LIST_SEPARATOR).explode()
        for name, table in TABLES.items()
        if "source_ids" in table.column_by_name
    ]
    return pd.concat(listed).value_counts().astype("Int64")


def rows_of_source(tables: _Tables, source_id: str) -> pd.DataFrame:
    """Return the rows that name a source, by table in the order of the schema.

    Columns: table, row_key (the row's key, its parts joined by a space), about_id (the first id
    in the row that names a thing: an agency, a case, a law; missing if none) and text (what the
    row is called, where it has a name; missing if not).
    """
    return rows_by_source(tables).get(source_id, NO_ROWS)


def rows_by_source(tables: _Tables) -> dict[str, pd.DataFrame]:
    """Return what `rows_of_source` does, for every source that is named, by its id."""
    found = [
        _rows_with_sources(name, tables[name])
        for name, table in TABLES.items()
        if "source_ids" in table.column_by_name
    ]
    rows = pd.concat(found, ignore_index=True).astype("str")
    listed = rows.assign(source_id=rows.pop("source_ids").str.split(LIST_SEPARATOR))
    each = listed.explode("source_id").dropna(subset="source_id")
    return {
        source_id: own[list(NO_ROWS.columns)].reset_index(drop=True)
        for source_id, own in each.groupby("source_id", sort=False)
    }


def _own_sources(name: str, tables: _Tables) -> pd.Series:
    rows = tables[name]
    if "source_ids" in rows:
        return rows["source_ids"]
    if name == "sources":
        return rows["source_id"]
    laws = tables["state_laws"].set_index("law_id")["source_ids"]
    key = TABLES[name].key[0]
    return rows[key].map(laws).astype("str")


def _sources_of_agencies(tables: _Tables) -> dict[str, str]:
    """Join the sources of every row that names an agency, or a part of it, by agency id."""
    of_agency: dict[str, dict[str, None]] = defaultdict(dict)
    for name, table in TABLES.items():
        if "source_ids" not in table.column_by_name:
            continue
        for column in table.columns:
            if "agencies" in column.references:
                pairs = tables[name][[column.name, "source_ids"]].dropna().drop_duplicates()
                for ids, source_ids in pairs.itertuples(index=False, name=None):
                    for agency_id in ids.split(column.separator):
                        of_agency[agency_id.strip()][source_ids] = None
    parts = tables["agencies"][["parent_id", "agency_id"]].dropna()
    for parent_id, part_id in parts.itertuples(index=False, name=None):
        if parent_id not in of_agency:
            of_agency[parent_id] = of_agency.get(part_id, {})
    return {
        agency_id: LIST_SEPARATOR.join(lists) for agency_id, lists in of_agency.items() if lists
    }


def _source_facts(sources: pd.DataFrame, as_of: dt.date) -> dict[str, _Facts]:
    edge = (pd.Timestamp(as_of) - pd.DateOffset(months=MONTHS_UNTIL_OLD)).date()
    columns = ["source_id", "kind", "archived_url", "published_on"]
    return {
        source_id: _Facts(
            Evidence(EVIDENCE_OF_KIND[kind]),
            has_copy=pd.notna(archived_url),
            is_dated=pd.notna(published_on),
            is_recent=pd.notna(published_on) and last_day(published_on) >= edge,
        )
        for source_id, kind, archived_url, published_on in sources[columns].itertuples(
            index=False, name=None
        )
    }


def _counts(source_ids: pd.Series, facts: Mapping[str, _Facts]) -> dict[str, int]:
    counts = dict.fromkeys(
        [f"{level}_count" for level in Evidence]
        + ["unsourced_count", "archived_count", "old_count", "undated_count"],
        0,
    )
    for listed, rows in source_ids.value_counts(dropna=False).items():
        ids = listed.split(LIST_SEPARATOR) if pd.notna(listed) else []
        known = [facts[i] for i in ids if i in facts]
        if not known:
            counts["unsourced_count"] += rows
            continue
        counts[f"{min((fact.evidence for fact in known), key=_RANK.__getitem__)}_count"] += rows
        counts["archived_count"] += rows * any(fact.has_copy for fact in known)
        is_dated = any(fact.is_dated for fact in known)
        counts["undated_count"] += rows * (not is_dated)
        counts["old_count"] += rows * (is_dated and not any(fact.is_recent for fact in known))
    return {"row_count": len(source_ids), **counts}


def _rows_with_sources(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    table = TABLES[name]
    about = next((c.name for c in table.columns if c.references and c.name != "source_ids"), None)
    about = table.key[0] if table.label else about
    missing = pd.Series(pd.NA, index=rows.index, dtype="str")
    return pd.DataFrame(
        {
            "table": pd.Series(name, index=rows.index, dtype="str"),
            "row_key": [" ".join(key) for key in zip(*(rows[k] for k in table.key), strict=True)],
            "about_id": rows[about] if about else missing,
            "text": rows[table.label] if table.label else missing,
            "source_ids": rows["source_ids"],
        }
    )
