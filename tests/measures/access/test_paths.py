"""By which paths does the data of one holder reach another?"""

import datetime as dt

import pytest

from domain.vocabulary import PathKind, Standing
from measures.access.paths import paths_between
from tests.measures.access.test_access import SOLD, build, platform, step, vendor

DAY = dt.date(2019, 7, 1)


def test_each_step_tells_its_share_and_each_path_what_it_says():
    network = build(
        step("a", "p", "data_feed", platform_id="p", first_seen_on="2018", last_seen_on="2020"),
        step("v", "b", "purchased_access", source_ids="a-tracker"),
        step("a", "b"),
        vendors=(vendor("v"),),
        platforms=(platform("p", "v", SOLD),),
    )
    rows = paths_between(network, "a", "b", DAY)
    columns = [
        "path",
        "step",
        "provider_id",
        "recipient_id",
        "standing",
        "evidence",
        "path_standing",
    ]
    assert rows[[*columns, "path_kind", "path_evidence"]].to_numpy().tolist() == [
        [1, 1, "a", "b", Standing.UNDATED, "primary", Standing.UNDATED]
        + [PathKind.STANDING_DIRECT, "primary"],
        [2, 1, "a", "p", Standing.HELD, "primary", Standing.UNDATED]
        + [PathKind.STANDING_POOL, "unverified"],
        [2, 2, "v", "b", Standing.UNDATED, "unverified", Standing.UNDATED]
        + [PathKind.STANDING_POOL, "unverified"],
    ]
    assert rows.loc[1, ["platform_id", "mechanism", "first_seen_on", "last_seen_on"]].tolist() == [
        "p",
        "data_feed",
        "2018",
        "2020",
    ]
    assert rows.loc[1, ["status", "source_ids"]].tolist() == ["reported", "a-portal"]


def test_no_more_paths_are_listed_than_asked_for_and_the_shortest_come_first():
    pools = [platform(f"p{n}", None, "state_database") for n in range(5)]
    into = [step("a", p["platform_id"], "network_pool") for p in pools]
    out = [step(p["platform_id"], "b", "purchased_access") for p in pools]
    network = build(*into, *out, step("a", "b", "search_on_behalf"), platforms=pools)
    rows = paths_between(network, "a", "b", DAY, limit=3)
    assert rows.groupby("path").size().tolist() == [1, 2, 2]
    assert len(paths_between(network, "a", "b", DAY)["path"].unique()) == 6


def test_path_comes_to_no_holder_twice():
    network = build(
        step("a", "p", "data_feed"),
        step("p", "q", "data_feed"),
        step("q", "p", "data_feed"),
        step("q", "b", "purchased_access"),
        step("p", "a", "purchased_access"),
        platforms=(platform("p", None, SOLD), platform("q", None, SOLD)),
    )
    rows = paths_between(network, "a", "b", DAY)
    assert rows["recipient_id"].tolist() == ["p", "q", "b"]


def test_holder_has_no_path_to_itself_and_none_is_an_empty_table():
    network = build(step("a", "b"), step("b", "a"), step("b", "c"))
    assert paths_between(network, "a", "a", DAY).empty
    none = paths_between(network, "a", "c", DAY)
    assert none.empty
    assert list(none.columns) == list(paths_between(network, "a", "b", DAY).columns)


def test_id_that_is_in_no_table_is_named():
    with pytest.raises(KeyError, match="'nowhere'"):
        paths_between(build(step("a", "b")), "a", "nowhere", DAY)
