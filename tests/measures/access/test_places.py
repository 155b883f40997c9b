"""Those reached are counted by where they are and by how."""

import datetime as dt

from measures.access.places import counts_by_place
from measures.access.recipients import day_all_were_seen, providers_of, recipients_of
from tests.builders import agency
from tests.measures.access.test_access import build, platform, step, vendor

DAY = dt.date(2024, 6, 1)
FEDERAL = {"level": "federal", "state": None}
HELD = {"first_seen_on": "2020", "last_seen_on": "2025"}
NETWORK = build(
    step("ca-a-pd", "ca-b-pd", **HELD),
    step("ca-a-pd", "ca-c-pd"),
    step("ca-a-pd", "ca-d-pd", ended_on="2023-06-01"),
    step("ca-a-pd", "nv-e-pd", "network_pool", **HELD),
    step("ca-b-pd", "us-fbi", "search_on_behalf", **HELD),
    step("ca-a-pd", "acme", "data_feed"),
    step("ca-a-pd", "base", "state_database"),
    agencies=(agency(agency_id="nv-e-pd", state="NV"), agency(agency_id="us-fbi", **FEDERAL)),
    vendors=(vendor("acme"),),
    platforms=(platform("base", None, "state_database"),),
)


def counted(rows, place):
    """Return each row: place, is_agency, kind, then yes, not known, no longer and the sum."""
    counts = ["yes_count", "not_known_count", "no_longer_count", "holder_count"]
    return counts_by_place(rows, place)[["place", "is_agency", "kind", *counts]].to_numpy().tolist()


def test_who_reaches_is_counted_by_place_then_by_the_kind_of_the_best_path():
    assert counted(recipients_of(NETWORK, "ca-a-pd", DAY), "place") == [
        ["federal", True, "through_searches", 1, 0, 0, 1],
        ["other_state", True, "standing_pool", 1, 0, 0, 1],
        ["same_state", True, "standing_direct", 1, 1, 1, 2],
        ["private", False, "standing_direct", 0, 1, 0, 1],
        ["not_known", False, "standing_pool", 0, 1, 0, 1],
    ]


def test_whose_plates_are_reached_is_counted_as_seen_from_the_agency():
    assert counted(providers_of(NETWORK, "us-fbi", DAY), "end_place") == [
        ["not_known", True, "through_searches", 2, 0, 0, 2]
    ]


def test_nobody_reached_makes_no_rows():
    assert counted(recipients_of(NETWORK, "us-fbi", DAY), "place") == []


def test_the_one_day_on_which_all_were_seen_is_told_and_of_several_none():
    seen = {"last_seen_on": "2024-04-26"}
    one = build(step("a", "b", **seen), step("a", "c", **seen), step("a", "d", ended_on="2020"))
    assert day_all_were_seen(recipients_of(one, "a", DAY)) == "2024-04-26"
    several = build(step("a", "b", **seen), step("a", "c"))
    assert day_all_were_seen(recipients_of(several, "a", DAY)) == ""
    assert day_all_were_seen(recipients_of(one, "b", DAY)) == ""
