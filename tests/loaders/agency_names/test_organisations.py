"""Is the name of an organisation kept, and a plate, a number or a person in its place not?"""

import csv
from pathlib import Path

import pyarrow as pa
import pytest

from loaders.agency_names.organisations import OrganisationNames, organisation_name

SAMPLE = Path(__file__).parent.parent.parent / "samples" / "agency_names.csv"


@pytest.mark.parametrize(
    "name",
    [
        "Rocklin CA PD",
        "[Inactive] Lake County IN SO",
        "ATF - Nashville Field Office",
        "Jessamine County E-911 (KY)",
        "18th Judicial District Drug Task Force",
        "Ohio State Highway Patrol",
        "NCRIC",
    ],
)
def test_the_name_of_an_organisation_is_kept(name):
    assert organisation_name(f" {name}  ".replace(" ", "  ")) == name


@pytest.mark.parametrize(
    "written",
    [
        *("7QQQ123", "QQX 4821", "7QQQ 123", "Q26-004711", "CA 7QQQ123", "Springfield PD 7QQQ123"),
        *("Quentin Quimby", "QUIMBY", "MARIA DE LA QUIMBY", "Q. Quimby #4711"),
        *("someone@example.org", "***", "REDACTED", "", "Springfield CA PD " * 20),
    ],
)
def test_what_is_none_is_not(written):
    assert organisation_name(written) is None


def test_hardly_any_real_name_is_lost():
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    lost = [name for name in names if organisation_name(name) is None]
    assert len(lost) <= 0.02 * len(names), lost


def test_a_column_keeps_its_places():
    column = pa.array(["Rocklin CA PD", None, "7QQQ123", "Rocklin CA PD"])
    kept = ["Rocklin CA PD", None, None, "Rocklin CA PD"]
    assert OrganisationNames().kept(column).to_pylist() == kept


def test_names_are_kept_however_many_came_before(monkeypatch):
    monkeypatch.setattr("loaders.agency_names.organisations._MOST_REMEMBERED", 2)
    names = OrganisationNames()
    for _ in range(3):
        column = pa.array(["Springfield CA PD", "7ABC123", None, "Rome NY PD", "Lake County SO"])
        kept = ["Springfield CA PD", None, None, "Rome NY PD", "Lake County SO"]
        assert names.kept(column).to_pylist() == kept
