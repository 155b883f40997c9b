"""What is known of agencies and states, and who is at the other end of shares."""

import datetime as dt

import pandas as pd
import pytest

from domain.vocabulary import Direction, Known
from measures.on_record.laws import law_answers
from measures.sharing.holders import holders
from measures.subjects.map import (
    agencies_shown,
    agency_facts,
    ended_contracts,
    most_shared_agency,
    share_ends,
    states_summary,
)
from tests.builders import agency, contract, frame, row, share, source

DAY = dt.date(2024, 6, 1)
SOURCES = frame(
    "sources",
    source(source_id="a-statute", published_on="2024-05-01"),
    source(source_id="a-later-account", published_on="2024-06-02"),
)
PEOPLE = pd.DataFrame({"state": ["CA", "NV"], "population": [2_000_000, 1_000_000]})
NEVADA = agency(agency_id="nv-reno-pd", name="Reno Police", city="Reno", state="NV")
FBI = agency(
    agency_id="us-fbi", name="FBI", kind="federal_law_enforcement", level="federal",
    city=None, state=None, latitude=38.9, longitude=-77.0,
)  # fmt: skip
NO_PLACE = agency(
    agency_id="ca-highway-patrol", name="Highway Patrol", kind="state_police", level="state",
    latitude=None, longitude=None,
)  # fmt: skip
FACTS = ["agency_id", "policy_count", "share_count", "contract_count", "case_count", "known_count"]


SPRINGFIELD = agency()


def facts(agencies=(SPRINGFIELD, NEVADA), **tables):
    asked = {
        name: frame(name, *tables.get(name, ()))
        for name in ("policies", "shares", "contracts", "cases")
    }
    return agency_facts(frame("agencies", *agencies), *asked.values(), DAY)[FACTS].values.tolist()


def ends(direction, *shares, agency_id="ca-springfield-pd", day=DAY):
    agencies = frame("agencies", agency(), NEVADA, FBI, NO_PLACE)
    vendors, platforms = frame("vendors", row("vendors")), frame("platforms", row("platforms"))
    members = holders(agencies, vendors, platforms)
    found = share_ends(
        frame("shares", *shares), agencies, members, agency_id, Direction(direction), day
    )
    return found.astype(object).where(found.notna(), None)


def test_what_is_on_record_of_an_agency_is_counted_by_kind():
    found = facts(
        policies=[row("policies")],
        shares=[share(recipient_id="nv-reno-pd"), share(recipient_id="us-fbi")],
        contracts=[contract()],
        cases=[row("cases", defendants="ca-springfield-pd|the city")],
    )
    assert found == [["ca-springfield-pd", 1, 2, 1, 1, 4], ["nv-reno-pd", 0, 1, 0, 0, 1]]


def test_what_began_after_the_day_is_not_counted_and_what_has_no_beginning_is():
    found = facts(
        policies=[row("policies", effective_on="2024-07-01")],
        shares=[share(recipient_id="nv-reno-pd", first_seen_on="2025-01-01", last_seen_on=None)],
        contracts=[
            contract(signed_on=None, start_on="2024-06-02"),
            contract(contract_id="undated", signed_on=None, buyer_id="nv-reno-pd"),
        ],
        cases=[row("cases", filed_on="2024")],
    )
    assert found == [["ca-springfield-pd", 0, 0, 0, 1, 1], ["nv-reno-pd", 0, 0, 1, 0, 1]]


def test_agencies_stand_by_the_name_of_their_state_and_those_without_one_last():
    others = [
        agency(agency_id="dc-metro-pd", state="DC"),
        agency(agency_id="de-dover-pd", state="DE"),
    ]
    found = facts(agencies=[FBI, *others, agency()])
    ids = [one[0] for one in found]
    assert ids == ["ca-springfield-pd", "de-dover-pd", "dc-metro-pd", "us-fbi"]


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        (("", "", ""), ["ca-springfield-pd", "nv-reno-pd", "us-fbi"]),
        (("federal_law_enforcement", "", ""), ["us-fbi"]),
        (("", Known.CONTRACTS, ""), ["ca-springfield-pd"]),
        (("", Known.NOTHING, ""), ["nv-reno-pd", "us-fbi"]),
        (("", "", "NV"), ["nv-reno-pd"]),
        (("sheriff", Known.CASES, "CA"), []),
    ],
)
def test_agencies_are_filtered_by_kind_by_what_is_known_and_by_state(asked, kept):
    empty = (frame("policies"), frame("shares"), frame("contracts", contract()), frame("cases"))
    every = agency_facts(frame("agencies", agency(), NEVADA, FBI), *empty, DAY)
    assert agencies_shown(every, *asked)["agency_id"].tolist() == kept


