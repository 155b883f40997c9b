"""Which shares make the access network, and which step may follow which?

A node is a holder (see `holders`), an edge is a share between two holders, and *shown* are the
edges that on a day are not *seen later* (see `shares`). Data moves on, so that a second edge may
follow a first, only

1. through a platform or vendor into which the first edge pools it: by `network_pool`,
   `state_database`, `purchased_access` or `data_feed`; whoever reaches that holder by any edge
   reaches what was pooled;
2. through an agency, if the second edge is `search_on_behalf`: whoever it searches for reaches
   what it can reach, by whatever edge of the same platform (or of platforms that are one holder).
   A share on one platform and a search on another do not join; where one of the two states no
   platform they do, and the step says so (`Joint`).

So a plain share never follows a plain share. Putting data into a pool is not taken as a right to
search it: an edge out of the pool must be on record. A share within one holder is no edge.
"""

import datetime as dt
import functools
from dataclasses import dataclass, field
from typing import TypeAlias, TypedDict

import numpy as np
import pandas as pd

from domain.dates import first_days, last_days
from domain.vocabulary import Basis, Evidence, Joint, Mechanism, PathKind, ShareStatus, Standing
from measures.access.directions import Side, is_any, sides
from measures.on_record.evidence import evidence_of_rows
from measures.on_record.shares import last_seen_dates, share_bases, share_standings
from measures.sharing.holders import holders

Texts: TypeAlias = pd.api.extensions.ExtensionArray
STANDINGS = tuple(Standing)
KINDS = tuple(PathKind)
EVIDENCE = (*Evidence, None)
SEEN_LATER = STANDINGS.index(Standing.SEEN_LATER)
ANY_PLATFORM = -1
NEVER_BEGAN, NEVER_ENDS = np.iinfo(np.int32).min, np.iinfo(np.int32).max
_DATES_KEPT = 64
_DATES = ["first_seen_on", "last_seen_on", "ended_on", "status"]
_THROUGH_A_POOL = (Mechanism.NETWORK_POOL, Mechanism.STATE_DATABASE, Mechanism.PURCHASED_ACCESS)


