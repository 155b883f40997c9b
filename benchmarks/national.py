"""A made access network with the shape of the real national one.

Agencies with skewed degrees, each of which lists its recipients on one to three days; pools (state
databases, networks, commercial databases) that most agencies feed and many search; federal agencies
that buy access, and for which some agencies run searches. Nothing in it is about a real agency.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from domain.vocabulary import Mechanism, PlatformKind, ShareStatus

STATES = ("CA", "TX", "FL", "NY", "IL", "OH", "GA", "NC", "MI", "NJ", "VA", "WA", "AZ", "CO", "OR")
LIST_DAYS = np.arange("2019-01-01", "2025-06-01", 9, dtype="datetime64[D]")
SOURCE_COUNT = 500
FEEDS_BETWEEN_POOLS = 12


@dataclass(frozen=True)
class Size:
    """How large a network to make."""

    agencies: int = 6_500
    shares: int = 3_000_000
    pools: int = 20
    federal: int = 16
    searchers: int = 400

    def part(self, of: int) -> "Size":
        """Return a network of a part of the shares, on as many fewer agencies as fit."""
        root = of**0.5
        return Size(
            int(self.agencies / root),
            self.shares // of,
            self.pools,
            self.federal,
            int(self.searchers / root),
        )


def national_tables(size: Size, seed: int = 1) -> dict[str, pd.DataFrame]:
    """Return the tables of the network that `Network.build` takes, made by chance from a seed."""
    chance = np.random.default_rng(seed)
    agencies = _agencies(size)
    platforms = _platforms(size)
    ids = [*agencies["agency_id"], *platforms["platform_id"]]
    edges = _special_edges(size, chance)
    edges = np.concatenate([_direct_edges(size, chance, size.shares - len(edges)), edges])
    return {
        "shares": _shares(edges, ids, chance),
        "agencies": agencies,
        "vendors": pd.DataFrame({"vendor_id": [f"vendor-{n:02}" for n in range(size.pools)]}),
        "platforms": platforms,
        "sources": pd.DataFrame(
            {
                "source_id": [f"list-{n:03}" for n in range(SOURCE_COUNT)],
                "kind": np.resize(["transparency_portal", "news", "tracker"], SOURCE_COUNT),
            }
        ),
    }


def _agencies(size: Size) -> pd.DataFrame:
    number = np.arange(size.agencies)
    is_federal = number < size.federal
    state = np.resize(STATES, size.agencies)
    ids = [
        f"us-agency-{n:02}" if f else f"{s.lower()}-town-{n:04}-pd"
        for n, s, f in zip(number, state, is_federal, strict=True)
    ]
    return pd.DataFrame(
        {
            "agency_id": ids,
            "level": np.where(is_federal, "federal", "municipal"),
            "state": pd.Series(state, dtype="str").mask(is_federal),
        }
    )


def _platforms(size: Size) -> pd.DataFrame:
    number = np.arange(size.pools)
    kinds = np.resize([*PlatformKind, *[PlatformKind.STATE_DATABASE] * 3], size.pools)
    return pd.DataFrame(
        {
            "platform_id": [f"pool-{n:02}" for n in number],
            "vendor_id": pd.Series([f"vendor-{n:02}" for n in number], dtype="str"),
            "kind": [str(kind) for kind in kinds],
        }
    )


def _direct_edges(size: Size, chance: np.random.Generator, count: int) -> np.ndarray:
    """Return direct shares between different agencies, each pair once, degrees skewed."""
    weight = chance.lognormal(0, 1.3, size.agencies)
    degree = np.minimum(weight / weight.sum() * count * 1.3, size.agencies * 0.95)
    degree = np.maximum(degree, 1).astype(int)
    popularity = chance.lognormal(0, 1.0, size.agencies)
    parts = []
    for provider in range(size.agencies):
        order = chance.exponential(size=size.agencies) / popularity
        order[provider] = np.inf
        recipients = np.argpartition(order, degree[provider])[: degree[provider]]
        parts.append(np.stack([np.full(len(recipients), provider), recipients], axis=1))
    pairs = np.concatenate(parts)
    missing = max(count - len(pairs), 0)
    if missing:
        raise ValueError(f"{missing:,} shares do not fit between {size.agencies:,} agencies")
    pairs = pairs[np.sort(chance.permutation(len(pairs))[:count])]
    return _edges(pairs[:, 0], pairs[:, 1], Mechanism.DIRECT_SHARE)


def _special_edges(size: Size, chance: np.random.Generator) -> np.ndarray:
    """Return the edges into, out of and between pools, and the searches run for others."""
    pools = size.agencies + np.arange(size.pools)
    share_of_agencies = np.geomspace(0.6, 0.05, size.pools)
    member = chance.random((size.pools, size.agencies)) < share_of_agencies[:, None]
    searcher = chance.random((size.pools, size.agencies)) < share_of_agencies[:, None]
    fed, feeder = np.nonzero(member)
    asked, asker = np.nonzero(searcher)
    bought, buyer = np.nonzero(chance.random((size.pools, size.federal)) < 0.3)
    feeds = chance.choice(size.pools, (FEEDS_BETWEEN_POOLS, 2))
    feeds = np.unique(feeds[feeds[:, 0] != feeds[:, 1]], axis=0)
    helpers = chance.choice(np.arange(size.federal, size.agencies), size.searchers, replace=False)
    helper, helped = np.nonzero(chance.random((size.searchers, size.federal)) < 0.12)
    return np.concatenate(
        [
            _edges(feeder, pools[fed], Mechanism.NETWORK_POOL),
            _edges(pools[asked], asker, Mechanism.STATE_DATABASE),
            _edges(pools[bought], buyer, Mechanism.PURCHASED_ACCESS),
            _edges(pools[feeds[:, 0]], pools[feeds[:, 1]], Mechanism.DATA_FEED),
            _edges(helpers[helper], helped, Mechanism.SEARCH_ON_BEHALF),
        ]
    )


def _edges(provider: np.ndarray, recipient: np.ndarray, mechanism: Mechanism) -> np.ndarray:
    code = np.full(len(provider), list(Mechanism).index(mechanism))
    return np.stack([provider, recipient, code], axis=1)


def _shares(edges: np.ndarray, ids: list[str], chance: np.random.Generator) -> pd.DataFrame:
    provider, recipient, mechanism = edges[chance.permutation(len(edges))].T
    first, last, ended, status = _dates(provider, len(ids), chance)
    columns = {
        "provider_id": _text(provider, ids),
        "recipient_id": _text(recipient, ids),
        "platform_id": _text(np.full(len(edges), -1), ids),
        "mechanism": _text(mechanism, list(Mechanism)),
        "status": _text(status, list(ShareStatus)),
        **_date_columns(first, last, ended, chance),
        "source_ids": _text(provider % SOURCE_COUNT, [f"list-{n:03}" for n in range(SOURCE_COUNT)]),
    }
    share_id = pc.binary_join_element_wise(
        columns["provider_id"],
        columns["recipient_id"],
        columns["mechanism"],
        pa.scalar("--", pa.large_string()),
    )
    frame = pa.table({"share_id": share_id, **columns})
    return frame.to_pandas()


def _dates(provider: np.ndarray, count: int, chance: np.random.Generator) -> tuple:
    """Return the list days of each share's provider, -1 where there is none, and its status."""
    days = np.sort(chance.integers(0, len(LIST_DAYS), (2, count)), axis=0)
    size = len(provider)
    is_ended = chance.random(size) < 0.06
    first = np.where(chance.random(size) < 0.2, -1, days[0][provider])
    ended = np.where(is_ended, np.minimum(days[1][provider] + 10, len(LIST_DAYS) - 1), -1)
    ended = np.where(chance.random(size) < 0.2, -1, ended)
    words = list(ShareStatus)
    status = np.where(is_ended, words.index(ShareStatus.ENDED), words.index(ShareStatus.REPORTED))
    return first, days[1][provider], ended, status


def _date_columns(
    first: np.ndarray, last: np.ndarray, ended: np.ndarray, chance: np.random.Generator
) -> dict[str, pa.Array]:
    written = [str(day) for day in LIST_DAYS] + [str(day)[:7] for day in LIST_DAYS]
    is_month = chance.random(len(first)) < 0.1
    return {
        name: _text(np.where(day < 0, -1, day + is_month * len(LIST_DAYS)), written)
        for name, day in (("first_seen_on", first), ("last_seen_on", last), ("ended_on", ended))
    }


def _text(codes: np.ndarray, words: list) -> pa.Array:
    known = pa.array([str(word) for word in words], type=pa.large_string())
    indices = pa.array(codes.astype(np.int32), mask=codes < 0)
    return pa.DictionaryArray.from_arrays(indices, known).cast(pa.large_string())
