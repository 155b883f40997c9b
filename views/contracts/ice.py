"""What did ICE sign with West Publishing, Thomson Reuters and Vigilant for plate data?"""

import pandas as pd

from domain.rows import Row
from domain.vocabulary import ClaimMetric, ContractStatus
from measures.on_record.contracts import contract_terms
from measures.on_record.evidence import joined_source_ids
from measures.subjects.agency import family
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.evidence import claims_view
from views.base.view import Form, View
from views.contracts.contracts import terms_view
from views.contracts.filters import contracts_left_out

ICE = "us-ice"
COMPANIES = ("thomson-reuters", "vigilant-solutions")
STEPS = ["date", "event", "note", "contract_id", "evidence", "source_ids"]


@view("contracts-ice")
def contracts_ice(ask: Ask) -> View:
    """Draw the awards of ICE's offices to West, Thomson Reuters and Vigilant."""
    rows, later = ice_awards(ask)
    known = contract_terms(rows)
    missing = contracts_left_out(ask, later, no_beginning=len(rows) - len(known))
    title = ask.say("contracts.ice.title")
    return terms_view("contracts-ice", title, known, ask, missing)


@view("contracts-ice-steps")
def contracts_ice_steps(ask: Ask) -> View:
    """Tell each of these awards from its record, the oldest first, undated ones last."""
    rows, later = ice_awards(ask)
    return _steps("contracts-ice-steps", ask.say("contracts.ice_steps.title"), rows, later, ask)


@view("contracts-ice-others")
def contracts_ice_others(ask: Ask) -> View:
    """Tell ICE's other plans and awards for plate data, before, beside and after."""
    rows, later = _ice_contracts(ask)
    rows = rows[~rows["vendor_id"].isin(_companies(ask))]
    return _steps("contracts-ice-others", ask.say("contracts.ice_others.title"), rows, later, ask)


@view("contracts-ice-claims")
def contracts_ice_claims(ask: Ask) -> View:
    """Show what sources say these awards cost, where they differ."""
    return claims_view("contracts-ice-claims", _offices(ask), (ClaimMetric.COST_USD,), ask)


def told_in_words(row: Row, ask: Ask) -> str:
    """Return what the record of a contract says, in sentences."""
    names = {
        "agency": ask.names.get(row["buyer_id"], row["buyer_id"]),
        "vendor": ask.names.get(row["vendor_id"], ""),
        "purpose": row["purpose"],
    }
    key = f"contracts.told.{_kind(row)}"
    said = [ask.say(key if names["vendor"] else f"{key}.no_vendor", **names)]
    return " ".join([*said, *_number(row, ask), *_money(row, ask), *_term(row, ask)])


def _kind(row: Row) -> str:
    if row["recorded_status"] in (ContractStatus.CANCELLED, ContractStatus.PROPOSED):
        return str(row["recorded_status"])
    return "signed" if pd.notna(row["signed_on"]) else "on_record"


def _number(row: Row, ask: Ask) -> list[str]:
    if pd.isna(row["award_id"]):
        return []
    if pd.isna(row["parent_award_id"]):
        return [ask.say("contracts.told.award", award=row["award_id"])]
    under = row["parent_award_id"]
    return [ask.say("contracts.told.order", award=row["award_id"], parent=under)]


def _money(row: Row, ask: Ask) -> list[str]:
    said = []
    for column, key in (
        ("obligated_usd", "frame.contracts.obligated"),
        ("ceiling_usd", "frame.contracts.ceiling"),
    ):
        if not pd.isna(row[column]):
            said.append(ask.say(key, amount=f"${ask.say.number(float(row[column]), 2)}"))
    return said


def _term(row: Row, ask: Ask) -> list[str]:
    start, end = row["start_on"], row["end_on"]
    if pd.isna(end):
        return []
    if pd.isna(start):
        return [ask.say("contracts.told.end", end=ask.say.date(end))]
    return [ask.say("contracts.told.term", start=ask.say.date(start), end=ask.say.date(end))]


def _steps(view_id: str, title: str, rows: pd.DataFrame, later: int, ask: Ask) -> View:
    ordered = rows.sort_values(["begun_on", "end_on", "contract_id"])
    steps = ordered.assign(
        date=ordered["begun_on"],
        event=[told_in_words(row, ask) for row in ordered.to_dict("records")],
    )
    return View(
        view_id,
        title,
        steps[STEPS],
        joined_source_ids(rows["source_ids"]),
        left_out=contracts_left_out(ask, later),
        row_table="contracts",
        form=Form.STEPS,
    )


def ice_awards(ask: Ask) -> tuple[pd.DataFrame, int]:
    """Return ICE's awards to these companies as of the day, and how many were signed later."""
    return _ice_contracts(ask, _companies(ask))


def _ice_contracts(ask: Ask, vendor_ids: list[str] | None = None) -> tuple[pd.DataFrame, int]:
    rows, every = ask.on_record("contracts"), ask.table("contracts")
    for column, ids in (("buyer_id", _offices(ask)), ("vendor_id", vendor_ids)):
        if ids is not None:
            rows, every = rows[rows[column].isin(ids)], every[every[column].isin(ids)]
    return rows, len(every) - len(rows)


def _offices(ask: Ask) -> list[str]:
    agencies = ask.table("agencies")
    return family(ICE, agencies["agency_id"], agencies["parent_id"])


def _companies(ask: Ask) -> list[str]:
    vendors = ask.table("vendors")
    ids, parents = vendors["vendor_id"], vendors["parent_vendor_id"]
    return [i for company in COMPANIES for i in family(company, ids, parents)]
