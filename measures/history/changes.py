"""What changed between two days: shares, who reaches whom, federal reach, and contracts?

A change is one of answers: what the records say of the first day, beside what they say of the
second. That a share is no longer seen does not say that it ended.
"""

import datetime as dt

import numpy as np
import pandas as pd

from domain.dates import first_days, last_days
from domain.vocabulary import AgencyLevel, Change, ContractStatus, Fate, Standing
from measures.access.access import whose_plates_can
from measures.access.network import KINDS, SEEN_LATER, STANDINGS, Network, words_of
from measures.access.search import Reached, best_paths
from measures.on_record.evidence import evidence_of_rows, first_reported
from measures.on_record.shares import share_standings

FATE_OF_STATUS = {
    ContractStatus.TERMINATED: Fate.ENDED_EARLY,
    ContractStatus.EXPIRED: Fate.RAN_OUT,
    ContractStatus.CANCELLED: Fate.REJECTED,
}
_CHANGES = {
    (Standing.SEEN_LATER, Standing.HELD): Change.GAINED,
    (Standing.SEEN_LATER, Standing.LAST_SEEN): Change.GAINED,
    (Standing.SEEN_LATER, Standing.UNDATED): Change.GAINED,
    (Standing.SEEN_LATER, Standing.ENDED): Change.CAME_AND_WENT,
    (Standing.ENDED, Standing.HELD): Change.GAINED,
    (Standing.ENDED, Standing.LAST_SEEN): Change.GAINED,
    (Standing.ENDED, Standing.UNDATED): Change.GAINED,
    (Standing.HELD, Standing.ENDED): Change.LOST,
    (Standing.LAST_SEEN, Standing.ENDED): Change.LOST,
    (Standing.UNDATED, Standing.ENDED): Change.LOST,
    (Standing.HELD, Standing.LAST_SEEN): Change.NO_LONGER_SEEN,
    (Standing.HELD, Standing.UNDATED): Change.NO_LONGER_SEEN,
    (Standing.LAST_SEEN, Standing.HELD): Change.NEWLY_SEEN,
    (Standing.UNDATED, Standing.HELD): Change.NEWLY_SEEN,
}

MONTHS_DRAWN = 36
YEAR, MONTH = len("2024"), len("2024-04")

_PATH_DETAILS = [
    "step_count",
    "first_known_on",
    "last_seen_on",
    "ended_on",
    "evidence",
    "source_ids",
]
_REACH_COLUMNS = [
    "change",
    "recipient_id",
    "provider_id",
    "standing_before",
    "standing_after",
    "kind",
]


def shares_changed(
    shares: pd.DataFrame, sources: pd.DataFrame, before: dt.date, after: dt.date
) -> pd.DataFrame:
    """Return the shares of which the records say different things of two days.

    One row per share, by change, provider, recipient and id: change (`Change`), share_id,
    provider_id, recipient_id, platform_id, mechanism, status, its dates, standing_before and
    standing_after (`Standing`), evidence and source_ids. ValueError unless the first day is
    earlier.
    """
    _check_order(before, after)
    rows = shares.assign(
        standing_before=share_standings(shares, before),
        standing_after=share_standings(shares, after),
    )
    rows = rows.assign(change=_change(rows["standing_before"], rows["standing_after"]))
    rows = rows[rows["change"].notna()].drop(columns="note")
    rows.insert(0, "change", rows.pop("change"))
    rows["evidence"] = evidence_of_rows(rows["source_ids"], sources)
    return rows.sort_values(
        ["change", "provider_id", "recipient_id", "share_id"], ignore_index=True
    )


