"""Where do sources state different things of the same subject?

Both stand, each with its date and evidence; nothing is averaged, and which is right is not said.
`claims` holds what is known to differ; values of other tables join a claim's subject and metric
where they speak of the same time, and make a group of their own where they differ among themselves.
"""

import datetime as dt

import pandas as pd

from domain.dates import first_days, last_days
from domain.schema import LIST_SEPARATOR
from domain.vocabulary import METRICS_OF_DATES, ClaimMetric, ShareStatus, StatMetric
from measures.on_record.evidence import evidence_of_rows, joined_source_ids

COLUMNS = [
    "subject_id",
    "metric",
    "value",
    "number",
    "unit",
    "as_of",
    "claimed_by",
    "table",
    "row_id",
    "evidence",
    "source_ids",
    "note",
]
_METRIC_OF_STAT = {
    StatMetric.SEARCHES: (ClaimMetric.SEARCHES, "searches"),
    StatMetric.IMMIGRATION_SEARCHES: (ClaimMetric.IMMIGRATION_SEARCHES, "searches"),
    StatMetric.DETECTIONS: (ClaimMetric.DETECTIONS, "detections"),
    StatMetric.AGENCIES_SEARCHABLE: (ClaimMetric.RECIPIENTS, "agencies"),
}
_GROUP = ["subject_id", "metric"]


def disagreements(
    claims: pd.DataFrame,
    policies: pd.DataFrame,
    platforms: pd.DataFrame,
    contracts: pd.DataFrame,
    cases: pd.DataFrame,
    search_stats: pd.DataFrame,
    sources: pd.DataFrame,
    as_of: dt.date,
) -> pd.DataFrame:
    """Return every statement of each subject and metric on which sources differ, by a day.

    One row per statement, by subject, metric, date (undated last) and row: subject_id, metric
    (`ClaimMetric`), value (as said), number (missing for words and dates), unit, as_of (its date as
    written), claimed_by (missing outside `claims`), table and row_id (where it stands), evidence,
    source_ids, note. Statements dated after the day are left out, and values of other tables that a
    claim states already.
    """
    claimed = _claimed(claims)
    others = pd.concat(
        [
            _retention(policies, "policies", "agency_id", "effective_on"),
            _retention(platforms, "platforms", "platform_id", "detections_as_of"),
            _cameras(contracts),
            _filed(cases),
            _counted(search_stats),
        ]
    ).astype({"number": "Float64", "unit": "str"})
    others["first_on"], others["last_on"] = first_days(others["begin"]), last_days(others["as_of"])
    counted = others[others["table"] == "search_stats"]
    rows = pd.concat([claimed, _joining(others, claimed), _differing(counted)])
    rows = rows[~(first_days(rows["as_of"]) > pd.Timestamp(as_of))]
    rows = rows.drop_duplicates(["table", "row_id", "metric"])
    rows = rows[
        _same_as_said(rows).groupby([rows[name] for name in _GROUP]).transform("nunique") > 1
    ]
    rows = rows.assign(evidence=evidence_of_rows(rows["source_ids"], sources))
    return rows.sort_values([*_GROUP, "as_of", "row_id"], ignore_index=True)[COLUMNS]


def disagreement_groups(statements: pd.DataFrame) -> pd.DataFrame:
    """Return one row per subject and metric of `disagreements`, in their order.

    Columns: subject_id, metric, statement_count, lowest, highest and unit (the range of its
    numbers, missing unless there are two or more and all count the same unit), first_as_of and
    last_as_of (of dated statements), source_ids (all of them, `|`-joined).
    """
    by_group = statements.groupby(_GROUP, sort=False)
    groups = by_group.agg(
        statement_count=("value", "size"),
        lowest=("number", "min"),
        highest=("number", "max"),
        number_count=("number", "count"),
        unit=("unit", "first"),
        unit_count=("unit", "nunique"),
        first_as_of=("as_of", "min"),
        last_as_of=("as_of", "max"),
        source_ids=("source_ids", lambda ids: LIST_SEPARATOR.join(joined_source_ids(ids))),
    ).reset_index()
    is_range = groups["number_count"].ge(2) & groups["unit_count"].eq(1)
    for name in ("lowest", "highest", "unit"):
        groups[name] = groups[name].where(is_range)
    return groups.drop(columns=["number_count", "unit_count"])


def contradicting_shares(shares: pd.DataFrame) -> pd.DataFrame:
    """Return shares of the same provider, recipient, mechanism and platform that do not agree.

    All rows of `shares` of such a group in which one is denied and another is not, or one ended
    before another was last seen; by provider, recipient and share.
    """
    same = ["provider_id", "recipient_id", "mechanism", "platform_id"]
    rows = shares[shares.duplicated(same, keep=False)]
    groups = [rows[name].fillna("") for name in same]
    denied = rows["status"].eq(ShareStatus.DENIED_BY_AGENCY).groupby(groups)
    ended = last_days(rows["ended_on"]).groupby(groups).transform("min")
    seen = first_days(rows["last_seen_on"]).groupby(groups).transform("max")
    is_disputed = denied.transform("any") & ~denied.transform("all")
    rows = rows[is_disputed | (ended < seen)]
    return rows.sort_values(["provider_id", "recipient_id", "share_id"], ignore_index=True)


