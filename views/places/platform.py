"""Platform: what is it, who runs it, and whose plate data is reached through it?"""

import functools
from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from domain.dates import first_day
from domain.rows import Row
from domain.schema import LIST_SEPARATOR
from domain.vocabulary import STATE_NAMES, ClaimMetric
from measures.on_record.cases import newest_first
from measures.on_record.evidence import joined_source_ids
from views.agency.records import cases_view, contracts_view
from views.base.agencies import dotted
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.evidence import claims_view
from views.base.params import Param
from views.base.release_tables import Tables
from views.base.view import Form, Line, View

PLATFORM = Param(
    "platform_id",
    "column.platform_id",
    lambda tables: list(tables["platforms"]["platform_id"]),
    settle=lambda tables: _most_named(tables),
)
AnswerTo = Callable[[Ask], View]
FACTS = ("name", "kind", "vendor_id", "detections_claimed", "detections_as_of", "retention_days")


def platform_view(view_id: str) -> Callable[[AnswerTo], AnswerTo]:
    """List a function as a view of one platform; without one, it has no rows."""

    def listed(answer: AnswerTo) -> AnswerTo:
        @view(view_id, PLATFORM)
        @functools.wraps(answer)
        def answered(ask: Ask) -> View:
            if ask.value("platform_id") in set(ask.table("platforms")["platform_id"]):
                return answer(ask)
            return View(view_id, ask.say("reader.index.platforms"), pd.DataFrame(), [])

        return answered

    return listed


@platform_view("platforms-said")
def platforms_said(ask: Ask) -> View:
    """Say what the platform is, who runs it, and how many agencies are on record with it."""
    row = _row(ask)
    kind = ask.say.label("platforms.kind", row["kind"])
    vendor = ask.names.get(row["vendor_id"], "")
    key = "platforms.said.run_by" if vendor else "platforms.said.kind"
    sentences = [ask.say(key, platform=row["name"], kind=kind, vendor=vendor)]
    count = len(_agencies(ask))
    sentences.append(ask.say("platforms.said.agencies", n=count))
    if pd.notna(row["detections_claimed"]) and not _is_claimed_later(row, ask):
        sentences.append(_claimed(row, ask))
    rows = pd.DataFrame([(text, "") for text in sentences], columns=["said", "stress"])
    return View(
        "platforms-said",
        ask.say("reader.question.platforms", name=row["name"]),
        rows.astype("str"),
        str(row["source_ids"]).split(LIST_SEPARATOR),
        note=f"{ask.say.help('platforms.kind', row['kind'])} {ask.say('frame.access_is_not_use')}",
        unseen=("stress",),
        form=Form.SENTENCES,
    )


@platform_view("platforms-facts")
def platforms_facts(ask: Ask) -> View:
    """Give the row of the platform itself, and its vendor."""
    platforms = ask.table("platforms")
    rows = ask.with_evidence(platforms[platforms["platform_id"] == ask.value("platform_id")])
    known = [column for column in (*FACTS, "note") if rows[column].notna().all()]
    if _is_claimed_later(_row(ask), ask):
        known = [column for column in known if not column.startswith("detections")]
    rows = rows[["platform_id", *known, "evidence", "source_ids"]].reset_index(drop=True)
    return View(
        "platforms-facts",
        ask.say("platforms.facts.title"),
        rows,
        joined_source_ids(rows["source_ids"]),
        labels={"kind": "platforms.kind"},
        row_table="platforms",
        unseen=("platform_id",),
        form=Form.RECORD,
    )


@platform_view("platforms-agencies")
def platforms_agencies(ask: Ask) -> View:
    """List the agencies whose shares or contracts name the platform, most shares first."""
    rows = _agencies(ask)
    return View(
        "platforms-agencies",
        ask.say("platforms.agencies.title"),
        rows,
        joined_source_ids(rows["source_ids"]),
        note=ask.say("platforms.agencies.note"),
        form=Form.LINES,
        lines=tuple(_agency_line(row, ask) for row in rows.to_dict("records")),
    )


@platform_view("platforms-contracts")
def platforms_contracts(ask: Ask) -> View:
    """List the contracts for the platform, newest first."""
    every, recorded = ask.on_record("contracts"), ask.table("contracts")["platform_id"]
    own = every[every["platform_id"] == ask.value("platform_id")]
    later_count = int(recorded.eq(ask.value("platform_id")).sum()) - len(own)
    by = ["begun_on", "contract_id"]
    rows = own.sort_values(by, ascending=[False, True], na_position="last", ignore_index=True)
    return contracts_view("platforms-contracts", rows, later_count, ask, with_buyer=True)


