"""Which shares make the access network, and which step may follow which?

A node is a holder (see `holders`), an edge is a share between two holders, and *shown* are the
edges whose answer on a day is not *not shown* (see `shares`). Data moves on, so that a second edge
may follow a first, only

1. through a platform or vendor into which the first edge pools it: by `network_pool`,
   `state_database`, `purchased_access` or `data_feed`; whoever reaches that holder by any edge
   reaches what was pooled;
2. through an agency, if the second edge is `search_on_behalf`: whoever it searches for reaches
   what it can reach, by whatever edge.

So a plain share never follows a plain share. Putting data into a pool is not taken as a right to
search it: an edge out of the pool must be on record. A share within one holder is no edge.
"""

import datetime as dt
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from domain.dates import first_days, last_days
from domain.vocabulary import Answer, Evidence, Mechanism, PathKind, ShareStatus
from measures.evidence import evidence_of_rows
from measures.holders import holders
from measures.shares import share_answers

POOLING = (
    Mechanism.NETWORK_POOL,
    Mechanism.STATE_DATABASE,
    Mechanism.PURCHASED_ACCESS,
    Mechanism.DATA_FEED,
)
ANSWERS = (Answer.YES, Answer.NOT_KNOWN, Answer.NO_LONGER, Answer.NOT_SHOWN)
KINDS = tuple(PathKind)
EVIDENCE = (*Evidence, None)
NOT_SHOWN = ANSWERS.index(Answer.NOT_SHOWN)
NEVER_BEGAN, NEVER_ENDS = np.iinfo(np.int32).min, np.iinfo(np.int32).max
_DATES_KEPT = 64
_DATES = ["first_seen_on", "last_seen_on", "ended_on", "status"]
_THROUGH_A_POOL = (Mechanism.NETWORK_POOL, Mechanism.STATE_DATABASE, Mechanism.PURCHASED_ACCESS)


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


@dataclass(frozen=True, eq=False)
class Network:
    """The edges of `shares` in an order that does not depend on the order of its rows.

    `row` is the position of each edge in `shares`. `kind` and `evidence` are positions in `KINDS`
    and `EVIDENCE`; `pattern` the row of `patterns`, the different dates and statuses there are, whose
    `days` say, for each column of dates, the day by which it claims less; `begin` and `end` are the
    first day on which the edge may have held and the first on which it did no longer. Days are
    numbered as numpy does, with `NEVER_BEGAN` and `NEVER_ENDS` where none is known.
    """

    shares: pd.DataFrame
    members: pd.DataFrame
    nodes: pd.DataFrame
    node_of: dict[str, int] = field(repr=False)
    row: np.ndarray
    kind: np.ndarray
    is_behalf: np.ndarray
    is_denied: np.ndarray
    evidence: np.ndarray
    pattern: np.ndarray
    patterns: pd.DataFrame
    days: dict[str, np.ndarray] = field(repr=False)
    begin: np.ndarray
    end: np.ndarray
    onward: Side
    back: Side
    _answers: dict[dt.date, np.ndarray] = field(default_factory=dict, repr=False)

    @classmethod
    def build(
        cls,
        shares: pd.DataFrame,
        agencies: pd.DataFrame,
        vendors: pd.DataFrame,
        platforms: pd.DataFrame,
        sources: pd.DataFrame,
    ) -> "Network":
        """Build the network of the tables; KeyError if a share names an id that is in none."""
        members = holders(agencies, vendors, platforms)
        nodes, node_of = _nodes(members)
        provider = _members_of(shares["provider_id"], members)
        recipient = _members_of(shares["recipient_id"], members)
        of_member = members["member_id"].map(node_of).to_numpy()
        mechanism = _codes(shares["mechanism"], tuple(Mechanism))
        order = _order(provider, recipient, mechanism, shares["share_id"])
        order = order[of_member[provider[order]] != of_member[recipient[order]]]
        ends = (of_member[provider[order]], of_member[recipient[order]])
        levels = evidence_of_rows(shares["source_ids"], sources)
        patterns, pattern = _patterns(shares, order)
        days = _days_claiming_less(patterns)
        sides = _sides(*ends, mechanism[order], nodes["is_agency"].to_numpy())
        return cls(
            shares=shares,
            members=members,
            nodes=nodes,
            node_of=node_of | dict(zip(members["member_id"], of_member, strict=True)),
            row=order.astype(np.int32),
            kind=_kinds(mechanism[order]),
            is_behalf=_is_any(mechanism[order], (Mechanism.SEARCH_ON_BEHALF,)),
            is_denied=shares["status"].eq(ShareStatus.DENIED_BY_AGENCY).to_numpy()[order],
            evidence=_codes(levels, EVIDENCE)[order],
            pattern=pattern,
            patterns=patterns,
            days=days,
            begin=_day_numbers(first_days(patterns["first_seen_on"]), NEVER_BEGAN)[pattern],
            end=days["ended_on"][pattern],
            onward=sides[0],
            back=sides[1],
        )

    def node(self, member_id: str) -> int:
        """Return the node of an agency, vendor or platform; KeyError if no table has it."""
        if member_id not in self.node_of:
            raise KeyError(f"{member_id!r} is no agency, vendor or platform in the tables")
        return self.node_of[member_id]

    def answers(self, edges: np.ndarray, as_of: dt.date) -> np.ndarray:
        """Return what each edge says of a day, as a position in `ANSWERS`."""
        if as_of not in self._answers:
            if len(self._answers) >= _DATES_KEPT:
                self._answers.clear()
            said = share_answers(self.patterns, as_of)
            self._answers[as_of] = _codes(said, ANSWERS)
        return self._answers[as_of][self.pattern[edges]]

    def __len__(self) -> int:
        return len(self.row)


