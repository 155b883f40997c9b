"""When is an answer due, when does a contract end, what comes next in a case?"""

import datetime as dt

import pandas as pd
import pytest

from domain.schema import TABLES
from domain.vocabulary import DeadlineAnswer, Occasion
from measures.law.deadlines import calendar, contract_ends, next_case_events, request_deadlines
from tests.builders import agency, frame, row, source

AS_OF = dt.date(2026, 6, 1)
PD, FBI = "ca-springfield-pd", "us-fbi"
FEDERAL = agency(agency_id=FBI, level="federal", state="DC")
LAWS = [
    row("records_laws"),
    row(
        "records_laws",
        law_id="us-foia",
        jurisdiction="US",
        initial_deadline_days=20,
        day_kind="business",
        extension_days=10,
        extension_day_kind="business",
    ),
]


def tables(**given: list[dict]) -> dict[str, pd.DataFrame]:
    usual = {
        "agencies": [agency(), FEDERAL],
        "records_laws": LAWS,
        "sources": [source(source_id=s) for s in ("a-filing", "a-contract", "a-statute")],
    }
    rows = {**dict.fromkeys(TABLES, []), **usual, **given}
    return {name: frame(name, *rows[name]) for name in TABLES}


def deadlines(*requests: dict, as_of: dt.date = AS_OF, **given: list[dict]) -> pd.DataFrame:
    given_tables = tables(requests=[row("requests", **r) for r in requests], **given)
    names = ("requests", "agencies", "cases", "records_laws", "sources")
    return request_deadlines(*(given_tables[name] for name in names), as_of)


def due(rows: pd.DataFrame) -> list[str | None]:
    names = ["due_first", "due_last", "extended_first", "extended_last"]
    return [None if pd.isna(d) else str(d.date()) for d in rows.loc[0, names]]


def one(as_of: dt.date = AS_OF, laws: dict | None = None, **values: object) -> dict:
    more = {"records_laws": [row("records_laws", **laws)]} if laws else {}
    return deadlines(values, as_of=as_of, **more).iloc[0].to_dict()


def test_federal_request_is_due_after_twenty_business_days_and_ten_more():
    rows = deadlines({"agency_id": FBI, "submitted_on": "2018-03-19", "law": "whatever it cites"})
    assert due(rows) == ["2018-04-16", "2018-04-16", "2018-04-30", "2018-04-30"]
    assert rows.loc[0, ["law_id", "jurisdiction", "cited"]].tolist() == [
        "us-foia",
        "US",
        "whatever it cites",
    ]


def test_request_to_an_agency_of_a_state_is_due_by_the_law_of_that_state():
    rows = deadlines({"submitted_on": "2026-05-01", "law": "5 U.S.C. 552"})
    assert due(rows) == ["2026-05-11", "2026-05-11", None, None]


def test_day_of_sending_known_to_the_month_gives_a_range():
    rows = deadlines({"agency_id": FBI, "submitted_on": "2018-03"})
    assert due(rows) == ["2018-03-29", "2018-04-27", "2018-04-12", "2018-05-11"]


def test_extension_that_counts_from_sending_is_not_added_to_the_first_deadline():
    law = {
        "law_id": "nm-ipra",
        "initial_deadline_days": 3,
        "day_kind": "business",
        "extension_days": 15,
        "extension_day_kind": "calendar",
    }
    rows = deadlines({"submitted_on": "2026-05-04"}, records_laws=[row("records_laws", **law)])
    assert due(rows) == ["2026-05-07", "2026-05-07", "2026-05-19", "2026-05-19"]


@pytest.mark.parametrize(
    ("as_of", "deadline", "days_overdue"),
    [
        ("2026-05-11", DeadlineAnswer.DUE, None),
        ("2026-05-12", DeadlineAnswer.OVERDUE, 1),
        ("2026-06-01", DeadlineAnswer.OVERDUE, 21),
    ],
)
def test_open_request_is_overdue_from_the_day_after_it_was_due(as_of, deadline, days_overdue):
    row_ = one(dt.date.fromisoformat(as_of), submitted_on="2026-05-01")
    assert row_["deadline"] == deadline
    assert (None if pd.isna(row_["days_overdue"]) else row_["days_overdue"]) == days_overdue


