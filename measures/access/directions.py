"""The edges of the access network by node, onward and back: which of them may follow another?"""

from dataclasses import dataclass

import numpy as np

from domain.vocabulary import Mechanism

POOLING = (
    Mechanism.NETWORK_POOL,
    Mechanism.STATE_DATABASE,
    Mechanism.PURCHASED_ACCESS,
    Mechanism.DATA_FEED,
)


@dataclass(frozen=True, eq=False)
class Index:
    """Edges by the node they leave or enter."""

    starts: np.ndarray
    edges: np.ndarray

    def of(self, node: int) -> np.ndarray:
        """Return the edges of one node."""
        return self.edges[self.starts[node] : self.starts[node + 1]]

    def of_each(self, nodes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the edges of many nodes, and beside each the position of its node."""
        counts = self.starts[nodes + 1] - self.starts[nodes]
        owner = np.repeat(np.arange(len(nodes)), counts)
        before = np.cumsum(counts) - counts
        position = np.arange(counts.sum()) + np.repeat(self.starts[nodes] - before, counts)
        return self.edges[position], owner


@dataclass(frozen=True, eq=False)
class Side:
    """The network as read from its providers onward, or from its recipients back.

    `near` and `far` are the ends of each edge as one walks; `all` the edges by their near end;
    `follows` the edges that may come after another, `next` those by their near end; `joins` the
    edges after which there may be another, and `middle` those that are both.
    """

    is_onward: bool
    near: np.ndarray
    far: np.ndarray
    follows: np.ndarray
    joins: np.ndarray
    all: Index
    next: Index
    middle: Index


def sides(
    provider: np.ndarray, recipient: np.ndarray, mechanism: np.ndarray, is_agency: np.ndarray
) -> tuple[Side, Side]:
    """Return the network read onward and back.

    Takes the provider's and the recipient's node of each edge, its position in `Mechanism`, and
    which nodes are agencies.
    """
    leads_on = is_agency[recipient] | is_any(mechanism, POOLING)
    goes_on = ~is_agency[provider] | is_any(mechanism, (Mechanism.SEARCH_ON_BEHALF,))
    count = len(is_agency)
    return (
        _side(True, provider, recipient, goes_on, leads_on, count),
        _side(False, recipient, provider, leads_on, goes_on, count),
    )


def is_any(codes: np.ndarray, mechanisms: tuple[Mechanism, ...]) -> np.ndarray:
    """Tell which of these positions in `Mechanism` are one of the mechanisms."""
    return np.isin(codes, [list(Mechanism).index(mechanism) for mechanism in mechanisms])


def _side(
    is_onward: bool,
    near: np.ndarray,
    far: np.ndarray,
    follows: np.ndarray,
    joins: np.ndarray,
    count: int,
) -> Side:
    has_next = np.zeros(count, dtype=bool)
    has_next[near[follows]] = True
    joins = joins & has_next[far]
    everything = np.ones(len(near), dtype=bool)
    return Side(
        is_onward,
        near,
        far,
        follows,
        joins,
        all=_index(near, far, everything, count),
        next=_index(near, far, follows, count),
        middle=_index(near, far, follows & joins, count),
    )


def _index(near: np.ndarray, far: np.ndarray, wanted: np.ndarray, count: int) -> Index:
    edges = np.flatnonzero(wanted).astype(np.int32)
    edges = edges[np.lexsort((far[edges], near[edges]))]
    starts = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(np.bincount(near[edges], minlength=count), out=starts[1:])
    return Index(starts, edges)