def _nodes(members: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, int]]:
    own = members[members["member_id"] == members["holder_id"]].reset_index(drop=True)
    nodes = own.assign(is_agency=own["holder_table"].eq("agencies"))
    node_of = {holder_id: node for node, holder_id in enumerate(nodes["holder_id"])}
    return nodes.drop(columns="member_id"), _with_members(members, node_of)


def _with_members(members: pd.DataFrame, node_of: dict[str, int]) -> dict[str, int]:
    of_holder = members["holder_id"].map(node_of)
    return dict(zip(members["member_id"], of_holder.astype(int), strict=True))


def _members_of(ids: pd.Series, members: pd.DataFrame) -> np.ndarray:
    codes = pd.Index(members["member_id"]).get_indexer(ids)
    if (codes < 0).any():
        raise KeyError(f"{ids[codes < 0].iloc[0]!r} is no agency, vendor or platform in the tables")
    return codes.astype(np.int32)


def _codes(words: pd.Series, known: tuple) -> np.ndarray:
    codes = pd.Index([word for word in known if word is not None]).get_indexer(words)
    return np.where(codes < 0, len(known) - 1, codes).astype(np.int8)


def _is_any(codes: np.ndarray, mechanisms: tuple[Mechanism, ...]) -> np.ndarray:
    return np.isin(codes, [list(Mechanism).index(mechanism) for mechanism in mechanisms])


def _kinds(codes: np.ndarray) -> np.ndarray:
    kinds = np.zeros(len(codes), dtype=np.int8)
    kinds[_is_any(codes, _THROUGH_A_POOL)] = KINDS.index(PathKind.STANDING_POOL)
    kinds[_is_any(codes, (Mechanism.SEARCH_ON_BEHALF,))] = KINDS.index(PathKind.THROUGH_SEARCHES)
    return kinds


def _order(
    provider: np.ndarray, recipient: np.ndarray, mechanism: np.ndarray, share_ids: pd.Series
) -> np.ndarray:
    """Order shares by provider, recipient, mechanism and, where these are the same, by id."""
    order = np.lexsort((mechanism, recipient, provider))
    keys = np.stack([provider[order], recipient[order], mechanism[order]])
    is_same = (keys[:, 1:] == keys[:, :-1]).all(axis=0)
    tied = np.flatnonzero(np.r_[is_same, False] | np.r_[False, is_same])
    ids = share_ids.iloc[order[tied]].to_numpy(dtype=object)
    order[tied] = order[tied][np.lexsort((_ranks(ids), *keys[::-1, tied]))]
    return order


def _ranks(ids: np.ndarray) -> np.ndarray:
    return np.unique(ids.astype("U"), return_inverse=True)[1]


def _patterns(shares: pd.DataFrame, order: np.ndarray) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the different dates and statuses there are, and which of them each edge has."""
    codes = np.zeros(len(order), dtype=np.int64)
    for name in _DATES:
        of_column, values = pd.factorize(shares[name], use_na_sentinel=False)
        codes = codes * (len(values) + 1) + of_column[order]
    _, first, pattern = np.unique(codes, return_index=True, return_inverse=True)
    return shares[_DATES].iloc[order[first]].reset_index(drop=True), pattern.astype(np.int32)


def _days_claiming_less(patterns: pd.DataFrame) -> dict[str, np.ndarray]:
    return {
        "first_seen_on": _day_numbers(last_days(patterns["first_seen_on"]), NEVER_ENDS),
        "last_seen_on": _day_numbers(first_days(patterns["last_seen_on"]), NEVER_BEGAN),
        "ended_on": _day_numbers(last_days(patterns["ended_on"]), NEVER_ENDS),
    }


def _day_numbers(days: pd.Series, missing: int) -> np.ndarray:
    numbers = days.to_numpy().astype("datetime64[D]").astype(np.int64)
    return np.where(days.isna(), missing, numbers).astype(np.int32)


def _sides(
    provider: np.ndarray, recipient: np.ndarray, mechanism: np.ndarray, is_agency: np.ndarray
) -> tuple[Side, Side]:
    leads_on = is_agency[recipient] | _is_any(mechanism, POOLING)
    goes_on = ~is_agency[provider] | _is_any(mechanism, (Mechanism.SEARCH_ON_BEHALF,))
    count = len(is_agency)
    return (
        _side(True, provider, recipient, goes_on, leads_on, count),
        _side(False, recipient, provider, leads_on, goes_on, count),
    )


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
