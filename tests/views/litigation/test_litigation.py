"""What the litigation page says and shows, on the shipped tables and on small ones."""

import csv
import datetime as dt
from pathlib import Path

import pytest

from domain.schema import TABLES
from domain.words import LANGUAGES, words
from tests.builders import agency, frame, row, source
from views.base.ask import Ask
from views.base.catalogue import catalogue
from views.litigation.case import STORY

DATA = Path(__file__).resolve().parents[3] / "data"
DAY = dt.date(2023, 6, 15)
VIEWS = [view_id for view_id in catalogue() if view_id.startswith("litigation-")]
SUIT = {"case_id": "union-v-springfield"}
ROWS = {
    "agencies": [agency()],
    "cases": [
        row("cases", claims="state_public_records|other"),
        row(
            "cases",
            case_id="decided-later",
            status="dismissed",
            decided_on="2024-02-03",
            outcome="Dismissed for lack of standing",
            claims="foia",
            state="NV",
        ),
        row(
            "cases",
            case_id="state-v-person",
            caption="State v. Person",
            filed_on=None,
            status="judgment_for_plaintiff",
            decided_on="2020-05-04",
            outcome="Suppression denied",
            claims="fourth_amendment|suppression_motion",
        ),
        row("cases", case_id="filed-later", filed_on="2024-01-01"),
    ],
    "case_events": [
        row("case_events"),
        row("case_events", date="2023-12-01", event="Hearing"),
    ],
    "requests": [row("requests", case_id="union-v-springfield")],
    "request_items": [row("request_items"), row("request_items", category="training", status=None)],
    "records_laws": [row("records_laws")],
    "claims": [
        row(
            "claims",
            subject_id="union-v-springfield",
            metric="filed_on",
            value="2022-01-06",
            as_of=None,
        ),
    ],
    "sources": [
        source(),
        source(source_id="a-filing", kind="court_filing", published_on="2022-02-01"),
    ],
}


def ask(as_of=DAY, language="en", rows=ROWS, **values):
    """Return a question to small tables."""
    tables = {name: frame(name, *rows.get(name, ())) for name in TABLES}
    return Ask(tables, as_of, words(language), values=values)


def answer(view_id, *asked, **more):
    """Return the answer of a view to a question."""
    return catalogue()[view_id].answer(*asked or [ask(**more)])


def test_the_board_counts_cases_by_status_and_leads_to_each_list():
    view = answer("litigation-board", state="CA")
    assert view.rows.to_numpy().tolist() == [["pending", 1], ["judgment_for_plaintiff", 1]]
    assert view.addresses == (
        "/litigation?status=pending&state=CA",
        "/litigation?status=judgment_for_plaintiff&state=CA",
    )
    assert view.left_out == "filed or decided after the as-of date: 1 cases"


def test_the_board_stays_whole_when_one_status_is_asked_for():
    assert len(answer("litigation-board", status="pending").rows) == 2


@pytest.mark.parametrize(
    ("values", "ids"),
    [
        ({"status": "pending"}, ["decided-later", "union-v-springfield"]),
        ({"claim": "foia"}, ["decided-later"]),
        ({"state": "NV"}, ["decided-later"]),
        ({"year": "2020"}, ["state-v-person"]),
        ({"year": "2022", "state": "CA"}, ["union-v-springfield"]),
        ({"year": "2024"}, []),
    ],
)
def test_filters_choose_cases(values, ids):
    assert sorted(answer("litigation-list", **values).rows["case_id"]) == ids


def test_what_was_decided_after_the_day_is_pending_and_said_to_be_derived():
    said = answer("litigation-case-answer", case_id="decided-later").rows.iloc[0]
    assert "We have not seen a decision on this." in said["said"]
    assert "Status: Pending. We derive this from the dates" in said["below"]
    later = ask(dt.date(2024, 3, 1), case_id="decided-later")
    decided = answer("litigation-case-answer", later).rows.iloc[0]["said"]
    assert "The court decided on February 3, 2024: Dismissed for lack of standing." in decided


def test_a_case_filed_after_the_day_is_not_shown():
    view = answer("litigation-case", case_id="filed-later")
    assert view.rows.empty
    assert "after June 15, 2023" in view.empty


def test_a_criminal_case_says_who_the_plaintiff_is():
    below = answer("litigation-case-answer", case_id="state-v-person").rows.iloc[0]["below"]
    assert "the plaintiff is the prosecution" in below
    assert "A decision can still change on appeal." in below


