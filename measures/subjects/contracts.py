"""How much have agencies committed to ALPR, by year, vendor, level and status?"""

import pandas as pd

from domain.dates import fiscal_year
from domain.vocabulary import ContractStatus

MONTH_LENGTH = len("2024-04")
HAPPENED = (
    ContractStatus.TERMINATED,
    ContractStatus.EXPIRED,
    ContractStatus.CANCELLED,
    ContractStatus.PROPOSED,
)
_AMOUNTS = ["obligated_usd", "ceiling_usd"]
_PERHAPS_THE_SAME = r"may be the same award as ([a-z0-9-]+)"


def without_doubles(contracts: pd.DataFrame) -> pd.DataFrame:
    """Return contracts without the amounts of those that may be the same award as another of them.

    That is said in their notes, with the id of the other: its amounts are kept, and a sum adds no
    award twice.
    """
    other = contracts["note"].str.extract(_PERHAPS_THE_SAME, expand=False)
    doubles = other.isin(contracts["contract_id"])
    return contracts.assign(**{name: contracts[name].mask(doubles) for name in _AMOUNTS})


def obligations_by_year(contracts: pd.DataFrame) -> pd.DataFrame:
    """Sum contract obligations by the federal fiscal year of signing.

    Takes the table `contracts`. Returns one row per fiscal year, oldest first: fiscal_year,
    obligated_usd (US dollars; missing if no contract states it), contract_count and
    amount_unknown_count. A last row, without a year, holds contracts whose signing date is
    unknown or too loose to place.
    """
    contracts = without_doubles(contracts)
    years = contracts.assign(fiscal_year=fiscal_year(contracts["signed_on"]))
    return years.groupby("fiscal_year", as_index=False, dropna=False).agg(
        obligated_usd=("obligated_usd", lambda usd: usd.sum(min_count=1)),
        contract_count=("contract_id", "size"),
        amount_unknown_count=("obligated_usd", lambda usd: usd.isna().sum()),
    )


def with_buyers(contracts: pd.DataFrame, agencies: pd.DataFrame) -> pd.DataFrame:
    """Add the level of government and the state of the buyer to each contract.

    Takes `contracts` and the table `agencies`. Adds level and state (missing if the agency has
    none).
    """
    places = agencies[["agency_id", "level", "state"]]
    return contracts.merge(places, left_on="buyer_id", right_on="agency_id", how="left").drop(
        columns="agency_id"
    )


def amounts_by(contracts: pd.DataFrame, column: str) -> pd.DataFrame:
    """Count contracts by a column and sum what they obligate and could reach, apart.

    Takes contracts with that column. Returns one row per value, most contracts first: the column,
    contract_count, obligated_usd and ceiling_usd (US dollars; missing where no contract states
    it), obligated_count and ceiling_count (contracts that state it). What may be the same award is
    added once. A missing value is a row of its own, last.
    """
    sums = (
        without_doubles(contracts)
        .groupby(column, as_index=False, dropna=False)
        .agg(
            contract_count=("contract_id", "size"),
            obligated_usd=("obligated_usd", lambda usd: usd.sum(min_count=1)),
            obligated_count=("obligated_usd", "count"),
            ceiling_usd=("ceiling_usd", lambda usd: usd.sum(min_count=1)),
            ceiling_count=("ceiling_usd", "count"),
        )
    )
    order = sums.assign(is_missing=sums[column].isna()).sort_values(
        ["is_missing", "contract_count", column], ascending=[True, False, True]
    )
    return order.drop(columns="is_missing").reset_index(drop=True)


def happened_by_month(contracts: pd.DataFrame) -> pd.DataFrame:
    """Count what happened to contracts by the month of the decision or of the end of the term.

    Takes `contracts_on_record`. Returns one row per month, oldest first: month (as written; a bare
    year stays one), terminated_count, expired_count, cancelled_count and proposed_count. A last
    row, without a month, holds those of which the tables have none.
    """
    happened = contracts[contracts["status"].isin(HAPPENED)]
    counts = (
        happened.assign(month=happened["end_on"].str[:MONTH_LENGTH])
        .groupby(["month", "status"], dropna=False)
        .size()
        .unstack("status", fill_value=0)
        .reindex(columns=[word.value for word in HAPPENED], fill_value=0)
    )
    return counts.add_suffix("_count").rename_axis(columns=None).reset_index()


def endings_by_month(contracts: pd.DataFrame) -> pd.DataFrame:
    """Count the contracts that ended early by the month, of `happened_by_month`, that is known.

    Returns date (`2026-08`) and contract_count, oldest first, of months in which any ended.
    """
    rows = happened_by_month(contracts).rename(
        columns={"month": "date", "terminated_count": "contract_count"}
    )
    known = rows["date"].str.len().eq(MONTH_LENGTH) & rows["contract_count"].gt(0)
    found = rows.loc[known, ["date", "contract_count"]].reset_index(drop=True)
    return found.astype({"date": "str", "contract_count": "Int64"})
