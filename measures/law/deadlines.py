"""When is an answer due, when does a contract end, what comes next in a case?

Due is a records request on the day of sending plus the days its law gives for a first answer: the
law of the agency's jurisdiction in `records_laws`, as it stands there today, whatever text the
request cites. Days are counted as `measures.law.records_laws` says, and not moved on from a
weekend. A day of sending known only to the month or the year gives a first and a last day on which
the answer can be due; nothing is overdue before the last. An answer or an extension may exist that
no source tells of.
"""

import datetime as dt
from collections.abc import Mapping

import pandas as pd

from domain.dates import first_day, first_days, last_day, last_days
from domain.schema import UNITED_STATES
from domain.vocabulary import (
    AgencyLevel,
    ContractStatus,
    DayKind,
    DeadlineAnswer,
    LawStatus,
    Occasion,
    RequestStatus,
)
from measures.law.records_laws import EXTENSION_FROM_SENDING, MET_BY_ACKNOWLEDGEMENT, days_after
from measures.on_record.contracts import begun_on, contracts_on_record
from measures.on_record.evidence import last_possible_days, latest_source_days
from measures.on_record.requests import NOT_KNOWN, requests_on_record

_ANSWERED = (
    RequestStatus.PARTIAL,
    RequestStatus.FULFILLED,
    RequestStatus.REJECTED,
    RequestStatus.NO_RESPONSIVE_RECORDS,
    RequestStatus.FEE_BARRIER,
)
_ANSWER_OF_STANDING: dict[str, DeadlineAnswer] = {
    **dict.fromkeys(_ANSWERED, DeadlineAnswer.ANSWERED),
    RequestStatus.IN_LITIGATION: DeadlineAnswer.IN_COURT,
    RequestStatus.WITHDRAWN: DeadlineAnswer.WITHDRAWN,
    NOT_KNOWN: DeadlineAnswer.NOT_KNOWN,
}
_LAW_COLUMNS = [
    "law_id",
    "citation",
    "initial_deadline_days",
    "day_kind",
    "extension_days",
    "extension_day_kind",
]
_DUE_COLUMNS = ["due_first", "due_last", "extended_first", "extended_last"]
CALENDAR_COLUMNS = [
    "date",
    "until",
    "occasion",
    "state",
    "subject_id",
    "table",
    "row_id",
    "law_id",
    "text_key",
    "text",
    "source_ids",
]


def request_deadlines(
    requests: pd.DataFrame,
    agencies: pd.DataFrame,
    cases: pd.DataFrame,
    records_laws: pd.DataFrame,
    sources: pd.DataFrame,
    as_of: dt.date,
) -> pd.DataFrame:
    """Return when the first answer to each request is due, and how late it is on a day.

    One row per request that may have been made by the day, as in
    `measures.on_record.requests.requests_on_record`, with its columns and: law_id, citation,
    initial_deadline_days, day_kind, extension_days, extension_day_kind (of the law of the agency's
    jurisdiction; missing if none is on record); due_first and due_last, the first and last day on
    which the first answer can be due; extended_first and extended_last, the same with the extension
    the law allows; deadline (a
    `DeadlineAnswer`); days_overdue (days past due_last, if overdue) and days_overdue_extended
    (days past extended_last; 0 if it has not passed, missing if the law names no extension).
    """
    rows = requests_on_record(requests, agencies, cases, sources, as_of)
    rows = rows.drop(columns="law").assign(cited=rows["law"])
    laws = records_laws.drop_duplicates("jurisdiction").set_index("jurisdiction")
    rows = rows.join(laws[_LAW_COLUMNS], on="jurisdiction")
    due = pd.DataFrame([_due(row) for row in rows.to_dict("records")], columns=_DUE_COLUMNS)
    for name in _DUE_COLUMNS:
        rows[name] = pd.to_datetime(due[name]).astype("datetime64[s]").to_numpy()
    rows["deadline"] = _deadlines(rows, pd.Timestamp(as_of))
    return _with_days_overdue(rows, pd.Timestamp(as_of))


