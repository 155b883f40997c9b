"""By which paths, step by step, does one holder's plate data reach another?"""

import datetime as dt
from dataclasses import dataclass, fields

import numpy as np
import pandas as pd

from domain.vocabulary import PathKind
from measures.access.network import EVIDENCE, KINDS, SEEN_LATER, STANDINGS, Network, words_of
from measures.access.search_labels import platforms_join

LONGEST_DETOUR = 4
MOST_OPEN = 10_000
_STEP_COLUMNS = (
    "share_id",
    "provider_id",
    "recipient_id",
    "platform_id",
    "mechanism",
    "status",
    "first_seen_on",
    "last_seen_on",
    "ended_on",
    "source_ids",
)


@dataclass(frozen=True, eq=False)
class _Walks:
    """Paths of one length in the order of their shares: their edges, and the holders passed."""

    edges: np.ndarray
    nodes: np.ndarray

    def take(self, chosen: np.ndarray) -> "_Walks":
        return _Walks(*(getattr(self, f.name)[chosen] for f in fields(self)))


def paths_between(
    network: Network, provider_id: str, recipient_id: str, as_of: dt.date, limit: int = 20
) -> pd.DataFrame:
    """Return the paths from a provider to a recipient that are shown on a day, shortest first.

    The rules are those of `measures.access.access`. Paths with as many steps stand in the order in
    which the best is chosen there, and at most `limit` are given. One row per step: path and step
    (numbered from 1), the share's share_id, provider_id, recipient_id, platform_id, mechanism,
    status, dates and source_ids, joint (the `Joint` by which data moves on to the step from the one
    before; missing at the first), the step's evidence and standing, and the path's path_standing,
    path_kind and path_evidence.

    Their number can grow with every step without end, so paths more than 4 steps longer than the
    shortest are not looked for, and of the beginnings of one length only the first 10,000, in the
    order of their shares, are followed. KeyError if no table has an id.
    """
    origin, target = network.node(provider_id), network.node(recipient_id)
    distance = _distances(network, target, as_of)
    found: list[np.ndarray] = []
    edges = network.shown(np.sort(network.onward.all.of(origin)), as_of)
    walks = _Walks(edges[:, None], np.stack([np.full(len(edges), origin), _far(network, edges)], 1))
    while len(walks.edges) and sum(map(len, found)) < limit:
        length = walks.edges.shape[1]
        found.append(_ranked(network, walks.edges[walks.nodes[:, -1] == target], as_of))
        shortest = next((i for i, some in enumerate(found, 1) if len(some)), length)
        if length >= shortest + LONGEST_DETOUR:
            break
        walks = _longer(network, _open(network, walks, target, distance), as_of)
    return _rows(network, [path for some in found for path in some][:limit], as_of)


def _far(network: Network, edges: np.ndarray) -> np.ndarray:
    return network.onward.far[edges]


def _distances(network: Network, target: int, as_of: dt.date) -> np.ndarray:
    """Return how many more steps each node is from the target at least; -1 if there is no way."""
    side = network.back
    distance = np.full(len(network.nodes), -1)
    edges = network.shown(side.all.of(target), as_of)
    edges, steps = edges[side.joins[edges]], 1
    while len(edges):
        nodes = np.unique(side.far[edges])
        nodes = nodes[distance[nodes] < 0]
        distance[nodes] = steps
        edges, steps = network.shown(side.middle.of_each(nodes)[0], as_of), steps + 1
    return distance


def _open(network: Network, walks: _Walks, target: int, distance: np.ndarray) -> _Walks:
    """Return the paths that may still come to the target."""
    last = walks.nodes[:, -1]
    may_go_on = network.onward.joins[walks.edges[:, -1]] & (distance[last] > 0)
    return walks.take(np.flatnonzero(may_go_on & (last != target))[:MOST_OPEN])


def _longer(network: Network, walks: _Walks, as_of: dt.date) -> _Walks:
    edges, owner = network.onward.next.of_each(walks.nodes[:, -1])
    order = np.lexsort((edges, owner))
    edges, owner = edges[order], owner[order]
    steps = np.column_stack([walks.edges[owner], edges])
    is_back = (walks.nodes[owner] == _far(network, edges)[:, None]).any(axis=1)
    may_hold = network.begin[steps].max(axis=1) < network.end[steps].min(axis=1)
    platform = network.platforms_at(walks.nodes[owner, -1], walks.edges[owner, -1])
    joins = platforms_join(platform, network.platform[edges])
    kept = ~is_back & may_hold & joins & (network.standings(edges, as_of) != SEEN_LATER)
    longer = _Walks(steps, np.column_stack([walks.nodes[owner], _far(network, edges)]))
    return longer.take(np.flatnonzero(kept))


def _said(
    network: Network, steps: np.ndarray, as_of: dt.date
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the standing, kind and weakest evidence of paths of one length."""
    pool, searches = KINDS.index(PathKind.STANDING_POOL), KINDS.index(PathKind.THROUGH_SEARCHES)
    kind = network.kind[steps[:, 0]] if steps.shape[1] == 1 else pool
    kind = np.where(network.is_behalf[steps].any(axis=1), searches, kind)
    return (
        network.standings(steps, as_of).max(axis=1),
        kind,
        network.evidence[steps].max(axis=1),
    )


def _ranked(network: Network, steps: np.ndarray, as_of: dt.date) -> np.ndarray:
    standing, kind, evidence = _said(network, steps, as_of)
    return steps[np.lexsort((evidence, kind, standing))]


def _rows(network: Network, found: list[np.ndarray], as_of: dt.date) -> pd.DataFrame:
    edges = np.concatenate([*found, np.zeros(0, dtype=np.int64)]).astype(np.int64)
    count = np.array([len(steps) for steps in found], dtype=np.int64)
    said = [[part[0] for part in _said(network, steps[None, :], as_of)] for steps in found]
    standing, kind, evidence = np.array(said, dtype=np.int64).reshape(-1, 3).repeat(count, axis=0).T
    shares = network.shares[list(_STEP_COLUMNS)].iloc[network.row[edges]].reset_index(drop=True)
    before = np.repeat(np.cumsum(count) - count, count)
    numbers = {
        "path": np.repeat(np.arange(1, len(count) + 1), count),
        "step": np.arange(1, len(edges) + 1) - before,
    }
    return pd.concat([pd.DataFrame(numbers), shares], axis=1).assign(
        joint=network.joints(edges, numbers["step"]),
        evidence=words_of(EVIDENCE, network.evidence[edges]),
        standing=words_of(STANDINGS, network.standings(edges, as_of)),
        path_standing=words_of(STANDINGS, standing),
        path_kind=words_of(KINDS, kind),
        path_evidence=words_of(EVIDENCE, evidence),
    )
