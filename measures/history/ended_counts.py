"""How many contracts have ended, as others say and as our own table counts?"""

import datetime as dt

import pandas as pd

from domain.dates import last_days
from domain.schema import UNITED_STATES
from domain.vocabulary import ClaimMetric, ContractStatus
from measures.on_record.evidence import joined_source_ids
from measures.subjects.map import ended_contracts


def claimed_ended(claims: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Return what sources say of how many contracts ended in the country by a day, oldest first.

    The columns of `claims`; claims that are not dated are kept, last.
    """
    rows = claims[_about_ended(claims) & ~_later(claims, as_of)]
    return rows.sort_values(["as_of", "claim_id"], na_position="last", ignore_index=True)


def claimed_after(claims: pd.DataFrame, as_of: dt.date) -> int:
    """Return how many such claims are from after a day."""
    return int((_about_ended(claims) & _later(claims, as_of)).sum())


def own_ended_counts(
    contracts: pd.DataFrame, agencies: pd.DataFrame, as_of: dt.date
) -> pd.DataFrame:
    """Count the contracts that, by a day, were ended early and that did not go ahead.

    One row per status, terminated then cancelled: status, contract_count, agency_count (different
    buyers) and source_ids (`|`-joined). A contract whose end is not dated counts by its status;
    one whose term ran out is in neither.
    """
    over = ended_contracts(contracts, agencies, as_of)
    rows = [
        {
            "status": status.value,
            "contract_count": len(ended),
            "agency_count": ended["buyer_id"].nunique(),
            "source_ids": "|".join(joined_source_ids(ended["source_ids"])),
        }
        for status in (ContractStatus.TERMINATED, ContractStatus.CANCELLED)
        for ended in [over[over["status"] == status]]
    ]
    return pd.DataFrame(rows)


def _about_ended(claims: pd.DataFrame) -> pd.Series:
    return claims["subject_id"].eq(UNITED_STATES) & claims["metric"].eq(ClaimMetric.CONTRACTS_ENDED)


def _later(claims: pd.DataFrame, as_of: dt.date) -> pd.Series:
    return last_days(claims["as_of"]) > pd.Timestamp(as_of)
