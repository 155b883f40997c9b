"""How much have agencies committed to plate readers, by year?"""

import pandas as pd

from domain.dates import fiscal_year


def obligations_by_year(contracts: pd.DataFrame) -> pd.DataFrame:
    """Sum contract obligations by the federal fiscal year of signing.

    Takes the table `contracts`. Returns one row per fiscal year, oldest first: fiscal_year,
    obligated_usd (US dollars; missing if no contract states it), contract_count and
    amount_unknown_count. A last row, without a year, holds contracts whose signing date is
    unknown or too loose to place.
    """
    years = contracts.assign(fiscal_year=fiscal_year(contracts["signed_on"]))
    return years.groupby("fiscal_year", as_index=False, dropna=False).agg(
        obligated_usd=("obligated_usd", lambda usd: usd.sum(min_count=1)),
        contract_count=("contract_id", "size"),
        amount_unknown_count=("obligated_usd", lambda usd: usd.isna().sum()),
    )
