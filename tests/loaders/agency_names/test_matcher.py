"""Are names matched to the agency they mean, and to none where that is not certain?"""

import csv
from pathlib import Path

import pytest

from domain.names.spelling import without_marks
from loaders.agency_names.matcher import LEAST_SCORE, AgencyMatch, Matcher, Why, read_matcher
from loaders.releases.live import HOME
from tests.builders import agency

SAMPLES = HOME / "tests" / "samples"


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def a_matcher(*agencies: dict[str, object], aliases: dict[str, str] | None = None) -> Matcher:
    """Return a matcher to these agencies."""
    columns = ("agency_id", "name", "kind", "city", "county", "state")
    return Matcher([{c: str(a.get(c) or "") for c in columns} for a in agencies], aliases)


SPRINGFIELD = agency()
SHELBY = agency(
    agency_id="ca-shelby-county-so", name="Shelby County Sheriff's Office", county="Shelby"
)


@pytest.mark.parametrize(
    ("file", "taken_from", "count"),
    [
        ("agency_names.csv", None, 300),
        ("agency_names_second.csv", "published", 309),
        ("agency_names_second.csv", "written", 213),
    ],
)
def test_labelled_names_are_matched_with_precision_and_recall(file, taken_from, count):
    """Hold the figures: 300 names of lists, 309 drawn later, 213 written to be hard.

    The 309 were drawn by chance from eleven lists, labelled before the matcher was changed for
    any of them, and found with precision 63 of 63 and recall 63 of 65; the 213 with 108 of 108
    and 108 of 114.
    """
    matcher = read_matcher(rows(HOME / "data" / "agencies.csv"))
    listed = [row for row in rows(SAMPLES / file) if row.get("taken_from") == taken_from]
    labels = {row["name"]: row["agency_id"] for row in listed}
    found = {name: matcher.match(name).agency_id for name in labels}
    right = sum(found[name] == wanted for name, wanted in labels.items() if found[name])
    known = sum(bool(wanted) for wanted in labels.values())
    given = sum(bool(agency_id) for agency_id in found.values())
    assert len(labels) == count
    assert right / given >= 0.99
    assert right / known >= 0.9


def test_no_name_is_in_both_labelled_sets():
    first, second = (
        {row["name"].casefold() for row in rows(SAMPLES / file)}
        for file in ("agency_names.csv", "agency_names_second.csv")
    )
    assert first & second == set()


@pytest.mark.parametrize(
    "name",
    [
        "Springfield CA PD",
        "Springfield PD CA",
        "CA - Springfield PD",
        "Springfield PD - CA",
        "Springfield (CA) Police Department",
        "  Springfield  CA  PD ",
        "[Inactive] Springfield CA PD",
        "Springfield CA PD (DNU)",
        "City of Springfield CA Police Dept.",
        "Springfield Police Department, CA",
        "springfield-ca-pd",
        "Springfield Police Department, Springfield, CA",
        "Police Department, Springfield, CA",
        "Springfield Police Department, California",
        "Springfield CA PD (CA0012300)",
        "Springfield City CA PD",
    ],
)
def test_a_name_is_known_in_every_order_and_under_every_mark(name):
    found = a_matcher(SPRINGFIELD).match(name)
    assert (found.agency_id, found.score >= LEAST_SCORE) == ("ca-springfield-pd", True)


@pytest.mark.parametrize(
    "name",
    [
        "Springfield PD",
        "Springfield IL PD",
        "Springfield CA SO",
        "Springfield CA DA",
        "Springfield Township CA PD",
        "Springfield University CA Campus PD",
        "South Springfield CA PD",
        "Springfield CA PD - Narcotics Unit",
        "Springfeld Oaks HOA (CA)",
        "Springville CA PD",
        "",
        "   ",
    ],
)
def test_another_state_kind_place_or_unit_is_not_the_agency(name):
    assert a_matcher(SPRINGFIELD).match(name).agency_id == ""


@pytest.mark.parametrize("name", ["Shelby County CA SO", "Shelby CA SO", "Shelby County SD CA"])
def test_a_sheriff_is_known_with_and_without_the_word_county(name):
    assert a_matcher(SHELBY).match(name).agency_id == "ca-shelby-county-so"


def test_an_alias_is_an_agency_however_it_is_written():
    matcher = a_matcher(SPRINGFIELD, aliases={"SPD - Main": "ca-springfield-pd"})
    assert matcher.match("[Federal] spd main") == AgencyMatch(
        "[Federal] spd main", "ca-springfield-pd", 100.0, Why.ALIAS
    )


def test_a_misspelt_place_is_known_only_if_no_other_place_has_that_name():
    matcher = a_matcher(
        agency(agency_id="ca-los-altos-hills-pd", name="Los Altos Hills Police Department")
    )
    assert matcher.match("Los Alto Hills CA PD").why is Why.SPELLING
    other = a_matcher(
        agency(agency_id="fl-brookville-pd", name="Brookville Police Department", state="FL")
    )
    assert other.match("Brooksville FL PD").agency_id == ""


