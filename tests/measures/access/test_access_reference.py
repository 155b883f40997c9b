"""The fast access network against the slow, obvious one, on thousands made by chance."""

import datetime as dt
import itertools
from collections import defaultdict

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from domain.dates import last_day
from measures.access.access import who_can_see, whose_plates_can
from measures.access.network import Network
from measures.access.paths import paths_between
from tests.measures import reference_access as reference
from tests.measures.random_networks import DAYS, MEMBERS, random_tables

pytestmark = pytest.mark.slow  # thousands of random networks

PLAIN = ("direct_share", "pilot_program")
SEEDS = st.integers(min_value=0, max_value=2**32 - 1)
PROPERTY = settings(max_examples=12, deadline=None)
MEMBER = st.sampled_from([f"n0-{member}" for member in MEMBERS])
DAY = st.sampled_from([dt.date.fromisoformat(day) for day in DAYS])


def reached(network: Network, member: str, as_of: dt.date) -> dict[str, str]:
    """Return the answer for each recipient of a member's plate data."""
    rows = who_can_see(network, member, as_of)
    return dict(zip(rows["recipient_id"], rows["standing"], strict=True))


def every_step(network: Network, member: str, as_of: dt.date) -> list[list[dict]]:
    """Return every path from a member, as lists of steps."""
    found = []
    for recipient in reached(network, member, as_of):
        rows = paths_between(network, member, recipient, as_of, limit=50)
        found += [reference.rows(steps) for _, steps in rows.groupby("path")]
    return found


@pytest.mark.parametrize(("shares", "networks"), [(8, 250), (12, 250), (18, 150), (26, 50)])
def test_fast_and_slow_version_agree_on_random_networks(shares: int, networks: int):
    as_of = dt.date.fromisoformat(DAYS[shares % 4 + 1])
    tables = random_tables(shares, networks, shares)
    network = Network.build(**tables)
    agencies = set(tables["agencies"]["agency_id"])
    steps_of = defaultdict(list)
    for step in reference.steps_on(tables, as_of):
        steps_of[step["from"].split("-")[0]].append(step)
    for number in range(networks):
        steps = steps_of[f"n{number}"]
        end, ask = (("to", who_can_see), ("from", whose_plates_can))[number % 2]
        origins = sorted({step["from" if end == "to" else "to"] for step in steps})
        for member in origins[number % 5 : number % 5 + 1]:
            found = _every_path_of(steps, agencies, member, end)
            assert _told(ask(network, member, as_of)) == _expected(found, end), member


def _every_path_of(steps: list[dict], agencies: set[str], member: str, end: str) -> list:
    if end == "to":
        return reference.every_path(steps, agencies, member)
    starts = {step["from"] for step in steps} - {member}
    found = [path for start in starts for path in reference.every_path(steps, agencies, start)]
    return [path for path in found if path[-1]["to"] == member]


def _expected(found: list[list[dict]], end: str) -> dict[str, tuple]:
    told = reference.rows_from(found).items()
    return {pair[end == "to"]: tuple(row.values()) for pair, row in told}


def _told(rows: pd.DataFrame) -> dict[str, tuple]:
    told = zip(*(rows[column].tolist() for column in reference.COLUMNS), strict=True)
    return dict(zip(rows.iloc[:, 0].tolist(), told, strict=True))


@PROPERTY
@given(SEEDS, DAY)
def test_listed_paths_are_those_of_the_slow_version_shortest_first(seed: int, as_of: dt.date):
    tables = random_tables(seed, 1, 16)
    network = Network.build(**tables)
    steps = reference.steps_on(tables, as_of)
    agencies = set(tables["agencies"]["agency_id"])
    by_end = defaultdict(list)
    for path in reference.every_path(steps, agencies, "n0-a-pd"):
        by_end[path[-1]["to"]].append(path)
    for end, expected in by_end.items():
        shortest = min(map(len, expected))
        expected = [path for path in expected if len(path) <= shortest + 4]
        expected.sort(key=lambda path: (len(path), reference.rank_of(path)))
        rows = paths_between(network, "n0-a-pd", end, as_of, limit=1000)
        listed = rows.groupby("path")["share_id"].agg(list).tolist()
        assert listed == [[step["share_id"] for step in path] for path in expected]
        assert rows["path_standing"].iloc[0] == reference.standing_of_path(expected[0])


@PROPERTY
@given(SEEDS, DAY, MEMBER, st.integers(0, 13))
def test_removing_an_edge_never_adds_reach_and_never_betters_a_standing(
    seed: int, as_of: dt.date, member: str, removed: int
):
    tables = random_tables(seed, 1, 14)
    fewer = tables | {"shares": tables["shares"].drop(index=removed)}
    more = reached(Network.build(**tables), member, as_of)
    order = ["ended", "undated", "last_seen", "held"]
    for recipient, answer in reached(Network.build(**fewer), member, as_of).items():
        assert recipient in more
        assert order.index(answer) <= order.index(more[recipient])


@PROPERTY
@example(seed=5, as_of=dt.date(2019, 6, 15), member="n0-a-pd")  # 2019-06, last seen on June 15
@given(SEEDS, DAY, MEMBER)
def test_no_edge_is_shown_before_it_was_first_seen(seed: int, as_of: dt.date, member: str):
    tables = random_tables(seed, 1, 14)
    network = Network.build(**tables)
    seen = {step["share_id"]: step for step in reference.rows(tables["shares"])}
    listed = [step["share_id"] for path in every_step(network, member, as_of) for step in path]
    best = who_can_see(network, member, as_of)["steps"].str.split("|").explode()
    for share_id in [*listed, *best]:
        first, last = seen[share_id]["first_seen_on"], seen[share_id]["last_seen_on"]
        assert not first or min(last_day(date) for date in (first, last) if date) <= as_of


@PROPERTY
@given(SEEDS, DAY, MEMBER)
def test_steps_of_every_path_join_and_no_plain_share_follows_a_plain_share(
    seed: int, as_of: dt.date, member: str
):
    network = Network.build(**random_tables(seed, 1, 14))
    for path in every_step(network, member, as_of):
        assert network.node(path[0]["provider_id"]) == network.node(member)
        for before, step in itertools.pairwise(path):
            assert network.node(before["recipient_id"]) == network.node(step["provider_id"])
            assert not (before["mechanism"] in PLAIN and step["mechanism"] in PLAIN)


@PROPERTY
@given(SEEDS, DAY, MEMBER)
def test_result_does_not_depend_on_the_order_of_rows(seed: int, as_of: dt.date, member: str):
    tables = random_tables(seed, 1, 14)
    shuffled = {
        name: table.sample(frac=1, random_state=seed % 1000).reset_index(drop=True)
        for name, table in tables.items()
    }
    network, again = Network.build(**tables), Network.build(**shuffled)
    for ask in (who_can_see, whose_plates_can):
        assert_frame_equal(ask(network, member, as_of), ask(again, member, as_of))
