"""The search of the access network: who is reached from a node, and by which best path?

One search with several aims (standing, kind, steps, evidence), step by step. A *label* is a path
from the origin to a node after which data may go on (`measures.access.search_labels`). It is
dropped if another label at that node is nowhere worse, and has fewer steps or comes first among
those of the same length: so no search goes round in a circle, and no path that could become
the best is lost. The same search runs from a recipient back to its providers, on the other `Side`
of the network.
"""

import datetime as dt
from dataclasses import dataclass, fields

import numpy as np

from domain.vocabulary import PathKind
from measures.access.directions import Side
from measures.access.network import (
    ANY_PLATFORM,
    EVIDENCE,
    KINDS,
    NEVER_BEGAN,
    NEVER_ENDS,
    SEEN_LATER,
    Network,
)
from measures.access.search_labels import (
    Labels,
    extended,
    first_labels,
    next_labels,
    platforms_join,
    single_steps,
    undominated,
)

COUNTED_STEPS = 3
_MOST_STEPS = 256
_BITS = 24
_LOW = (1 << _BITS) - 1
_UNREACHED = np.iinfo(np.int64).max


@dataclass(frozen=True, eq=False)
class Reached:
    """Every node reached, with its best path and the number of paths.

    `standing`, `kind` and `evidence` are positions in `STANDINGS`, `KINDS` and `EVIDENCE`; `steps`
    holds one path a row, its edges from the provider to the recipient, filled up with -1.
    """

    node: np.ndarray
    standing: np.ndarray
    kind: np.ndarray
    evidence: np.ndarray
    step_count: np.ndarray
    path_count: np.ndarray
    steps: np.ndarray

    def take(self, chosen: np.ndarray) -> "Reached":
        """Return those chosen, by position or by a mask."""
        return Reached(*(getattr(self, f.name)[chosen] for f in fields(self)))


def best_paths(network: Network, side: Side, origin: int, as_of: dt.date) -> Reached:
    """Find every node reached from the origin on one side of the network, as of a day.

    The best path is the first by standing (held, last seen, undated, ended), kind (in the order of
    `PathKind`), number of steps, weakest evidence, and the order of its shares from the provider
    on. `path_count` counts the paths shown of at most `COUNTED_STEPS` steps, whatever their
    standing; a node reached only by longer ones counts 1.
    """
    first = network.shown(side.all.of(origin), as_of)
    best = np.full(len(network.nodes), _UNREACHED)
    _offer(best, side, single_steps(network, side, first, as_of), network.kind[first], 1)
    counts = np.bincount(side.far[first], minlength=len(best))
    labels = first_labels(network, side, first, as_of)
    levels: list[Labels] = []
    while len(labels):
        if len(levels) < COUNTED_STEPS - 1:
            counts += _path_counts(network, side, labels, as_of)
        labels = undominated(labels, levels) if levels else labels
        levels.append(labels)
        longer = extended(network, side, side.next, labels, as_of)
        _offer(best, side, longer, _kinds(longer), len(levels) + 1)
        labels = next_labels(network, side, labels, origin, as_of)
    best[origin] = _UNREACHED
    return _reached(side, best, counts, levels)


def _offer(best: np.ndarray, side: Side, paths: Labels, kind: np.ndarray, steps: int) -> None:
    """Keep for each node the smaller of its key so far and those of these paths.

    A key holds what the best path is chosen by, most telling first; the last two parts, in the
    order in which the path's shares are compared, also tell which path it is.
    """
    if steps >= _MOST_STEPS:
        raise ValueError(f"a path of {steps} steps is longer than this search can tell")
    key = (paths.standing.astype(np.int64) * len(KINDS) + kind) * _MOST_STEPS + steps
    key = key * len(EVIDENCE) + paths.evidence
    for part in (paths.parent, paths.edge) if side.is_onward else (paths.edge, paths.parent):
        key = (key << _BITS) | part
    np.minimum.at(best, paths.node, key)


def _kinds(paths: Labels) -> np.ndarray:
    searches, pool = KINDS.index(PathKind.THROUGH_SEARCHES), KINDS.index(PathKind.STANDING_POOL)
    return np.where(paths.is_behalf, searches, pool)


def _reached(side: Side, best: np.ndarray, counts: np.ndarray, levels: list[Labels]) -> Reached:
    node = np.flatnonzero(best != _UNREACHED)
    key, first, second = best[node], best[node] >> _BITS & _LOW, best[node] & _LOW
    key, evidence = np.divmod(key >> 2 * _BITS, len(EVIDENCE))
    key, step_count = np.divmod(key, _MOST_STEPS)
    standing, kind = np.divmod(key, len(KINDS))
    label, edge = (first, second) if side.is_onward else (second, first)
    return Reached(
        node=node,
        standing=standing,
        kind=kind,
        evidence=evidence,
        step_count=step_count,
        path_count=np.maximum(counts[node], 1),
        steps=_traced(side, levels, label, edge, step_count),
    )


def _traced(
    side: Side,
    levels: list[Labels],
    label: np.ndarray,
    edge: np.ndarray,
    step_count: np.ndarray,
) -> np.ndarray:
    """Follow each best path from its last edge walked back to the origin."""
    row = np.arange(len(edge))
    steps = np.full((len(edge), step_count.max(initial=1)), -1)
    steps[row, step_count - 1 if side.is_onward else 0] = edge
    for level in range(len(levels), 0, -1):
        inside = row[step_count > level]
        column = np.full(len(inside), level - 1) if side.is_onward else step_count[inside] - level
        steps[inside, column] = levels[level - 1].edge[label[inside]]
        label[inside] = levels[level - 1].parent[label[inside]]
    return steps


def _path_counts(network: Network, side: Side, labels: Labels, as_of: dt.date) -> np.ndarray:
    """Count, for each node, the paths that end one edge after one of these labels."""
    nodes, at = np.unique(labels.node, return_inverse=True)
    edges, owner = side.next.of_each(nodes)
    kept = (network.standings(edges, as_of) != SEEN_LATER) & network.ever_held(edges)
    edges, owner = edges[kept], owner[kept]
    counts = np.bincount(at)[owner] - _apart(network, labels, at, edges, owner)
    total = np.bincount(side.far[edges], weights=counts, minlength=len(network.nodes))
    total = total.astype(np.int64) - _returning(network, side, labels, edges)
    return total - _unjoined(network, side, labels, as_of)


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


def _unjoined(network: Network, side: Side, labels: Labels, as_of: dt.date) -> np.ndarray:
    """Count, for each node, the paths whose last two edges are on platforms that do not join."""
    labels = labels.take(labels.platform != ANY_PLATFORM)
    edges, owner = side.next.of_each(labels.node)
    apart = ~platforms_join(labels.platform[owner], network.platform[edges])
    apart &= side.far[edges] != side.near[labels.edge[owner]]
    apart &= network.standings(edges, as_of) != SEEN_LATER
    apart &= (labels.begin[owner] < network.end[edges]) & (network.begin[edges] < labels.end[owner])
    apart &= network.ever_held(edges)
    return np.bincount(side.far[edges[apart]], minlength=len(network.nodes))


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
