"""The labels of the search of the access network: paths that go on, and which of them it may drop.

A *label* is a path from the origin to a holder after which data may go on.
"""

import datetime as dt
from dataclasses import dataclass, fields

import numpy as np

from measures.access.directions import Index, Side
from measures.access.network import ANY_PLATFORM, SEEN_LATER, Network


@dataclass(frozen=True, eq=False)
class Labels:
    """Paths of one length from the origin, in the order of their shares.

    `edge` is the last one walked and `parent` the position of the path before it, one step
    shorter; `platform` is the one the data stays on at the node (`ANY_PLATFORM` for any); `begin`
    and `end` bound the days on which all steps may have held.
    """

    node: np.ndarray
    edge: np.ndarray
    parent: np.ndarray
    standing: np.ndarray
    is_behalf: np.ndarray
    evidence: np.ndarray
    platform: np.ndarray
    begin: np.ndarray
    end: np.ndarray

    def __len__(self) -> int:
        return len(self.node)

    def take(self, chosen: np.ndarray) -> "Labels":
        """Return those chosen, by position or by a mask."""
        return Labels(*(getattr(self, f.name)[chosen] for f in fields(self)))


def single_steps(network: Network, side: Side, edges: np.ndarray, as_of: dt.date) -> Labels:
    """Return each edge as a path of its own."""
    return Labels(
        node=side.far[edges],
        edge=edges,
        parent=np.zeros(len(edges), dtype=np.int64),
        standing=network.standings(edges, as_of),
        is_behalf=network.is_behalf[edges],
        evidence=network.evidence[edges],
        platform=network.platforms_at(side.far[edges], edges),
        begin=network.begin[edges],
        end=network.end[edges],
    )


def first_labels(network: Network, side: Side, first: np.ndarray, as_of: dt.date) -> Labels:
    """Return those of the origin's edges after which data may go on."""
    edges = np.sort(first[side.joins[first] & network.ever_held(first)])
    return single_steps(network, side, edges, as_of)


def next_labels(
    network: Network, side: Side, labels: Labels, origin: int, as_of: dt.date
) -> Labels:
    """Return the labels one step longer, without those that come back to the origin."""
    longer = extended(network, side, side.middle, labels, as_of)
    longer = longer.take(longer.node != origin)
    order = (longer.edge, longer.parent) if side.is_onward else (longer.parent, longer.edge)
    return longer.take(np.lexsort(order))


def extended(network: Network, side: Side, index: Index, labels: Labels, as_of: dt.date) -> Labels:
    """Return each label with one more edge of the index, where its data can move on to it and all
    steps may have held at once.
    """
    edges, owner = index.of_each(labels.node)
    begin = np.maximum(labels.begin[owner], network.begin[edges])
    end = np.minimum(labels.end[owner], network.end[edges])
    standing = network.standings(edges, as_of)
    joins = platforms_join(labels.platform[owner], network.platform[edges])
    kept = np.flatnonzero((begin < end) & (standing != SEEN_LATER) & joins)
    edges, owner = edges[kept], owner[kept]
    return Labels(
        node=side.far[edges],
        edge=edges,
        parent=owner,
        standing=np.maximum(labels.standing[owner], standing[kept]),
        is_behalf=labels.is_behalf[owner] | network.is_behalf[edges],
        evidence=np.maximum(labels.evidence[owner], network.evidence[edges]),
        platform=network.platforms_at(side.far[edges], edges),
        begin=begin[kept],
        end=end[kept],
    )


def platforms_join(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Tell whether data can move from one platform to the other: the same, or one not stated."""
    return (before == after) | (before == ANY_PLATFORM) | (after == ANY_PLATFORM)


def undominated(labels: Labels, levels: list[Labels]) -> Labels:
    """Drop every label that another, shorter or earlier, makes needless."""
    older = [level.take(np.isin(level.node, labels.node)) for level in levels]
    old_count = sum(map(len, older))
    everything = _joined([*older, labels])
    rest, kept = np.arange(len(everything)), []
    while len(rest):
        _, first, group = np.unique(everything.node[rest], return_index=True, return_inverse=True)
        kept.append(rest[first])
        best, others = everything.take(rest[first][group]), everything.take(rest)
        is_worse = (
            (best.standing <= others.standing)
            & (best.is_behalf <= others.is_behalf)
            & (best.evidence <= others.evidence)
            & ((best.platform == ANY_PLATFORM) | (best.platform == others.platform))
            & (best.begin <= others.begin)
            & (best.end >= others.end)
        )
        rest = rest[~is_worse]
    chosen = np.sort(np.concatenate(kept)) - old_count
    return labels.take(chosen[chosen >= 0])


def _joined(parts: list[Labels]) -> Labels:
    return Labels(
        *(np.concatenate([getattr(part, f.name) for part in parts]) for f in fields(Labels))
    )
