"""What came of records requests: items, pages, days open, and who asked for what?"""

import pandas as pd

from domain.vocabulary import RecordCategory, RequestStatus
from measures.on_record.requests import NOT_KNOWN

NOT_STATED = "not_stated"
RELEASED = (RequestStatus.FULFILLED, RequestStatus.PARTIAL)


def items_on(request_items: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the items of requests, and what had come of each on the day the rows speak of.

    Takes `request_items` and rows of `requests_on_record`. One row per item, with the columns of
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
    """Return the rows of `requests_on_record` that fit; blank is all.

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

    Rows of `requests_on_record`, most pages first.
    """
    known = rows[rows["pages_released"].notna() & (rows["standing"] == rows["status"])]
    by = ["pages_released", "request_id"]
    return known.sort_values(by, ascending=[False, True]).reset_index(drop=True)


def led_to_suits(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the requests that a suit followed, by case."""
    suits = rows[rows["case_id"].notna()]
    return suits.sort_values(["case_id", "request_id"]).reset_index(drop=True)


def _standing_order() -> dict[str, int]:
    words = [*RequestStatus, NOT_KNOWN, NOT_STATED]
    return {str(word): place for place, word in enumerate(words)}


def _counts(column: pd.Series, name: str, count: str) -> pd.DataFrame:
    counted = column.value_counts().rename_axis(name).reset_index(name=count)
    return counted.sort_values([count, name], ascending=[False, True], ignore_index=True)
