"""Overview: which rows stand behind its five numbers?"""

from domain.vocabulary import ContractStatus
from measures.on_record.cases import newest_first
from measures.on_record.evidence import joined_source_ids
from measures.sharing.sharing import latest_first, of_standing_access
from measures.subjects.overview import agencies_reached, federal_pairs
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.view import View


@view("overview-agencies")
def overview_agencies(ask: Ask) -> View:
    """List every agency on record, by state and name."""
    rows = ask.table("agencies").sort_values(["state", "name"], na_position="last")
    return View(
        "overview-agencies",
        ask.say("overview.agencies.title"),
        rows[["agency_id", "kind", "level", "city", "county", "state"]],
        [],
        labels={"kind": "agencies.kind", "level": "agencies.level"},
        row_table="agencies",
    )


@view("overview-federal")
def overview_federal(ask: Ask) -> View:
    """List the agencies whose plate data a federal agency can reach, or could when last seen."""
    pairs = federal_pairs(ask.table("shares"), ask.table("agencies"), ask.as_of)
    rows = agencies_reached(pairs, ask.table("agencies"))
    return View(
        "overview-federal",
        ask.say("overview.federal.title"),
        ask.with_evidence(rows),
        joined_source_ids(rows["source_ids"]),
        note=ask.say.help("overview.figure.federal"),
        labels={"standing": "access.standing", "mechanisms": "shares.mechanism"},
    )


@view("overview-shares")
def overview_shares(ask: Ask) -> View:
    """List the shares of standing access seen by the day: what holds first, then the latest."""
    shares = of_standing_access(ask.table("shares"))
    rows = latest_first(of_standing_access(ask.on_record("shares")))
    columns = ["share_id", "provider_id", "recipient_id", "mechanism", "standing"]
    columns += ["first_seen_on", "last_seen_on", "ended_on", "evidence", "source_ids"]
    later = len(shares) - len(rows)
    return View(
        "overview-shares",
        ask.say("overview.shares.title"),
        rows[columns],
        joined_source_ids(rows["source_ids"]),
        left_out=_later(ask, later),
        labels={"standing": "access.standing", "mechanism": "shares.mechanism"},
        row_table="shares",
        unseen=("share_id",),
    )


@view("overview-ended")
def overview_ended(ask: Ask) -> View:
    """List the contracts that had ended early by the day, the latest first."""
    contracts = ask.on_record("contracts")
    rows = contracts[contracts["status"] == ContractStatus.TERMINATED]
    rows = rows.sort_values(["end_on", "contract_id"], ascending=[False, True], na_position="last")
    columns = ["contract_id", "buyer_id", "vendor_id", "begun_on", "end_on", "evidence"]
    return View(
        "overview-ended",
        ask.say("overview.ended.title"),
        rows[[*columns, "source_ids"]],
        joined_source_ids(rows["source_ids"]),
        left_out=_later(ask, len(ask.table("contracts")) - len(contracts)),
        note=ask.say.help("overview.figure.ended"),
        row_table="contracts",
    )


@view("overview-cases")
def overview_cases(ask: Ask) -> View:
    """List the court cases that were open on the day, the newest first."""
    shown = newest_first(ask.on_record("cases"))
    rows = shown[shown["is_open"].fillna(False)]
    columns = ["case_id", "court", "filed_on", "status", "issue", "state", "evidence"]
    return View(
        "overview-cases",
        ask.say("overview.cases.title"),
        rows[[*columns, "source_ids"]],
        joined_source_ids(rows["source_ids"]),
        left_out=_later(ask, len(ask.table("cases")) - len(shown)),
        labels={"status": "cases.status"},
        row_table="cases",
    )


def _later(ask: Ask, n: int) -> str:
    return ask.say("overview.left_out.later", n=n) if n else ""
