"""The views on records requests answer, say what they leave out, and name their sources."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from views.base.catalogue import catalogue

DATA = Path(__file__).resolve().parents[3] / "data"
ACLU = "aclu-norcal-ice-2018-03-19"
LIST = [v for v in catalogue() if v.startswith("records_requests-") and "-one" not in v]
ONE = [v for v in catalogue() if v.startswith("records_requests-one")]
PARTS = ("answer", "status", "open", "asked", "outcomes", "pages")
DRAWN = {f"records_requests-{part}" for part in PARTS}


def rows_of_file(name: str) -> list[dict[str, str]]:
    """Read a table as it stands in its file."""
    with (DATA / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("view_id", LIST)
def test_every_view_answers_in_both_languages(view_id, language, ask_shipped):
    view = catalogue()[view_id].answer(ask_shipped(language=language))
    assert view.id == view_id
    assert view.title
    assert view.source_ids
    assert (view.figure is not None) == (view_id in DRAWN)
    assert bool(view.alt) == (view_id in DRAWN)
    assert "{" not in view.title + view.alt + view.note + view.left_out


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("view_id", ONE)
def test_one_request_can_be_read_in_both_languages(view_id, language, ask_shipped):
    view = catalogue()[view_id].answer(ask_shipped(language=language, request_id=ACLU))
    assert not view.rows.empty
    assert view.source_ids


@pytest.mark.parametrize("view_id", LIST)
def test_every_view_answers_where_nothing_fits(view_id, ask_shipped):
    ask = ask_shipped(status="withdrawn", requester="The Verge")
    view = catalogue()[view_id].answer(ask)
    assert view.rows.empty or view_id == "records_requests-answer"
    assert view.source_ids == []


def test_statuses_are_those_of_the_file(ask_shipped):
    counted = Counter(row["status"] for row in rows_of_file("requests"))
    rows = catalogue()["records_requests-status"].answer(ask_shipped()).rows
    assert dict(zip(rows["standing"], rows["request_count"], strict=True)) == counted
    assert counted["fulfilled"] == 43


def test_days_open_of_a_request_counted_by_hand(ask_shipped):
    view = catalogue()["records_requests-open"].answer(ask_shipped("2026-11-24"))
    rows = view.rows.set_index("request_id")
    november_22_2025_to_november_24_2026 = 367
    found = rows.loc["eugene-epd-2025-5306", ["open_days_least", "open_days_most"]].tolist()
    assert found == [november_22_2025_to_november_24_2026] * 2
    undated = [
        row
        for row in rows_of_file("requests")
        if row["status"] in ("pending", "in_litigation") and not row["submitted_on"]
    ]
    assert f"{len(undated)} open requests left out" in view.left_out
    assert len(rows) + len(undated) == 17


def test_items_asked_for_are_those_of_the_file(ask_shipped):
    items = rows_of_file("request_items")
    rows = catalogue()["records_requests-asked"].answer(ask_shipped()).rows
    lists = rows[rows["category"] == "sharing_reports"]["item_count"].sum()
    assert lists == Counter(item["category"] for item in items)["sharing_reports"]
    assert rows["item_count"].sum() == len(items)


def test_what_came_of_it_keeps_what_is_not_stated_apart_from_denied(ask_shipped):
    items = rows_of_file("request_items")
    rows = catalogue()["records_requests-outcomes"].answer(ask_shipped()).rows
    counted = rows.groupby("standing")["item_count"].sum()
    assert counted["not_stated"] == sum(not item["status"] for item in items)
    assert counted["rejected"] == sum(item["status"] == "rejected" for item in items)


def test_requests_whose_parts_are_not_listed_are_counted_as_left_out(ask_shipped):
    listed = {item["request_id"] for item in rows_of_file("request_items")}
    count = len({row["request_id"] for row in rows_of_file("requests")} - listed)
    view = catalogue()["records_requests-asked"].answer(ask_shipped())
    assert f"{count} requests left out" in view.left_out


def test_the_request_of_the_aclu_is_told_from_asking_to_suit(ask_shipped):
    said = catalogue()["records_requests-one-answer"].answer(ask_shipped(request_id=ACLU)).rows
    row = said.iloc[0]
    assert row["question"] == (
        "What was U.S. Immigration and Customs Enforcement asked for, and what did it release?"
    )
    assert row["said"].startswith(
        "ACLU of Northern California asked U.S. Immigration and Customs Enforcement for records "
        "on March 19, 2018 under 5 U.S.C. 552. First answer on record in July 2018."
    )
    twenty_business_days_later = "Due date we compute under 5 U.S.C. 552: April 16, 2018;"
    assert twenty_business_days_later in row["said"]
    assert "Pages released, as its sources count them: 1,800." in row["said"]
    assert "This request led to American Civil Liberties Union" in row["said"]


def test_the_request_of_the_aclu_was_open_before_the_answer(ask_shipped):
    ask = ask_shipped("2018-05-01", request_id=ACLU)
    said = catalogue()["records_requests-one-answer"].answer(ask).rows["said"].iloc[0]
    assert "Pending, open for 43 days." in said
    assert "Pages released" not in said
    assert "This request led to" not in said


def test_each_part_of_the_request_of_the_aclu_says_what_came_of_it(ask_shipped):
    rows = catalogue()["records_requests-one-items"].answer(ask_shipped(request_id=ACLU)).rows
    assert dict(zip(rows["category"], rows["standing"], strict=True)) == {
        "contracts": "partial",
        "training": "not_stated",
        "privacy_policies": "not_stated",
        "use_guidance": "not_stated",
        "audit_logs": "partial",
        "communications": "partial",
    }


def test_the_other_request_in_the_suit_is_named(ask_shipped):
    rows = catalogue()["records_requests-one-others"].answer(ask_shipped(request_id=ACLU)).rows
    assert rows["request_id"].tolist() == ["aclu-norcal-ice-2018-03-21"]


def test_a_private_person_is_named_by_role_alone_in_each_language(ask_shipped):
    person = "person-fairfax-2014-05-09"
    for language, name in (("en", "A private person"), ("es", "Una persona particular")):
        ask = ask_shipped(language=language, request_id=person)
        facts = catalogue()["records_requests-one"].answer(ask).rows.iloc[0]
        assert facts["requester"] == name
        assert catalogue()["records_requests-one-others"].answer(ask).rows.empty


@pytest.mark.parametrize(
    ("request_id", "start"),
    [
        ("cardinal-halifax-2025", "Cardinal News asked Halifax County Sheriff"),
        ("journalist-mesa-pd", "A journalist asked Mesa Police Department for records under"),
    ],
)
def test_a_request_without_a_law_or_a_day_says_so(request_id, start, ask_shipped):
    ask = ask_shipped(request_id=request_id)
    said = catalogue()["records_requests-one-answer"].answer(ask).rows["said"].iloc[0]
    assert said.startswith(start)
    assert "not stated" in said or "the day is not known" in said


def test_a_request_sent_later_is_left_out(ask_shipped):
    view = catalogue()["records_requests-list"].answer(ask_shipped("2018-01-01"))
    dates = [row["submitted_on"] for row in rows_of_file("requests") if row["submitted_on"]]
    later = [date for date in dates if date[:7] > "2018-01" or date[:10] > "2018-01-01"]
    assert f"{len(later)} sent after January 1, 2018" in view.left_out


def test_a_request_past_its_due_date_says_by_how_many_days(ask_shipped):
    ask = ask_shipped("2026-11-24", request_id="aclu-norcal-union-city-2019-03-13")
    said = catalogue()["records_requests-one-answer"].answer(ask).rows["said"].iloc[0]
    assert "Cal. Gov. Code 7920.000 ff.: March 23, 2019; with the extension" in said
    march_23_2019_to_november_24_2026 = "2,803 days past the due date we compute"
    assert march_23_2019_to_november_24_2026 in said


@pytest.mark.parametrize(
    ("request_id", "sentence"),
    [
        ("eff-ca-menlo-park-pd-2022", "between November 11, 2022 and December 10, 2022"),
        ("eff-fl-miami-dade-pd-2018", "sets no number of days for a first answer."),
        ("journalist-dea-nlprp", "The due date is not known"),
    ],
)
def test_a_due_date_is_no_more_exact_than_what_it_rests_on(request_id, sentence, ask_shipped):
    ask = ask_shipped(request_id=request_id)
    said = catalogue()["records_requests-one-answer"].answer(ask).rows["said"].iloc[0]
    assert sentence in said
    assert ".." not in said


def test_the_opening_says_how_many_are_past_their_due_date(ask_shipped):
    view = catalogue()["records_requests-answer"].answer(ask_shipped("2026-11-24"))
    waiting = catalogue()["records_requests-open"].answer(ask_shipped("2026-11-24")).rows
    overdue = int(waiting["days_overdue"].notna().sum())
    assert overdue == 6
    assert f"{overdue} are past the due date we compute" in view.title
