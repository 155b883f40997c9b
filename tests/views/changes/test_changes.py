"""What changed between two days is counted, listed, and held against the counts of others."""

import csv
import datetime as dt
from pathlib import Path

import pytest

from views.base.catalogue import catalogue
from views.changes.filters import FROM, a_year_before, days_of

DATA = Path(__file__).resolve().parents[3] / "data"
VIEWS = [view_id for view_id in catalogue() if view_id.startswith("changes-")]
TODAY = "2026-11-24"
COUNTS = ("changes-counts", "changes-gaps", "changes-count")


def rows_of_file(name: str) -> list[dict[str, str]]:
    """Read a table as it stands in its file."""
    with (DATA / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def days(ask_shipped, as_of: str = TODAY, **values: str):
    """Return the two days read from an address, as text, and what is said of them."""
    found = days_of(ask_shipped(as_of, **{key.rstrip("_"): v for key, v in values.items()}))
    return found.before.isoformat(), found.after.isoformat(), found.said


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("view_id", VIEWS)
def test_every_view_answers_in_both_languages(view_id, language, ask_shipped):
    view = catalogue()[view_id].answer(ask_shipped(TODAY, language))
    assert view.id == view_id
    assert view.title
    assert not view.rows.empty
    assert view.source_ids or view_id == "changes-figures"
    assert bool(view.alt) == (view.figure is not None)
    assert "{" not in view.title + view.alt + view.note + view.left_out
    assert not any("{" in line.text + line.below for line in view.lines)


@pytest.mark.parametrize("view_id", VIEWS)
def test_every_view_answers_where_nothing_changed(view_id, ask_shipped):
    ask = ask_shipped("2000-06-01", **{"from": "2000-01-01"})
    view = catalogue()[view_id].answer(ask)
    assert view.rows.empty or view_id in ("changes-said", "changes-figures", *COUNTS)


def test_the_usual_days_are_the_as_of_day_and_a_year_earlier(ask_shipped):
    assert days(ask_shipped) == ("2025-11-24", "2026-11-24", ())
    assert days(ask_shipped, "2024-02-29") == ("2023-02-28", "2024-02-29", ())


def test_a_month_or_year_runs_from_its_first_to_its_last_day(ask_shipped):
    assert days(ask_shipped, from_="2024", to="2025-02") == ("2024-01-01", "2025-02-28", ())
    assert days(ask_shipped, from_="2025", to="2025") == ("2025-01-01", "2025-12-31", ())


def test_a_period_that_is_not_over_ends_on_the_as_of_day(ask_shipped):
    assert days(ask_shipped, from_="2026", to="2026") == ("2026-01-01", "2026-11-24", ())


def test_dates_in_the_wrong_order_are_turned_round_and_that_is_said(ask_shipped):
    before, after, said = days(ask_shipped, from_="2025-06-01", to="2024-03")
    assert (before, after) == ("2024-03-01", "2025-06-01")
    assert said == ("The dates were in the wrong order. We turned them round.",)


def test_a_date_after_the_as_of_day_is_left_out_and_that_is_said(ask_shipped):
    before, after, said = days(ask_shipped, from_="2020", to="2031")
    assert (before, after) == ("2020-01-01", "2026-11-24")
    assert said == ("2031 is after the as-of date. We show what is known up to November 24, 2026.",)


def test_a_date_before_the_records_begin_is_left_out_and_that_is_said(ask_shipped):
    before, after, said = days(ask_shipped, from_="1987", to="2020-01-01")
    assert (before, after) == ("2019-01-01", "2020-01-01")
    assert said == ("1987 is before our records begin, on January 1, 2000. We left it out.",)


def test_the_same_day_twice_shows_the_year_before_and_says_so(ask_shipped):
    before, after, said = days(ask_shipped, from_="2024-05-01", to="2024-05-01")
    assert (before, after) == ("2023-05-01", "2024-05-01")
    assert len(said) == 1


def test_what_is_no_date_is_not_read(ask_shipped):
    assert days(ask_shipped, from_="2024-13", to="soon") == ("2025-11-24", "2026-11-24", ())
    assert not FROM.accepts("2024-13", [])
    assert FROM.accepts("2024-12", [])


def test_a_year_before_a_leap_day():
    assert a_year_before(dt.date(2024, 2, 29)) == dt.date(2023, 2, 28)


def test_contracts_that_ended_in_2025_are_those_of_the_file(ask_shipped):
    ask = ask_shipped(TODAY, **{"from": "2025", "to": "2025"})
    rows = catalogue()["changes-over"].answer(ask).rows
    dated = [
        row["contract_id"]
        for row in rows_of_file("contracts")
        if row["status"] == "terminated" and row["end_on"].startswith("2025")
    ]
    sure = rows[rows["end_on"].str.startswith("2025", na=False) & (rows["fate"] == "ended_early")]
    assert sorted(sure["contract_id"]) == sorted(dated)
    assert len(dated) == 19


def test_ended_and_rejected_contracts_stand_apart(ask_shipped):
    view = catalogue()["changes-over"].answer(ask_shipped(TODAY))
    groups = list(dict.fromkeys(line.group for line in view.lines))
    assert groups == ["Ended early", "Rejected", "Ran out"]
    cancelled = {r["contract_id"] for r in rows_of_file("contracts") if r["status"] == "cancelled"}
    rejected = view.rows.loc[view.rows["fate"] == "rejected", "contract_id"]
    assert set(rejected) <= cancelled
    salem = next(line for line in view.lines if line.lead == "Salem Police Department, Illinois")
    assert salem.group == "Rejected"
    assert salem.below.endswith("day not known; first reported: April 7, 2026")


def test_a_contract_of_which_nothing_tells_when_it_was_over_is_left_out_and_counted(ask_shipped):
    ask = ask_shipped("2001-01-01")
    view = catalogue()["changes-over"].answer(ask)
    assert view.rows.empty
    assert view.left_out.endswith("contracts that are over, of which nothing by then tells when")


def test_shares_that_ended_are_those_whose_end_lies_between(ask_shipped):
    rows = catalogue()["changes-shares"].answer(ask_shipped(TODAY)).rows
    ended = {
        row["share_id"]
        for row in rows_of_file("shares")
        if "2025-12" <= row["ended_on"] <= TODAY and not row["first_seen_on"]
    }
    assert ended <= set(rows.loc[rows["change"] == "lost", "share_id"])
    assert ended


def test_a_state_narrows_all_but_the_counts_of_the_country(ask_shipped):
    ask = ask_shipped(TODAY, state="WA")
    providers = catalogue()["changes-shares"].answer(ask).rows["provider_id"]
    assert set(providers.str[:3]) == {"wa-"}
    assert set(catalogue()["changes-over"].answer(ask).rows["buyer_id"].str[:3]) == {"wa-"}
    assert set(catalogue()["changes-federal"].answer(ask).rows["provider_id"].str[:3]) == {"wa-"}


def test_the_answer_says_the_days_and_the_counts(ask_shipped):
    view = catalogue()["changes-said"].answer(ask_shipped(TODAY))
    over = catalogue()["changes-over"].answer(ask_shipped(TODAY)).rows
    early = int((over["fate"] == "ended_early").sum())
    assert view.rows["said"].iloc[0] == (
        f"Between November 24, 2025 and November 24, 2026, {early} contracts ended early "
        "in the records we have."
    )
    figures = catalogue()["changes-figures"].answer(ask_shipped(TODAY)).rows
    assert figures["value"].iloc[3] == early
    assert figures["value"].iloc[4] == int((over["fate"] == "rejected").sum())


def test_the_published_counts_stand_as_published(ask_shipped):
    rows = catalogue()["changes-counts"].answer(ask_shipped(TODAY)).rows
    claimed = {
        row["claim_id"]: row["value"]
        for row in rows_of_file("claims")
        if row["metric"] == "contracts_ended" and row["subject_id"] == "us"
    }
    assert dict(zip(rows["claim_id"], rows["value"], strict=True)) == claimed
    assert {"30", "82", "102", "133"} <= set(claimed.values())


def test_a_gap_is_their_count_less_ours_and_its_rows_add_up(ask_shipped):
    view = catalogue()["changes-gaps"].answer(ask_shipped(TODAY))
    first = view.rows.iloc[0]
    assert first["value"] == "30"
    assert first["gap"] == 30 - first["own_count"]
    ask = ask_shipped(TODAY, claim_id="us-contracts-ended-1")
    rows = catalogue()["changes-count"].answer(ask).rows
    counted = rows[rows["counted"] == "counted"]
    assert counted["buyer_id"].nunique() == first["own_count"]
    over = [
        row
        for row in rows_of_file("contracts")
        if row["status"] in ("terminated", "expired", "cancelled")
    ]
    assert len(rows) == len(over)


def test_each_gap_opens_to_its_definition_and_verdicts(ask_shipped):
    line = catalogue()["changes-gaps"].answer(ask_shipped(TODAY)).lines[0]
    assert line.text == "30 cities, published on February 17, 2026"
    steps = [step.text for step in line.ways[0].steps]
    assert steps[0].startswith("Its definition: Ended early, Ran out · since January 1, 2025")
    assert steps[1].startswith("Falls under it: ")
    assert "#changes-count" in line.address


def test_counts_published_later_are_left_out_and_counted(ask_shipped):
    view = catalogue()["changes-counts"].answer(ask_shipped("2026-05-01"))
    assert "133" not in set(view.rows["value"])
    assert view.left_out == "Left out: 4 counts published later"


def test_the_rows_of_the_latest_dated_count_are_shown_where_none_is_chosen(ask_shipped):
    view = catalogue()["changes-count"].answer(ask_shipped(TODAY))
    assert view.title == "Our rows beside this count: DeFlockBHM: 125 municipalities"