def what_changed(
    network: Network, before: dt.date, after: dt.date, member_id: str | None = None
) -> pd.DataFrame:
    """Return whose reach to whose plate data is different on two days, by any path.

    One row per provider and recipient, by change and the two: change (`Change`), provider_id,
    recipient_id (holders; see `measures.sharing.holders`), standing_before, standing_after (missing
    where there is no path) and kind_before, kind_after (`PathKind`) of the best path. With
    `member_id` only what it reaches and who reaches it; on a network of national size this is what
    to ask for, as the whole takes a search for every recipient. ValueError unless the first day is
    earlier; KeyError if no table has the id.
    """
    _check_order(before, after)
    origin = None if member_id is None else network.node(member_id)
    days = {"before": before, "after": after}
    said = [_said_of_pairs(network, day, origin).add_suffix(f"_{n}") for n, day in days.items()]
    rows = said[0].join(said[1], how="outer").reset_index()
    standings = [rows[f"standing_{n}"].fillna(Standing.SEEN_LATER) for n in ("before", "after")]
    rows = rows.assign(change=_change(*standings))
    rows = rows[rows["change"].notna()]
    for role in ("provider", "recipient"):
        rows[f"{role}_id"] = network.texts["holder_id"].take(rows[role].to_numpy())
    columns = ["change", "provider_id", "recipient_id"]
    said_columns = [f"{name}_{n}" for name in ("standing", "kind") for n in ("before", "after")]
    return rows.sort_values(columns, ignore_index=True)[[*columns, *said_columns]]


def contracts_over(
    contracts: pd.DataFrame, sources: pd.DataFrame, before: dt.date, after: dt.date
) -> pd.DataFrame:
    """Return the contracts that ended, ran out or were rejected between two days.

    After the first day, and up to the second. One row per contract that may lie between them, by
    fate, end and id: contract_id, buyer_id, vendor_id, purpose, fate (`Fate`: a contract
    *terminated* has ended early, one *expired* ran out, one *cancelled* was rejected or taken back
    before it began), end_on, is_sure (True if every day its end can mean lies between; missing if
    some do not, or its end is not dated), reported_on (the first dated source; what has no dated
    end was over by then) and source_ids. ValueError unless the first day is earlier.
    """
    _check_order(before, after)
    rows = with_fates(contracts, sources)
    first, last = first_days(rows["end_on"]), over_by(rows)
    out = (last <= pd.Timestamp(before)) | (first > pd.Timestamp(after))
    inside = (first > pd.Timestamp(before)) & (last <= pd.Timestamp(after))
    rows = rows.assign(is_sure=inside.astype("boolean").mask(~inside))[~out]
    columns = ["contract_id", "buyer_id", "vendor_id", "purpose", "fate", "end_on", "is_sure"]
    rows = rows[[*columns, "reported_on", "source_ids"]]
    return rows.sort_values(["fate", "end_on", "contract_id"], ignore_index=True)


