"""How many paths of few steps are there from the origin to each holder?"""

import datetime as dt

import numpy as np

from measures.access.labels import Labels
from measures.access.network import NEVER_BEGAN, NEVER_ENDS, NOT_SHOWN, Network
from measures.access.sides import Side


def joined_counts(network: Network, side: Side, labels: Labels, as_of: dt.date) -> np.ndarray:
    """Count, for each node, the paths that end one edge after one of these labels."""
    nodes, at = np.unique(labels.node, return_inverse=True)
    edges, owner = side.next.of_each(nodes)
    kept = (network.answers(edges, as_of) != NOT_SHOWN) & network.ever_held(edges)
    edges, owner = edges[kept], owner[kept]
    counts = np.bincount(at)[owner] - _apart(network, labels, at, edges, owner)
    total = np.bincount(side.far[edges], weights=counts, minlength=len(network.nodes))
    return total.astype(np.int64) - _returning(network, side, labels, edges)


def _apart(
    network: Network, labels: Labels, at: np.ndarray, edges: np.ndarray, owner: np.ndarray
) -> np.ndarray:
    """Count, for each edge, the labels at its near end that never held on one day with it."""
    ends_too_soon = np.full(at.max() + 1, NEVER_ENDS)
    np.minimum.at(ends_too_soon, at, labels.end)
    begins_too_late = np.full(at.max() + 1, NEVER_BEGAN)
    np.maximum.at(begins_too_late, at, labels.begin)
    count = np.zeros(len(edges), dtype=np.int64)
    unsure = np.flatnonzero(
        (network.end[edges] <= begins_too_late[owner])
        | (network.begin[edges] >= ends_too_soon[owner])
    )
    if len(unsure):
        begins = np.sort(_placed(at, labels.begin))
        ends = np.sort(_placed(at, labels.end))
        stop = np.cumsum(np.bincount(at))
        here, start = owner[unsure], stop - np.bincount(at)
        late = stop[here] - np.searchsorted(begins, _placed(here, network.end[edges[unsure]]))
        early = np.searchsorted(ends, _placed(here, network.begin[edges[unsure]]), "right")
        count[unsure] = late + early - start[here]
    return count


def _placed(group: np.ndarray, day: np.ndarray) -> np.ndarray:
    return (group.astype(np.int64) << 33) + (day.astype(np.int64) - NEVER_BEGAN)


def _returning(network: Network, side: Side, labels: Labels, edges: np.ndarray) -> np.ndarray:
    """Count, for each node, the paths that would come back to it by the label's last edge.

    The edges stand in the order of their near and far ends.
    """
    size = len(network.nodes)
    before = side.near[labels.edge]
    ends = side.near[edges].astype(np.int64) * size + side.far[edges]
    wanted = labels.node.astype(np.int64) * size + before
    found = np.searchsorted(ends, wanted), np.searchsorted(ends, wanted, "right")
    label = np.repeat(np.arange(len(labels)), found[1] - found[0])
    place = np.arange(len(label)) - np.repeat(
        np.cumsum(found[1] - found[0]) - found[1], found[1] - found[0]
    )
    edge = edges[place]
    held = (labels.begin[label] < network.end[edge]) & (network.begin[edge] < labels.end[label])
    return np.bincount(before[label[held]], minlength=size)
