"""How many cameras are mapped where and by which maker, and how many do agencies say they have?

All counts are of cameras that volunteers mapped; a camera outside every outline is in no state.
"""

import datetime as dt
import re

import pandas as pd

from domain.cameras import MappedAs
from domain.dates import first_days
from domain.vocabulary import STATE_NAMES, ClaimMetric
from measures.on_record.evidence import evidence_of_rows

PER_PEOPLE, PER_SQ_MILES = 100_000, 100
NATION = "us"
_RATES = ["people_count", "land_sq_miles", "per_100k_people", "per_100_sq_miles"]
_STATED = ["subject_id", "claimed_by", "value", "unit", "as_of"]


def of_manufacturer(cameras: pd.DataFrame, manufacturer: str) -> pd.DataFrame:
    """Return the cameras of a manufacturer; of all, also of those not told, if it is blank."""
    return cameras[cameras["manufacturer"] == manufacturer] if manufacturer else cameras


def cameras_by_state(
    cameras: pd.DataFrame, counties: pd.DataFrame, people: pd.DataFrame
) -> pd.DataFrame:
    """Count mapped cameras by state, those with the most first.

    Takes `state` of each camera, the counties (state, land_sq_miles) and people per state (state,
    population). Returns one row for each state, the District of Columbia and Puerto Rico: state,
    camera_count (0 where none is mapped), people_count, land_sq_miles, per_100k_people and
    per_100_sq_miles.
    """
    counted = cameras["state"].value_counts()
    rows = pd.DataFrame({"state": list(STATE_NAMES)})
    rows["camera_count"] = rows["state"].map(counted).fillna(0).astype("Int64")
    rows["people_count"] = rows["state"].map(people.set_index("state")["population"])
    rows["land_sq_miles"] = rows["state"].map(counties.groupby("state")["land_sq_miles"].sum())
    return _ranked(rows, "state")


def cameras_by_county(cameras: pd.DataFrame, counties: pd.DataFrame) -> pd.DataFrame:
    """Count mapped cameras by county, those with the most first.

    Takes `county_id` of each camera and the counties (county_id, name, state, people_count,
    land_sq_miles). Returns one row for each county that has any: county_id, county (its name),
    state, camera_count, people_count (missing where no count fits these borders), land_sq_miles,
    per_100k_people and per_100_sq_miles.
    """
    counted = cameras["county_id"].value_counts().rename("camera_count").astype("Int64")
    rows = counties.rename(columns={"name": "county"}).merge(
        counted, left_on="county_id", right_index=True
    )
    columns = ["county_id", "county", "state", "camera_count", "people_count", "land_sq_miles"]
    return _ranked(rows[columns], "county_id")


def cameras_by_manufacturer(cameras: pd.DataFrame) -> pd.DataFrame:
    """Count mapped cameras by manufacturer, the most first; those not told in a last row.

    Returns manufacturer (missing in the last row), camera_count, and operator_count (how many name
    an operator).
    """
    rows = cameras.groupby("manufacturer", as_index=False, dropna=False).agg(
        camera_count=("manufacturer", "size"), operator_count=("operator", "count")
    )
    rows["_told"] = rows["manufacturer"].notna()
    ordered = rows.sort_values(
        ["_told", "camera_count", "manufacturer"], ascending=[False, False, True]
    )
    return ordered.drop(columns="_told").reset_index(drop=True)


