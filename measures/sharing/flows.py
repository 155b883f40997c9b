"""How many shares run from where to where, and by which way, as is known on a day?

Everything here counts rows of `measures.sharing.sharing.sharing_rows`, each standing apart, few
enough groups for a picture: those with the fewest shares are one, `REST`.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from domain.vocabulary import GROUP_OF_MECHANISM, SHOWN_STANDINGS, Direction, Place, RecipientKind
from measures.sharing.sharing import by_count, rank

REST = "rest"
MOST_LINKS = 40
STANDING_APART = (Place.FEDERAL, Place.PRIVATE, Place.NOT_KNOWN)


def flow_rows(rows: pd.DataFrame, provider: str, most_links: int = MOST_LINKS) -> pd.DataFrame:
    """Count shares by whose data, where the recipient stands, and standing, few enough for a flow.

    Takes rows of `sharing_rows` and the column that says whose data (`provider_group` or
    `provider_id`). Returns provider, place, standing, share_count, most shares first. Drawn from
    provider to place and from place to standing, the rows make at most `most_links` links: the
    providers with the fewest shares are one, `REST`.
    """
    by = [provider, "place", "standing"]
    counted = rows.groupby(by, as_index=False).agg(share_count=("share_id", "size"))
    counted = counted.rename(columns={provider: "provider"})
    ranked = _ranked(rows[provider])
    kept = min(len(ranked), most_links)
    while kept and _link_count(counted, ranked[:kept]) > most_links:
        kept -= 1
    folded = counted.assign(provider=_folded(counted["provider"], ranked[:kept]))
    ends = ["provider", "place", "standing"]
    return by_count(folded.groupby(ends, as_index=False)["share_count"].sum(), ends)


def matrix_rows(
    rows: pd.DataFrame, provider: str, most_providers: int, most_states: int
) -> pd.DataFrame:
    """Count shares by whose data, where the recipient is, and standing.

    Takes rows of `sharing_rows` and the column that says whose data. Returns provider, recipient
    (a postal code, `federal`, `private`, `not_known`, or `REST` for the states with the fewest),
    place (a cell may hold several), standing, share_count. The providers with the fewest shares are
    one, `REST`; the groups of `STANDING_APART` always stand by themselves.
    """
    folded = rows.assign(
        provider=_folded(rows[provider], _kept(rows[provider], most_providers)),
        recipient=_folded(rows["recipient_group"], _kept(rows["recipient_group"], most_states)),
    )
    columns = ["provider", "recipient", "place", "standing"]
    counted = folded.groupby(columns, as_index=False).agg(share_count=("share_id", "size"))
    return by_count(counted, columns)


def mechanism_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Count shares by how the data is reached: mechanism_group, mechanism, standing, share_count.

    In the order of `GROUP_OF_MECHANISM`, direct ways first.
    """
    return _counted(rows, ["mechanism_group", "mechanism"], GROUP_OF_MECHANISM)


def kind_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Count shares by who can reach the data: recipient_kind, standing, share_count.

    In the order of `RecipientKind`.
    """
    return _counted(rows, ["recipient_kind"], RecipientKind)


def pool_rows(rows: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Count what goes into and comes out of each platform or company that holds plate data.

    Takes rows of `sharing_rows` and of `holders`. Returns holder_id, direction (`in`: whose data
    goes in; `out`: who can reach what it holds), standing, share_count; most shares first. A
    company and the databases it sells are one holder; a share within one holder is not counted, one
    between two holders counts for both.
    """
    members = members[members["holder_table"] != "agencies"]
    holder = members.set_index("member_id")["holder_id"]
    giver, taker = rows["provider_id"].map(holder), rows["recipient_id"].map(holder)
    between = (giver != taker) | giver.isna()
    ends = pd.concat(
        [
            rows.assign(holder_id=taker, direction=Direction.IN.value)[between],
            rows.assign(holder_id=giver, direction=Direction.OUT.value)[between],
        ]
    ).dropna(subset="holder_id")
    columns = ["holder_id", "direction", "standing"]
    counted = ends.groupby(columns, as_index=False).agg(share_count=("share_id", "size"))
    size = counted.groupby("holder_id")["share_count"].transform("sum")
    order = counted.assign(size=-size).sort_values(["size", *columns])
    return order.drop(columns="size").reset_index(drop=True)


def _ranked(column: pd.Series) -> list[str]:
    counted = column.value_counts()
    return sorted(counted.index, key=lambda word: (-counted[word], word))


def _kept(column: pd.Series, most: int) -> list[str]:
    ranked = _ranked(column)
    apart = [word for word in ranked if word in STANDING_APART]
    return apart + [word for word in ranked if word not in STANDING_APART][:most]


def _folded(column: pd.Series, kept: list[str]) -> pd.Series:
    return column.where(column.isin(kept), REST)


def _link_count(counted: pd.DataFrame, kept: list[str]) -> int:
    """Count the links of a flow in which all providers but the kept ones are one."""
    providers = _folded(counted["provider"], kept)
    to_places = set(zip(providers, counted["place"], strict=True))
    return len(to_places) + len(set(zip(counted["place"], counted["standing"], strict=True)))


def _counted(rows: pd.DataFrame, columns: list[str], order: Iterable[str]) -> pd.DataFrame:
    """Count shares by these columns, the last of which is in `order`, and by standing."""
    counted = rows.groupby([*columns, "standing"], as_index=False)
    counted = counted.agg(share_count=("share_id", "size"))
    ranks = counted[columns[-1]].map(rank(order)), counted["standing"].map(rank(SHOWN_STANDINGS))
    in_order = np.lexsort([column.to_numpy() for column in reversed(ranks)])
    return counted.iloc[in_order].reset_index(drop=True)
