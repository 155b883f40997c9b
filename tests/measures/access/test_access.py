"""Who can see the plates, and whose: the rules, one by one."""

import datetime as dt

import pandas as pd
import pytest

from domain.vocabulary import Joint, PathKind, Place, Standing
from measures.access.access import who_can_see, whose_plates_can
from measures.access.network import Network
from measures.access.paths import paths_between
from tests.builders import agency, frame, row, share, source

SOLD = "commercial_database"
HOSTED = "agency_network"


def build(*shares: dict, agencies=(), vendors=(), platforms=()) -> Network:
    named = {s[end] for s in shares for end in ("provider_id", "recipient_id")}
    others = {x for one in (agencies, vendors, platforms) for r in one for x in r.values()}
    plain = [agency(agency_id=i) for i in sorted(named - others)]
    return Network.build(
        frame("shares", *shares),
        frame("agencies", *agencies, *plain),
        frame("vendors", *vendors),
        frame("platforms", *platforms),
        frame("sources", source(), source(source_id="a-tracker", kind="tracker")),
    )


def step(provider: str, recipient: str, mechanism: str = "direct_share", **values: object) -> dict:
    return share(
        provider_id=provider,
        recipient_id=recipient,
        mechanism=mechanism,
        **{"last_seen_on": None, **values},
    )


def vendor(vendor_id: str) -> dict:
    return row("vendors", vendor_id=vendor_id, name=vendor_id)


def platform(platform_id: str, vendor_id: str | None, kind: str) -> dict:
    return row("platforms", platform_id=platform_id, vendor_id=vendor_id, kind=kind)


def said(rows: pd.DataFrame, *columns: str) -> dict[str, tuple]:
    """Return the chosen columns of each row, by its id."""
    return {key: tuple(values) for key, *values in rows[[rows.columns[0], *columns]].to_numpy()}


WORKED_EXAMPLE = build(
    step("a", "b", first_seen_on="2018-01-01", last_seen_on="2024-06-01"),
    step("b", "c", first_seen_on="2018-01-01", last_seen_on="2024-06-01"),
    step("b", "ice", "search_on_behalf", first_seen_on="2018-06-01", last_seen_on="2019-12-01"),
    step("a", "learn", "network_pool", first_seen_on="2018-01-01", last_seen_on="2024-06-01"),
    step("r", "drn-data", "data_feed", first_seen_on="2014-03-01", last_seen_on="2024-06-01"),
    step("drn", "learn", "data_feed", first_seen_on="2014-03-01", last_seen_on="2024-06-01"),
    step(
        "learn",
        "ice",
        "purchased_access",
        first_seen_on="2018-01-01",
        last_seen_on="2020-09-30",
        ended_on="2020-09-30",
    ),
    agencies=(
        agency(agency_id="a"),
        agency(agency_id="b"),
        agency(agency_id="c", state="NV"),
        agency(agency_id="r", level="private", state=None),
        agency(agency_id="ice", level="federal", state=None),
    ),
    vendors=(vendor("drn"), vendor("vigilant")),
    platforms=(platform("learn", "vigilant", HOSTED), platform("drn-data", "drn", SOLD)),
)
IN_2019, IN_2024 = dt.date(2019, 7, 1), dt.date(2024, 1, 1)


def test_worked_example_of_the_design_holds_in_2019():
    columns = ("place", "standing", "kind", "step_count", "path_count")
    assert said(who_can_see(WORKED_EXAMPLE, "a", IN_2019), *columns) == {
        "b": (Place.SAME_STATE, Standing.HELD, PathKind.STANDING_DIRECT, 1, 1),
        "ice": (Place.FEDERAL, Standing.HELD, PathKind.STANDING_POOL, 2, 2),
        "learn": (Place.PRIVATE, Standing.HELD, PathKind.STANDING_POOL, 1, 1),
    }
    assert said(who_can_see(WORKED_EXAMPLE, "r", IN_2019), *columns) == {
        "drn": (Place.PRIVATE, Standing.HELD, PathKind.STANDING_DIRECT, 1, 1),
        "learn": (Place.PRIVATE, Standing.HELD, PathKind.STANDING_POOL, 2, 1),
        "ice": (Place.FEDERAL, Standing.HELD, PathKind.STANDING_POOL, 3, 1),
    }


