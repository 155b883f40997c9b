"""Do the tables we ship keep every rule, and are they all there?"""

import re

import pytest

from domain.schema import TABLES, Type
from loaders.releases.live import HOME
from loaders.releases.release import load_release
from loaders.tables.check import check_folder

ROWS = {
    "agencies": 1200,
    "vendors": 39,
    "platforms": 22,
    "contracts": 355,
    "shares": 1463,
    "cases": 74,
    "case_events": 143,
    "requests": 85,
    "request_items": 113,
    "policies": 603,
    "search_stats": 3169,
    "state_laws": 39,
    "state_law_rules": 22,
    "records_laws": 52,
    "claims": 161,
    "sources": 1057,
}


@pytest.fixture(scope="module")
def release():
    return load_release(HOME / "data")


def test_shipped_tables_pass_every_check():
    assert [str(problem) for problem in check_folder(HOME / "data").problems] == []


def test_no_row_was_lost(release):
    fewer = {name: n for name, n in release.row_counts.items() if n < ROWS[name]}
    assert fewer == {}


def test_tables_are_saved_alike(release):
    for name, content in release.files.items():
        assert not content.startswith(b"\xef\xbb\xbf"), name
        assert b"\r" not in content, name
        assert content.endswith(b"\n"), name


def test_people_stand_by_their_role_except_in_captions(release):
    titled = re.compile(
        r"\b(Judge|Officer|Detective|Sergeant|Deputy|Trooper|Sheriff|Mayor|Senator) [A-Z][a-z]+"
    )
    for table in TABLES.values():
        rows = release.table(table.name)
        for column in table.columns:
            if column.type is Type.TEXT and (table.name, column.name) not in {
                ("cases", "caption"),
                ("sources", "title"),
            }:
                found = rows[column.name].dropna().str.extract(f"({titled.pattern})")[0].dropna()
                assert list(found) == [], (table.name, column.name)


def test_story_the_project_started_from_can_be_read_from_end_to_end(release):
    case_id = "aclu-norcal-v-ice-2018"
    cases, events = release.table("cases"), release.table("case_events")
    requests, items = release.table("requests"), release.table("request_items")
    (case,) = cases[cases["case_id"] == case_id].to_dict("records")
    assert (case["filed_on"], case["defendants"]) == ("2018-05-23", "us-ice")
    assert list(events[events["case_id"] == case_id]["date"]) == [
        "2018-03-19",
        "2018-03-21",
        "2018-05-23",
        "2018-07",
        "2018-12",
        "2019-03-13",
        "2019-06-05",
    ]
    asked = requests[requests["case_id"] == case_id]["request_id"]
    assert set(items[items["request_id"].isin(asked)]["category"]) == {
        "contracts",
        "training",
        "privacy_policies",
        "use_guidance",
        "audit_logs",
        "communications",
    }
