"""One contract: what did the agency sign, with whom, for how long, and who says so?"""

import pandas as pd

from domain.dates import last_days
from domain.rows import Row
from domain.vocabulary import ClaimMetric, ContractStatus
from measures.on_record.contracts import contract_terms
from measures.on_record.evidence import joined_source_ids
from views.base.answers import answer_view
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.columns import further_columns, word_labels
from views.base.evidence import claims_view, documents_view
from views.base.view import Form, View
from views.contracts.contracts import terms_view
from views.contracts.filters import CONTRACT, contracts_left_out
from views.contracts.ice import told_in_words

FIRST, LAST = ["buyer_id", "vendor_id", "platform_id"], ["note", "evidence", "source_ids"]
SIBLINGS = [
    "contract_id",
    "buyer_id",
    "vendor_id",
    "signed_on",
    "end_on",
    "obligated_usd",
    "ceiling_usd",
    "status",
    "evidence",
    "source_ids",
]
CLAIMS = (
    ClaimMetric.CONTRACT_STATUS,
    ClaimMetric.CONTRACT_SIGNED_ON,
    ClaimMetric.CONTRACT_START_ON,
    ClaimMetric.CONTRACT_END_ON,
    ClaimMetric.CONTRACT_CEILING_USD,
    ClaimMetric.COST_USD,
    ClaimMetric.CAMERAS,
)
LABELS = {"status": "contracts.status"}


@view("contracts-one-answer", CONTRACT)
def contracts_one_answer(ask: Ask) -> View:
    """Ask and answer what was signed: one row of question, answer and what is sure of it."""
    shown, _ = _shown(ask)
    rows = [
        {
            "question": _question(row, ask),
            "said": told_in_words(row, ask),
            "below": _below(row, ask),
        }
        for row in shown.to_dict("records")
    ]
    title = ask.say("contracts.one.title")
    return answer_view("contracts-one-answer", title, rows, shown["source_ids"], ask)


@view("contracts-one", CONTRACT)
def contracts_one(ask: Ask) -> View:
    """State everything on record of one contract."""
    shown, later = _shown(ask)
    columns = [*FIRST, *further_columns("contracts", "purpose", *FIRST), *LAST]
    return View(
        "contracts-one",
        ask.say("contracts.one.title"),
        shown[columns],
        joined_source_ids(shown["source_ids"]),
        left_out=contracts_left_out(ask, later),
        labels=word_labels("contracts", columns),
        row_table="contracts",
        form=Form.RECORD,
        empty=ask.say("contracts.one.later", date=ask.say.date(ask.as_of)),
    )


@view("contracts-one-term", CONTRACT)
def contracts_one_term(ask: Ask) -> View:
    """Draw from when to when one contract runs."""
    shown, later = _shown(ask)
    known = contract_terms(shown)
    missing = contracts_left_out(ask, later, no_beginning=len(shown) - len(known))
    return terms_view(
        "contracts-one-term", ask.say("contracts.one_term.title"), known, ask, missing
    )


@view("contracts-one-siblings", CONTRACT)
def contracts_one_siblings(ask: Ask) -> View:
    """List the buyer's other contracts, and others ordered under the same award."""
    row = _row(ask)
    contracts = ask.table("contracts")
    under = row["parent_award_id"].dropna()
    fits = contracts["buyer_id"].isin(row["buyer_id"]) | contracts["parent_award_id"].isin(under)
    others = contracts[fits & ~contracts["contract_id"].isin(row["contract_id"])]
    every = ask.on_record("contracts")
    rows = every[every["contract_id"].isin(others["contract_id"])]
    later = len(others) - len(rows)
    return View(
        "contracts-one-siblings",
        ask.say("contracts.one_siblings.title"),
        rows.sort_values("begun_on", ascending=False)[SIBLINGS],
        joined_source_ids(rows["source_ids"]),
        left_out=contracts_left_out(ask, later),
        labels=LABELS,
        row_table="contracts",
        empty=ask.say("contracts.one_siblings.none"),
    )


@view("contracts-one-claims", CONTRACT)
def contracts_one_claims(ask: Ask) -> View:
    """Show what sources claim of the contract, and of what its buyer paid or has."""
    buyers = list(_row(ask)["buyer_id"])
    parents = ask.table("agencies").set_index("agency_id")["parent_id"].reindex(buyers).dropna()
    subjects = [ask.value("contract_id"), *buyers, *parents]
    return claims_view("contracts-one-claims", subjects, CLAIMS, ask)


@view("contracts-one-documents", CONTRACT)
def contracts_one_documents(ask: Ask) -> View:
    """List the documents that state the contract."""
    ids = joined_source_ids(_row(ask)["source_ids"])
    return documents_view("contracts-one-documents", ids, ask)


def _row(ask: Ask) -> pd.DataFrame:
    contracts = ask.table("contracts")
    return contracts[contracts["contract_id"] == ask.value("contract_id")]


def _shown(ask: Ask) -> tuple[pd.DataFrame, int]:
    every, row = ask.on_record("contracts"), _row(ask)
    shown = every[every["contract_id"] == ask.value("contract_id")].copy()
    return shown, len(row) - len(shown)


def _question(row: Row, ask: Ask) -> str:
    agency = ask.names.get(row["buyer_id"], row["buyer_id"])
    if pd.isna(row["vendor_id"]):
        return ask.say("contracts.one.question.no_vendor", agency=agency)
    return ask.say("page.contract.title", agency=agency, vendor=ask.names[row["vendor_id"]])


def _below(row: Row, ask: Ask) -> str:
    """Return how the contract stands on the day, and what is not known of it."""
    label = ask.say.label("contracts.status", row["status"])
    said = [ask.say("contracts.one.status", date=ask.say.date(ask.as_of), status=label)]
    if row["status"] != row["recorded_status"]:
        said.append(ask.say("contracts.one.derived"))
    end = pd.Series([row["end_on"]], dtype="str")
    over = (last_days(end) <= pd.Timestamp(ask.as_of)).any()
    if over and row["status"] == ContractStatus.UNKNOWN:
        on_date = ask.say.on_date(row["end_on"])
        said.append(ask.say("frame.contract.renewal_not_known", on_date=on_date))
    return " ".join(said)