def test_worked_example_of_the_design_holds_in_2024():
    columns = ("standing", "kind")
    assert said(who_can_see(WORKED_EXAMPLE, "a", IN_2024), *columns)["ice"] == (
        Standing.LAST_SEEN,
        PathKind.THROUGH_SEARCHES,
    )
    assert said(who_can_see(WORKED_EXAMPLE, "r", IN_2024), *columns)["ice"] == (
        Standing.ENDED,
        PathKind.STANDING_POOL,
    )


def test_whose_plates_an_agency_can_see_is_the_same_question_from_the_other_end():
    reach = whose_plates_can(WORKED_EXAMPLE, "ice", IN_2019)
    assert said(reach, "provider_table", "place", "kind", "step_count") == {
        "a": ("agencies", Place.FEDERAL, PathKind.STANDING_POOL, 2),
        "b": ("agencies", Place.FEDERAL, PathKind.THROUGH_SEARCHES, 1),
        "drn": ("vendors", Place.FEDERAL, PathKind.STANDING_POOL, 2),
        "learn": ("platforms", Place.FEDERAL, PathKind.STANDING_POOL, 1),
        "r": ("agencies", Place.FEDERAL, PathKind.STANDING_POOL, 3),
    }


def test_row_tells_the_steps_sources_and_dates_of_its_best_path():
    network = build(
        step("a", "p", "network_pool", first_seen_on="2018", last_seen_on="2020-05-01"),
        step(
            "p",
            "b",
            "purchased_access",
            first_seen_on="2018-06",
            last_seen_on="2020-06",
            ended_on="2021",
            source_ids="a-tracker|a-portal",
        ),
        step("p", "c", "purchased_access", source_ids="a-tracker"),
        platforms=(platform("p", None, "state_database"),),
    )
    rows = who_can_see(network, "a", dt.date(2019, 1, 1)).set_index("recipient_id")
    assert rows.loc["b"].to_dict() == {
        "recipient_table": "agencies",
        "place": Place.SAME_STATE,
        "standing": Standing.HELD,
        "kind": PathKind.STANDING_POOL,
        "step_count": 2,
        "path_count": 1,
        "evidence": "primary",
        "first_known_on": "2018",
        "last_seen_on": "2020-05-01",
        "ended_on": "2021",
        "has_denial": False,
        "steps": "a--p--network-pool|p--b--purchased-access",
        "source_ids": "a-portal|a-tracker",
    }
    assert rows.loc["c", "evidence"] == "unverified"
    assert rows.loc["c", ["first_known_on", "last_seen_on", "ended_on"]].isna().all()


def test_plain_share_does_not_follow_a_plain_share():
    network = build(step("a", "b"), step("b", "c"), step("c", "d", "network_pool"))
    assert list(who_can_see(network, "a", IN_2019)["recipient_id"]) == ["b"]


def test_agency_passes_on_what_it_receives_by_searches_alone():
    network = build(
        step("a", "b", "data_feed"), step("b", "c", "data_feed"), step("b", "d", "search_on_behalf")
    )
    assert said(who_can_see(network, "a", IN_2019), "kind") == {
        "b": (PathKind.STANDING_DIRECT,),
        "d": (PathKind.THROUGH_SEARCHES,),
    }


def test_plain_share_with_a_platform_does_not_pool_the_data():
    network = build(
        step("a", "p"), step("p", "b"), platforms=(platform("p", None, "state_database"),)
    )
    assert list(who_can_see(network, "a", IN_2019)["recipient_id"]) == ["p"]