@dataclass(frozen=True, eq=False)
class Network:
    """The edges of `shares` in an order that does not depend on the order of its rows.

    `row` is the position of each edge in `shares`, `source_list` that of its `source_ids` among
    the different ones, `source_lists`. `kind` and `evidence` are positions in `KINDS`
    and `EVIDENCE`; `platform` is the holder of the platform an edge goes through, or
    `ANY_PLATFORM` where none is stated; `pattern` the row of `patterns`, the different dates and
    statuses there are; `days` says, for each column of dates, by which day it claims less; `begin`
    and `end` are the first day on which the edge may have held and the first on which it did no
    longer. Days are numbered as numpy does, with `NEVER_BEGAN` and `NEVER_ENDS` where none is
    known. `texts` holds the columns that rows are made of, `tables` what all this is built from.
    """

    shares: pd.DataFrame
    nodes: pd.DataFrame
    node_of: dict[str, int] = field(repr=False)
    row: np.ndarray
    kind: np.ndarray
    is_behalf: np.ndarray
    is_denied: np.ndarray
    platform: np.ndarray
    evidence: np.ndarray
    source_list: np.ndarray
    source_lists: list[str] = field(repr=False)
    pattern: np.ndarray
    patterns: pd.DataFrame
    days: dict[str, np.ndarray] = field(repr=False)
    begin: np.ndarray
    end: np.ndarray
    onward: Side
    back: Side
    texts: dict[str, Texts] = field(repr=False)
    tables: tuple[pd.DataFrame, ...] = field(repr=False)
    _standings: dict[dt.date, np.ndarray] = field(default_factory=dict, repr=False)

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
        nodes = _nodes(members)
        of_member = pd.Index(nodes["holder_id"]).get_indexer(members["holder_id"])
        ends = (
            _positions(shares["provider_id"], members),
            _positions(shares["recipient_id"], members),
        )
        mechanism = _codes(shares["mechanism"], tuple(Mechanism))
        order = _order(ends[0], ends[1], mechanism, shares["share_id"])
        provider, recipient = (of_member[end[order]] for end in ends)
        is_edge = provider != recipient
        order, provider, recipient = order[is_edge], provider[is_edge], recipient[is_edge]
        onward, back = sides(provider, recipient, mechanism[order], nodes["is_agency"].to_numpy())
        dated = _dated(shares, order)
        source_list, source_lists = pd.factorize(shares["source_ids"])
        return cls(
            shares=shares,
            nodes=nodes,
            node_of=dict(zip(members["member_id"], of_member.tolist(), strict=True)),
            row=order.astype(np.int32),
            kind=_kinds(mechanism[order]),
            is_behalf=is_any(mechanism[order], (Mechanism.SEARCH_ON_BEHALF,)),
            is_denied=shares["status"].eq(ShareStatus.DENIED_BY_AGENCY).to_numpy()[order],
            platform=_platforms(shares, order, provider, recipient, members, of_member, nodes),
            evidence=_codes(evidence_of_rows(shares["source_ids"], sources), EVIDENCE)[order],
            source_list=source_list[order].astype(np.int32),
            source_lists=source_lists.tolist(),
            **dated,
            onward=onward,
            back=back,
            texts=_texts(shares, nodes, dated["patterns"]),
            tables=(shares, agencies, vendors, platforms, sources),
        )

    @functools.cached_property
    def standing_access(self) -> "Network":
        """The network of standing access alone: without searches, what is alleged and denied."""
        shares = self.tables[0]
        is_standing = share_bases(shares).eq(Basis.STANDING_ACCESS)
        return self if is_standing.all() else Network.build(shares[is_standing], *self.tables[1:])

    def node(self, member_id: str) -> int:
        """Return the node of an agency, vendor or platform; KeyError if no table has it."""
        if member_id not in self.node_of:
            raise KeyError(_unknown(member_id))
        return self.node_of[member_id]

    def standings(self, edges: np.ndarray, as_of: dt.date) -> np.ndarray:
        """Return how each edge stands on a day, as a position in `STANDINGS`."""
        of_pattern = self._standings.get(as_of)
        if of_pattern is None:
            of_pattern = _codes(share_standings(self.patterns, as_of), STANDINGS)
            if len(self._standings) >= _DATES_KEPT:
                self._standings.clear()
            self._standings[as_of] = of_pattern
        return of_pattern[self.pattern[edges]]

    def shown(self, edges: np.ndarray, as_of: dt.date) -> np.ndarray:
        """Return those of the edges that are shown on a day."""
        return edges[self.standings(edges, as_of) != SEEN_LATER]

    def ever_held(self, edges: np.ndarray) -> np.ndarray:
        """Tell of each edge whether its dates leave a day on which it held."""
        return self.begin[edges] < self.end[edges]

    def platforms_at(self, nodes: np.ndarray, edges: np.ndarray) -> np.ndarray:
        """Return the platform that the data of each edge stays on at a node it comes to or leaves.

        `ANY_PLATFORM` at a platform or vendor, which is one holder, and where none is stated.
        """
        return np.where(
            self.nodes["is_agency"].to_numpy()[nodes], self.platform[edges], ANY_PLATFORM
        )

    def joints_of(self, share_ids: pd.Series, steps: pd.Series) -> Texts:
        """Return the same as `joints`, of paths given by the ids of their shares."""
        ids = self.shares["share_id"].iloc[self.row]
        edges = pd.Index(ids).get_indexer(share_ids)
        return self.joints(edges, steps.to_numpy())

    def joints(self, edges: np.ndarray, steps: np.ndarray) -> Texts:
        """Return how each edge of paths joins the one before it: a `Joint`, missing at step 1.

        Takes the edges of paths one after another, and the number of each in its path.
        """
        before = np.r_[edges[:1], edges[:-1]]
        middle = self.onward.near[edges]
        is_stated = (self.platform[edges] != ANY_PLATFORM) & (self.platform[before] != ANY_PLATFORM)
        joints = np.where(is_stated, Joint.SAME_PLATFORM.value, Joint.NOT_STATED.value).astype(
            object
        )
        joints[~self.nodes["is_agency"].to_numpy()[middle]] = Joint.ONE_HOLDER.value
        joints[steps == 1] = None
        return pd.array(joints, dtype="str")

    def __len__(self) -> int:
        return len(self.row)


class _Dated(TypedDict):
    """The fields of `Network` that hold dates."""

    pattern: np.ndarray
    patterns: pd.DataFrame
    days: dict[str, np.ndarray]
    begin: np.ndarray
    end: np.ndarray


def words_of(known: tuple, positions: np.ndarray) -> Texts:
    """Return the words at these positions of `STANDINGS`, `KINDS` or `EVIDENCE`."""
    return _words(known).take(positions)


@functools.cache
def _words(known: tuple) -> Texts:
    return pd.array([None if word is None else word.value for word in known], dtype="str")


def _nodes(members: pd.DataFrame) -> pd.DataFrame:
    own = members[members["member_id"] == members["holder_id"]].reset_index(drop=True)
    return own.assign(is_agency=own["holder_table"].eq("agencies")).drop(columns="member_id")


