"""Those reached are counted by what is known of them, and half-year by half-year."""

import csv
import datetime as dt
from pathlib import Path

from measures.access.recipients import (
    MOST_YEARS,
    Counts,
    best_steps,
    counts_by_place,
    providers_of,
    reach_by_half_year,
    reach_counts,
    recipients_of,
)
from tests.builders import agency, share
from tests.measures.access.test_access import build, platform, step, vendor

DATA = Path(__file__).resolve().parents[3] / "data"
DAY = dt.date(2024, 6, 1)
TODAY = dt.date(2026, 11, 24)
FEDERAL = {"level": "federal", "state": None}


def seen(provider: str, recipient: str, date: str | None, **values: object) -> dict:
    return share(provider_id=provider, recipient_id=recipient, last_seen_on=date, **values)


def test_what_is_held_last_seen_and_undated_is_counted_and_what_is_later_or_ended_is_not():
    network = build(
        seen("ca-a-pd", "us-fbi", "2024-06-01"),
        seen("ca-a-pd", "nv-b-pd", "2024-04-26"),
        seen("ca-a-pd", "ca-c-pd", "2025-01-01"),
        seen("ca-a-pd", "ca-d-pd", None),
        seen("ca-a-pd", "ca-e-pd", "2023-01-01", ended_on="2023-06-01"),
        seen("ca-a-pd", "acme", "2024-04-26"),
        agencies=(agency(agency_id="us-fbi", **FEDERAL), agency(agency_id="nv-b-pd", state="NV")),
        vendors=(vendor("acme"),),
    )
    rows = recipients_of(network, "ca-a-pd", DAY)
    assert reach_counts(rows) == Counts(
        agencies=3,
        federal=1,
        other_state=1,
        same_state=1,
        companies=1,
        held=1,
        last_seen=1,
        undated=1,
        seen_later=1,
        ended=1,
        seen_first_on="2024-04-26",
        seen_last_on="2024-04-26",
    )


def test_searches_run_for_another_allegations_and_denials_are_in_no_headline():
    network = build(
        step("ca-a-pd", "us-ice", "search_on_behalf", last_seen_on="2024-04-26"),
        step("ca-a-pd", "us-dea", "search_on_behalf", note="alleged in a lawsuit"),
        seen("ca-a-pd", "us-fbi", "2024-04-26", status="denied_by_agency"),
        agencies=tuple(agency(agency_id=i, **FEDERAL) for i in ("us-ice", "us-dea", "us-fbi")),
    )
    counts = reach_counts(recipients_of(network, "ca-a-pd", DAY))
    apart = (counts.through_searches, counts.alleged, counts.denied, counts.apart)
    assert (counts.agencies, counts.federal, *apart) == (0, 0, 1, 1, 1, 3)


def test_standing_access_that_has_not_ended_counts_though_a_search_was_seen_later():
    network = build(
        step("ca-a-pd", "us-ice", last_seen_on=None),
        step("ca-a-pd", "us-ice", "search_on_behalf", last_seen_on="2024-04-26"),
        agencies=(agency(agency_id="us-ice", **FEDERAL),),
    )
    rows = recipients_of(network, "ca-a-pd", DAY)
    assert rows[["basis", "standing", "steps", "path_count"]].to_numpy().tolist() == [
        ["standing_access", "undated", "ca-a-pd--us-ice--direct-share", 2]
    ]


def test_a_private_operator_whose_plates_are_reached_is_no_agency():
    network = build(
        seen("ca-mall", "ca-a-pd", "2024-04-26"),
        agencies=(agency(agency_id="ca-mall", level="private", kind="private_operator"),),
    )
    rows = providers_of(network, "ca-a-pd", DAY)
    counts = reach_counts(rows)
    assert (counts.agencies, counts.companies) == (0, 1)
    assert rows["end_place"].tolist() == ["private"]


def test_the_steps_of_the_best_path_stand_in_order_with_their_answers():
    network = build(
        step("ca-a-pd", "pool", "network_pool", last_seen_on="2024-06-01"),
        step("pool", "us-ice", "purchased_access", last_seen_on="2023-01-01"),
        agencies=(agency(agency_id="us-ice", **FEDERAL),),
        vendors=(vendor("acme"),),
        platforms=(platform("pool", "acme", "agency_network"),),
    )
    rows = recipients_of(network, "ca-a-pd", DAY)
    assert rows.set_index("other_id")["mechanisms"].to_dict() == {
        "pool": "network_pool",
        "us-ice": "network_pool|purchased_access",
    }
    steps = best_steps(network, rows[rows["other_id"] == "us-ice"], DAY)
    columns = ["step", "provider_id", "recipient_id", "standing", "path_standing"]
    assert steps[columns].to_numpy().tolist() == [
        [1, "ca-a-pd", "pool", "held", "last_seen"],
        [2, "pool", "us-ice", "last_seen", "last_seen"],
    ]


