"""What happened, by date: court events, contracts, shares, records requests, laws, new sources?"""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

import pandas as pd

from domain.dates import first_days, last_days
from domain.schema import LIST_SEPARATOR
from domain.vocabulary import ContractStatus, LawStatus
from measures.on_record.contracts import was_signed
from measures.on_record.evidence import evidence_of_rows, weakest

COLUMNS = ["date", "happening", "subject_id", "other_ids", "text", "state", "evidence"]
COLUMNS += ["source_ids"]
TOGETHER_FROM, SOURCES_TOGETHER_FROM = 4, 2


class Strand(StrEnum):
    """What a happening is about; labels under `overview.strand`."""

    COURT = "court"
    CONTRACTS = "contracts"
    SHARES = "shares"
    REQUESTS = "requests"
    LAWS = "laws"
    SOURCES = "sources"


class Happening(StrEnum):
    """What happened; sentences under `overview.happened`."""

    CASE_EVENT = "case_event"
    CASE_FILED = "case_filed"
    CASE_DECIDED = "case_decided"
    CONTRACT_SIGNED = "contract_signed"
    CONTRACT_ENDED = "contract_ended"
    CONTRACT_EXPIRED = "contract_expired"
    SHARES_SEEN = "shares_seen"
    SHARES_ENDED = "shares_ended"
    REQUEST_SENT = "request_sent"
    REQUEST_ANSWERED = "request_answered"
    LAW_BEGAN = "law_began"
    POLICY_BEGAN = "policy_began"
    SOURCE_PUBLISHED = "source_published"


STRAND_OF = {
    Happening.CASE_EVENT: Strand.COURT,
    Happening.CASE_FILED: Strand.COURT,
    Happening.CASE_DECIDED: Strand.COURT,
    Happening.CONTRACT_SIGNED: Strand.CONTRACTS,
    Happening.CONTRACT_ENDED: Strand.CONTRACTS,
    Happening.CONTRACT_EXPIRED: Strand.CONTRACTS,
    Happening.SHARES_SEEN: Strand.SHARES,
    Happening.SHARES_ENDED: Strand.SHARES,
    Happening.REQUEST_SENT: Strand.REQUESTS,
    Happening.REQUEST_ANSWERED: Strand.REQUESTS,
    Happening.LAW_BEGAN: Strand.LAWS,
    Happening.POLICY_BEGAN: Strand.LAWS,
    Happening.SOURCE_PUBLISHED: Strand.SOURCES,
}