@platform_view("platforms-cases")
def platforms_cases(ask: Ask) -> View:
    """List the court cases brought against the platform or the company that runs it."""
    every = newest_first(ask.on_record("cases"))
    named = {ask.value("platform_id"), _row(ask)["vendor_id"]}
    is_own = [bool(named & set(ids.split(LIST_SEPARATOR))) for ids in every["defendants"]]
    rows = every[pd.Series(is_own, index=every.index, dtype="bool")].reset_index(drop=True)
    return cases_view("platforms-cases", rows, 0, ask)


@platform_view("platforms-claims")
def platforms_claims(ask: Ask) -> View:
    """List what sources say of the platform, or the company that runs it, where they may differ."""
    subjects = [ask.value("platform_id"), str(_row(ask)["vendor_id"])]
    listed = claims_view("platforms-claims", subjects, list(ClaimMetric), ask)
    lines = tuple(
        Line(
            row["said"],
            lead=row["claimed_by"],
            below=ask.say.label("claims.metric", row["metric"]),
            before=ask.say.date(row["as_of"]) if pd.notna(row["as_of"]) else "",
        )
        for row in listed.rows.to_dict("records")
    )
    return replace(listed, form=Form.LINES, lines=lines)


def _most_named(tables: Tables) -> str:
    """Return the platform that most shares go through, else the first; blank if there is none."""
    counted = tables["shares"]["platform_id"].value_counts()
    return next(iter([*counted.index, *tables["platforms"]["platform_id"]]), "")


def _row(ask: Ask) -> Row:
    platforms = ask.table("platforms")
    return platforms[platforms["platform_id"] == ask.value("platform_id")].iloc[0].to_dict()


def _is_claimed_later(row: Row, ask: Ask) -> bool:
    """Tell whether the detections were claimed after the day."""
    said_on = row["detections_as_of"]
    return pd.notna(said_on) and first_day(str(said_on)) > ask.as_of


def _claimed(row: Row, ask: Ask) -> str:
    detections = ask.say("count.detections", n=int(row["detections_claimed"]))
    if pd.isna(row["detections_as_of"]):
        return ask.say("platforms.said.claimed", detections=detections)
    on_date = ask.say.on_date(row["detections_as_of"])
    return ask.say("platforms.said.claimed_on", detections=detections, on_date=on_date)


def _agencies(ask: Ask) -> pd.DataFrame:
    """Return the agencies named with the platform: agency_id, state, counts and source_ids."""
    platform = ask.value("platform_id")
    shares, contracts = ask.on_record("shares"), ask.on_record("contracts")
    ends = shares[["provider_id", "recipient_id"]]
    own = shares[(shares["platform_id"] == platform) | ends.eq(platform).any(axis="columns")]
    bought = contracts[contracts["platform_id"] == platform]
    named = pd.concat(
        [
            own[["provider_id", "source_ids"]].set_axis(["agency_id", "source_ids"], axis=1),
            own[["recipient_id", "source_ids"]].set_axis(["agency_id", "source_ids"], axis=1),
            bought[["buyer_id", "source_ids"]].set_axis(["agency_id", "source_ids"], axis=1),
        ]
    )
    named = named[named["agency_id"].isin(ask.ids("agencies"))]
    rows = named.groupby("agency_id", as_index=False)["source_ids"].agg(_joined)
    for column, ids in (
        ("share_count", pd.concat([own["provider_id"], own["recipient_id"]])),
        ("contract_count", bought["buyer_id"]),
    ):
        counts = ids.value_counts()
        rows[column] = rows["agency_id"].map(counts).fillna(0).astype("Int64")
    states = ask.table("agencies").set_index("agency_id")["state"]
    rows["state"] = rows["agency_id"].map(states)
    rows = ask.with_evidence(rows)
    columns = ["agency_id", "state", "share_count", "contract_count", "evidence", "source_ids"]
    order = ["share_count", "contract_count", "agency_id"]
    return rows[columns].sort_values(order, ascending=[False, False, True], ignore_index=True)


def _joined(lists: pd.Series) -> str:
    return LIST_SEPARATOR.join(joined_source_ids(lists))


def _agency_line(row: Row, ask: Ask) -> Line:
    state = row["state"] if isinstance(row["state"], str) else ""
    counted = (("agency.count.shares", "share_count"), ("count.contracts", "contract_count"))
    return Line(
        STATE_NAMES.get(state, ""),
        lead_id=row["agency_id"],
        below=dotted(ask.say(key, n=int(row[column])) for key, column in counted if row[column]),
    )