def stated_and_mapped(
    cameras: pd.DataFrame,
    agencies: pd.DataFrame,
    vendors: pd.DataFrame,
    claims: pd.DataFrame,
    contracts: pd.DataFrame,
    sources: pd.DataFrame,
    as_of: dt.date,
) -> pd.DataFrame:
    """Set each count of cameras that somebody states beside the cameras mapped for that subject.

    One row per claim of `cameras` and per contract that states how many it covers, dated by the day
    or undated: subject_id, claimed_by (missing for a contract), value (as said), unit, as_of (its
    date as written), mapped_count, mapped_as (`MappedAs`: cameras whose operator is the agency, in
    its state; whose manufacturer is the vendor; or all), evidence, source_ids. Nothing is averaged.
    Subjects for which no camera is mapped have a missing mapped_count. By subject and date.
    """
    claimed = claims[claims["metric"] == ClaimMetric.CAMERAS]
    covered = contracts[contracts["camera_count"].notna()]
    covered = covered.assign(
        subject_id=covered["buyer_id"],
        claimed_by=pd.NA,
        value=covered["camera_count"].astype("str"),
        unit="cameras",
        as_of=covered["signed_on"].fillna(covered["start_on"]),
    )
    columns = [*_STATED, "source_ids"]
    rows = pd.concat([claimed[columns], covered[columns]], ignore_index=True)
    rows = rows[~(first_days(rows["as_of"]) > pd.Timestamp(as_of))]
    mapped = _mapped_for(cameras, agencies, vendors)
    rows = rows.merge(mapped, on="subject_id", how="left")
    rows = rows.assign(evidence=evidence_of_rows(rows["source_ids"], sources))
    ordered = rows.sort_values(
        ["mapped_count", "subject_id", "as_of"], ascending=[False, True, True]
    )
    return ordered[[*_STATED, "mapped_count", "mapped_as", "evidence", "source_ids"]].reset_index(
        drop=True
    )


def _ranked(rows: pd.DataFrame, key: str) -> pd.DataFrame:
    rows = rows.assign(
        per_100k_people=_rate(rows["camera_count"], rows["people_count"], PER_PEOPLE),
        per_100_sq_miles=_rate(rows["camera_count"], rows["land_sq_miles"], PER_SQ_MILES),
    )
    kept = [name for name in rows.columns if name not in _RATES]
    ordered = rows.sort_values(["camera_count", key], ascending=[False, True])
    return ordered[[*kept, *_RATES]].reset_index(drop=True)


def _rate(count: pd.Series, of: pd.Series, per: int) -> pd.Series:
    return (count.astype("Float64") * per / of.astype("Float64")).round(1)


def _mapped_for(
    cameras: pd.DataFrame, agencies: pd.DataFrame, vendors: pd.DataFrame
) -> pd.DataFrame:
    """Count the cameras of each agency, each vendor and of all, where there are any."""
    operated = cameras.dropna(subset=["operator", "state"])
    by_operator = operated.groupby([_plain(operated["operator"]), "state"]).size()
    named = pd.MultiIndex.from_arrays([_plain(agencies["name"]), agencies["state"]])
    by_maker = cameras["manufacturer"].value_counts()
    parts = (
        (agencies["agency_id"], by_operator.reindex(named), MappedAs.OPERATOR),
        (vendors["vendor_id"], by_maker.reindex(vendors["name"]), MappedAs.MANUFACTURER),
        (pd.Series([NATION]), pd.Series([cameras["state"].notna().sum()]), MappedAs.ALL),
    )
    rows = [
        pd.DataFrame(
            {"subject_id": ids.to_numpy(), "mapped_count": counts.to_numpy(), "mapped_as": word}
        )
        for ids, counts, word in parts
    ]
    found = pd.concat(rows, ignore_index=True).astype({"mapped_count": "Int64", "mapped_as": "str"})
    return found[found["mapped_count"].notna() & found["mapped_count"].gt(0)]


def _plain(names: pd.Series) -> pd.Series:
    """Return names without case, brackets and marks, and with short forms written out."""
    texts = names.str.lower().str.replace(r"\s*\(.*?\)", "", regex=True)
    texts = texts.str.replace(r"[^a-z0-9 ]", "", regex=True)
    for short, written in _SHORT_FORMS.items():
        texts = texts.str.replace(short, written, regex=True)
    return texts.str.split().str.join(" ").rename("name")


_SHORT_FORMS = {re.compile(r"\bdept\b"): "department", re.compile(r"\bpd\b"): "police department"}
