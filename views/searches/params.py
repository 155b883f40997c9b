"""What can be asked of searches: where, by whom, which count, which state of the imported logs?"""

import datetime as dt

import pandas as pd

from domain.searches import LoggedSearches
from domain.vocabulary import StatMetric
from measures.on_record.tables import rows_dated_by
from measures.subjects.search_counts import agencies_counted, counts_of, metrics_counted
from measures.subjects.searches import SearchQuestion, searches_by_organisation
from views.base.ask import Ask
from views.base.params import COPY_NAME, Param
from views.base.release_tables import ReleaseTables, SearchLogs, Tables


def _copies(tables: Tables) -> list[str]:
    logs = _logs(tables)
    return logs.ids() if logs else []


def _logs(tables: Tables) -> SearchLogs | None:
    return tables.searches if isinstance(tables, ReleaseTables) else None


def _states(tables: Tables) -> list[str]:
    agencies = tables["agencies"]
    known = agencies["agency_id"].isin(_agencies(tables))
    return sorted(agencies.loc[known, "state"].dropna().unique())


def _agencies(tables: Tables) -> list[str]:
    return sorted({*agencies_counted(tables["search_stats"]), *_searching(tables)})


def _searching(tables: Tables) -> set[str]:
    """Return the ids of agencies that ran searches in the imported logs."""
    logs = _logs(tables)
    searches = logs.get(next(iter(logs.ids()), "")) if logs else None
    if searches is None:
        return set()
    question = SearchQuestion(searches_by_organisation, dt.date.max - dt.timedelta(days=1))
    counted = searches.measured(question)
    return set(counted["agency_id"].dropna()) & set(tables["agencies"]["agency_id"])


STATE = Param("state", "column.state", _states)
AGENCY = Param("agency_id", "column.agency_id", _agencies)
METRIC = Param(
    "metric",
    "search_stats.metric",
    lambda tables: metrics_counted(tables["search_stats"]),
    labels="search_stats.metric",
    default=StatMetric.SEARCHES.value,
)
COPY = Param(
    COPY_NAME, "searches.copy", _copies, settle=lambda tables: next(iter(_copies(tables)), "")
)
PLACES = (STATE, AGENCY)
FILTERS = (METRIC, *PLACES)


def metric_of(ask: Ask) -> str:
    """Return the metric asked for; searches if none is."""
    return ask.value("metric") or StatMetric.SEARCHES


def asked_counts(ask: Ask, metric: str) -> tuple[pd.DataFrame, int]:
    """Return the counts of a metric that fit by the day, with evidence, and how many are later."""
    every = counts_of(
        ask.table("search_stats"),
        ask.table("agencies"),
        metric,
        ask.value("state"),
        ask.value("agency_id"),
    )
    shown = rows_dated_by("search_stats", every, ask.as_of)
    return ask.with_evidence(shown).reset_index(drop=True), len(every) - len(shown)


def asked_logs(ask: Ask) -> LoggedSearches | None:
    """Return the searches of imported logs asked for; None if none were imported."""
    return ask.searches(ask.value(COPY_NAME))


def asked_agencies(ask: Ask) -> tuple[str, ...] | None:
    """Return the agencies whose searches are asked for; None for all."""
    if ask.value("agency_id"):
        return (ask.value("agency_id"),)
    if ask.value("state"):
        agencies = ask.table("agencies")
        return tuple(agencies.loc[agencies["state"] == ask.value("state"), "agency_id"])
    return None
