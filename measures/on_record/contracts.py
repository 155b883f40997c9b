"""How does each award stand on a day, and from when to when does it run?"""

import datetime as dt

import pandas as pd

from domain.dates import first_days, last_days
from domain.vocabulary import ContractStatus
from measures.on_record.evidence import (
    last_possible_days,
    latest_source_days,
    told_from,
    with_evidence,
)

OVER = (ContractStatus.EXPIRED, ContractStatus.TERMINATED)
NEVER_BEGAN = (ContractStatus.CANCELLED, ContractStatus.PROPOSED)


def contracts_on_record(
    contracts: pd.DataFrame, sources: pd.DataFrame, as_of: dt.date
) -> pd.DataFrame:
    """Return the contracts on record on a day, as they stood, with their evidence.

    Takes the tables `contracts` and `sources`. Returns the rows of `contracts` with `status` that
    of the day and, further, `recorded_status` (the word of the table), `begun_on` (day of signing,
    else first day of the term, as written) and `evidence`. A row is not on record before its
    begun_on; one without a date not before a source tells of it. Early ends after the day are not
    known yet: `end_on` is missing there.

    The status of a day: an award is over (as recorded) from the last day its end can mean; before
    the first, one that has begun is active. Where the dates do not place the day, the recorded
    status holds from the latest dated source of the row on, and is unknown before. A recorded
    `unknown` stays so; an end that has passed makes `active` unknown, as renewal is not recorded.
    """
    rows = contracts.assign(recorded_status=contracts["status"], begun_on=begun_on(contracts))
    told = told_from(rows["source_ids"], sources)
    known = latest_source_days(rows["source_ids"], sources).fillna(told)
    rows["status"] = _status_on(rows, known, pd.Timestamp(as_of))
    untold = rows["begun_on"].isna() & (told > pd.Timestamp(as_of))
    shown = rows[rows["status"].notna() & ~untold].copy()
    early = shown["recorded_status"].eq(ContractStatus.TERMINATED) & _ends_after(shown, as_of)
    shown.loc[early, "end_on"] = pd.NA
    return with_evidence(shown, sources)


def begun_on(contracts: pd.DataFrame) -> pd.Series:
    """Return when each contract was signed, else when its term began, as written."""
    return contracts["signed_on"].fillna(contracts["start_on"])


def was_signed(contracts: pd.DataFrame) -> pd.Series:
    """Tell of each row of `contracts_on_record` whether it is an award, not a proposal or a
    plan.
    """
    return ~contracts["recorded_status"].isin(NEVER_BEGAN)


def contract_terms(contracts: pd.DataFrame) -> pd.DataFrame:
    """Return the awards whose beginning is known, oldest first, with what their dates can mean.

    Takes `contracts_on_record`. Adds from_on (first day of the term, else day of signing) and to_on
    (the end; missing if open) as written, and their earliest and latest days: from_first,
    from_last, to_first, to_last.
    """
    rows = contracts.assign(from_on=contracts["start_on"].fillna(contracts["signed_on"]))
    rows = rows.dropna(subset="from_on").rename(columns={"end_on": "to_on"})
    rows["end_on"] = rows["to_on"]
    for end in ("from", "to"):
        rows[f"{end}_first"] = first_days(rows[f"{end}_on"])
        rows[f"{end}_last"] = last_days(rows[f"{end}_on"])
    return rows.sort_values(["from_first", "contract_id"])


def _status_on(rows: pd.DataFrame, known: pd.Series, day: pd.Timestamp) -> pd.Series:
    recorded = rows["recorded_status"]
    begin, has_end = last_possible_days(rows["begun_on"], known), rows["end_on"].notna()
    end_first, end_last = first_days(rows["end_on"]), last_days(rows["end_on"])
    over, unknown = recorded.isin(OVER), ContractStatus.UNKNOWN.value
    status = recorded.where(~(known > day), unknown)
    runs = (begin <= day) & (recorded.eq(ContractStatus.ACTIVE) | over)
    status[runs & recorded.eq(ContractStatus.ACTIVE)] = ContractStatus.ACTIVE.value
    status[has_end & over] = unknown
    status[runs & (end_first > day)] = ContractStatus.ACTIVE.value
    status[recorded.eq(ContractStatus.ACTIVE) & (end_first <= day)] = unknown
    status[over & (end_last <= day)] = recorded[over & (end_last <= day)]
    status[begin > day] = pd.NA
    return status


def _ends_after(rows: pd.DataFrame, as_of: dt.date) -> pd.Series:
    return last_days(rows["end_on"]) > pd.Timestamp(as_of)