def happenings(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return every dated happening of the tables, newest first.

    Columns: date (as written), happening (`Happening`), subject_id (a case, agency, law or
    source), other_ids (`|`-joined: the vendor, the other ends of shares), text (as the tables say
    it; missing if they add nothing), state, evidence, source_ids, strand (`Strand`). Shares of one
    agency that begin, or end, on one date are one row. So are several sources of one date, and four
    or more contracts that are signed, or end, on one: then other_ids are the sources or buyers, and
    there is no subject. A row for several has the weakest evidence among them. The filing and the
    decision of a case are rows only where no event of the case bears their date. A month stands
    before its days, a year before its months.
    """
    sources = tables["sources"]
    shares = _with_evidence(tables["shares"], sources)
    parts = [
        _case_events(tables["case_events"], tables["cases"]),
        *_case_dates(tables["case_events"], tables["cases"]),
        *_contracts(_with_evidence(tables["contracts"], sources)),
        *_shares(shares),
        *_requests(tables["requests"]),
        *_beginnings(tables["state_laws"], tables["policies"]),
        *_sources(sources),
    ]
    rows = pd.concat([part.dropna(subset="date") for part in parts], ignore_index=True)
    rows["evidence"] = rows["evidence"].fillna(evidence_of_rows(rows["source_ids"], sources))
    states = tables["agencies"].set_index("agency_id")["state"]
    rows["state"] = rows["state"].fillna(rows["subject_id"].map(states))
    rows["strand"] = rows["happening"].map(STRAND_OF).astype("str")
    order = pd.DataFrame(
        {
            "day": last_days(rows["date"]),
            "loose": -rows["date"].str.len(),
            "place": rows["strand"].map(list(Strand).index),
            "subject_id": rows["subject_id"],
        }
    ).sort_values(["day", "loose", "place", "subject_id"], ascending=[False, False, True, True])
    return rows.loc[order.index, [*COLUMNS, "strand"]].reset_index(drop=True)


def happenings_by(rows: pd.DataFrame, as_of: dt.date) -> tuple[pd.DataFrame, int, int]:
    """Return the happenings that surely lie before the end of a day, and what is left out.

    Takes rows of `happenings`. The first number counts those whose month or year may lie on either
    side of the day, the second those after it.
    """
    day = pd.Timestamp(as_of)
    may, surely = first_days(rows["date"]) <= day, last_days(rows["date"]) <= day
    return rows[surely].reset_index(drop=True), int((may & ~surely).sum()), int((~may).sum())


def _rows(
    happening: Happening, rows: pd.DataFrame, date: str, subject: str, **columns: str
) -> pd.DataFrame:
    """Return rows in the columns of `happenings`; `columns` names theirs by ours."""
    named = {ours: rows[theirs] for ours, theirs in columns.items()}
    found = pd.DataFrame(
        {
            "date": rows[date],
            "happening": happening.value,
            "subject_id": rows[subject],
            **named,
            "source_ids": rows["source_ids"],
        }
    )
    return found.reindex(columns=COLUMNS)


def _case_events(events: pd.DataFrame, cases: pd.DataFrame) -> pd.DataFrame:
    events = events.join(cases.set_index("case_id")["state"], on="case_id")
    return _rows(Happening.CASE_EVENT, events, "date", "case_id", text="event", state="state")


def _case_dates(events: pd.DataFrame, cases: pd.DataFrame) -> list[pd.DataFrame]:
    told = set(zip(events["case_id"], events["date"], strict=True))
    found = []
    for column, happening, text in (
        ("filed_on", Happening.CASE_FILED, "issue"),
        ("decided_on", Happening.CASE_DECIDED, "outcome"),
    ):
        is_told = [pair in told for pair in zip(cases["case_id"], cases[column], strict=True)]
        rest = cases[~pd.Series(is_told, index=cases.index, dtype="bool")]
        found.append(_rows(happening, rest, column, "case_id", text=text, state="state"))
    return found


def _contracts(contracts: pd.DataFrame) -> list[pd.DataFrame]:
    signed = contracts[was_signed(contracts.assign(recorded_status=contracts["status"]))]
    parts = [
        (Happening.CONTRACT_SIGNED, signed, "signed_on"),
        (Happening.CONTRACT_ENDED, _of_status(contracts, ContractStatus.TERMINATED), "end_on"),
        (Happening.CONTRACT_EXPIRED, _of_status(contracts, ContractStatus.EXPIRED), "end_on"),
    ]
    return [part for what, rows, date in parts for part in _few_and_many(what, rows, date)]


def _few_and_many(what: Happening, contracts: pd.DataFrame, date: str) -> list[pd.DataFrame]:
    few, many = _apart(contracts, date, "buyer_id", TOGETHER_FROM)
    columns = {"other_ids": "vendor_id", "text": "purpose", "evidence": "evidence"}
    return [_rows(what, few, date, "buyer_id", **columns), _together(what, many, date, "buyer_id")]


def _apart(
    rows: pd.DataFrame, date: str, owner: str, from_count: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of dates that few share, and one row for each date that many share."""
    is_many = rows[date].map(rows[date].value_counts()).ge(from_count).fillna(False)
    many = rows[is_many].groupby(date, as_index=False)
    columns = {owner: (owner, _joined), "source_ids": ("source_ids", _joined)}
    return rows[~is_many], many.agg(**columns, evidence=("evidence", weakest))


def _together(what: Happening, many: pd.DataFrame, date: str, owner: str) -> pd.DataFrame:
    nobody = many.assign(nobody=pd.NA)
    return _rows(what, nobody, date, "nobody", other_ids=owner, evidence="evidence")


def _of_status(contracts: pd.DataFrame, status: ContractStatus) -> pd.DataFrame:
    return contracts[contracts["status"] == status]


def _shares(shares: pd.DataFrame) -> list[pd.DataFrame]:
    dates = ((Happening.SHARES_SEEN, "first_seen_on"), (Happening.SHARES_ENDED, "ended_on"))
    columns = {"other_ids": "recipient_id", "evidence": "evidence"}
    return [
        _rows(what, _grouped(shares, date), date, "provider_id", **columns) for what, date in dates
    ]


def _grouped(shares: pd.DataFrame, date: str) -> pd.DataFrame:
    """Join the shares of one agency and one date into a row."""
    return shares.groupby([date, "provider_id"], as_index=False).agg(
        recipient_id=("recipient_id", _joined),
        source_ids=("source_ids", _joined),
        evidence=("evidence", weakest),
    )


def _with_evidence(rows: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(evidence=evidence_of_rows(rows["source_ids"], sources))


def _joined(lists: pd.Series) -> str:
    parts = [part for cell in lists for part in cell.split(LIST_SEPARATOR)]
    return LIST_SEPARATOR.join(dict.fromkeys(parts))


def _requests(requests: pd.DataFrame) -> list[pd.DataFrame]:
    dates = (
        (Happening.REQUEST_SENT, "submitted_on"),
        (Happening.REQUEST_ANSWERED, "first_response_on"),
    )
    return [_rows(what, requests, date, "agency_id", text="requester") for what, date in dates]


def _beginnings(state_laws: pd.DataFrame, policies: pd.DataFrame) -> list[pd.DataFrame]:
    passed = state_laws["status"].isin([LawStatus.IN_FORCE, LawStatus.ENACTED_NOT_EFFECTIVE])
    laws = state_laws[passed]
    return [
        _rows(Happening.LAW_BEGAN, laws, "effective_on", "law_id", text="title", state="state"),
        _rows(Happening.POLICY_BEGAN, policies, "effective_on", "agency_id"),
    ]


def _sources(sources: pd.DataFrame) -> list[pd.DataFrame]:
    what, date = Happening.SOURCE_PUBLISHED, "published_on"
    rows = _with_evidence(sources.assign(source_ids=sources["source_id"]), sources)
    few, many = _apart(rows, date, "source_id", SOURCES_TOGETHER_FROM)
    single = _rows(what, few, date, "source_id", text="publisher", evidence="evidence")
    return [single, _together(what, many, date, "source_id")]