def test_member_of_a_pool_reaches_nothing_from_it_without_a_share_that_says_so():
    network = build(
        step("a", "p", "network_pool"),
        step("b", "p", "network_pool"),
        platforms=(platform("p", None, HOSTED),),
    )
    assert list(who_can_see(network, "a", IN_2019)["recipient_id"]) == ["p"]


@pytest.mark.parametrize(
    ("kind", "holder", "sees"),
    [
        (SOLD, "v", {"v", "buyer"}),
        ("resale_gateway", "v", {"v", "buyer"}),
        (HOSTED, "p", {"p"}),
        ("state_database", "p", {"p"}),
    ],
)
def test_vendor_is_one_holder_with_what_it_sells_and_not_with_what_it_hosts(kind, holder, sees):
    network = build(
        step("a", "p", "data_feed"),
        step("v", "buyer", "purchased_access"),
        vendors=(vendor("v"),),
        platforms=(platform("p", "v", kind),),
    )
    assert set(who_can_see(network, "a", IN_2019)["recipient_id"]) == sees
    assert list(whose_plates_can(network, "p", IN_2019)["provider_id"]) == ["a"]
    assert network.nodes["holder_id"][network.node("p")] == holder


def test_share_inside_one_holder_is_no_step():
    network = build(
        step("v", "p", "data_feed"), vendors=(vendor("v"),), platforms=(platform("p", "v", SOLD),)
    )
    assert who_can_see(network, "v", IN_2019).empty


def test_path_has_ended_once_a_step_has_and_is_not_given_before_a_step_was_seen():
    network = build(
        step("a", "p", "network_pool", ended_on="2020-03-01"),
        step("p", "b", "purchased_access", first_seen_on="2019-01-01"),
        platforms=(platform("p", None, "state_database"),),
    )
    standings = {
        day: said(who_can_see(network, "a", day), "standing").get("b")
        for day in (dt.date(2018, 12, 31), dt.date(2019, 1, 1), dt.date(2020, 3, 1))
    }
    assert list(standings.values()) == [None, (Standing.UNDATED,), (Standing.ENDED,)]


def test_steps_that_never_held_on_one_day_make_no_path():
    network = build(
        step("a", "p", "network_pool", ended_on="2016-01-01"),
        step("p", "b", "purchased_access", first_seen_on="2018-01-01", last_seen_on="2020-01-01"),
        platforms=(platform("p", None, "state_database"),),
    )
    assert said(who_can_see(network, "a", IN_2019), "standing") == {"p": (Standing.ENDED,)}
    assert said(whose_plates_can(network, "b", IN_2019), "standing") == {"p": (Standing.HELD,)}


def test_better_standing_goes_before_the_plainer_kind():
    network = build(
        step("a", "b", last_seen_on="2018-01-01"),
        step("a", "b", "purchased_access", first_seen_on="2018", last_seen_on="2020"),
    )
    assert said(who_can_see(network, "a", IN_2019), "standing", "kind", "path_count") == {
        "b": (Standing.HELD, PathKind.STANDING_POOL, 2)
    }


def test_denial_is_told_and_changes_no_standing():
    network = build(
        step("a", "b", status="denied_by_agency"),
        step("a", "b", "network_pool", first_seen_on="2018", last_seen_on="2020"),
        step("a", "c"),
    )
    assert said(who_can_see(network, "a", IN_2019), "standing", "has_denial") == {
        "b": (Standing.HELD, True),
        "c": (Standing.UNDATED, False),
    }


@pytest.mark.parametrize(
    ("shared_on", "searched_on", "joins"),
    [("p", "p", True), ("p", "q", False), (None, "q", True), ("p", None, True)],
)
def test_share_and_search_join_on_one_platform_or_where_one_states_none(
    shared_on, searched_on, joins
):
    network = build(
        step("a", "b", platform_id=shared_on),
        step("b", "ice", "search_on_behalf", platform_id=searched_on),
        platforms=(platform("p", None, HOSTED), platform("q", None, HOSTED)),
    )
    assert ("ice" in set(who_can_see(network, "a", IN_2019)["recipient_id"])) is joins
    assert ("a" in set(whose_plates_can(network, "ice", IN_2019)["provider_id"])) is joins
    steps = paths_between(network, "a", "ice", IN_2019)
    how = Joint.SAME_PLATFORM if shared_on == searched_on else Joint.NOT_STATED
    assert steps["joint"].dropna().tolist() == ([how] if joins else [])


