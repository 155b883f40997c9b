"""Who searches stored detections, how much, for what kind of reason, and over how many networks?

Every function takes the table of searches as a frame of DuckDB or Spark, asks it once, and returns
a small pandas table. The same expressions run on both.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast
from zoneinfo import ZoneInfo

import narwhals as nw
import pandas as pd
from narwhals.typing import IntoLazyFrame

from domain.searches import LIST_MARK, LogKind, ReasonCategory

NETWORK_BANDS = ((1, 1), (2, 10), (11, 100), (101, 1_000), (1_001, None))
"""Networks searched at once: from and to, the last without end. 0 is not stated."""
_WHO = ("agency_id", "organisation")


def searches_by_organisation(searches: object) -> pd.DataFrame:
    """Count searches by who ran them, most first.

    Returns one row an agency, or an organisation that is no agency here: agency_id (missing if
    none), organisation (the name the logs give most often), search_count, immigration_count (the
    reason names immigration or its agencies), first_month and last_month. The row without either
    holds searches of logs that do not say whose they are.
    """
    counted = _counted(searches, _WHO, months=True)
    return _by_who(counted).sort_values(
        ["search_count", "organisation"], ascending=[False, True], ignore_index=True
    )


def searches_by_month(searches: object) -> pd.DataFrame:
    """Count searches by the month they were run in, UTC, oldest first.

    Returns month (2026-03), search_count, immigration_count, uncategorised_count (a reason no
    pattern reads) and no_column_count (the log was given out without reasons).
    """
    counted = _collected(
        _frame(searches)
        .group_by("month")
        .agg(
            nw.len().alias("search_count"),
            _named(ReasonCategory.IMMIGRATION).cast(nw.Int64).sum().alias("immigration_count"),
            _is_category(ReasonCategory.UNCATEGORISED).sum().alias("uncategorised_count"),
            nw.col("reason_categories").is_null().cast(nw.Int64).sum().alias("no_column_count"),
        )
    )
    return _whole(counted.sort_values("month", ignore_index=True))


def searches_by_category(searches: object) -> pd.DataFrame:
    """Count searches by what their reason speaks of, in the order of `ReasonCategory`.

    Returns category, search_count, and share_pct of all searches whose log gives reasons. One
    search may be in several categories, so counts do not add up to the whole; `uncategorised` is
    always among them, also where it is 0. Searches of logs without reasons are left out.
    """
    counted = _collected(
        _frame(searches)
        .filter(~nw.col("reason_categories").is_null())
        .group_by("reason_categories")
        .agg(nw.len().alias("search_count"))
    )
    whole = int(counted["search_count"].sum())
    listed = counted.assign(category=counted["reason_categories"].str.split(LIST_MARK))
    each = listed.explode("category").groupby("category")["search_count"].sum()
    kept = [c for c in ReasonCategory if c in each.index or c == ReasonCategory.UNCATEGORISED]
    counts = [int(each.get(category, 0)) for category in kept]
    return pd.DataFrame(
        {
            "category": [category.value for category in kept],
            "search_count": counts,
            "share_pct": [100 * count / whole if whole else None for count in counts],
        }
    ).astype({"search_count": "int64", "share_pct": "Float64"})


def searches_by_network_size(searches: object) -> pd.DataFrame:
    """Count searches by how many camera networks they covered, fewest first.

    Returns one row a band of `NETWORK_BANDS`: network_from, network_to (missing: no end) and
    search_count; a last row, without either, holds searches whose number is not stated or 0.
    """
    band = nw.lit(len(NETWORK_BANDS))
    for number, (least, _) in enumerate(NETWORK_BANDS):
        reaches = nw.col("network_count") >= least
        band = nw.when(reaches).then(nw.lit(number)).otherwise(band)
    counted = _collected(
        _frame(searches)
        .with_columns(band.alias("band"))
        .group_by("band")
        .agg(nw.len().alias("search_count"))
    ).set_index("band")["search_count"]
    bounds = [*NETWORK_BANDS, (None, None)]
    return pd.DataFrame(
        {
            "network_from": [least for least, _ in bounds],
            "network_to": [most for _, most in bounds],
            "search_count": [int(counted.get(n, 0)) for n in range(len(bounds))],
        }
    ).astype({"network_from": "Int64", "network_to": "Int64"})


def searchers_of(searches: object, agency_id: str) -> pd.DataFrame:
    """Count searches of one agency's cameras by who ran them, most first.

    Only the agency's own network audit shows them. Returns the columns of
    `searches_by_organisation`; empty where no such log is here: that is unknown, not none.
    """
    of_agency = _frame(searches).filter(
        (nw.col("log_kind") == LogKind.NETWORK.value) & (nw.col("log_agency_id") == agency_id)
    )
    return searches_by_organisation(of_agency.to_native())


def federal_searches(searches: object, federal_ids: list[str]) -> pd.DataFrame:
    """Count searches federal agencies ran, and those others may have run for them.

    `federal_ids` are the ids of federal agencies. Returns month, federal_count (run by a federal
    agency), immigration_agency_count (run by another, the reason names an immigration agency)
    and assist_count (run by another, the reason names help for an agency), oldest first. A reason
    that names an agency does not show that the search was run for it.
    """
    is_federal = nw.col("agency_id").is_in(federal_ids).fill_null(False)
    counts = {
        "federal_count": is_federal,
        "immigration_agency_count": ~is_federal & _named(ReasonCategory.IMMIGRATION_AGENCY),
        "assist_count": ~is_federal & _named(ReasonCategory.AGENCY_ASSIST),
    }
    counted = _collected(
        _frame(searches)
        .with_columns(**{name: what.cast(nw.Int64) for name, what in counts.items()})
        .group_by("month")
        .agg(*(nw.col(name).sum() for name in counts))
    )
    return _whole(counted.sort_values("month", ignore_index=True))


def searches_by_hour(searches: object, zones: pd.Series) -> pd.DataFrame:
    """Count searches by the hour of the day where the searching agency is.

    `zones` gives the time zone of each agency_id, such as America/Chicago. Returns hour (0 to 23)
    and search_count; a last row, without hour, holds searches by organisations whose zone is not
    known. In months when clocks change, some of the searches fall into the hour beside theirs.
    """
    counted = _collected(
        _frame(searches)
        .with_columns(nw.col("searched_at").dt.hour().alias("hour"))
        .group_by("agency_id", "month", "hour")
        .agg(nw.len().alias("search_count"))
    )
    local = counted.assign(zone=counted["agency_id"].map(zones))
    shifts = local[["zone", "month"]].dropna().drop_duplicates()
    shifts["shift"] = [_shift(zone, month) for zone, month in shifts.to_numpy()]
    local = local.merge(shifts, how="left", on=["zone", "month"])
    local["hour"] = ((local["hour"] + local["shift"]) % 24).astype("Int64")
    by_hour = local.groupby("hour")["search_count"].sum().reindex(range(24), fill_value=0)
    unknown = local.loc[local["hour"].isna(), "search_count"].sum()
    return pd.DataFrame({"hour": [*range(24), None], "search_count": [*by_hour, unknown]}).astype(
        {"hour": "Int64", "search_count": "int64"}
    )


def busy_days(searches: object, least: int = 50, times: float = 5.0) -> pd.DataFrame:
    """Find the days on which an agency or organisation searched far more than it usually does.

    Returns agency_id, organisation, day (UTC), search_count and usual_count (its median day with
    any search), for days with at least `least` searches and `times` its usual number, most first.
    An organisation is one by its name.
    """
    named = _frame(searches).filter(~nw.col("organisation").is_null())
    counted = _collected(
        named.with_columns(nw.col("searched_at").dt.date().alias("day"))
        .group_by("organisation", "day")
        .agg(nw.len().alias("search_count"))
    )
    is_many = counted["search_count"] >= least
    counted = counted[counted["organisation"].isin(counted.loc[is_many, "organisation"].unique())]
    usual = counted.groupby("organisation")["search_count"].transform("median")
    is_busy = (counted["search_count"] >= least) & (counted["search_count"] >= times * usual)
    days = counted.assign(usual_count=usual)[is_busy]
    days = days.assign(day=days["day"].astype("str").str[:10])
    order = ["search_count", "organisation", "day"]
    busy = days.sort_values(order, ascending=[False, True, True], ignore_index=True)
    busy["agency_id"] = busy["organisation"].map(_agencies_of(named, busy["organisation"]))
    return busy[[*_WHO, "day", "search_count", "usual_count"]]


def _agencies_of(named: nw.LazyFrame[Any], organisations: pd.Series) -> pd.Series:
    """Return the agency of each of some organisations, by its name; the index is unique."""
    wanted = organisations.unique().tolist()
    if not wanted:
        return pd.Series(dtype="str")
    found = named.filter(nw.col("organisation").is_in(wanted))
    ids = _collected(found.group_by("organisation").agg(nw.col("agency_id").max()))
    return ids.set_index("organisation")["agency_id"]


def searches_by_agency_month(searches: object, agency_ids: list[str]) -> pd.DataFrame:
    """Count the searches of some agencies by month: agency_id, month, search_count, in order."""
    counted = _collected(
        _frame(searches)
        .filter(nw.col("agency_id").is_in(agency_ids))
        .group_by("agency_id", "month")
        .agg(nw.len().alias("search_count"))
    )
    return counted.sort_values(["agency_id", "month"], ignore_index=True)


@dataclass(frozen=True)
class SearchQuestion:
    """One measure of `measures.subjects.searches`, of the searches run by a day, by some agencies.

    `agency_ids` are the agencies that ran them; None means all, also those that are not known.
    It is called with the open table of searches, and can be a key of what is kept.
    """

    measure: Callable[..., pd.DataFrame]
    as_of: dt.date
    agency_ids: tuple[str, ...] | None = None
    arguments: tuple[str, ...] = ()

    def __call__(self, searches: object) -> pd.DataFrame:
        """Return what the measure counts."""
        end = dt.datetime.combine(self.as_of + dt.timedelta(days=1), dt.time())
        asked = _frame(searches).filter(nw.col("searched_at") < end)
        if self.agency_ids is not None:
            asked = asked.filter(nw.col("agency_id").is_in(list(self.agency_ids)))
        return self.measure(asked.to_native(), *self.arguments)


def _frame(searches: object) -> nw.LazyFrame[Any]:
    """Return the open table of searches as one that is asked lazily, whatever engine holds it."""
    return nw.from_native(cast(IntoLazyFrame, searches))


def _shift(zone: str, month: str) -> int:
    """Return how many hours a zone is ahead of UTC in the middle of a month."""
    middle = dt.datetime.fromisoformat(f"{month}-15T12:00:00+00:00")
    there = middle.astimezone(ZoneInfo(zone)).replace(tzinfo=dt.UTC)
    return round((there - middle).total_seconds() / 3600)


def _counted(searches: object, by: tuple[str, ...], months: bool = False) -> pd.DataFrame:
    sums = [
        nw.len().alias("search_count"),
        _named(ReasonCategory.IMMIGRATION).cast(nw.Int64).sum().alias("immigration_count"),
    ]
    if months:
        sums += [
            nw.col("month").min().alias("first_month"),
            nw.col("month").max().alias("last_month"),
        ]
    return _collected(_frame(searches).group_by(*by).agg(*sums))


def _by_who(counted: pd.DataFrame) -> pd.DataFrame:
    """Bring together the names of one agency; the name it has most often stands for it."""
    columns = ["search_count", "immigration_count", "first_month", "last_month"]
    if counted.empty:
        return _whole(counted[[*_WHO, *columns]])
    ordered = counted.sort_values(["search_count", "organisation"], ascending=[False, True])
    who = ordered["agency_id"].where(ordered["agency_id"].notna(), ordered["organisation"])
    grouped = ordered.assign(who=who.fillna("")).groupby("who", sort=False)
    together = grouped.agg(
        agency_id=("agency_id", "first"),
        organisation=("organisation", "first"),
        search_count=("search_count", "sum"),
        immigration_count=("immigration_count", "sum"),
        first_month=("first_month", "min"),
        last_month=("last_month", "max"),
    )
    return _whole(together.reset_index(drop=True))


def _named(category: str) -> nw.Expr:
    """Tell whether a reason is in a category; a log without reasons tells nothing.

    Asking for `immigration` finds `immigration_agency` too; no other word that is asked for stands
    within another.
    """
    return nw.col("reason_categories").str.contains(category, literal=True).fill_null(False)


def _is_category(category: ReasonCategory) -> nw.Expr:
    same = nw.col("reason_categories") == category.value
    return same.fill_null(False).cast(nw.Int64)


def _collected(frame: nw.LazyFrame) -> pd.DataFrame:
    return frame.collect(backend="pyarrow").to_native().to_pandas()


def _whole(frame: pd.DataFrame) -> pd.DataFrame:
    counts = [name for name in frame.columns if name.endswith("_count")]
    return frame.astype(dict.fromkeys(counts, "int64"))
