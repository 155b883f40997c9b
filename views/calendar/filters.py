"""By what can dates ahead be narrowed, which are then left, and what has no date?"""

import pandas as pd

from domain.dates import last_days
from domain.schema import UNITED_STATES
from domain.vocabulary import AgencyLevel, ContractStatus, DeadlineAnswer, Occasion
from measures.law.deadlines import calendar
from measures.on_record.cases import newest_first
from measures.on_record.evidence import joined_source_ids
from views.base.ask import Ask
from views.base.params import Param
from views.base.release_tables import Tables
from views.requests.filters import Jurisdiction, all_requests, with_requester_names

FEDERAL = UNITED_STATES.upper()
REQUESTS = (Occasion.REQUEST_DUE, Occasion.REQUEST_DUE_EXTENDED)
NO_DUE_DATE = (
    DeadlineAnswer.NO_FIXED_DEADLINE,
    DeadlineAnswer.ACKNOWLEDGED,
    DeadlineAnswer.NOT_KNOWN,
)


def _jurisdictions(tables: Tables) -> list[str]:
    agencies = tables["agencies"]
    named = {*tables["contracts"]["buyer_id"], *tables["requests"]["agency_id"]}
    found = agencies[agencies["agency_id"].isin(named)]
    is_federal = found["level"] == AgencyLevel.FEDERAL
    states = {*found.loc[~is_federal, "state"].dropna(), *tables["cases"]["state"]}
    states |= set(tables["state_laws"]["state"])
    return [*([FEDERAL] if is_federal.any() else []), *sorted(states)]


KIND = Param(
    "kind",
    "deadlines.occasion",
    lambda tables: [str(occasion) for occasion in Occasion],
    labels="deadlines.occasion",
)
WHERE = Jurisdiction("state", "records_requests.jurisdiction", _jurisdictions)
FILTERS = (KIND, WHERE)


def dates_ahead(ask: Ask) -> pd.DataFrame:
    """Return what lies ahead of the day and fits, earliest first: `calendar`, with evidence."""
    rows = ask.once(("calendar", ask.as_of), lambda: calendar(ask.tables, ask.as_of))
    if ask.value("kind"):
        rows = rows[rows["occasion"] == ask.value("kind")]
    rows = _inside(rows, rows["state"].fillna(FEDERAL), ask)
    return ask.with_evidence(rows)


def overdue_requests(ask: Ask) -> pd.DataFrame:
    """Return the requests past their due date that fit, the longest overdue first."""
    rows = _requests(ask)
    rows = rows[rows["deadline"] == DeadlineAnswer.OVERDUE]
    by = ["days_overdue", "request_id"]
    return with_requester_names(rows, ask).sort_values(
        by, ascending=[False, True], ignore_index=True
    )


def open_without_due_date(ask: Ask) -> int:
    """Return how many open requests that fit have no due date we can compute."""
    rows = _requests(ask)
    return int((rows["is_open"] & rows["deadline"].isin(NO_DUE_DATE)).sum())


def undated(ask: Ask) -> pd.DataFrame:
    """Count what is open or running that fits, and has no date ahead on record.

    One row each, where there are some: undated (contracts, cases, requests), row_count and
    source_ids.
    """
    found = {"contracts": _contracts(ask), "cases": _cases(ask), "requests": _undated_requests(ask)}
    rows = [
        (word, len(rows), "|".join(joined_source_ids(rows["source_ids"])))
        for word, rows in found.items()
        if len(rows)
    ]
    return pd.DataFrame(rows, columns=["undated", "row_count", "source_ids"])


def _contracts(ask: Ask) -> pd.DataFrame:
    if ask.value("kind") not in ("", Occasion.CONTRACT_END):
        return ask.table("contracts")[:0]
    rows = ask.on_record("contracts")
    running = rows[rows["status"].eq(ContractStatus.ACTIVE) & rows["end_on"].isna()]
    owners = ask.table("agencies").set_index("agency_id")
    where = owners["state"].mask(owners["level"] == AgencyLevel.FEDERAL, FEDERAL)
    return _inside(running, running["buyer_id"].map(where), ask)


def _cases(ask: Ask) -> pd.DataFrame:
    if ask.value("kind") not in ("", Occasion.CASE_EVENT):
        return ask.table("cases")[:0]
    rows = newest_first(ask.on_record("cases"))
    events = ask.table("case_events")
    ahead = events.loc[last_days(events["date"]) >= pd.Timestamp(ask.as_of), "case_id"]
    open_ = rows[rows["is_open"].fillna(False) & ~rows["case_id"].isin(ahead)]
    return _inside(open_, open_["state"], ask)


def _undated_requests(ask: Ask) -> pd.DataFrame:
    rows = _requests(ask)
    return rows[rows["is_open"] & rows["deadline"].isin(NO_DUE_DATE)]


def _requests(ask: Ask) -> pd.DataFrame:
    rows = all_requests(ask)
    if ask.value("kind") not in ("", *REQUESTS):
        return rows[:0]
    return _inside(rows, rows["jurisdiction"], ask)


def _inside(rows: pd.DataFrame, where: pd.Series, ask: Ask) -> pd.DataFrame:
    wanted = ask.value("state")
    return rows[where == wanted] if wanted else rows