def test_nothing_is_overdue_before_the_last_day_it_can_be_due():
    assert one(dt.date(2026, 6, 10), submitted_on="2026-05")["deadline"] == DeadlineAnswer.DUE
    assert one(dt.date(2026, 6, 11), submitted_on="2026-05")["days_overdue"] == 1


def test_days_past_the_extension_stand_beside_days_past_the_first_deadline():
    late = one(dt.date(2018, 5, 2), agency_id=FBI, submitted_on="2018-03-19")
    assert (late["days_overdue"], late["days_overdue_extended"]) == (16, 2)
    early = one(dt.date(2018, 4, 18), agency_id=FBI, submitted_on="2018-03-19")
    assert (early["days_overdue"], early["days_overdue_extended"]) == (2, 0)


@pytest.mark.parametrize(
    "status", ["partial", "fulfilled", "rejected", "no_responsive_records", "fee_barrier"]
)
def test_answered_request_is_not_overdue_even_if_the_day_of_the_answer_is_not_known(status: str):
    row_ = one(status=status)
    assert row_["deadline"] == DeadlineAnswer.ANSWERED
    assert pd.isna(row_["days_overdue"])


def test_request_is_open_until_the_day_of_its_first_answer():
    answered = {"status": "fulfilled", "first_response_on": "2026-05-20"}
    before = one(dt.date(2026, 5, 19), submitted_on="2026-05-01", **answered)
    assert (before["deadline"], before["days_overdue"]) == (DeadlineAnswer.OVERDUE, 8)
    assert one(submitted_on="2026-05-01", **answered)["deadline"] == DeadlineAnswer.ANSWERED


@pytest.mark.parametrize(
    ("values", "laws", "deadline"),
    [
        ({"status": "in_litigation"}, None, DeadlineAnswer.IN_COURT),
        ({"status": "withdrawn"}, None, DeadlineAnswer.WITHDRAWN),
        ({"submitted_on": None}, None, DeadlineAnswer.NOT_KNOWN),
        ({}, {"jurisdiction": "NV"}, DeadlineAnswer.NOT_KNOWN),
        (
            {},
            {"initial_deadline_days": None, "day_kind": "reasonable"},
            DeadlineAnswer.NO_FIXED_DEADLINE,
        ),
    ],
)
def test_request_without_a_day_it_is_due_is_not_overdue(values, laws, deadline):
    row_ = one(laws=laws, **values)
    assert row_["deadline"] == deadline
    assert pd.isna(row_["days_overdue"])


def test_acknowledgement_meets_the_first_deadline_only_where_the_law_says_so():
    sent = {"submitted_on": "2026-05-01", "acknowledged_on": "2026-05-04"}
    assert one(**sent)["deadline"] == DeadlineAnswer.OVERDUE
    law = {"law_id": "wa-pra", "initial_deadline_days": 5, "day_kind": "business"}
    assert one(laws=law, **sent)["deadline"] == DeadlineAnswer.ACKNOWLEDGED
    assert one(dt.date(2026, 5, 3), law, **sent)["deadline"] == DeadlineAnswer.DUE
    oregon = {**law, "law_id": "or-public-records"}
    oregon |= {"extension_days": 10, "extension_day_kind": "business"}
    assert one(dt.date(2026, 5, 22), oregon, **sent)["deadline"] == DeadlineAnswer.DUE
    assert one(dt.date(2026, 5, 23), oregon, **sent)["deadline"] == DeadlineAnswer.OVERDUE


def test_request_made_after_the_day_is_not_there_yet():
    assert deadlines({"submitted_on": "2026-06-02"}).empty


def contract(**values: object) -> dict:
    return row("contracts", **values)


def test_contracts_end_on_the_day_or_later_the_next_first():
    contracts = frame(
        "contracts",
        contract(contract_id="passed", end_on="2026-05-31"),
        contract(contract_id="today", end_on="2026-06-01"),
        contract(contract_id="year", end_on="2027"),
        contract(contract_id="month", end_on="2026-06"),
        contract(contract_id="open", end_on=None),
    )
    rows = contract_ends(contracts, tables()["sources"], AS_OF)
    assert rows[["contract_id", "end_on", "days_left"]].to_numpy().tolist() == [
        ["month", "2026-06", 0],
        ["today", "2026-06-01", 0],
        ["year", "2027", 214],
    ]


