"""Who can see the plates scanned by an agency, and whose plates can an agency see?

Access is read from the shares on record, by these rules alone:

- A path is a list of shares that join: the recipient of each is the provider of the next, or the
  same holder (`measures.sharing.holders`). It never comes to a holder twice. What may follow what
  is said in `measures.access.network`: data moves on through pools, purchases and feeds, and
  through searches run for another; never through a plain share after a plain share.
- A path stands on a day (`Standing`) as its weakest step does: *seen later* (it is not given),
  *ended*, *undated*, *last seen*, *held*. Its day is the earliest of its steps' last days. How a
  step stands is `measures.on_record.shares.share_standings`. A path of several steps whose dates
  rule out that all ever held on one day is no path.
- Its kind (`PathKind`): *through searches*, if a step is `search_on_behalf`; otherwise *standing
  direct*, if it is one step by `direct_share`, `pilot_program` or `data_feed`; otherwise *standing
  through a pool or a purchase*.
- Of several paths the best is the one that stands better (held, last seen, undated, ended), then of
  the plainer kind (direct, pool, searches), then with fewer steps, then whose weakest evidence is
  better, then whose shares come first when ordered by provider, recipient, mechanism and id.

A denial changes no standing; it is told beside it.
"""

import datetime as dt

import numpy as np
import pandas as pd

from domain.schema import LIST_SEPARATOR
from measures.access.directions import Side
from measures.access.network import (
    EVIDENCE,
    KINDS,
    NEVER_BEGAN,
    NEVER_ENDS,
    STANDINGS,
    Network,
    Texts,
    words_of,
)
from measures.access.search import Reached, best_paths
from measures.sharing.holders import places


def who_can_see(network: Network, provider_id: str, as_of: dt.date) -> pd.DataFrame:
    """Return who can reach the plate data of an agency, vendor or platform, as of a day.

    One row per recipient with a path on that day (also *ended*), by standing, kind, steps and id:
    recipient_id (a holder; see `measures.sharing.holders`), recipient_table (`agencies`, `vendors`
    or
    `platforms`), place (`Place`, seen from the provider), and of its best path: standing, kind
    (`PathKind`), step_count, evidence (the weakest of its steps), first_known_on (the latest of its
    steps' first days; missing if one has none), last_seen_on (the day of the path, the earliest of
    its steps' last days; missing if one has none), ended_on (the earliest of its steps' ends),
    steps (share ids from the provider on, `|`-joined) and source_ids. path_count is the number of
    paths of at most 3 steps, however they stand (1 if only longer ones reach it: there may
    be too many to count); has_denial tells whether an agency denies a step of the best path or any
    share of the two. KeyError if no table has the id.
    """
    origin = network.node(provider_id)
    return _rows(network, network.onward, origin, as_of, "recipient")


def whose_plates_can(network: Network, recipient_id: str, as_of: dt.date) -> pd.DataFrame:
    """Return whose plate data an agency, vendor or platform can reach, as of a day.

    One row per provider, with the columns of `who_can_see`, provider_id and provider_table in place
    of the recipient's; place is still the recipient's, seen from that provider. KeyError if no
    table has the id.
    """
    origin = network.node(recipient_id)
    return _rows(network, network.back, origin, as_of, "provider")


def _rows(network: Network, side: Side, origin: int, as_of: dt.date, other: str) -> pd.DataFrame:
    reached = best_paths(network, side, origin, as_of)
    order = np.lexsort((reached.node, reached.step_count, reached.kind, reached.standing))
    reached = reached.take(order)
    near, far = np.full(len(order), origin), reached.node
    ends = (near, far) if side.is_onward else (far, near)
    return pd.DataFrame(
        {
            f"{other}_id": network.texts["holder_id"].take(far),
            f"{other}_table": network.texts["holder_table"].take(far),
            "place": pd.array(places(network.nodes, *ends), dtype="str"),
            "standing": words_of(STANDINGS, reached.standing),
            "kind": words_of(KINDS, reached.kind),
            "step_count": reached.step_count,
            "path_count": reached.path_count,
            "evidence": words_of(EVIDENCE, reached.evidence),
            **_dates(network, reached.steps),
            "has_denial": _has_denial(network, side, origin, reached, as_of),
            "steps": _share_lists(network, reached.steps),
            "source_ids": _source_lists(network, reached.steps),
        }
    )


def _dates(network: Network, steps: np.ndarray) -> dict[str, Texts]:
    """Return the dates that bound each path, as their sources write them."""
    pattern, is_step = network.pattern[steps], steps >= 0
    first = np.where(is_step, network.days["first_seen_on"][pattern], NEVER_BEGAN).argmax(axis=1)
    last = np.where(is_step, network.days["seen_on"][pattern], NEVER_ENDS).argmin(axis=1)
    end = np.where(is_step, network.days["ended_on"][pattern], NEVER_ENDS).argmin(axis=1)
    row = np.arange(len(steps))
    return {
        name: network.texts[column].take(pattern[row, step])
        for name, column, step in (
            ("first_known_on", "first_seen_on", first),
            ("last_seen_on", "seen_on", last),
            ("ended_on", "ended_on", end),
        )
    }


def _has_denial(
    network: Network, side: Side, origin: int, reached: Reached, as_of: dt.date
) -> np.ndarray:
    edges = side.all.of(origin)
    denied = network.shown(edges[network.is_denied[edges]], as_of)
    on_path = (network.is_denied[reached.steps] & (reached.steps >= 0)).any(axis=1)
    return on_path | np.isin(reached.node, side.far[denied])


def _share_lists(network: Network, steps: np.ndarray) -> Texts:
    """Return the share ids of each path, joined."""
    rows = np.where(steps >= 0, network.row[steps], -1)
    texts = network.texts["share_id"].take(rows[:, 0])
    for column in rows.T[1:]:
        more = network.texts["share_id"].take(column, allow_fill=True)
        texts = texts + (LIST_SEPARATOR + more).fillna("")
    return texts


def _source_lists(network: Network, steps: np.ndarray) -> Texts:
    """Return the source ids of each path, joined, each once."""
    lists = np.where(steps >= 0, network.source_list[steps], -1)
    which = np.zeros(len(lists), dtype=np.int64)
    for column in lists.T:
        which = pd.factorize(which * (len(network.source_lists) + 1) + column)[0]
    first = np.full(which.max(initial=-1) + 1, -1)
    first[which[::-1]] = np.arange(len(which))[::-1]
    texts = [_without_repeats([network.source_lists[i] for i in lists[p] if i >= 0]) for p in first]
    return pd.array(texts, dtype="str").take(which)


def _without_repeats(lists: list[str]) -> str:
    if len(lists) == 1:
        return lists[0]
    return LIST_SEPARATOR.join(dict.fromkeys(LIST_SEPARATOR.join(lists).split(LIST_SEPARATOR)))