def test_two_agencies_that_fit_are_none():
    twins = a_matcher(SPRINGFIELD, agency(agency_id="ca-springfield-2-pd"))
    assert twins.match("Springfield CA PD").why is Why.SEVERAL


def test_a_county_in_brackets_must_be_the_agencys():
    township = agency(
        agency_id="oh-miami-township-pd",
        name="Miami Township Police Department (Clermont County)",
        state="OH",
    )
    matcher = a_matcher(township)
    assert matcher.match("Miami Township OH PD (Clermont Co)").agency_id == "oh-miami-township-pd"
    assert matcher.match("Miami Township OH PD (Montgomery Co)").agency_id == ""


def test_a_town_is_not_the_city_of_the_same_name():
    city = agency(agency_id="ny-rome-pd", name="City of Rome Police Department", state="NY")
    assert a_matcher(city).match("Rome NY PD").agency_id == "ny-rome-pd"
    assert a_matcher(city).match("Town of Rome NY PD").agency_id == ""


def test_a_bare_name_is_no_town_where_a_city_may_have_it():
    town = agency(agency_id="ny-rome-town-pd", name="Rome Town Police Department", state="NY")
    assert a_matcher(town).match("Town of Rome NY PD").agency_id == "ny-rome-town-pd"
    assert a_matcher(town).match("Rome Town NY PD").agency_id == "ny-rome-town-pd"
    assert a_matcher(town).match("Rome NY PD").agency_id == ""
    assert a_matcher(town).match("Rome City NY PD").agency_id == ""


def test_a_bare_name_is_no_city_where_the_county_has_police_too():
    city = agency(agency_id="va-fairfax-city-pd", name="Fairfax City Police Department", state="VA")
    county = agency(
        agency_id="va-fairfax-county-pd", name="Fairfax County Police Department", state="VA"
    )
    both = a_matcher(city, county)
    assert both.match("Fairfax VA PD").agency_id == ""
    assert both.match("City of Fairfax VA PD").agency_id == "va-fairfax-city-pd"
    of_city = agency(
        agency_id="va-city-of-fairfax-pd", name="City of Fairfax Police Department", state="VA"
    )
    assert a_matcher(of_city).match("Fairfax VA PD").agency_id == "va-city-of-fairfax-pd"
    assert a_matcher(of_city, county).match("Fairfax VA PD").why is Why.SEVERAL


def test_the_police_of_a_metropolis_are_not_those_of_its_city():
    metropolitan = agency(
        agency_id="nv-las-vegas-metro-pd",
        name="Las Vegas Metropolitan Police Department",
        state="NV",
    )
    matcher = a_matcher(metropolitan)
    assert matcher.match("Las Vegas Metro PD NV").agency_id == "nv-las-vegas-metro-pd"
    assert matcher.match("City of Las Vegas NV Department of Public Safety").agency_id == ""


def test_a_constable_is_known_by_the_number_of_the_precinct():
    third = agency(
        agency_id="tx-shelby-county-constable-pct-3",
        name="Shelby County Constable Pct 3",
        kind="other",
        state="TX",
    )
    matcher = a_matcher(third)
    assert matcher.match("Shelby Co TX Pct 3 Constable").agency_id == third["agency_id"]
    assert matcher.match("Shelby County TX Constable Precinct 1").agency_id == ""
    assert matcher.match("Shelby County Constables, TX").agency_id == ""


def test_a_misspelt_sheriff_is_one():
    assert a_matcher(SHELBY).match("Shelby County CA Sherrif's Dept").agency_id == (
        "ca-shelby-county-so"
    )


def test_a_name_that_holds_its_state_needs_no_code():
    patrol = agency(
        agency_id="ca-highway-patrol", name="California Highway Patrol", kind="state_police"
    )
    matcher = a_matcher(patrol)
    for name in ("California Highway Patrol", "California Highway Patrol, California"):
        assert matcher.match(name).why is Why.FULL_NAME
    assert matcher.match("CA Highway Patrol").agency_id == "ca-highway-patrol"


def test_marks_are_taken_off_and_control_characters_too():
    assert without_marks("(Dead/Old) Plymouth IN PD DUPLICATE ACCOUNT") == "Plymouth IN PD"
    assert (
        without_marks("Marshall County Prosecutor\x19s Office")
        == "Marshall County Prosecutor's Office"
    )


def test_aliases_name_agencies_of_the_table():
    known = {row["agency_id"] for row in rows(HOME / "data" / "agencies.csv")}
    aliases = rows(HOME / "data" / "patterns" / "agency_aliases.csv")
    assert [row for row in aliases if row["agency_id"] not in known] == []