def test_platforms_of_one_holder_join():
    network = build(
        step("a", "b", platform_id="p"),
        step("b", "ice", "search_on_behalf", platform_id="q"),
        vendors=(vendor("v"),),
        platforms=(platform("p", "v", SOLD), platform("q", "v", SOLD)),
    )
    assert "ice" in set(who_can_see(network, "a", IN_2019)["recipient_id"])


def test_label_on_a_platform_does_not_hide_one_on_another():
    network = build(
        step("a", "p", "network_pool", last_seen_on="2019-07-01"),
        step("p", "b", platform_id="p", last_seen_on="2019-07-01"),
        step("a", "b", platform_id="q"),
        step("b", "ice", "search_on_behalf", platform_id="q"),
        step("b", "fbi", "search_on_behalf", platform_id="p"),
        platforms=(platform("p", None, HOSTED), platform("q", None, HOSTED)),
    )
    assert said(who_can_see(network, "a", IN_2019), "step_count", "path_count") == {
        "p": (1, 1),
        "b": (2, 2),
        "ice": (2, 1),
        "fbi": (3, 1),
    }


def test_what_ended_on_a_day_not_known_makes_no_path_with_what_was_first_seen_later():
    network = build(
        step("a", "p", "network_pool", last_seen_on="2016-01-01", status="ended"),
        step("p", "b", "purchased_access", first_seen_on="2018-01-01", last_seen_on="2020-01-01"),
        platforms=(platform("p", None, "state_database"),),
    )
    assert said(who_can_see(network, "a", IN_2019), "standing") == {"p": (Standing.ENDED,)}


def test_mutual_and_circular_shares_are_ordinary():
    network = build(
        step("a", "b"),
        step("b", "a"),
        step("b", "c", "search_on_behalf"),
        step("c", "b", "search_on_behalf"),
    )
    assert said(who_can_see(network, "a", IN_2019), "step_count") == {"b": (1,), "c": (2,)}
    assert said(who_can_see(network, "b", IN_2019), "step_count") == {"a": (1,), "c": (1,)}


def test_agency_without_shares_has_no_rows_and_the_same_columns():
    network = build(step("a", "b"), agencies=(agency(agency_id="alone"),))
    alone = who_can_see(network, "alone", IN_2019)
    assert alone.empty
    assert list(alone.columns) == list(who_can_see(network, "a", IN_2019).columns)
    assert whose_plates_can(network, "alone", IN_2019).empty


def test_id_that_is_in_no_table_is_named():
    with pytest.raises(KeyError, match="'nowhere' is no agency, vendor or platform"):
        who_can_see(WORKED_EXAMPLE, "nowhere", IN_2019)


@pytest.mark.parametrize(
    ("recipient", "place"),
    [
        (agency(agency_id="x", level="federal", state="DC"), Place.FEDERAL),
        (agency(agency_id="x", level="private"), Place.PRIVATE),
        (agency(agency_id="x", state="CA"), Place.SAME_STATE),
        (agency(agency_id="x", state="NV"), Place.OTHER_STATE),
        (agency(agency_id="x", level="special_district", state=None), Place.NOT_KNOWN),
    ],
)
def test_place_of_a_recipient_is_seen_from_the_provider(recipient, place):
    network = build(step("a", "x"), agencies=(agency(agency_id="a", state="CA"), recipient))
    assert said(who_can_see(network, "a", IN_2019), "place") == {"x": (place,)}
    assert said(whose_plates_can(network, "x", IN_2019), "place") == {"a": (place,)}
