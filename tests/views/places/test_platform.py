"""What is said of one platform is what its rows say, recounted from the CSVs."""

import csv
from pathlib import Path

import pytest

from views.base.catalogue import catalogue

DATA = Path(__file__).resolve().parents[3] / "data"
PLATFORM = "flock-network"
VIEWS = [view_id for view_id in catalogue() if view_id.startswith("platforms-")]


def rows_of(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def answer(ask, view_id: str):
    return catalogue()[view_id].answer(ask)


def test_the_agencies_of_a_platform_are_those_its_shares_and_contracts_name(ask_shipped):
    ask = ask_shipped(platform_id=PLATFORM)
    agencies = {a["agency_id"] for a in rows_of("agencies")}
    shares = [s for s in rows_of("shares") if s["platform_id"] == PLATFORM]
    bought = [c["buyer_id"] for c in rows_of("contracts") if c["platform_id"] == PLATFORM]
    ends = [s[end] for s in shares for end in ("provider_id", "recipient_id")]
    listed = answer(ask, "platforms-agencies").rows
    assert set(listed["agency_id"]) == agencies & {*ends, *bought}
    assert listed["share_count"].iloc[0] == ends.count(listed["agency_id"].iloc[0])
    said = " ".join(answer(ask, "platforms-said").rows["said"])
    assert f"{len(listed)} agencies are on record with it" in said


def test_a_claim_about_a_day_to_come_is_not_said(ask_shipped):
    claimed = next(p for p in rows_of("platforms") if len(p["detections_as_of"]) >= 4)
    before = f"{int(claimed['detections_as_of'][:4]) - 1}-01-01"
    early = answer(ask_shipped(before, platform_id=claimed["platform_id"]), "platforms-said")
    late = answer(ask_shipped(platform_id=claimed["platform_id"]), "platforms-said")
    count = f"{int(claimed['detections_claimed']):,}"
    assert count in " ".join(late.rows["said"])
    assert count not in " ".join(early.rows["said"])


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("view_id", VIEWS)
def test_every_platform_answers_in_both_languages(ask_shipped, view_id, language):
    for platform in rows_of("platforms"):
        ask = ask_shipped(language=language, platform_id=platform["platform_id"])
        view = answer(ask, view_id)
        assert view.title
        assert not view.lines or len(view.lines) == len(view.rows)


def test_without_a_platform_there_are_no_rows(ask_shipped):
    assert answer(ask_shipped(platform_id="nothing"), "platforms-agencies").rows.empty