def with_fates(contracts: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return the contracts that came to nothing more, with fate and reported_on."""
    fates = {status.value: fate.value for status, fate in FATE_OF_STATUS.items()}
    rows = contracts.assign(fate=contracts["status"].map(fates).astype("str"))
    rows = rows[rows["fate"].notna()]
    return rows.assign(reported_on=first_reported(rows["source_ids"], sources))


def over_by(rows: pd.DataFrame) -> pd.Series:
    """Return the day by which each row of `with_fates` was over; missing if nothing tells."""
    return last_days(rows["end_on"]).fillna(last_days(rows["reported_on"]))


def over_by_period(over: pd.DataFrame, before: dt.date, after: dt.date) -> pd.DataFrame:
    """Count contracts that were over by fate and month, or, over more than 3 years, by year.

    Takes rows of `contracts_over`. Returns one row per period between the
    two days and `Fate`, oldest first: period (`2024-04` or `2024`), fate and contract_count. Left
    out are contracts whose end is not dated, or not closely enough.
    """
    length = MONTH if _months(before, after) <= MONTHS_DRAWN else YEAR
    frequency = "M" if length == MONTH else "Y"
    periods = pd.period_range(before, after, freq=frequency).astype("str")
    dated = over[over["end_on"].str.len() >= length]
    period = dated["end_on"].str[:length]
    counted = dated.groupby([period, "fate"]).size()
    index = pd.MultiIndex.from_product([periods, [str(f) for f in Fate]], names=["period", "fate"])
    counted.index.names = ["period", "fate"]
    return counted.reindex(index, fill_value=0).rename("contract_count").reset_index()


def federal_reach_changed(
    network: Network, agencies: pd.DataFrame, before: dt.date, after: dt.date
) -> pd.DataFrame:
    """Return where the reach of federal agencies to agencies' plates is different on two days.

    One row per federal agency and agency whose plates it reaches, by change and the two: change
    (`Change`), recipient_id, provider_id, standing_before and standing_after (missing where
    there is no path), and of the best path on the later day, or, where there is none, on the
    earlier one: kind (`PathKind`), step_count, first_known_on, last_seen_on, ended_on, evidence
    and source_ids. ValueError unless the first day is earlier.
    """
    federal = agencies.loc[agencies["level"] == AgencyLevel.FEDERAL, "agency_id"]
    parts = [_federal_changed(network, one, before, after) for one in federal]
    columns = [*_REACH_COLUMNS, *_PATH_DETAILS]
    kept = [part for part in parts if len(part)]
    if not kept:
        return pd.DataFrame({name: pd.Series(dtype="str") for name in columns})
    rows = pd.concat(kept)
    rows = rows[rows["provider_id"].isin(agencies["agency_id"])]
    return rows.sort_values(columns[:3], ignore_index=True)[columns]


def _check_order(before: dt.date, after: dt.date) -> None:
    if before >= after:
        raise ValueError(f"{before} is not before {after}; give the earlier day first")


def _change(before: pd.Series, after: pd.Series) -> pd.Series:
    changes = {(str(a), str(b)): change.value for (a, b), change in _CHANGES.items()}
    pairs = [changes.get(pair) for pair in zip(before, after, strict=True)]
    return pd.Series(pairs, index=before.index, dtype="str")


def _said_of_pairs(network: Network, day: dt.date, origin: int | None) -> pd.DataFrame:
    """Return answer and kind of each pair with a path on a day, by provider and recipient node."""
    if origin is not None:
        parts = [
            _pairs_of(best_paths(network, side, origin, day), origin, side.is_onward)
            for side in (network.onward, network.back)
        ]
    else:
        far = np.unique(network.onward.far[network.onward.follows])
        parts = [
            _pairs_of(best_paths(network, network.back, node, day), node, False) for node in far
        ]
        parts.append(_single_steps(network, day, far))
    rows = pd.concat(parts).drop_duplicates(["provider", "recipient"])
    rows["standing"] = words_of(STANDINGS, rows["standing"].to_numpy())
    rows["kind"] = words_of(KINDS, rows["kind"].to_numpy())
    return rows.set_index(["provider", "recipient"])


def _pairs_of(reached: Reached, origin: int, is_onward: bool) -> pd.DataFrame:
    ends = {"provider": origin, "recipient": reached.node}
    if not is_onward:
        ends = {"provider": reached.node, "recipient": origin}
    return pd.DataFrame({**ends, "standing": reached.standing, "kind": reached.kind})


def _single_steps(network: Network, day: dt.date, searched: np.ndarray) -> pd.DataFrame:
    """Return the pairs that one step alone can join: whose recipient no longer path ends at."""
    edges = np.flatnonzero(~np.isin(network.onward.far, searched))
    rows = pd.DataFrame(
        {
            "provider": network.onward.near[edges],
            "recipient": network.onward.far[edges],
            "standing": network.standings(edges, day).astype(np.int64),
            "kind": network.kind[edges].astype(np.int64),
        }
    )
    rows = rows[rows["standing"] != SEEN_LATER]
    return rows.sort_values(["provider", "recipient", "standing", "kind"], kind="stable")


def _months(before: dt.date, after: dt.date) -> int:
    return (after.year - before.year) * 12 + after.month - before.month


def _federal_changed(
    network: Network, federal_id: str, before: dt.date, after: dt.date
) -> pd.DataFrame:
    rows = what_changed(network, before, after, federal_id)
    rows = rows[rows["recipient_id"] == federal_id]
    if rows.empty:
        return rows
    rows = rows.assign(kind=rows["kind_after"].fillna(rows["kind_before"]))
    days = (after, before)
    known = pd.concat([whose_plates_can(network, federal_id, day) for day in days])
    details = known.drop_duplicates("provider_id").set_index("provider_id")[_PATH_DETAILS]
    return rows.join(details, on="provider_id")
