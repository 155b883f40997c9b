"""Names tell things apart."""

from tests.builders import agency, frame, row
from views.base.release_tables import names_by_id


def test_agencies_of_one_name_in_two_states_have_their_state_after_it():
    agencies = frame(
        "agencies",
        agency(agency_id="mo-springfield-pd", state="MO"),
        agency(agency_id="il-springfield-pd", state="IL"),
        agency(agency_id="il-aurora-pd", name="Aurora Police Department", state="IL"),
    )
    assert names_by_id({"agencies": agencies}) == {
        "mo-springfield-pd": "Springfield Police Department, Missouri",
        "il-springfield-pd": "Springfield Police Department, Illinois",
        "il-aurora-pd": "Aurora Police Department",
    }


def test_agencies_of_one_name_in_one_state_keep_it():
    agencies = frame("agencies", agency(agency_id="ca-a-pd"), agency(agency_id="ca-b-pd"))
    assert set(names_by_id({"agencies": agencies}).values()) == {"Springfield Police Department"}


def test_a_claim_is_named_by_who_claims_what():
    claims = frame(
        "claims",
        row("claims", claim_id="a", claimed_by="NPR", value="30", unit="cities"),
        row("claims", claim_id="b", claimed_by="A city", value="none"),
    )
    assert names_by_id({"claims": claims}) == {"a": "NPR: 30 cities", "b": "A city: none"}
