"""Counts of mapped cameras, and what is stated beside what is mapped."""

import datetime as dt

import pandas as pd
import pytest

from measures.subjects.cameras import (
    cameras_by_county,
    cameras_by_manufacturer,
    cameras_by_state,
    of_manufacturer,
    stated_and_mapped,
)
from tests.builders import agency, contract, frame, row

DAY = dt.date(2026, 11, 24)
COUNTIES = pd.DataFrame(
    {
        "county_id": ["06001", "06003", "09001"],
        "name": ["Alameda County", "Alpine County", "Fairfield County"],
        "state": ["CA", "CA", "CT"],
        "people_count": pd.array([200_000, 1_000, None], dtype="Int64"),
        "land_sq_miles": [700.0, 300.0, 600.0],
    }
)
PEOPLE = pd.DataFrame({"state": ["CA", "CT"], "population": [201_000, 900_000]})


def cameras(*rows: dict[str, object]) -> pd.DataFrame:
    """Return mapped cameras; each in Alameda County and of Flock Safety unless it says else."""
    usual = {
        "state": "CA",
        "county_id": "06001",
        "manufacturer": "Flock Safety",
        "operator": None,
    }
    return pd.DataFrame([usual | one for one in rows], columns=list(usual), dtype="str")


ABROAD = {"state": None, "county_id": None}
CT = {"state": "CT", "county_id": "09001", "manufacturer": None}


def test_cameras_are_counted_by_state_for_its_people_and_its_land():
    rows = cameras_by_state(cameras({}, {}, CT, ABROAD), COUNTIES, PEOPLE)
    assert len(rows) == 52
    assert rows.iloc[0].to_dict() == {
        "state": "CA",
        "camera_count": 2,
        "people_count": 201_000,
        "land_sq_miles": 1_000,
        "per_100k_people": 1.0,
        "per_100_sq_miles": 0.2,
    }
    assert rows["camera_count"].sum() == 3
    assert rows.set_index("state").loc["NV", "camera_count"] == 0
    assert rows.set_index("state").loc["NV", "per_100k_people"] is pd.NA


def test_cameras_are_counted_by_county_and_a_rate_without_people_is_missing():
    rows = cameras_by_county(cameras({}, {}, CT, ABROAD), COUNTIES)
    assert rows["county"].tolist() == ["Alameda County", "Fairfield County"]
    assert rows["camera_count"].tolist() == [2, 1]
    assert rows["per_100k_people"].tolist() == [1.0, pd.NA]
    assert rows["per_100_sq_miles"].tolist() == [0.3, 0.2]


def test_cameras_are_counted_by_manufacturer_those_not_told_last():
    rows = cameras_by_manufacturer(
        cameras({}, {"operator": "A"}, CT, CT, CT, {"manufacturer": "Genetec"})
    )
    assert rows["camera_count"].tolist() == [2, 1, 3]
    assert rows["manufacturer"].fillna("").tolist() == ["Flock Safety", "Genetec", ""]
    assert rows["operator_count"].tolist() == [1, 0, 0]


def test_cameras_of_a_manufacturer_are_those_that_name_it():
    rows = cameras({}, CT)
    assert len(of_manufacturer(rows, "Flock Safety")) == 1
    assert of_manufacturer(rows, "") is rows


def test_nothing_mapped_counts_nothing():
    assert cameras_by_state(cameras(), COUNTIES, PEOPLE)["camera_count"].sum() == 0
    assert cameras_by_county(cameras(), COUNTIES).empty
    assert cameras_by_manufacturer(cameras()).empty


def stated(mapped, claims=(), contracts=(), as_of=DAY):
    tables = {
        "agencies": [agency()],
        "vendors": [row("vendors", vendor_id="flock-safety", name="Flock Safety")],
        "claims": claims,
        "contracts": contracts,
        "sources": [
            row("sources"),
            row("sources", source_id="a-contract", kind="contract", title="A contract"),
        ],
    }
    return stated_and_mapped(
        mapped, *(frame(name, *given) for name, given in tables.items()), as_of
    )


def claim(**values):
    return row("claims", **({"unit": "cameras", "as_of": "2025-03"} | values))


OPERATED = {"operator": "Springfield Police Dept."}


def test_what_an_agency_states_stands_beside_the_cameras_that_name_it():
    mapped = cameras(OPERATED, OPERATED, {"operator": "Springfield PD", "state": "NV"}, {})
    rows = stated(mapped, [claim()], [contract(camera_count=12)])
    shown = rows[["claimed_by", "value", "mapped_count", "mapped_as", "evidence"]]
    assert shown.fillna("").values.tolist() == [
        ["", "12", 2, "operator", "primary"],
        ["The city", "10", 2, "operator", "primary"],
    ]


def test_a_vendor_and_the_country_are_compared_with_the_cameras_of_each():
    claims = [
        claim(claim_id="a", subject_id="us", value="77000"),
        claim(claim_id="b", subject_id="flock-safety", value="90000"),
    ]
    rows = stated(cameras({}, CT), claims)
    assert rows[["subject_id", "mapped_count", "mapped_as"]].values.tolist() == [
        ["us", 2, "all"],
        ["flock-safety", 1, "manufacturer"],
    ]


def test_a_subject_that_no_camera_names_has_no_number_of_cameras():
    rows = stated(cameras({}), [claim()])
    assert rows["mapped_count"].isna().all()
    assert rows["mapped_as"].isna().all()


@pytest.mark.parametrize(("as_of", "count"), [("2025-02-28", 0), ("2025-03-01", 1)])
def test_what_is_stated_later_than_the_day_is_left_out(as_of, count):
    rows = stated(cameras(OPERATED), [claim()], as_of=dt.date.fromisoformat(as_of))
    assert len(rows) == count


def test_what_is_not_dated_and_what_is_claimed_of_something_else():
    rows = stated(
        cameras(OPERATED),
        [claim(as_of=None), claim(claim_id="b", metric="searches")],
        [contract(camera_count=None)],
    )
    assert rows["as_of"].isna().tolist() == [True]