def contract_ends(contracts: pd.DataFrame, sources: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Return the contracts whose term ends on or after a day, the next to end first.

    One row per contract on record on that day whose last possible day has not passed, but for those
    ended early only later: contract_id,
    buyer_id, vendor_id, purpose, status (of that day), end_on, days_left (to the first day the end
    can mean; 0 if that has passed), source_ids. Whether it is renewed then is not known.
    """
    ahead = contracts_on_record(_ending(contracts, as_of), sources, as_of)
    days = (first_days(ahead["end_on"]) - pd.Timestamp(as_of)).dt.days.clip(lower=0)
    columns = ["contract_id", "buyer_id", "vendor_id", "purpose", "status", "end_on", "source_ids"]
    rows = ahead[columns].assign(days_left=days.astype("Int64"))
    return rows.sort_values(["days_left", "contract_id"], ignore_index=True)


def next_case_events(
    case_events: pd.DataFrame, cases: pd.DataFrame, sources: pd.DataFrame, as_of: dt.date
) -> pd.DataFrame:
    """Return the next event of each case that may lie on or after a day, by date.

    One row per case: case_id, caption, state, date, event, source_ids. An event known to the month
    or the year lies no later than the source that told of it.
    """
    ahead = case_events[last_days(case_events["date"]) >= pd.Timestamp(as_of)]
    told = latest_source_days(ahead["source_ids"], sources)
    ahead = ahead[last_possible_days(ahead["date"], told) >= pd.Timestamp(as_of)]
    ahead = ahead.assign(first=first_days(ahead["date"])).sort_values(["first", "case_id"])
    rows = ahead.drop_duplicates("case_id").join(
        cases.set_index("case_id")[["caption", "state"]], on="case_id"
    )
    columns = ["case_id", "caption", "state", "date", "event", "source_ids"]
    return rows[columns].reset_index(drop=True)


def calendar(tables: Mapping[str, pd.DataFrame], as_of: dt.date) -> pd.DataFrame:
    """Return what is to come on or after a day, earliest first.

    Takes all tables. One row per thing: date (as exact as it is known) and until (the last day, if
    it is a range; otherwise missing), occasion (`Occasion`), state (postal code; missing if
    federal), subject_id (an agency, a case, or the law itself), table and row_id (where it stands),
    law_id (under which an answer is due), text_key (a sentence in `locale/`), text (the purpose of
    a contract or the event of a case, as the table has it) and source_ids. Answers due are those of
    open requests, with the extension apart; laws those that take effect.
    """
    parts = [
        _requests_ahead(tables, as_of),
        _contracts_ahead(tables, as_of),
        _cases_ahead(tables, as_of),
        _laws_ahead(tables["state_laws"], as_of),
    ]
    rows = pd.concat([part for part in parts if len(part)] or parts, ignore_index=True)
    rows["text_key"] = "deadlines.text." + rows["occasion"].astype("str")
    order = rows.assign(first=first_days(rows["date"])).sort_values(["first", "occasion", "row_id"])
    return order.reindex(columns=CALENDAR_COLUMNS).reset_index(drop=True).astype("str")


def _due(row: dict) -> tuple:
    """Return when an answer is due: first and last day, and both with the extension."""
    submitted, kind = row["submitted_on"], row["day_kind"]
    if pd.isna(submitted) or pd.isna(row["initial_deadline_days"]) or kind == DayKind.REASONABLE:
        return (None,) * 4
    days, where = int(row["initial_deadline_days"]), row["jurisdiction"]
    sent = first_day(submitted), last_day(submitted)
    due = [days_after(day, days, kind, where) for day in sent]
    if pd.isna(row["extension_days"]) or row["extension_day_kind"] == DayKind.REASONABLE:
        return (*due, None, None)
    base = sent if row["law_id"] in EXTENSION_FROM_SENDING else due
    extension = int(row["extension_days"]), row["extension_day_kind"], where
    return (*due, *(days_after(day, *extension) for day in base))


def _deadlines(rows: pd.DataFrame, day: pd.Timestamp) -> pd.Series:
    answers = rows["standing"].map({str(k): v.value for k, v in _ANSWER_OF_STANDING.items()})
    acknowledged = last_days(rows["acknowledged_on"]) <= day
    is_met = acknowledged & rows["law_id"].isin(MET_BY_ACKNOWLEDGEMENT)
    due = rows["due_last"].mask(is_met, rows["extended_last"])
    open_ = pd.Series(DeadlineAnswer.DUE.value, index=rows.index, dtype="str")
    open_[due < day] = DeadlineAnswer.OVERDUE.value
    open_[due.isna() & rows["submitted_on"].isna()] = DeadlineAnswer.NOT_KNOWN.value
    open_[due.isna() & rows["submitted_on"].notna()] = DeadlineAnswer.NO_FIXED_DEADLINE.value
    open_[rows["law_id"].isna()] = DeadlineAnswer.NOT_KNOWN.value
    open_[is_met & due.isna()] = DeadlineAnswer.ACKNOWLEDGED.value
    return answers.fillna(open_).astype("str")


def _with_days_overdue(rows: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    is_overdue = rows["deadline"] == DeadlineAnswer.OVERDUE
    past = [(day - rows[name]).dt.days.clip(lower=0) for name in ("due_last", "extended_last")]
    return rows.assign(
        days_overdue=past[0].where(is_overdue).astype("Int64"),
        days_overdue_extended=past[1].where(is_overdue).astype("Int64"),
    )


def _requests_ahead(tables: Mapping[str, pd.DataFrame], as_of: dt.date) -> pd.DataFrame:
    rows = request_deadlines(
        tables["requests"],
        tables["agencies"],
        tables["cases"],
        tables["records_laws"],
        tables["sources"],
        as_of,
    )
    rows = rows[rows["deadline"].isin([DeadlineAnswer.DUE, DeadlineAnswer.OVERDUE])]
    return pd.concat(
        [
            _answers_due(rows, "due", Occasion.REQUEST_DUE, as_of),
            _answers_due(rows, "extended", Occasion.REQUEST_DUE_EXTENDED, as_of),
        ]
    )


def _answers_due(
    rows: pd.DataFrame, prefix: str, occasion: Occasion, as_of: dt.date
) -> pd.DataFrame:
    rows = rows[rows[f"{prefix}_last"] >= pd.Timestamp(as_of)]
    first, last = (rows[f"{prefix}_{end}"].dt.strftime("%Y-%m-%d") for end in ("first", "last"))
    return _entries(
        occasion,
        "requests",
        rows["request_id"],
        date=first,
        until=last.where(last != first),
        state=rows["jurisdiction"].where(rows["jurisdiction"].str.lower() != UNITED_STATES),
        subject_id=rows["agency_id"],
        law_id=rows["law_id"],
        source_ids=rows["source_ids"],
    )


def _ending(contracts: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Return the contracts on record on a day whose end was known then and has not passed."""
    day = pd.Timestamp(as_of)
    last = last_days(contracts["end_on"])
    is_early = contracts["status"].eq(ContractStatus.TERMINATED) & (last > day)
    is_later = first_days(begun_on(contracts)) > day
    return contracts[(last >= day) & ~is_early & ~is_later]


def _contracts_ahead(tables: Mapping[str, pd.DataFrame], as_of: dt.date) -> pd.DataFrame:
    rows = _ending(tables["contracts"], as_of)
    return _entries(
        Occasion.CONTRACT_END,
        "contracts",
        rows["contract_id"],
        date=rows["end_on"],
        state=rows["buyer_id"].map(_states(tables["agencies"])),
        subject_id=rows["buyer_id"],
        text=rows["purpose"],
        source_ids=rows["source_ids"],
    )


def _cases_ahead(tables: Mapping[str, pd.DataFrame], as_of: dt.date) -> pd.DataFrame:
    rows = next_case_events(tables["case_events"], tables["cases"], tables["sources"], as_of)
    return _entries(
        Occasion.CASE_EVENT,
        "case_events",
        rows["case_id"],
        date=rows["date"],
        state=rows["state"],
        subject_id=rows["case_id"],
        text=rows["event"],
        source_ids=rows["source_ids"],
    )


def _laws_ahead(state_laws: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    coming = state_laws["status"].isin([LawStatus.IN_FORCE, LawStatus.ENACTED_NOT_EFFECTIVE])
    rows = state_laws[coming & (last_days(state_laws["effective_on"]) >= pd.Timestamp(as_of))]
    return _entries(
        Occasion.LAW_IN_EFFECT,
        "state_laws",
        rows["law_id"],
        date=rows["effective_on"],
        state=rows["state"],
        subject_id=rows["law_id"],
        law_id=rows["law_id"],
        source_ids=rows["source_ids"],
    )


def _entries(
    occasion: Occasion, table: str, row_ids: pd.Series, **columns: pd.Series
) -> pd.DataFrame:
    rows = pd.DataFrame({"row_id": row_ids, **columns})
    return rows.assign(occasion=occasion.value, table=table)


def _states(agencies: pd.DataFrame) -> pd.Series:
    by_id = agencies.set_index("agency_id")
    return by_id["state"].where(by_id["level"] != AgencyLevel.FEDERAL)