def test_the_other_ends_of_shares_are_told_apart_by_answer_and_place():
    found = ends(
        "out",
        share(recipient_id="us-fbi", last_seen_on="2024-06-01"),
        share(recipient_id="nv-reno-pd", last_seen_on="2024-04-26"),
        share(recipient_id="ca-highway-patrol", status="ended", ended_on="2023-05"),
        share(recipient_id="acme", last_seen_on="2024-04-26", source_ids="a-contract"),
    )
    assert found.to_dict("records") == [
        {
            "other_id": "us-fbi",
            "place": "federal",
            "standing": "held",
            "mechanisms": "direct_share",
            "last_seen_on": "2024-06-01",
            "ended_on": None,
            "source_ids": "a-portal",
            "state": None,
            "latitude": 38.9,
            "longitude": -77.0,
        },
        {
            "other_id": "nv-reno-pd",
            "place": "other_state",
            "standing": "last_seen",
            "mechanisms": "direct_share",
            "last_seen_on": "2024-04-26",
            "ended_on": None,
            "source_ids": "a-portal",
            "state": "NV",
            "latitude": 37.5,
            "longitude": -120.5,
        },
        {
            "other_id": "acme",
            "place": "private",
            "standing": "last_seen",
            "mechanisms": "direct_share",
            "last_seen_on": "2024-04-26",
            "ended_on": None,
            "source_ids": "a-contract",
            "state": None,
            "latitude": None,
            "longitude": None,
        },
        {
            "other_id": "ca-highway-patrol",
            "place": "same_state",
            "standing": "ended",
            "mechanisms": "direct_share",
            "last_seen_on": "2024-04-26",
            "ended_on": "2023-05",
            "source_ids": "a-portal",
            "state": "CA",
            "latitude": None,
            "longitude": None,
        },
    ]


def test_of_several_shares_with_one_other_end_the_strongest_answer_counts():
    found = ends(
        "out",
        share(recipient_id="us-fbi", status="ended", ended_on="2020", source_ids="a-contract"),
        share(
            recipient_id="us-fbi",
            mechanism="network_pool",
            first_seen_on="2024-01-01",
            last_seen_on="2024-12-31",
        ),
    )
    kept = ["other_id", "standing", "mechanisms", "source_ids"]
    assert found[kept].values.tolist() == [
        ["us-fbi", "held", "network_pool|direct_share", "a-portal|a-contract"]
    ]


def test_a_share_first_seen_after_the_day_is_left_out():
    assert ends("out", share(first_seen_on="2025-01-01", last_seen_on=None)).empty


def test_in_gives_those_whose_data_the_agency_can_reach():
    shares = [share(), share(provider_id="nv-reno-pd", recipient_id="ca-springfield-pd")]
    assert ends("in", *shares)["other_id"].tolist() == ["nv-reno-pd"]


def test_mutual_keeps_those_with_both_ways_and_the_weaker_answer():
    shares = [
        share(recipient_id="nv-reno-pd", first_seen_on="2024-01-01", last_seen_on="2025-01-01"),
        share(provider_id="nv-reno-pd", recipient_id="ca-springfield-pd"),
        share(),
    ]
    found = ends("mutual", *shares)
    assert found[["other_id", "standing", "last_seen_on"]].values.tolist() == [
        ["nv-reno-pd", "last_seen", "2024-04-26"]
    ]


