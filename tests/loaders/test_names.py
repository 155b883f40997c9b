"""Are names matched to the agency they mean, and to none where that is not certain?"""

import csv
from pathlib import Path

import pytest

from loaders.live import HOME
from loaders.name_parts import without_marks
from loaders.names import LEAST_SCORE, Match, Matcher, Why, read_matcher
from tests.builders import agency

LABELLED = HOME / "tests" / "samples" / "agency_names.csv"


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


def test_300_names_of_published_lists_are_matched_with_precision_and_recall():
    matcher = read_matcher(rows(HOME / "data" / "agencies.csv"))
    labels = {row["name"]: row["agency_id"] for row in rows(LABELLED)}
    found = {name: matcher.match(name).agency_id for name in labels}
    right = sum(found[name] == wanted for name, wanted in labels.items() if found[name])
    known = sum(bool(wanted) for wanted in labels.values())
    given = sum(bool(agency_id) for agency_id in found.values())
    assert len(labels) == 300
    assert right / given >= 0.99
    assert right / known >= 0.9


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
    assert matcher.match("[Federal] spd main") == Match(
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


def test_a_name_that_holds_its_state_needs_no_code():
    patrol = agency(
        agency_id="ca-highway-patrol", name="California Highway Patrol", kind="state_police"
    )
    assert a_matcher(patrol).match("California Highway Patrol").why is Why.FULL_NAME


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
