"""Which records requests were made, how do they stand on a day, and what came of them?

How a request stands on a day is read from its recorded status, which is that of the latest day its
sources cover. It holds from the first answer on, or, where that has no date, from when the last of
its sources came out; *in court* holds from the day the suit was filed. Before its first answer a
request is *pending*, as is one still pending later. Otherwise, how it stood is *not known*.
"""

import datetime as dt

import pandas as pd

from domain.dates import first_days, last_days
from domain.schema import LIST_SEPARATOR
from domain.vocabulary import AgencyLevel, RecordCategory, RequestStatus

FEDERAL = "US"
NOT_KNOWN = "not_known"
NOT_STATED = "not_stated"
OPEN = (RequestStatus.PENDING, RequestStatus.IN_LITIGATION)
RELEASED = (RequestStatus.FULFILLED, RequestStatus.PARTIAL)


def requests_on(
    requests: pd.DataFrame,
    agencies: pd.DataFrame,
    cases: pd.DataFrame,
    sources: pd.DataFrame,
    as_of: dt.date,
) -> pd.DataFrame:
    """Return the requests that may have been made by a day, and how each stands on it.

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
    rows["is_open"] = rows["standing"].isin(OPEN)
    for column, days in (("least", last_days), ("most", first_days)):
        passed = (day - days(rows["submitted_on"])).dt.days.clip(lower=0)
        rows[f"open_days_{column}"] = passed.where(rows["is_open"]).astype("Int64")
    rows["answer_days"] = _answer_days(rows)
    return rows.sort_values(
        ["submitted_on", "request_id"], ascending=[False, True], na_position="last"
    ).reset_index(drop=True)


def items_on(request_items: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the items of requests, and what had come of each on the day the rows speak of.

    Takes `request_items` and rows of `requests_on`. One row per item, with the columns of
    `request_items` and requester, agency_id and standing: the item's status, `not_stated` where the
    sources do not say, and that of its request where its request was not yet answered, or how it
    stood is not known.
    """
    columns = ["request_id", "requester", "agency_id", "standing", "recorded"]
    recorded = rows["standing"] == rows["status"]
    of_request = rows.assign(recorded=recorded)[columns].rename(columns={"standing": "whole"})
    items = request_items.merge(of_request, on="request_id")
    own = items["status"].fillna(NOT_STATED)
    items["standing"] = own.where(items["recorded"], items["whole"]).astype("str")
    return items.drop(columns=["whole", "recorded"])


def chosen_requests(
    rows: pd.DataFrame,
    items: pd.DataFrame,
    standing: str = "",
    category: str = "",
    jurisdiction: str = "",
    requester: str = "",
) -> pd.DataFrame:
    """Return the rows of `requests_on` that fit; blank is all.

    `category` keeps the requests that ask for that kind of record.
    """
    wanted = {"standing": standing, "jurisdiction": jurisdiction, "requester": requester}
    for column, word in wanted.items():
        if word:
            rows = rows[rows[column] == word]
    if category:
        asked = items.loc[items["category"] == category, "request_id"]
        rows = rows[rows["request_id"].isin(asked)]
    return rows.reset_index(drop=True)


def by_standing(rows: pd.DataFrame) -> pd.DataFrame:
    """Count requests by how they stand, most first: standing, request_count."""
    return _counts(rows["standing"], "standing", "request_count")


def open_requests(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the open requests whose day of sending is known, the longest open first."""
    known = rows[rows["is_open"] & rows["open_days_most"].notna()]
    by = ["open_days_least", "open_days_most", "request_id"]
    return known.sort_values(by, ascending=[False, False, True]).reset_index(drop=True)


def asked_for(items: pd.DataFrame) -> pd.DataFrame:
    """Count items by requester and kind of record: requester, category, item_count.

    Requesters with the most items first, kinds in the order of `RecordCategory`.
    """
    counted = items.groupby(["requester", "category"], as_index=False).agg(
        item_count=("request_id", "size")
    )
    order = {str(word): place for place, word in enumerate(RecordCategory)}
    ranks = counted.assign(
        whole=-counted.groupby("requester")["item_count"].transform("sum"),
        place=counted["category"].map(order),
    )
    ranks = ranks.sort_values(["whole", "requester", "place"])
    return ranks.drop(columns=["whole", "place"]).reset_index(drop=True)


def outcomes(items: pd.DataFrame) -> pd.DataFrame:
    """Count items by kind of record and what came of them: category, standing, item_count.

    Kinds asked for most often first.
    """
    counted = items.groupby(["category", "standing"], as_index=False).agg(
        item_count=("request_id", "size")
    )
    ranks = counted.assign(
        whole=-counted.groupby("category")["item_count"].transform("sum"),
        place=counted["standing"].map(_standing_order()),
    )
    ranks = ranks.sort_values(["whole", "category", "place"])
    return ranks.drop(columns=["whole", "place"]).reset_index(drop=True)


def released_pages(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the requests of which the pages given out are known and were given out by the day.

    Rows of `requests_on`, most pages first.
    """
    known = rows[rows["pages_released"].notna() & (rows["standing"] == rows["status"])]
    by = ["pages_released", "request_id"]
    return known.sort_values(by, ascending=[False, True]).reset_index(drop=True)


def led_to_suits(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the requests that a suit followed, by case."""
    suits = rows[rows["case_id"].notna()]
    return suits.sort_values(["case_id", "request_id"]).reset_index(drop=True)


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


def _standing_order() -> dict[str, int]:
    words = [*RequestStatus, NOT_KNOWN, NOT_STATED]
    return {str(word): place for place, word in enumerate(words)}


def _counts(column: pd.Series, name: str, count: str) -> pd.DataFrame:
    counted = column.value_counts().rename_axis(name).reset_index(name=count)
    return counted.sort_values([count, name], ascending=[False, True], ignore_index=True)