@pytest.mark.parametrize("direction", list(Direction))
def test_an_agency_without_shares_has_no_other_ends(direction):
    found = ends(direction, share(), agency_id="nv-reno-pd")
    assert found.empty
    assert found.columns.tolist()[:3] == ["other_id", "place", "standing"]


def test_the_longest_list_is_counted_in_recipients_not_in_rows():
    shares = frame(
        "shares",
        share(),
        share(mechanism="network_pool"),
        share(provider_id="nv-reno-pd"),
        share(provider_id="nv-reno-pd", recipient_id="us-ice"),
        share(provider_id="acme", recipient_id="a"),
        share(provider_id="acme", recipient_id="b"),
        share(provider_id="acme", recipient_id="c"),
    )
    agencies = frame("agencies", agency(), NEVADA)
    assert most_shared_agency(shares, agencies) == "nv-reno-pd"
    assert most_shared_agency(frame("shares"), agencies) == ""


def test_contracts_that_are_over_by_the_day_are_kept_latest_first():
    contracts = frame(
        "contracts",
        contract(contract_id="undated", status="cancelled", end_on=None),
        contract(contract_id="old", status="expired", end_on="2020"),
        contract(contract_id="recent", status="terminated", end_on="2024-05"),
        contract(contract_id="this-month", status="terminated", end_on="2024-06"),
        contract(contract_id="running", status="active", end_on="2020-01-01"),
        contract(contract_id="unsettled", status="unknown", end_on="2020-01-01"),
    )
    found = ended_contracts(contracts, frame("agencies", agency()), DAY)
    assert found["contract_id"].tolist() == ["recent", "old", "undated"]
    assert found.loc[0, ["buyer_id", "state", "latitude"]].tolist() == [
        "ca-springfield-pd", "CA", 37.5,
    ]  # fmt: skip


def test_states_are_counted_rated_and_given_their_law():
    agencies = frame("agencies", agency(), NO_PLACE, FBI | {"state": "NV"})
    laws = frame("state_laws", row("state_laws"), row("state_laws", law_id="a", status="proposed"))
    found = states_summary(agencies, laws, SOURCES, PEOPLE, DAY)
    assert found.astype(object).where(found.notna(), None).to_dict("records") == [
        {
            "state": "CA",
            "agency_count": 2,
            "people_count": 2_000_000,
            "per_million": 1.0,
            "law": "in_force",
            "law_ids": "ca-law",
            "source_ids": "a-statute",
        },
        {
            "state": "NV",
            "agency_count": 0,
            "people_count": 1_000_000,
            "per_million": 0.0,
            "law": "none_found",
            "law_ids": None,
            "source_ids": None,
        },
    ]


def test_a_state_with_one_law_in_force_and_one_to_come_has_a_law_in_force():
    laws = frame(
        "state_laws",
        row("state_laws", law_id="ca-a", effective_on="2030-01-01"),
        row("state_laws", law_id="ca-b"),
    )
    found = states_summary(frame("agencies"), laws, SOURCES, PEOPLE, DAY)
    assert found.loc[0, ["law", "law_ids"]].tolist() == ["in_force", "ca-b|ca-a"]


@pytest.mark.parametrize(
    ("law", "answer"),
    [
        ({"effective_on": "2024-06-01"}, "in_force"),
        ({"effective_on": "2024-06-02"}, "not_yet"),
        ({"effective_on": "2024"}, "not_yet"),
        ({"effective_on": None}, "in_force"),
        ({"effective_on": None, "source_ids": "a-later-account"}, None),
        ({"effective_on": "2020", "source_ids": "a-later-account"}, "in_force"),
        ({"status": "enacted_not_effective", "effective_on": None}, "not_yet"),
        ({"status": "enacted_not_effective", "effective_on": "2024-01-01"}, "in_force"),
        ({"status": "vetoed"}, None),
        ({"status": "repealed"}, None),
    ],
)
def test_a_law_is_in_force_from_its_day_on(law, answer):
    found = law_answers(frame("state_laws", row("state_laws", **law)), SOURCES, DAY)[0]
    assert (None if pd.isna(found) else found) == answer