def test_an_agency_counts_once_a_half_year_by_the_strongest_standing():
    network = build(
        seen("ca-a-pd", "us-fbi", "2023-04-26"),
        seen("ca-b-pd", "us-fbi", "2023-01-01", ended_on="2023-08-01"),
        seen("ca-c-pd", "us-fbi", None),
        agencies=(agency(agency_id="us-fbi", **FEDERAL),),
    )
    rows = reach_by_half_year(network, "us-fbi", dt.date(2024, 2, 1))
    assert rows.to_numpy().tolist() == [
        ["2023-06-30", 2, 0, 0, 1, 0],
        ["2023-12-31", 0, 1, 0, 1, 1],
        ["2024-02-01", 0, 1, 0, 1, 1],
    ]
    assert rows.columns.tolist() == [
        "date",
        "held_count",
        "last_seen_count",
        "seen_later_count",
        "undated_count",
        "ended_count",
    ]


def test_nothing_reached_gives_no_half_years():
    network = build(seen("ca-a-pd", "us-fbi", "2023-04-26"))
    assert reach_by_half_year(network, "ca-a-pd", DAY).empty


def test_a_day_in_the_far_future_takes_no_longer(shipped_network):
    rows = reach_by_half_year(shipped_network, "us-secret-service", dt.date(9999, 12, 31))
    assert 0 < len(rows) <= 2 * (MOST_YEARS + 1) + 1
    assert rows["date"].iloc[-1] == "9999-12-31"


def test_the_shipped_counts_are_those_counted_from_the_files_by_hand(shipped_network):
    with (DATA / "shares.csv").open() as file:
        shares = list(csv.DictReader(file))
    el_cajon = {s["recipient_id"] for s in shares if s["provider_id"] == "ca-el-cajon-pd"}
    elsewhere = {i for i in el_cajon if not i.startswith(("ca-", "us-", "riss"))}
    rows = recipients_of(shipped_network, "ca-el-cajon-pd", TODAY)
    counts = reach_counts(rows)
    assert counts.agencies == len(el_cajon) == 97
    assert counts.other_state == 94 == len(elsewhere & set(rows["other_id"]))
    postal = [s for s in shares if s["recipient_id"] == "us-postal-inspection-service"]
    over = [s for s in postal if s["ended_on"] or s["status"] == "ended"]
    counts = reach_counts(providers_of(shipped_network, "us-postal-inspection-service", TODAY))
    assert (counts.agencies, counts.ended) == (len(postal) - len(over), len(over)) == (111, 1)


def test_the_half_years_of_the_shipped_tables_hold_the_day_of_the_lists(shipped_network):
    rows = reach_by_half_year(shipped_network, "us-postal-inspection-service", TODAY)
    by_date = rows.set_index("date")
    assert by_date.loc["2024-06-30", "held_count"] == 110
    assert by_date.loc["2024-12-31", "last_seen_count"] == 110
    assert by_date.index.is_monotonic_increasing
    assert rows["date"].iloc[-1] == "2026-11-24"


HELD_TO_2025 = {"first_seen_on": "2020", "last_seen_on": "2025"}
PLACES = build(
    step("ca-a-pd", "ca-b-pd", **HELD_TO_2025),
    step("ca-a-pd", "ca-c-pd"),
    step("ca-a-pd", "ca-d-pd", ended_on="2023-06-01"),
    step("ca-a-pd", "nv-e-pd", "network_pool", **HELD_TO_2025),
    step("ca-b-pd", "us-fbi", "search_on_behalf", **HELD_TO_2025),
    step("ca-a-pd", "acme", "data_feed"),
    step("ca-a-pd", "base", "state_database"),
    agencies=(agency(agency_id="nv-e-pd", state="NV"), agency(agency_id="us-fbi", **FEDERAL)),
    vendors=(vendor("acme"),),
    platforms=(platform("base", None, "state_database"),),
)


def counted(rows, place):
    """Return each row: place, is_agency, kind, basis, the count of each standing and of all."""
    counts = ["held_count", "last_seen_count", "undated_count", "ended_count", "holder_count"]
    return (
        counts_by_place(rows, place)[["place", "is_agency", "kind", "basis", *counts]]
        .to_numpy()
        .tolist()
    )


def test_who_reaches_is_counted_by_place_then_by_the_kind_of_the_best_path():
    assert counted(recipients_of(PLACES, "ca-a-pd", DAY), "place") == [
        ["federal", True, "through_searches", "searches", 1, 0, 0, 0, 1],
        ["other_state", True, "standing_pool", "standing_access", 1, 0, 0, 0, 1],
        ["same_state", True, "standing_direct", "standing_access", 1, 0, 1, 1, 2],
        ["private", False, "standing_direct", "standing_access", 0, 0, 1, 0, 1],
        ["not_known", False, "standing_pool", "standing_access", 0, 0, 1, 0, 1],
    ]
