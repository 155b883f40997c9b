"""Is the made national network what it says, and do other libraries answer as ours does?"""

from benchmarks.access import time_beside
from benchmarks.national import Size, national_tables

SMALL = Size(agencies=200, shares=4_000, pools=6, federal=4, searchers=20)


def test_made_network_has_the_shape_asked_for():
    tables = national_tables(SMALL)
    shares = tables["shares"]
    assert {name: len(table) for name, table in tables.items()} == {
        "shares": 4_000,
        "agencies": 200,
        "vendors": 6,
        "platforms": 6,
        "sources": 500,
    }
    assert shares["share_id"].is_unique
    assert (shares["provider_id"] != shares["recipient_id"]).all()
    assert set(shares["mechanism"]) == {
        "direct_share",
        "network_pool",
        "state_database",
        "purchased_access",
        "data_feed",
        "search_on_behalf",
    }


def test_other_libraries_give_the_same_answers_on_a_made_network():
    times = time_beside(SMALL, questions=15, has_networkx=True)
    assert [len(taken) for taken in times.values()] == [15, 15, 15, 10, 10, 10]
