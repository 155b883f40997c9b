"""An agency is found by its name, a short form, its town, its county or a ZIP code."""

import pytest

from domain.names.towns import Town
from measures.finder.finder import Finder, Match
from tests.builders import agency, frame


@pytest.fixture(scope="module")
def finder():
    return Finder.of(
        frame(
            "agencies",
            agency(agency_id="ca-oakland-pd", name="Oakland Police Department", city="Oakland"),
            agency(
                agency_id="ca-alameda-county-so",
                name="Alameda County Sheriff's Office",
                kind="sheriff",
                level="county",
                city=None,
                county="Alameda",
            ),
            agency(
                agency_id="ca-highway-patrol",
                name="California Highway Patrol",
                kind="state_police",
                level="state",
                city=None,
            ),
            agency(agency_id="mo-springfield-pd", state="MO"),
            agency(agency_id="il-springfield-pd", state="IL"),
            agency(
                agency_id="us-ice",
                name="U.S. Immigration and Customs Enforcement",
                kind="federal_law_enforcement",
                level="federal",
                city=None,
                state=None,
            ),
        )
    )


def ids(rows):
    return rows["agency_id"].tolist()


@pytest.mark.parametrize(
    "typed",
    ["Oakland", "oakland pd", "Oakland, CA", "OAKLAND POLICE DEPARTMENT", "opd", "94601-1234"],
)
def test_one_agency_is_found_by_town_short_form_name_initials_and_zip_code(finder, typed):
    assert ids(finder.find(typed).rows) == ["ca-oakland-pd"]


def test_the_sheriff_of_the_county_and_the_state_police_are_named_beside_the_town(finder):
    found = finder.find("Oakland")
    assert ids(found.serving) == ["ca-alameda-county-so", "ca-highway-patrol"]


def test_a_county_gives_its_sheriff_first_then_the_agencies_of_its_towns(finder):
    found = finder.find("Alameda County")
    assert ids(found.rows) == ["ca-alameda-county-so", "ca-oakland-pd"]
    assert set(found.rows["match"]) == {Match.COUNTY}


def test_a_federal_agency_is_found_by_the_short_form_in_its_id(finder):
    assert ids(finder.find("ICE").rows) == ["us-ice"]


def test_a_name_in_several_states_gives_all_and_a_state_narrows_it(finder):
    assert ids(finder.find("Springfield").rows) == ["il-springfield-pd", "mo-springfield-pd"]
    assert ids(finder.find("Springfield, Missouri").rows) == ["mo-springfield-pd"]
    assert ids(finder.find("springfield mo").rows) == ["mo-springfield-pd"]


def test_a_slip_in_spelling_gives_near_matches_marked_as_such(finder):
    found = finder.find("Oaklnd")
    assert ids(found.rows) == ["ca-oakland-pd"]
    assert found.rows["match"].tolist() == [Match.NEAR]


def test_a_town_without_an_agency_on_record_is_named_with_who_serves_it(finder):
    found = finder.find("Emeryville, CA")
    assert found.rows.empty
    assert found.towns == (Town("Emeryville", "CA", "Alameda County"),)
    assert ids(found.serving) == ["ca-alameda-county-so", "ca-highway-patrol"]


def test_a_town_name_of_many_states_without_an_agency_gives_the_towns_to_choose_from(finder):
    found = finder.find("Franklin")
    assert found.rows.empty
    assert len(found.towns) > 10
    assert found.serving.empty


@pytest.mark.parametrize("typed", ["", "   ", "99999", "zzzzzz", "<script>alert(1)</script>", "=1"])
def test_what_fits_nothing_finds_nothing_and_says_so(finder, typed):
    found = finder.find(typed)
    assert found.rows.empty
    assert found.towns == ()
    assert found.serving.empty


def test_what_is_typed_is_cut_at_a_length_no_name_has(finder):
    assert len(finder.find("x" * 10_000).typed) == 80


def test_the_shipped_agencies_are_found_by_the_forms_people_use(shipped):
    finder = Finder.of(shipped["agencies"])
    first = {
        "Oakland PD": "ca-oakland-pd",
        "94612": "ca-oakland-pd",
        "ICE": "us-ice",
        "CHP": "ca-highway-patrol",
        "border patrol": "us-border-patrol",
        "El Cajon": "ca-el-cajon-pd",
        "Alameda County": "ca-alameda-county-so",
        "policía de Oakland": "ca-oakland-pd",
        "postal inspectors": "us-postal-inspection-service",
    }
    assert {typed: finder.find(typed).rows["agency_id"].iloc[0] for typed in first} == first