def _positions(ids: pd.Series, members: pd.DataFrame) -> np.ndarray:
    positions = pd.Index(members["member_id"]).get_indexer(ids)
    if (positions < 0).any():
        raise KeyError(_unknown(ids[positions < 0].iloc[0]))
    return positions.astype(np.int32)


def _unknown(member_id: str) -> str:
    return f"{member_id!r} is no agency, vendor or platform in the tables"


def _platforms(
    shares: pd.DataFrame,
    order: np.ndarray,
    provider: np.ndarray,
    recipient: np.ndarray,
    members: pd.DataFrame,
    of_member: np.ndarray,
    nodes: pd.DataFrame,
) -> np.ndarray:
    """Return the holder of the platform of each edge: as stated, else the end that is no agency."""
    stated = pd.Index(members["member_id"]).get_indexer(shares["platform_id"].iloc[order])
    is_agency = nodes["is_agency"].to_numpy()
    platform = np.where(stated >= 0, of_member[stated], ANY_PLATFORM)
    for end in (recipient, provider):
        platform = np.where((platform == ANY_PLATFORM) & ~is_agency[end], end, platform)
    return platform.astype(np.int32)


def _codes(words: pd.Series, known: tuple) -> np.ndarray:
    codes = pd.Index([word for word in known if word is not None]).get_indexer(words)
    return np.where(codes < 0, len(known) - 1, codes).astype(np.int8)


def _kinds(codes: np.ndarray) -> np.ndarray:
    kinds = np.zeros(len(codes), dtype=np.int8)
    kinds[is_any(codes, _THROUGH_A_POOL)] = KINDS.index(PathKind.STANDING_POOL)
    kinds[is_any(codes, (Mechanism.SEARCH_ON_BEHALF,))] = KINDS.index(PathKind.THROUGH_SEARCHES)
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


def _texts(shares: pd.DataFrame, nodes: pd.DataFrame, patterns: pd.DataFrame) -> dict[str, Texts]:
    parts = (shares[["share_id"]], nodes[["holder_id", "holder_table"]], patterns)
    return {name: _in_one_piece(part[name].array) for part in parts for name in part.columns}


def _in_one_piece(texts: Texts) -> Texts:
    """Return the same texts, not in pieces, as tables read in parts have them: those are slow."""
    held = texts.__arrow_array__()
    in_pieces = getattr(held, "num_chunks", 1) > 1
    return pd.array(held.combine_chunks(), dtype="str") if in_pieces else texts


def _dated(shares: pd.DataFrame, order: np.ndarray) -> _Dated:
    """Return the fields of `Network` that hold dates."""
    patterns, pattern = _patterns(shares, order)
    days = {
        "first_seen_on": _day_numbers(last_days(patterns["first_seen_on"]), NEVER_ENDS),
        "seen_on": _day_numbers(first_days(patterns["seen_on"]), NEVER_BEGAN),
        "ended_on": _day_numbers(last_days(patterns["ended_on"]), NEVER_ENDS),
    }
    begin = _day_numbers(first_days(patterns["first_seen_on"]), NEVER_BEGAN)
    return {
        "pattern": pattern,
        "patterns": patterns,
        "days": days,
        "begin": begin[pattern],
        "end": _ends(patterns, days["ended_on"])[pattern],
    }


def _patterns(shares: pd.DataFrame, order: np.ndarray) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the different dates and statuses there are, and which of them each edge has."""
    codes = np.zeros(len(order), dtype=np.int64)
    for name in _DATES:
        of_column, values = pd.factorize(shares[name], use_na_sentinel=False)
        codes = codes * (len(values) + 1) + of_column[order]
    _, first, pattern = np.unique(codes, return_index=True, return_inverse=True)
    patterns = shares[_DATES].iloc[order[first]].reset_index(drop=True)
    return patterns.assign(seen_on=last_seen_dates(patterns)), pattern.astype(np.int32)


def _ends(patterns: pd.DataFrame, ended: np.ndarray) -> np.ndarray:
    """Return the first day on which each share did not hold any more, claiming less.

    One that ended on a day not known did so, for all that is on record, after it was last seen.
    """
    after = _day_numbers(last_days(patterns["seen_on"]) + pd.Timedelta(days=1), NEVER_ENDS)
    is_open = patterns["status"].eq(ShareStatus.ENDED).to_numpy() & (ended == NEVER_ENDS)
    return np.where(is_open, after, ended).astype(np.int32)


def _day_numbers(days: pd.Series, missing: int) -> np.ndarray:
    numbers = days.to_numpy().astype("datetime64[D]").astype(np.int64)
    return np.where(days.isna(), missing, numbers).astype(np.int32)
