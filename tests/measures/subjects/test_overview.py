"""The numbers of the first page, counted plainly from shares."""

import datetime as dt

from measures.sharing.holders import holders
from measures.subjects.overview import (
    agencies_reached,
    federal_pairs,
    longest_list,
    reach_of_federal,
    recipients_by_place,
    standing_counts,
    states_with_recipients,
)
from tests.builders import agency, frame, share

DAY = dt.date(2024, 6, 30)
AGENCIES = frame(
    "agencies",
    agency(agency_id="ca-a-pd", name="A"),
    agency(agency_id="ca-b-pd", name="B"),
    agency(agency_id="us-fbi", name="FBI", level="federal", state=None),
    agency(agency_id="us-ice", name="ICE", level="federal", state=None),
)


def held(provider_id, recipient_id, **values):
    dates = {"first_seen_on": "2020-01-01", "last_seen_on": "2025-01-01"}
    return share(provider_id=provider_id, recipient_id=recipient_id, **(dates | values))


def test_shares_are_counted_by_what_they_say_of_the_day():
    shares = frame(
        "shares",
        held("ca-a-pd", "us-fbi"),
        held("ca-b-pd", "us-fbi", first_seen_on=None, last_seen_on=None),
        held("ca-a-pd", "us-ice", last_seen_on=None, ended_on="2023"),
        held("ca-b-pd", "us-ice", first_seen_on="2024-07-01"),
    )
    counts = standing_counts(shares, DAY)
    assert dict(zip(counts["standing"], counts["share_count"], strict=True)) == {
        "held": 1,
        "last_seen": 0,
        "undated": 1,
        "ended": 1,
        "seen_later": 1,
    }


def test_an_agency_is_reached_once_with_the_strongest_standing_and_every_federal_agency():
    shares = frame(
        "shares",
        held("ca-a-pd", "us-fbi"),
        held("ca-a-pd", "us-ice", first_seen_on=None, last_seen_on=None),
        held("ca-b-pd", "us-ice", last_seen_on=None, ended_on="2023"),
        held("ca-b-pd", "ca-a-pd"),
    )
    reached = agencies_reached(federal_pairs(shares, AGENCIES, DAY), AGENCIES)
    assert reached[["agency_id", "standing", "recipient_ids"]].to_numpy().tolist() == [
        ["ca-a-pd", "held", "us-fbi|us-ice"]
    ]


def test_searches_allegations_denials_and_shares_seen_later_are_not_counted():
    shares = frame(
        "shares",
        held("ca-a-pd", "us-ice", mechanism="search_on_behalf"),
        held("ca-b-pd", "us-ice", first_seen_on="2024-12"),
        held("ca-b-pd", "us-ice", status="denied_by_agency"),
        held("ca-b-pd", "us-fbi", note="alleged in a lawsuit"),
    )
    assert federal_pairs(shares, AGENCIES, DAY).empty


def test_two_shares_of_one_pair_are_one_with_the_stronger_standing():
    shares = frame(
        "shares",
        held("ca-a-pd", "us-fbi", last_seen_on=None, ended_on="2022-01-01"),
        held("ca-a-pd", "us-fbi", mechanism="network_pool"),
    )
    pairs = federal_pairs(shares, AGENCIES, DAY)
    assert pairs[["standing", "mechanisms"]].to_numpy().tolist() == [
        ["held", "network_pool|direct_share"]
    ]


def test_each_federal_agency_has_its_counts_most_first():
    shares = frame(
        "shares",
        held("ca-a-pd", "us-ice"),
        held("ca-a-pd", "us-fbi"),
        held("ca-b-pd", "us-fbi", last_seen_on=None, ended_on="2022-01-01"),
    )
    counts = reach_of_federal(federal_pairs(shares, AGENCIES, DAY))
    columns = ["recipient_id", "agency_count", "held_count", "undated_count", "ended_count"]
    assert counts[columns].to_numpy().tolist() == [["us-fbi", 1, 1, 0, 1], ["us-ice", 1, 1, 0, 0]]


def test_no_shares_give_no_rows_and_zero_counts():
    nothing = frame("shares")
    assert standing_counts(nothing, DAY)["share_count"].sum() == 0
    assert reach_of_federal(federal_pairs(nothing, AGENCIES, DAY)).empty


def test_a_state_counts_its_agencies_of_which_a_recipient_is_on_record():
    shares = frame(
        "shares",
        held("ca-a-pd", "us-fbi", last_seen_on="2024-04"),
        held("ca-a-pd", "us-ice", last_seen_on="2023-01-01", source_ids="s2"),
        held("ca-b-pd", "us-ice", first_seen_on=None, last_seen_on=None),
        held("us-fbi", "us-ice"),
    )
    found = states_with_recipients(shares, AGENCIES, DAY)
    (row,) = found.to_dict("records")
    assert (row["state"], row["agency_count"], row["undated_count"]) == ("CA", 2, 1)
    assert (row["first_on"], row["last_seen_on"]) == ("2024-04", "2024-04")


def test_what_is_no_standing_access_or_not_seen_yet_is_not_counted():
    shares = frame(
        "shares",
        held("ca-a-pd", "us-ice", mechanism="search_on_behalf"),
        held("ca-a-pd", "us-fbi", status="denied_by_agency"),
        held("ca-b-pd", "us-fbi", first_seen_on="2024-07-01"),
    )
    assert states_with_recipients(shares, AGENCIES, DAY).empty
    assert longest_list(shares, AGENCIES, DAY).empty


def test_the_longest_list_is_of_one_agency_and_one_day():
    day = {"first_seen_on": "2024-04-26", "last_seen_on": "2024-04-26"}
    shares = frame(
        "shares",
        held("ca-a-pd", "us-fbi", **day),
        held("ca-a-pd", "us-ice", **day),
        held("ca-a-pd", "ca-b-pd", first_seen_on="2024-01-01", last_seen_on="2024-01-01"),
        held("ca-b-pd", "us-fbi", **day),
        held("ca-b-pd", "us-ice", first_seen_on="2024-04", last_seen_on="2024-04"),
    )
    found = longest_list(shares, AGENCIES, DAY)
    assert set(found["provider_id"]) == {"ca-a-pd"}
    assert set(found["recipient_id"]) == {"us-fbi", "us-ice"}


def test_recipients_are_counted_once_by_where_they_stand():
    shares = frame(
        "shares",
        held("ca-a-pd", "ca-b-pd"),
        held("ca-a-pd", "us-fbi"),
        held("ca-a-pd", "us-fbi", mechanism="network_pool"),
        held("ca-a-pd", "us-ice"),
    )
    members = holders(AGENCIES, frame("vendors"), frame("platforms"))
    found = recipients_by_place(shares, members)
    assert list(found.itertuples(index=False, name=None)) == [("federal", 2), ("same_state", 1)]
    assert recipients_by_place(frame("shares"), members).empty
