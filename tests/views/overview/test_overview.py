"""The first page, on the shipped tables recounted from the CSVs, and on small ones."""

import csv
import datetime as dt
from dataclasses import replace

import pytest

from domain.words import words
from tests.builders import agency, contract, frame, row, share, source
from tests.views.conftest import DATA
from views.base.ask import Ask
from views.base.catalogue import catalogue
from views.base.release_tables import ReleaseTables
from views.overview.overview import STRAND


def rows_of(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def answered(view_id, ask):
    return catalogue()[view_id].answer(ask)


def numbers(ask):
    rows = answered("overview-answer", ask).rows
    return dict(zip(rows["address"].str.removeprefix("overview-"), rows["value"], strict=True))


def small(**tables):
    names = "agencies vendors platforms contracts shares cases case_events requests request_items"
    names += " policies state_laws state_law_rules search_stats claims sources"
    empty = {name: frame(name) for name in names.split()}
    empty["sources"] = frame("sources", source(), source(source_id="a-contract"))
    given = {name: frame(name, *rows) for name, rows in tables.items()}
    return Ask(ReleaseTables(empty | given), dt.date(2026, 11, 24), words("en"))


def is_apart(row: dict[str, str]) -> bool:
    """Tell whether a share of the file is no standing access."""
    return (
        row["mechanism"] == "search_on_behalf"
        or row["status"] == "denied_by_agency"
        or "alleged" in row["note"]
    )


def test_the_five_numbers_are_those_counted_by_hand_from_the_files(ask_shipped):
    federal = {r["agency_id"] for r in rows_of("agencies") if r["level"] == "federal"}
    agencies = {r["agency_id"] for r in rows_of("agencies")}
    reached = {
        r["provider_id"]
        for r in rows_of("shares")
        if r["recipient_id"] in federal
        and r["provider_id"] in agencies
        and not is_apart(r)
        and r["status"] != "ended"
        and not r["ended_on"]
    }
    ended = [
        r
        for r in rows_of("contracts")
        if r["status"] == "terminated" and r["end_on"] <= "2026-11-24"
    ]
    filed = [r for r in rows_of("cases") if r["case_id"] != "drivers-v-boulder-2026"]
    open_cases = [r for r in filed if r["status"] in ("pending", "on_appeal")]
    assert numbers(ask_shipped()) == {
        "agencies": len(agencies),
        "federal": len(reached),
        "shares": sum(not is_apart(r) for r in rows_of("shares")),
        "ended": len(ended),
        "cases": len(open_cases),
    }


@pytest.mark.parametrize("key", ["agencies", "federal", "shares", "ended", "cases"])
def test_each_number_leads_to_as_many_rows(ask_shipped, key):
    for day in ("2026-11-24", "2024-04-26"):
        ask = ask_shipped(as_of=day)
        assert len(answered(f"overview-{key}", ask).rows) == numbers(ask)[key]


def test_each_number_has_its_definition_with_every_blank_filled(ask_shipped):
    for language in ("en", "es"):
        rows = answered("overview-answer", ask_shipped(language=language)).rows
        assert len(rows) == 5
        assert rows["definition"].str.len().gt(40).all()
        assert not rows["definition"].str.contains(r"[{}]").any()


def test_the_first_sentence_says_how_many_of_the_agencies_a_federal_one_can_reach(ask_shipped):
    view = answered("overview-answer", ask_shipped())
    assert view.title == (
        "We have records of 1,246 agencies. 134 of them had plate data that a federal agency could "
        "reach when last seen, between February 5, 2018 and April 21, 2026. 22 of them had plate "
        "data that a federal agency could reach in records that give no day."
    )
    assert view.note.startswith(
        "Shares on record by November 24, 2026: 1,303 last seen · 33 undated · 109 ended."
    )


def test_the_federal_agency_with_most_is_first_and_told_to_those_who_do_not_see(ask_shipped):
    view = answered("overview-reach", ask_shipped())
    assert view.rows["recipient_id"].iloc[0] == "us-postal-inspection-service"
    assert view.rows["agency_count"].iloc[0] == len(
        {
            r["provider_id"]
            for r in rows_of("shares")
            if r["recipient_id"] == "us-postal-inspection-service" and r["status"] != "ended"
        }
    )
    assert "Longest: U.S. Postal Inspection Service, 111" in view.alt
    assert view.left_out == "In the table only: 24 more agencies"
    assert view.source_ids


def test_contracts_that_ended_early_are_counted_by_month_and_the_rest_left_out(ask_shipped):
    view = answered("overview-endings", ask_shipped())
    by_month = dict(zip(view.rows["date"], view.rows["contract_count"], strict=True))
    counted = [r["end_on"][:7] for r in rows_of("contracts") if r["status"] == "terminated"]
    assert by_month["2026-08"] == counted.count("2026-08") == 22
    assert view.left_out == f"Rows left out: {sum(not m for m in counted)} without a date"


def test_what_happened_is_newest_first_and_says_what_is_left_out(ask_shipped):
    view = answered("overview-lately", ask_shipped())
    assert view.rows["date"].iloc[0] == "2026-10-05"
    assert "source_published" not in set(view.rows["happening"])
    assert len(view.lines) == len(view.rows)
    assert "whose month or year may lie after the as-of date" in view.left_out
    assert view.lines[0].before == "October 5, 2026"


def test_a_strand_keeps_its_own_happenings_and_no_others(ask_shipped):
    court = answered("overview-lately", ask_shipped(strand="court"))
    assert set(court.rows["happening"]) <= {"case_event", "case_filed", "case_decided"}
    assert [str(word) for word in STRAND.choices({})] == [
        "court",
        "contracts",
        "shares",
        "requests",
        "laws",
        "sources",
    ]


def test_months_are_told_as_months_in_both_languages(ask_shipped):
    for language, said in (("en", "August 2026"), ("es", "agosto de 2026")):
        ask = ask_shipped(language=language, strand="contracts")
        assert said in {line.before for line in answered("overview-lately", ask).lines}


def test_a_contract_that_ended_is_told_in_a_sentence():
    ask = small(
        agencies=[agency()],
        vendors=[{"vendor_id": "acme", "name": "Acme", "source_ids": "a-contract"}],
        contracts=[contract(signed_on=None, end_on="2026-08", status="terminated")],
    )
    (line,) = answered("overview-lately", replace(ask, values={"strand": "contracts"})).lines
    assert line.lead_id == "ca-springfield-pd"
    assert line.text == "ended its contract with Acme early: 10 cameras"
    assert (line.before, line.below) == ("August 2026", "California")


def test_a_share_is_told_with_who_can_reach_the_data():
    ask = small(
        agencies=[agency(), agency(agency_id="us-fbi", name="FBI", level="federal", state=None)],
        shares=[share(first_seen_on="2020-05-01")],
    )
    (line,) = answered("overview-lately", replace(ask, values={"strand": "shares"})).lines
    assert line.text == "its plate data is first seen within reach of FBI"


def test_with_no_shares_the_first_sentence_says_that_none_is_named():
    view = answered("overview-answer", small(agencies=[agency()]))
    assert "names standing access of a federal agency" in view.title
    assert view.rows["value"].tolist() == [1, 0, 0, 0, 0]


@pytest.mark.parametrize("view_id", [v for v in catalogue() if v.startswith("overview-")])
def test_every_view_answers_on_empty_tables_and_on_an_early_day(view_id, ask_shipped):
    assert answered(view_id, small()).id == view_id
    assert answered(view_id, ask_shipped(as_of="2001-01-01", language="es")).id == view_id


def test_a_person_who_asked_is_named_by_role_in_the_language_of_the_reader():
    asked = row("requests", requester="A private person", source_ids="a-contract")
    ask = replace(small(agencies=[agency()], requests=[asked]), say=words("es"))
    lately = answered("overview-lately", ask)
    assert list(lately.rows["text"].dropna()) == ["Una persona particular"]
    assert "recibió una solicitud de registros de una persona particular" in {
        line.text for line in lately.lines
    }
    about = replace(ask, values={"agency_id": "ca-springfield-pd"})
    assert answered("agency-requests", about).lines[0].lead == "Una persona particular"
