"""Maps of agencies, of the ends of shares and of contracts that are over."""

import json

import pandas as pd
import pytest

from charts.maps.agencies import agencies_map, ended_map, shares_map
from domain.palette import LIGHT
from domain.words import words

SAY = words("en")
LINK = ("/agency?agency_id=", "")
HUB = {
    "agency_id": "ca-springfield-pd",
    "name": "Springfield",
    "latitude": 37.5,
    "longitude": -120.5,
    "is_federal": False,
}


def an_agency(**values):
    usual = {
        "agency_id": "ca-springfield-pd",
        "name": "Springfield",
        "kind": "police",
        "state": "CA",
        "latitude": 37.5,
        "longitude": -120.5,
        "policy_count": 1,
        "share_count": 2,
        "contract_count": 0,
        "case_count": 1,
        "known_count": 3,
    }
    return usual | values


def an_end(**values):
    usual = {
        "other_id": "us-fbi",
        "name": "FBI",
        "place": "federal",
        "standing": "held",
        "mechanisms": "direct_share",
        "last_seen_on": "2024-04",
        "ended_on": None,
        "state": "DC",
        "latitude": 38.9,
        "longitude": -77.0,
        "source_ids": "a-portal",
    }
    return usual | values


def a_contract(**values):
    usual = {
        "buyer_id": "ca-springfield-pd",
        "name": "Springfield",
        "vendor": "Acme",
        "status": "terminated",
        "end_on": "2024-05",
        "state": "CA",
        "latitude": 37.5,
        "longitude": -120.5,
        "source_ids": "a-contract",
    }
    return usual | values


def agencies(*rows):
    return agencies_map(pd.DataFrame(rows), SAY, LIGHT, "alt", LINK)


def ends(*rows, hub=HUB):
    return shares_map(pd.DataFrame(rows), hub, SAY, LIGHT, "alt", LINK)


def looks(shown):
    """Return (shape, colour, open, line) of each point drawn."""
    data = json.loads(shown.payload)
    styles = [data["styles"][one[2]] for one in data["points"]]
    return [(s["shape"], s["colour"], s["open"], s["line"]) for s in styles]


@pytest.mark.parametrize(
    ("kind", "shape", "colour"),
    [
        ("police", "circle", LIGHT.accent),
        ("sheriff", "square", LIGHT.same_state),
        ("federal_law_enforcement", "triangle-up", LIGHT.federal),
        ("private_operator", "diamond", LIGHT.private),
        ("campus_police", "triangle-down", LIGHT.other_state),
    ],
)
def test_the_kind_of_an_agency_is_its_shape_and_colour(kind, shape, colour):
    assert looks(agencies(an_agency(kind=kind))) == [(shape, colour, False, "")]


def test_an_agency_says_what_is_on_record_of_it():
    shown = agencies(an_agency())
    said = "Police department · Policy or portal · 2 shares · 1 court case"
    assert json.loads(shown.payload)["tips"] == [said]
    assert (shown.listed[0].detail, shown.listed[0].group) == (said, "California")


def test_an_agency_of_which_only_the_name_is_known_is_open_and_smallest():
    nothing = dict.fromkeys(("policy_count", "share_count", "case_count", "known_count"), 0)
    shown = agencies(an_agency(), an_agency(agency_id="b", state=None, **nothing))
    data = json.loads(shown.payload)
    assert [look[2] for look in looks(shown)] == [True, False]
    assert data["points"][0][3] < data["points"][1][3]
    assert shown.listed[1].group == "Federal, or in no one state"


@pytest.mark.parametrize(
    ("place", "shape", "colour"),
    [
        ("federal", "triangle-up", LIGHT.federal),
        ("other_state", "circle", LIGHT.other_state),
        ("same_state", "square", LIGHT.same_state),
        ("private", "diamond", LIGHT.private),
    ],
)
def test_an_end_with_access_is_filled_and_its_arc_is_solid(place, shape, colour):
    assert looks(ends(an_end(place=place))) == [(shape, colour, False, "")]


def test_last_seen_is_open_and_dashed_and_ended_is_grey_and_dotted():
    shown = ends(an_end(standing="last_seen"), an_end(other_id="b", standing="ended"))
    assert looks(shown) == [
        ("triangle-up", LIGHT.not_known, True, "1 5"),
        ("triangle-up", LIGHT.federal, True, "5 5"),
    ]
    assert [style.words for style in shown.legend] == [
        "Federal, last seen before",
        "Federal, ended",
    ]


def test_an_end_in_the_list_says_where_how_and_when():
    shown = ends(an_end(standing="ended", ended_on="2024-05-01"))
    detail = "District of Columbia · Direct share · last seen April 2024 · ended May 1, 2024"
    assert shown.listed[0].detail == detail
    assert json.loads(shown.payload)["tips"] == [f"Federal, ended · {detail}"]
    assert shown.listed[0].source_ids == "a-portal"


def test_seen_from_a_federal_agency_a_police_department_is_state_or_local():
    shown = ends(an_end(place="not_known", state="CA"), hub=HUB | {"is_federal": True})
    assert [style.words for style in shown.legend] == ["State or local, shown on the day"]
    assert looks(shown) == [("circle", LIGHT.other_state, False, "")]


def test_without_a_place_of_the_agency_there_are_ends_and_no_arcs():
    data = json.loads(ends(an_end(), hub=HUB | {"latitude": pd.NA}).payload)
    assert (data["hub"], data["arcs"], len(data["points"])) == (None, [], 1)


def test_an_agency_with_no_shares_is_an_empty_map_with_its_name():
    empty = pd.DataFrame(columns=list(an_end())).astype({"latitude": "Float64"})
    data = json.loads(shares_map(empty, HUB, SAY, LIGHT, "alt", LINK).payload)
    assert (data["points"], data["arcs"], data["hub"]["name"]) == ([], [], "Springfield")


def test_a_buyer_has_one_mark_by_what_happened_last():
    rows = [
        a_contract(),
        a_contract(status="expired", end_on=None, vendor=None, source_ids="b"),
        a_contract(buyer_id="nv-reno-pd", name="Reno", status="cancelled", state="NV"),
    ]
    shown = ended_map(pd.DataFrame(rows), SAY, LIGHT, "alt", LINK)
    assert looks(shown) == [
        ("diamond", LIGHT.other_state, True, ""),
        ("square", LIGHT.accent, False, ""),
    ]
    assert [(one.name, one.group, one.detail, one.source_ids) for one in shown.listed] == [
        ("Springfield", "Ended early", "California · May 2024, Acme; Expired", "a-contract|b"),
        ("Reno", "Did not go ahead", "Nevada · May 2024, Acme", "a-contract"),
    ]