def test_case_has_its_next_event_alone():
    events = frame(
        "case_events",
        row("case_events", date="2026-07-02", event="Argument"),
        row("case_events", date="2026-06-15", event="Hearing"),
        row("case_events", date="2026-05-31", event="Filing"),
        row("case_events", date="2026", event="Ruling reported"),
    )
    sources = frame("sources", source(source_id="a-filing", published_on="2026-05-20"))
    rows = next_case_events(events, frame("cases", row("cases")), sources, AS_OF)
    assert rows.to_dict("records") == [
        {
            "case_id": "union-v-springfield",
            "caption": "Union v. City of Springfield",
            "state": "CA",
            "date": "2026-06-15",
            "event": "Hearing",
            "source_ids": "a-filing",
        }
    ]


def test_calendar_puts_all_that_is_to_come_in_one_table():
    given = tables(
        requests=[row("requests", agency_id=FBI, submitted_on="2026-05")],
        contracts=[contract(end_on="2027-01")],
        cases=[row("cases")],
        case_events=[row("case_events", date="2026-07-02", event="Argument")],
        state_laws=[
            row("state_laws", effective_on="2026-10-01"),
            row("state_laws", law_id="bill", effective_on="2026-10-01", status="proposed"),
        ],
    )
    rows = calendar(given, AS_OF)
    columns = ["date", "until", "occasion", "state", "subject_id", "table", "row_id", "law_id"]
    request, law = "union-springfield-2021", "ca-law"
    assert rows[columns].astype(object).where(rows[columns].notna(), None).to_numpy().tolist() == [
        # May 1 and May 31 plus 20 business days, without Memorial Day and Juneteenth.
        ["2026-06-01", "2026-06-29", Occasion.REQUEST_DUE, None, FBI, "requests", request]
        + ["us-foia"],
        ["2026-06-15", "2026-07-14", Occasion.REQUEST_DUE_EXTENDED, None, FBI, "requests"]
        + [request, "us-foia"],
        ["2026-07-02", None, Occasion.CASE_EVENT, "CA", "union-v-springfield", "case_events"]
        + ["union-v-springfield", None],
        ["2026-10-01", None, Occasion.LAW_IN_EFFECT, "CA", law, "state_laws", law, law],
        ["2027-01", None, Occasion.CONTRACT_END, "CA", PD, "contracts"]
        + ["ca-springfield-pd-acme", None],
    ]
    assert rows["text_key"].tolist() == [f"deadlines.text.{word}" for word in rows["occasion"]]
    assert rows["text"].dropna().tolist() == ["Argument", "10 cameras"]
    assert rows["source_ids"].notna().all()


def test_calendar_with_nothing_to_come_is_an_empty_table():
    rows = calendar(tables(), AS_OF)
    assert rows.empty
    assert "text_key" in rows.columns


def test_requests_behind_the_case_of_2018_were_due_in_april(shipped: dict[str, pd.DataFrame]):
    names = ("requests", "agencies", "cases", "records_laws", "sources")
    rows = request_deadlines(*(shipped[name] for name in names), dt.date(2018, 5, 23))
    rows = rows.set_index("request_id").loc[
        ["aclu-norcal-ice-2018-03-19", "aclu-norcal-ice-2018-03-21"]
    ]
    assert rows["due_last"].dt.strftime("%Y-%m-%d").tolist() == ["2018-04-16", "2018-04-18"]
    assert rows["extended_last"].dt.strftime("%Y-%m-%d").tolist() == ["2018-04-30", "2018-05-02"]
    assert rows["deadline"].tolist() == [DeadlineAnswer.OVERDUE] * 2
    assert rows["days_overdue"].tolist() == [37, 35]


def test_request_to_the_arkansas_state_police_was_late_until_its_first_answer(
    shipped: dict[str, pd.DataFrame],
):
    names = ("requests", "agencies", "cases", "records_laws", "sources")
    for as_of, answer in (
        (dt.date(2026, 5, 22), DeadlineAnswer.DUE),
        (dt.date(2026, 6, 1), DeadlineAnswer.OVERDUE),
        (dt.date(2026, 6, 5), DeadlineAnswer.ANSWERED),
    ):
        rows = request_deadlines(*(shipped[name] for name in names), as_of)
        rows = rows.set_index("request_id")
        assert rows.loc["person-state-police-2026-05-19", "deadline"] == answer
