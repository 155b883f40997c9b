"""Which records requests were made by a day, and how did each stand on it?

How a request stands on a day is read from its recorded status, which is that of the latest day its
sources cover. It holds from the first answer on, or, where that has no date, from when the last of
its sources came out; *in court* holds from the day the suit was filed. Before its first answer a
request is *pending*, as is one still pending later. Otherwise, how it stood is *not known*.
"""

import datetime as dt

import pandas as pd

from domain.dates import first_days, last_days
from domain.schema import LIST_SEPARATOR
from domain.vocabulary import AgencyLevel, RequestStatus
from measures.on_record.evidence import with_evidence

FEDERAL = "US"
NOT_KNOWN = "not_known"
OPEN_REQUESTS = (RequestStatus.PENDING, RequestStatus.IN_LITIGATION)


def requests_on_record(
    requests: pd.DataFrame,
    agencies: pd.DataFrame,
    cases: pd.DataFrame,
    sources: pd.DataFrame,
    as_of: dt.date,
) -> pd.DataFrame:
    """Return the requests that may have been made by a day, how each stands on it, with evidence.

    One row per request, the latest first, those without a date last, with the columns of
    `requests` and: jurisdiction (of the agency asked: `US` or a postal code); standing (a
    `RequestStatus`, or `not_known`); is_open (pending or in court); open_days_least and
    open_days_most (days from sending to the day; missing where it is not open, or the day of
    sending is not known); answer_days (days from sending to the first answer, where both days are
    known exactly). case_id is missing where the suit was filed later.
    """
    day = pd.Timestamp(as_of)
    sent = first_days(requests["submitted_on"])
    rows = requests[~(sent > day)].copy()
    filed = _filed(rows["case_id"], cases)
    rows["standing"] = _standing(rows, filed, sources, day)
    rows["case_id"] = rows["case_id"].where(~(filed > day))
    rows["jurisdiction"] = _jurisdictions(rows["agency_id"], agencies)
    rows["is_open"] = rows["standing"].isin(OPEN_REQUESTS)
    for column, days in (("least", last_days), ("most", first_days)):
        passed = (day - days(rows["submitted_on"])).dt.days.clip(lower=0)
        rows[f"open_days_{column}"] = passed.where(rows["is_open"]).astype("Int64")
    rows["answer_days"] = _answer_days(rows)
    rows = with_evidence(rows, sources)
    return rows.sort_values(
        ["submitted_on", "request_id"], ascending=[False, True], na_position="last"
    ).reset_index(drop=True)


def _standing(
    rows: pd.DataFrame, filed: pd.Series, sources: pd.DataFrame, day: pd.Timestamp
) -> pd.Series:
    in_court = rows["status"].eq(RequestStatus.IN_LITIGATION) & filed.notna()
    answered = last_days(rows["first_response_on"])
    recorded_from = answered.fillna(_last_published(rows["source_ids"], sources))
    recorded_from = recorded_from.mask(in_court, filed)
    is_unsure = (recorded_from > day) & rows["status"].ne(RequestStatus.PENDING)
    before_answer = first_days(rows["first_response_on"]) > day
    standing = rows["status"].mask(is_unsure, NOT_KNOWN)
    return standing.mask(before_answer, RequestStatus.PENDING.value).astype("str")


def _filed(case_ids: pd.Series, cases: pd.DataFrame) -> pd.Series:
    """Return the first day the suit of each request can have been filed; missing if not known."""
    return first_days(case_ids.map(cases.set_index("case_id")["filed_on"]))


def _last_published(source_ids: pd.Series, sources: pd.DataFrame) -> pd.Series:
    """Return the latest day on which a source of each row came out; missing if none is dated."""
    days = last_days(sources["published_on"])
    published = dict(zip(sources["source_id"], days, strict=True))
    listed = source_ids.str.split(LIST_SEPARATOR)
    latest = listed.map(
        lambda ids: max((published[i] for i in ids if pd.notna(published[i])), default=pd.NaT)
    )
    return latest.astype("datetime64[s]")


def _jurisdictions(agency_ids: pd.Series, agencies: pd.DataFrame) -> pd.Series:
    by_id = agencies.set_index("agency_id")
    where = by_id["state"].mask(by_id["level"] == AgencyLevel.FEDERAL, FEDERAL)
    return agency_ids.map(where).astype("str")


def _answer_days(rows: pd.DataFrame) -> pd.Series:
    exact = rows["submitted_on"].str.len().eq(10) & rows["first_response_on"].str.len().eq(10)
    passed = first_days(rows["first_response_on"]) - first_days(rows["submitted_on"])
    return passed.dt.days.where(exact).astype("Int64")
