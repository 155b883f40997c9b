"""What do the tables not say: of each question, in how many rows is the answer not known?"""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

import pandas as pd

from domain.vocabulary import ContractStatus, Standing
from measures.on_record.shares import share_standings
from measures.subjects.map import agency_facts


class Gap(StrEnum):
    """What readers may want to know and the tables often do not say; labels under `method.gap`."""

    CONTRACT_AMOUNT = "contract_amount"
    CONTRACT_SIGNING = "contract_signing"
    CONTRACT_STATUS = "contract_status"
    SHARE_ANSWER = "share_answer"
    POLICY_RETENTION = "policy_retention"
    POLICY_FEDERAL = "policy_federal"
    POLICY_AUDIT = "policy_audit"
    REQUEST_ANSWER = "request_answer"
    AGENCY_ANYTHING = "agency_anything"


def count_gaps(tables: Mapping[str, pd.DataFrame], as_of: dt.date) -> pd.DataFrame:
    """Count, for each `Gap`, in how many rows the answer is known and in how many it is not.

    One row per gap, in the order of the list: gap, known_count, not_known_count. Shares are asked
    for the day, and those first seen after it are left out; everything else is counted over the
    whole table.
    """
    contracts, policies = tables["contracts"], tables["policies"]
    answers = share_standings(tables["shares"], as_of)
    shown = answers[answers != Standing.SEEN_LATER]
    unknown = {
        Gap.CONTRACT_AMOUNT: contracts[["obligated_usd", "ceiling_usd"]].isna().all(axis="columns"),
        Gap.CONTRACT_SIGNING: contracts["signed_on"].isna(),
        Gap.CONTRACT_STATUS: contracts["status"] == ContractStatus.UNKNOWN,
        Gap.SHARE_ANSWER: shown.isin([Standing.LAST_SEEN, Standing.UNDATED]),
        Gap.POLICY_RETENTION: policies["retention_days"].isna(),
        Gap.POLICY_FEDERAL: policies["shares_with_federal"].isna(),
        Gap.POLICY_AUDIT: policies["audit_required"].isna(),
        Gap.REQUEST_ANSWER: tables["requests"]["first_response_on"].isna(),
        Gap.AGENCY_ANYTHING: _only_named(tables, as_of),
    }
    rows = [
        {
            "gap": gap.value,
            "known_count": int((~is_gap).sum()),
            "not_known_count": int(is_gap.sum()),
        }
        for gap, is_gap in unknown.items()
    ]
    return pd.DataFrame(rows).astype({"gap": "str"})


def _only_named(tables: Mapping[str, pd.DataFrame], as_of: dt.date) -> pd.Series:
    facts = agency_facts(
        tables["agencies"],
        tables["policies"],
        tables["shares"],
        tables["contracts"],
        tables["cases"],
        as_of,
    )
    return facts["known_count"] == 0
