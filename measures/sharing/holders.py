"""Who counts as one holder of plate data, and where does it stand?

A vendor and its platforms of kind `commercial_database` or `resale_gateway` are one holder, named
by the vendor: what its database holds, it can sell. Every agency and every other platform is a
holder of its own: an `agency_network` hosts data that stays its agencies', and does not pass it to
its vendor. Companies under one parent stay apart.
"""

import numpy as np
import pandas as pd

from domain.vocabulary import AgencyLevel, Place, PlatformKind

_SOLD = (PlatformKind.COMMERCIAL_DATABASE, PlatformKind.RESALE_GATEWAY)


def holders(agencies: pd.DataFrame, vendors: pd.DataFrame, platforms: pd.DataFrame) -> pd.DataFrame:
    """Return one row per agency, vendor and platform, by id, with the holder it is part of.

    Columns: member_id; holder_id (its own id, or its vendor's); holder_table (where the holder
    stands: `agencies`, `vendors` or `platforms`); is_federal; is_private (companies and private
    agencies); state (missing for federal agencies, vendors and platforms), and the same as
    state_number (-1 where missing).
    """
    parts = [_agency_rows(agencies), _vendor_rows(vendors), _platform_rows(platforms)]
    rows = pd.concat(parts).sort_values("member_id").reset_index(drop=True)
    return rows.assign(state_number=pd.factorize(rows["state"], sort=True)[0])


def places(holder: pd.DataFrame, provider: np.ndarray, recipient: np.ndarray) -> np.ndarray:
    """Return the `Place` of each recipient, seen from the provider beside it.

    Takes rows of `holders` and two arrays of positions in them. *Not known* where one of the two
    has no state: a platform of a public body, a center that serves several states, a federal
    provider.
    """
    state = holder["state_number"].to_numpy()
    known = (state[provider] >= 0) & (state[recipient] >= 0)
    answer = np.where(known, Place.OTHER_STATE.value, Place.NOT_KNOWN.value).astype(object)
    answer[known & (state[provider] == state[recipient])] = Place.SAME_STATE.value
    answer[holder["is_private"].to_numpy()[recipient]] = Place.PRIVATE.value
    answer[holder["is_federal"].to_numpy()[recipient]] = Place.FEDERAL.value
    return answer


def _agency_rows(agencies: pd.DataFrame) -> pd.DataFrame:
    is_federal = agencies["level"].eq(AgencyLevel.FEDERAL)
    return pd.DataFrame(
        {
            "member_id": agencies["agency_id"],
            "holder_id": agencies["agency_id"],
            "holder_table": "agencies",
            "is_federal": is_federal,
            "is_private": agencies["level"].eq(AgencyLevel.PRIVATE),
            "state": agencies["state"].mask(is_federal),
        }
    )


def _vendor_rows(vendors: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "member_id": vendors["vendor_id"],
            "holder_id": vendors["vendor_id"],
            "holder_table": "vendors",
            "is_federal": False,
            "is_private": True,
            "state": pd.Series(pd.NA, index=vendors.index, dtype="str"),
        }
    )


def _platform_rows(platforms: pd.DataFrame) -> pd.DataFrame:
    is_run_by_vendor = platforms["vendor_id"].notna()
    is_sold = platforms["kind"].isin(_SOLD) & is_run_by_vendor
    return pd.DataFrame(
        {
            "member_id": platforms["platform_id"],
            "holder_id": platforms["platform_id"].where(~is_sold, platforms["vendor_id"]),
            "holder_table": is_sold.map({True: "vendors", False: "platforms"}).astype("str"),
            "is_federal": False,
            "is_private": is_run_by_vendor & platforms["kind"].ne(PlatformKind.STATE_DATABASE),
            "state": pd.Series(pd.NA, index=platforms.index, dtype="str"),
        }
    )