def _claimed(claims: pd.DataFrame) -> pd.DataFrame:
    is_date = claims["metric"].isin(METRICS_OF_DATES)
    return claims.assign(
        table="claims",
        row_id=claims["claim_id"],
        number=pd.to_numeric(claims["value"], errors="coerce").mask(is_date).astype("Float64"),
        first_on=first_days(claims["as_of"]),
        last_on=last_days(claims["as_of"]),
    ).drop(columns="claim_id")


def _rows(
    table: pd.DataFrame,
    name: str,
    ids: tuple[str, str],
    metric: ClaimMetric | pd.Series,
    value: pd.Series,
    unit: str | pd.Series | None,
    as_of: pd.Series,
    begin: pd.Series | None = None,
) -> pd.DataFrame:
    """Return values of another table as statements; `begin` is where their period starts."""
    is_number = pd.api.types.is_numeric_dtype(value)
    return pd.DataFrame(
        {
            "subject_id": table[ids[0]],
            "metric": metric if isinstance(metric, pd.Series) else metric.value,
            "value": value.astype("str"),
            "number": value.astype("Float64") if is_number else pd.NA,
            "unit": unit,
            "as_of": as_of,
            "table": name,
            "row_id": table[ids[1]],
            "source_ids": table["source_ids"],
            "note": table["note"],
            "begin": as_of if begin is None else begin.fillna(as_of),
        }
    )


def _retention(table: pd.DataFrame, name: str, key: str, date: str) -> pd.DataFrame:
    stated = table[table["retention_days"].notna()]
    metric, days = ClaimMetric.RETENTION_DAYS, stated["retention_days"]
    return _rows(stated, name, (key, key), metric, days, "days", stated[date])


def _cameras(contracts: pd.DataFrame) -> pd.DataFrame:
    stated = contracts[contracts["camera_count"].notna()]
    signed, ids = stated["signed_on"].fillna(stated["start_on"]), ("buyer_id", "contract_id")
    count = stated["camera_count"]
    return _rows(stated, "contracts", ids, ClaimMetric.CAMERAS, count, "cameras", signed)


def _filed(cases: pd.DataFrame) -> pd.DataFrame:
    stated = cases[cases["filed_on"].notna()]
    filed, ids = stated["filed_on"], ("case_id", "case_id")
    return _rows(stated, "cases", ids, ClaimMetric.FILED_ON, filed, None, filed)


def _counted(search_stats: pd.DataFrame) -> pd.DataFrame:
    stated = search_stats[search_stats["metric"].isin(list(_METRIC_OF_STAT))]
    stated = stated.assign(subject=stated["agency_id"].fillna(stated["platform_id"]))
    metric, unit = (
        stated["metric"].map({stat.value: str(said[n]) for stat, said in _METRIC_OF_STAT.items()})
        for n in (0, 1)
    )
    return _rows(
        stated,
        "search_stats",
        ("subject", "stat_id"),
        metric.astype("str"),
        stated["value"],
        unit.astype("str"),
        stated["period_end"],
        stated["period_start"],
    )


def _joining(others: pd.DataFrame, claimed: pd.DataFrame) -> pd.DataFrame:
    """Return the values on which something is claimed that speak of the time of a claim.

    They count the same unit, unless the claim is in words. An undated value or claim may speak of
    any time. A value that is claimed already is left out.
    """
    others = others.assign(place=range(len(others)))
    said = claimed[[*_GROUP, "value", "number", "unit", "first_on", "last_on"]]
    pairs = others.merge(said, on=_GROUP, suffixes=("", "_said"))
    pairs = pairs[pairs["unit_said"].isna() | (pairs["unit_said"] == pairs["unit"])]
    is_apart = (pairs["first_on"] > pairs["last_on_said"]) | (
        pairs["last_on"] < pairs["first_on_said"]
    )
    is_said = _same_as_said(pairs) == _same_as_said(
        pairs.assign(value=pairs["value_said"], number=pairs["number_said"])
    )
    said_already = pairs.loc[is_said & ~is_apart, "place"]
    joins = pairs.loc[~is_apart, "place"]
    wanted = others["place"].isin(joins) & ~others["place"].isin(said_already)
    return others[wanted].drop(columns="place")


def _differing(counted: pd.DataFrame) -> pd.DataFrame:
    """Return counts of one subject, metric and period on which different sources differ.

    Two counts of one source count two things.
    """
    period = [*_GROUP, "first_on", "last_on"]
    values = counted.groupby(period, dropna=False)["value"].transform("nunique")
    rows = counted[values > 1]
    differ = rows.groupby(period, dropna=False)["source_ids"].transform(_are_apart)
    return rows[differ.astype("bool")]


def _are_apart(source_ids: pd.Series) -> bool:
    lists = [set(ids.split(LIST_SEPARATOR)) for ids in source_ids]
    return sum(map(len, lists)) == len(set.union(*lists))


def _same_as_said(rows: pd.DataFrame) -> pd.Series:
    """Return a text that is the same for the same number, or the same words."""
    return rows["number"].astype("str").fillna(rows["value"])
