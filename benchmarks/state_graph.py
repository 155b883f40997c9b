"""The access rules as plain graphs, for libraries that know only nodes and edges.

Every holder is three nodes: where its own data starts, where data arrives, and where data has
arrived from which it may go on; then a breadth-first search finds who is reached and in how few
steps. One graph for each answer and kind that may be the best, tried in turn: standing access on
edges that are *yes*, with searches too, then both with edges *not known* as well. A library then
tells answer, standing or not, and steps; not evidence, dates, the shares, or how many paths there
are.
"""

import datetime as dt
import itertools
from typing import Protocol

import igraph
import networkx as nx
import numpy as np

from domain.vocabulary import NOT_ENDED, Standing
from measures.access.directions import Side
from measures.access.network import STANDINGS, Network

Found = dict[int, tuple[Standing, bool, int]]


class Peer(Protocol):
    """A library that answers who is reached."""

    name: str

    def steps(self, graph: int, node: int, is_onward: bool) -> list[tuple[int, int]]:
        """Return nodes of one graph with the fewest steps to them from a node, or from them."""


def found_by(peer: Peer, size: int, node: int, is_onward: bool) -> Found:
    """Return, for each holder reached, its standing, whether by searches alone, and the steps."""
    start = node if is_onward else node + size
    low, high = (size, 2 * size) if is_onward else (0, size)
    found: Found = {}
    choices = itertools.product(NOT_ENDED, (False, True))
    for graph, (standing, by_searches) in enumerate(choices):
        for other, steps in peer.steps(graph, start, is_onward):
            if low <= other < high and other - low != node:
                found.setdefault(other - low, (standing, by_searches, int(steps)))
    return found


def graphs(network: Network, as_of: dt.date) -> tuple[int, list[np.ndarray]]:
    """Return the number of nodes, and the edges of each graph, in the order of the search."""
    everything = np.arange(len(network))
    standing = network.standings(everything, as_of)
    most = [STANDINGS.index(word) for word in NOT_ENDED]
    size = len(network.nodes)
    return 3 * size, [
        _graph(network.onward, everything[shown & usable], size)
        for shown in (standing <= worst for worst in most)
        for usable in (~network.is_behalf, np.full(len(network), True))
    ]


def _graph(side: Side, edges: np.ndarray, size: int) -> np.ndarray:
    later = edges[side.follows[edges]]
    parts = [
        _ends(side, edges, 0, size),
        _ends(side, edges[side.joins[edges]], 0, 2 * size),
        _ends(side, later, 2 * size, size),
        _ends(side, later[side.joins[later]], 2 * size, 2 * size),
    ]
    return np.unique(np.concatenate(parts), axis=0)


def _ends(side: Side, edges: np.ndarray, from_: int, to: int) -> np.ndarray:
    return np.stack([side.near[edges] + from_, side.far[edges] + to], axis=1)


class NetworkxPeer:
    """Reach by networkx."""

    name = f"networkx {nx.__version__}"

    def __init__(self, count: int, edges: list[np.ndarray]) -> None:
        self._graphs = [nx.DiGraph() for _ in edges]
        for graph, pairs in zip(self._graphs, edges, strict=True):
            graph.add_nodes_from(range(count))
            graph.add_edges_from(pairs.tolist())
        self._back = [graph.reverse(copy=False) for graph in self._graphs]

    def steps(self, graph: int, node: int, is_onward: bool) -> list[tuple[int, int]]:
        """Return nodes of one graph with the fewest steps to them from a node, or from them."""
        graphs_ = self._graphs if is_onward else self._back
        return list(nx.single_source_shortest_path_length(graphs_[graph], node).items())


class IgraphPeer:
    """Reach by igraph."""

    name = f"igraph {igraph.__version__}"

    def __init__(self, count: int, edges: list[np.ndarray]) -> None:
        self._graphs = [igraph.Graph(n=count, edges=pairs, directed=True) for pairs in edges]

    def steps(self, graph: int, node: int, is_onward: bool) -> list[tuple[int, int]]:
        """Return nodes of one graph with the fewest steps to them from a node, or from them."""
        mode = "out" if is_onward else "in"
        steps = np.array(self._graphs[graph].distances(node, mode=mode)[0])
        there = np.flatnonzero(np.isfinite(steps))
        return list(zip(there.tolist(), steps[there].tolist(), strict=True))
