"""The calendar says what lies ahead of a day, what is past due, and what has no date."""

import csv
from pathlib import Path

import pytest

from views.base.catalogue import catalogue

DATA = Path(__file__).resolve().parents[3] / "data"
VIEWS = [view_id for view_id in catalogue() if view_id.startswith("calendar-")]
TODAY, EARLIER = "2026-11-24", "2026-01-15"


def rows_of_file(name: str) -> list[dict[str, str]]:
    """Read a table as it stands in its file."""
    with (DATA / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def last(date: str) -> str:
    """Return the last day a date can mean, as text that compares like one."""
    return f"{date}-12-31" if len(date) == 4 else f"{date}-31" if len(date) == 7 else date


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("view_id", VIEWS)
def test_every_view_answers_in_both_languages(view_id, language, ask_shipped):
    view = catalogue()[view_id].answer(ask_shipped(EARLIER, language))
    assert view.id == view_id
    assert view.title
    assert not view.rows.empty
    assert view.source_ids
    assert bool(view.alt) == (view.figure is not None)
    assert "{" not in view.title + view.alt + view.note + view.left_out


@pytest.mark.parametrize("view_id", [v for v in VIEWS if v != "calendar-answer"])
def test_a_kind_of_which_there_is_nothing_leaves_an_empty_view(view_id, ask_shipped):
    ask = ask_shipped(TODAY, kind="law_in_effect", state="AK")
    view = catalogue()[view_id].answer(ask)
    assert view.rows.empty
    assert view.source_ids == []


def test_contracts_and_cases_ahead_are_those_of_the_file(ask_shipped):
    rows = catalogue()["calendar-ahead"].answer(ask_shipped(TODAY)).rows
    expected = {
        row["buyer_id"]
        for row in rows_of_file("contracts")
        if row["end_on"] and last(row["end_on"]) >= TODAY and row["status"] != "terminated"
    }
    assert set(rows["subject_id"]) == expected | {"drivers-v-boulder-2026"}
    assert len(rows) == 9


def test_what_lies_ahead_comes_by_date_and_under_its_year(ask_shipped):
    view = catalogue()["calendar-ahead"].answer(ask_shipped(EARLIER))
    firsts = [date if len(date) == 10 else f"{date}-01"[:10] for date in view.rows["date"]]
    firsts = [f"{date}-01" if len(date) == 7 else date for date in firsts]
    assert firsts == sorted(firsts)
    assert [line.group for line in view.lines] == [date[:4] for date in view.rows["date"]]


def test_the_days_left_are_counted_to_the_first_day_a_date_can_mean(ask_shipped):
    view = catalogue()["calendar-ahead"].answer(ask_shipped(TODAY))
    line = next(line for line in view.lines if "Richmond" in line.text)
    november_24_to_december_1 = "in 7 days or more"
    assert line.below == f"California · {november_24_to_december_1}"
    assert line.before == "December 2026"
    assert line.address.startswith("/contracts?contract_id=ca-richmond-pd-flock-2026")


def test_a_kind_and_a_state_narrow_what_is_shown(ask_shipped):
    rows = catalogue()["calendar-ahead"].answer(ask_shipped(EARLIER, kind="law_in_effect")).rows
    assert set(rows["occasion"]) == {"law_in_effect"}
    expected = {
        row["law_id"]
        for row in rows_of_file("state_laws")
        if row["effective_on"]
        and last(row["effective_on"]) >= EARLIER
        and row["status"] in ("in_force", "enacted_not_effective")
    }
    assert set(rows["law_id"]) == expected
    state = catalogue()["calendar-ahead"].answer(ask_shipped(EARLIER, state="CA")).rows
    assert set(state["state"]) == {"CA"}
    federal = catalogue()["calendar-ahead"].answer(ask_shipped(TODAY, state="US")).rows
    assert list(federal["subject_id"]) == ["us-ice"]


def test_overdue_requests_say_by_how_many_days_and_under_which_law(ask_shipped):
    view = catalogue()["calendar-overdue"].answer(ask_shipped(TODAY))
    assert len(view.rows) == 6
    longest = view.lines[0]
    march_23_2019_to_november_24_2026 = "2,803 days past the due date we compute"
    assert march_23_2019_to_november_24_2026 in longest.text
    assert longest.text.endswith("Cal. Gov. Code 7920.000 ff., with no answer on record here.")
    assert "2,789 days past it with the extension" in longest.below
    assert view.note == "An answer or an extension may exist that we have not seen."
    assert view.left_out == "Left out: 6 open requests whose due date cannot be computed"


def test_the_answer_counts_what_the_list_holds(ask_shipped):
    view = catalogue()["calendar-answer"].answer(ask_shipped(TODAY))
    assert view.title == (
        "From November 24, 2026 on, the records we have hold 9 dates. "
        "The next of them known to at least the month is in December 2026: "
        "Richmond Police Department, California. "
        "6 records requests are past the due date we compute, with no answer on record here."
    )
    assert view.rows["value"].tolist() == ["0", "8", "1", "0", "6"]


def test_nothing_ahead_is_said(ask_shipped):
    view = catalogue()["calendar-ahead"].answer(ask_shipped("2026-11-24", state="AK"))
    assert view.empty == "No rows fit these filters. Clear one of them to see more."
    far = catalogue()["calendar-ahead"].answer(ask_shipped("2035-01-01"))
    assert far.empty == "No dates from January 1, 2035 on are on record here."


def test_what_runs_without_an_end_is_counted_from_the_file(ask_shipped):
    rows = catalogue()["calendar-undated"].answer(ask_shipped(TODAY)).rows.set_index("undated")
    running = [r for r in rows_of_file("contracts") if r["status"] == "active" and not r["end_on"]]
    assert rows.loc["contracts", "row_count"] == len(running)


def test_a_long_list_is_drawn_in_part_and_says_so(ask_shipped):
    view = catalogue()["calendar-time"].answer(ask_shipped(EARLIER))
    all_rows = catalogue()["calendar-ahead"].answer(ask_shipped(EARLIER)).rows
    assert len(view.rows) == 20
    assert view.left_out == f"Left out: {len(all_rows) - 20} later dates"
