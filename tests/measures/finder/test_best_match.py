"""One agency is meant where only one can be; otherwise a reader chooses."""

import pytest

from measures.finder.best_match import agency_meant, namesakes
from measures.finder.finder import Finder
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
                city="Oakland",
                county="Alameda",
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


@pytest.mark.parametrize(
    ("typed", "agency_id"),
    [
        ("Oakland", "ca-oakland-pd"),
        ("oakland pd", "ca-oakland-pd"),
        ("94601", "ca-oakland-pd"),
        ("Alameda County", "ca-alameda-county-so"),
        ("ICE", "us-ice"),
        ("Springfield", ""),
        ("Springfield, MO", "mo-springfield-pd"),
        ("Oaklnd", ""),
        ("Boise", ""),
        ("", ""),
        ("<script>", ""),
        ("\x00' OR 1=1", ""),
    ],
)
def test_the_agency_meant(finder, typed, agency_id):
    assert agency_meant(finder.find(typed)) == agency_id


def test_towns_of_the_same_name_are_told_unless_a_state_or_zip_code_was_typed(finder):
    found = finder.find("Oakland")
    states = {town.state for town in namesakes(found, "ca-oakland-pd")}
    assert "NJ" in states
    assert "CA" not in states
    for typed in ("Oakland, CA", "94601", "Oakland Police Department"):
        assert namesakes(finder.find(typed), "ca-oakland-pd") == ()