def test_a_case_page_holds_steps_requests_items_and_documents():
    assert answer("litigation-case-events", **SUIT).rows["event"].tolist() == ["Suit filed"]
    assert answer("litigation-case-events", **SUIT).left_out == "steps after the as-of date: 1"
    line = answer("litigation-case-requests", **SUIT).lines[0]
    assert (line.before, line.lead) == ("November 1, 2021", "Springfield Police Department")
    assert line.text == "asked by Union under California Public Records Act"
    items = answer("litigation-case-items", **SUIT).rows
    assert items[["category", "standing"]].to_numpy().tolist() == [
        ["audit_logs", "pending"],
        ["training", "not_stated"],
    ]
    assert answer("litigation-case-claims", **SUIT).rows["said"].tolist() == ["January 6, 2022"]
    assert answer("litigation-case-documents", **SUIT).source_ids == ["a-filing"]


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view_id", [v for v in VIEWS if "followed" not in v])
def test_every_view_answers_on_empty_tables_too(view_id, language):
    empty = ask(rows={"sources": [source()]}, language=language, case_id="none")
    assert answer(view_id, empty).source_ids == []


@pytest.mark.parametrize("as_of", ["2026-11-24", "2018-06-01", "2001-01-01"])
@pytest.mark.parametrize("view_id", VIEWS)
def test_every_view_answers_on_the_shipped_tables(ask_shipped, view_id, as_of):
    asked = {"case_id": STORY} if "case_id" in _params(view_id) else {}
    view = answer(view_id, ask_shipped(as_of, **asked))
    assert set(view.source_ids) <= set(ask_shipped().table("sources")["source_id"])
    assert bool(view.alt) == (view.figure is not None and not view.rows.empty)


def test_counts_on_the_shipped_tables_are_those_counted_by_hand(ask_shipped):
    with (DATA / "cases.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    figures = answer("litigation-answer", ask_shipped()).rows["value"].tolist()
    by_hand = [
        sum(row["status"] == status for row in rows)
        for status in ("pending", "judgment_for_plaintiff", "judgment_for_defendant", "settled")
    ]
    assert figures == [str(n) for n in [len(rows), *by_hand]] == ["74", "23", "14", "12", "9"]
    foia = sorted(row["case_id"] for row in rows if "foia" in row["claims"].split("|"))
    listed = answer("litigation-list", ask_shipped(claim="foia")).rows["case_id"]
    assert sorted(listed) == foia


def test_aclu_v_ice_reads_from_request_to_publication(ask_shipped):
    asked = ask_shipped(case_id=STORY)
    question = answer("litigation-case-answer", asked).rows.iloc[0]["question"]
    assert question == "What did the ACLU ask ICE for in 2018, and what came of it?"
    requests = answer("litigation-case-requests", asked).rows
    assert requests["request_id"].tolist() == [
        "aclu-norcal-ice-2018-03-19",
        "aclu-norcal-ice-2018-03-21",
    ]
    items = answer("litigation-case-items", asked).rows.set_index("category")["standing"]
    assert items.to_dict() == {
        "contracts": "partial",
        "training": "not_stated",
        "privacy_policies": "not_stated",
        "use_guidance": "not_stated",
        "audit_logs": "partial",
        "communications": "partial",
    }
    dates = answer("litigation-case-events", asked).rows["date"].tolist()
    assert (dates[0], dates[2], dates[-2]) == ("2018-03-19", "2018-05-23", "2019-03-13")


def test_what_followed_are_the_agencies_sources_named(ask_shipped):
    rows = answer("litigation-followed-agencies", ask_shipped()).rows
    claimed = ask_shipped().table("claims").set_index("claim_id")["value"]
    ours = claimed["us-ice-agencies-sharing-with-ice-3"]
    assert rows["provider_id"].nunique() == int(ours) == 29
    assert rows["status"].value_counts().to_dict() == {
        "reported": 24,
        "ended": 3,
        "denied_by_agency": 3,
    }


def test_before_the_records_were_published_nothing_had_followed(ask_shipped):
    assert answer("litigation-followed-agencies", ask_shipped("2019-03-12")).rows.empty


def test_an_end_after_the_day_is_not_known_yet(ask_shipped):
    rows = answer("litigation-followed-agencies", ask_shipped("2019-03-25")).rows
    tulare = rows.set_index("provider_id").loc["ca-tulare-pd"]
    assert tulare["status"] == "reported"


def _params(view_id):
    return {param.name for param in catalogue()[view_id].params}
