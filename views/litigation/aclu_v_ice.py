"""What followed once ICE's records on plate data were published in 2019?

The suit and its request are a case like others (views/litigation/case.py); this is what came after.
"""

from dataclasses import replace

import pandas as pd

from domain.dates import first_day, first_days, last_day, last_days
from domain.rows import Row
from domain.vocabulary import ClaimMetric, Mechanism, ShareStatus, SourceKind
from measures.on_record.contracts import contract_terms
from measures.on_record.evidence import first_reported, joined_source_ids
from measures.subjects.agency import family
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.evidence import claims_view, documents_view
from views.base.view import Form, Line, View
from views.contracts.contracts import terms_view
from views.contracts.filters import contracts_left_out
from views.contracts.ice import ICE, ice_awards

PUBLICATION = "aclu-norcal-2019-03"
FOLLOWED_FOR = pd.DateOffset(months=6)
ANSWERS = (ShareStatus.ENDED, ShareStatus.DENIED_BY_AGENCY, ShareStatus.REPORTED)
SHOWN = ["provider_id", "status", "ended_on", "note", "evidence", "source_ids", "share_id"]


@view("litigation-followed-agencies")
def litigation_followed_agencies(ask: Ask) -> View:
    """List the agencies that sources named as sharing with ICE, and what each said or did."""
    rows = _named(ask)
    count = rows["provider_id"].nunique()
    title = ask.say("litigation.followed_agencies.title", n=count)
    return View(
        "litigation-followed-agencies",
        title,
        ask.with_evidence(rows)[SHOWN],
        joined_source_ids(rows["source_ids"]),
        note=ask.say("litigation.followed_agencies.note"),
        labels={"status": "shares.status"},
        row_table="shares",
        unseen=("share_id",),
        form=Form.LINES,
        lines=tuple(_line(row, ask) for row in rows.to_dict("records")),
        empty=ask.say("litigation.followed.not_yet"),
    )


@view("litigation-followed-awards")
def litigation_followed_awards(ask: Ask) -> View:
    """Draw the awards by which ICE bought plate data from West, Thomson Reuters and Vigilant."""
    rows, later = ice_awards(ask)
    known = contract_terms(rows)
    missing = contracts_left_out(ask, later, no_beginning=len(rows) - len(known))
    title = ask.say("litigation.followed_awards.title")
    return terms_view("litigation-followed-awards", title, known, ask, missing)


@view("litigation-followed-claims")
def litigation_followed_claims(ask: Ask) -> View:
    """Show where sources differ on how many agencies shared with ICE, and what it paid."""
    metrics = (ClaimMetric.AGENCIES_SHARING_WITH_ICE, ClaimMetric.COST_USD)
    return claims_view("litigation-followed-claims", [ICE], metrics, ask)


@view("litigation-followed-records")
def litigation_followed_records(ask: Ask) -> View:
    """List the records released on request that the rows of this part rest on."""
    rows = pd.concat([_named(ask)["source_ids"], ice_awards(ask)[0]["source_ids"]])
    ids = [i for i in joined_source_ids(rows) if _is_release(i, ask)]
    return replace(
        documents_view("litigation-followed-records", ids, ask),
        title=ask.say("litigation.followed_records.title"),
    )


def _is_release(source_id: str, ask: Ask) -> bool:
    """Tell whether a source is a set of released records published by the as-of day."""
    source = ask.sources[source_id]
    day = source["published_on"]
    later = pd.notna(day) and last_day(day) > ask.as_of
    return source["kind"] == SourceKind.FOIA_RELEASE and not later


def _named(ask: Ask) -> pd.DataFrame:
    """Return direct shares with ICE that a source first told of in the months after publication."""
    offices = ask.table("agencies")
    ice = family(ICE, offices["agency_id"], offices["parent_id"])
    shares = ask.table("shares")
    direct = shares["recipient_id"].isin(ice) & shares["mechanism"].eq(Mechanism.DIRECT_SHARE)
    rows = shares[direct & shares["status"].isin(ANSWERS)]
    told = first_reported(rows["source_ids"], ask.table("sources"))
    start = _published(ask)
    within = (last_days(told) >= start) & (first_days(told) <= start + FOLLOWED_FOR)
    rows = _as_of(rows[within & (last_days(told) <= pd.Timestamp(ask.as_of))], ask)
    order = rows["status"].map({word.value: place for place, word in enumerate(ANSWERS)})
    return rows.assign(order=order).sort_values(["order", "provider_id"]).drop(columns="order")


def _as_of(shares: pd.DataFrame, ask: Ask) -> pd.DataFrame:
    """Return shares whose end is not known yet on the day as merely reported."""
    open_still = last_days(shares["ended_on"]) > pd.Timestamp(ask.as_of)
    rows = shares.copy()
    rows.loc[open_still, "status"] = ShareStatus.REPORTED.value
    rows.loc[open_still, "ended_on"] = pd.NA
    return rows


def _published(ask: Ask) -> pd.Timestamp:
    """Return the day of the publication; missing where the data does not hold it."""
    dates = ask.table("sources").set_index("source_id")["published_on"]
    return pd.Timestamp(first_day(dates[PUBLICATION])) if PUBLICATION in dates else pd.NaT


def _line(row: Row, ask: Ask) -> Line:
    label = ask.say.label("shares.status", row["status"])
    ended = pd.notna(row["ended_on"])
    return Line(
        lead=ask.names.get(row["provider_id"], row["provider_id"]),
        lead_id=row["provider_id"],
        text=ask.names.get(row["recipient_id"], "") if row["recipient_id"] != ICE else "",
        below=row["note"] if pd.notna(row["note"]) else "",
        before=f"{label}, {ask.say.date(row['ended_on'])}" if ended else label,
    )
