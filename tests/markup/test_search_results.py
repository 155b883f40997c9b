"""What a reader sees of what was found, or that nothing was."""

import datetime as dt

import pytest

from domain.words import words
from markup.search_results import Leads, found_html
from measures.finder.finder import Finder
from tests.builders import agency, frame
from views.base.ask import Ask
from views.base.release_tables import ReleaseTables

ROWS = [
    agency(agency_id="ca-oakland-pd", name="Oakland <b>Police</b>", city="Oakland"),
    agency(
        agency_id="ca-highway-patrol",
        name="California Highway Patrol",
        kind="state_police",
        level="state",
        city=None,
    ),
    *(agency(agency_id=f"tx-{n}-pd", name=f"Unit {n} Police", city=None) for n in range(20)),
]


@pytest.fixture(scope="module")
def seen():
    """Return what gives the HTML for what is typed."""
    names = ("vendors", "platforms", "contracts", "cases", "requests", "state_laws", "sources")
    tables = {name: frame(name) for name in names} | {"agencies": frame("agencies", *ROWS)}
    ask = Ask(ReleaseTables(tables), dt.date(2026, 11, 24), words("en"))
    finder = Finder.of(tables["agencies"])
    return lambda typed: found_html(finder.find(typed), ask, Leads("agency"))


def test_an_agency_found_is_linked_with_its_kind_and_place(seen):
    html = seen("Oakland")
    assert "1 agency fits “Oakland”." in html
    assert '<a href="/agency?agency_id=ca-oakland-pd">' in html
    assert "Police department · Oakland · California" in html


def test_the_state_police_stand_below_as_serving_the_place(seen):
    html = seen("94601")
    assert "94601 is in Oakland, California." in html
    assert html.index("California Highway Patrol") > html.index("On record for the county")


def test_a_town_without_an_agency_says_so_and_names_who_serves_it(seen):
    html = seen("Moraga")
    assert "We have no agency of Moraga, California on record. That does not mean" in html
    assert "California Highway Patrol" in html


def test_a_town_served_by_nobody_on_record_says_that_too(seen):
    html = seen("Bozeman")
    assert "We have no agency of Bozeman, Montana on record." in html
    assert "Nor do we have the county sheriff" in html


def test_a_name_of_many_towns_gives_the_towns_to_choose(seen):
    html = seen("Franklin")
    assert "Which one do you mean?" in html
    assert "/agency?q=Franklin%2C+Ohio" in html


def test_a_zip_code_not_in_use_is_said_to_be_none(seen):
    assert "“99999” is not a ZIP code that we know of." in seen("99999")


def test_what_is_not_found_is_said_with_what_was_typed_as_text(seen):
    html = seen("<script>alert(1)</script>")
    assert "&lt;script&gt;" in html
    assert "<script" not in html


def test_names_are_shown_as_text(seen):
    assert "Oakland &lt;b&gt;Police&lt;/b&gt;" in seen("Oakland")


def test_a_long_list_is_cut_and_says_how_to_narrow_it(seen):
    html = seen("unit police")
    assert "20 agencies fit" in html
    assert "The first 12 are shown." in html
    assert html.count("<li>") == 12


def test_nothing_typed_shows_nothing(seen):
    assert seen("  ") == ""
