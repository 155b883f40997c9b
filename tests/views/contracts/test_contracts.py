"""What the contracts page says and shows, on the shipped tables and on small ones."""

import csv
import datetime as dt
from pathlib import Path

import pytest

from domain.schema import TABLES
from domain.words import LANGUAGES, words
from tests.builders import agency, contract, frame, row, source
from views.base.ask import Ask
from views.base.catalogue import catalogue

DATA = Path(__file__).resolve().parents[3] / "data"
DAY = dt.date(2025, 6, 15)
PAGE = [
    view_id
    for view_id, entry in catalogue().items()
    if view_id.startswith("contracts-") and "one" not in view_id.split("-")
]
ONE = [view_id for view_id in catalogue() if view_id.startswith("contracts-one")]
ROWS = {
    "agencies": [agency(), agency(agency_id="us-ice", name="ICE", level="federal", state=None)],
    "vendors": [row("vendors"), row("vendors", vendor_id="thomson-reuters", name="Reuters")],
    "platforms": [row("platforms")],
    "contracts": [
        contract(),
        contract(contract_id="ended", status="terminated", end_on="2025-05", obligated_usd=None),
        contract(contract_id="plan", status="cancelled", signed_on=None, obligated_usd=None),
        contract(contract_id="later", signed_on="2025-07-01"),
        contract(
            contract_id="ice-award",
            buyer_id="us-ice",
            vendor_id="thomson-reuters",
            platform_id=None,
            award_id="70A",
            signed_on="2017-12",
            start_on="2017-12",
            end_on="2020-09-30",
            obligated_usd=525_000,
            ceiling_usd=6_373_488,
            status="expired",
        ),
    ],
    "claims": [
        row("claims", subject_id="us-ice", metric="cost_usd", value="6100000", unit="USD"),
    ],
    "sources": [source(), source(source_id="a-contract", kind="contract")],
}


def ask(as_of=DAY, language="en", rows=ROWS, **values):
    """Return a question to small tables."""
    tables = {name: frame(name, *rows.get(name, ())) for name in TABLES}
    return Ask(tables, as_of, words(language), values=values)


def answer(view_id, *asked, **more):
    """Return the answer of a view to a question."""
    return catalogue()[view_id].answer(*asked or [ask(**more)])


def test_the_answer_counts_signed_contracts_and_keeps_unknown_amounts_apart():
    view = answer("contracts-answer")
    assert view.title == (
        "3 contracts for plate readers or plate data are on record here. "
        "2 of them state what they commit so far, $526,000 in all. "
        "1 does not state it and is not in the sum. "
        "None of those states a ceiling."
    )
    assert view.rows[["value", "figure"]].to_numpy().tolist() == [
        ["3", "contracts on record"],
        ["$526,000 in 2 of 3", "obligated so far"],
        ["1", "active by the records"],
        ["1", "ended early"],
        ["1", "did not go ahead"],
    ]


def test_what_was_signed_later_is_not_shown_and_counted():
    view = answer("contracts-list")
    assert "later" not in set(view.rows["contract_id"])
    assert view.left_out == "signed, or first on record, after the as-of date: 1"


@pytest.mark.parametrize(
    ("values", "ids"),
    [
        ({"vendor": "thomson-reuters"}, ["ice-award"]),
        ({"level": "federal"}, ["ice-award"]),
        ({"state": "CA"}, ["ca-springfield-pd-acme", "ended", "plan"]),
        ({"status": "terminated"}, ["ended"]),
        ({"status": "cancelled", "state": "CA"}, ["plan"]),
    ],
)
def test_filters_choose_contracts(values, ids):
    assert sorted(answer("contracts-list", **values).rows["contract_id"]) == ids


def test_amounts_are_never_mixed():
    obligated = answer("contracts-by-level", measure="obligated_usd")
    assert list(obligated.figure.data[0].text) == ["$525,000", "$1,000"]
    assert list(obligated.figure.data[1].text) == [
        "Federal (1 of 1 state it)",
        "City or town (1 of 2 state it)",
    ]
    ceiling = answer("contracts-by-level", measure="ceiling_usd")
    assert list(ceiling.figure.data[0].text) == ["$6.4 million", "Not stated"]
    assert "2 contracts state no such amount" in ceiling.left_out


def test_what_happened_is_kept_apart():
    assert [line.lead for line in answer("contracts-ended").lines] == [
        "Springfield Police Department"
    ]
    assert answer("contracts-ended").lines[0].before == "May 2025"
    assert answer("contracts-not-signed").lines[0].before == "Did not go ahead"
    months = answer("contracts-happened").rows.set_index("month")
    assert months.loc["2025-05", "terminated_count"] == 1
    assert months.loc["2020-09", "expired_count"] == 1


def test_an_award_is_told_from_its_record():
    view = answer("contracts-ice-steps")
    assert view.rows["event"].tolist() == [
        "ICE signed with Reuters: 10 cameras. Award 70A. "
        "Obligated so far, where stated: $525,000. Ceiling: $6,373,488. "
        "Term: December 2017 to September 30, 2020."
    ]
    assert view.rows["date"].tolist() == ["2017-12"]


def test_one_contract_is_asked_answered_and_sourced():
    said = answer("contracts-one-answer", contract_id="ice-award").rows.iloc[0]
    assert said["question"] == "What did ICE sign with Reuters?"
    assert said["below"] == "Status as of June 15, 2025: Expired."
    assert answer("contracts-one-claims", contract_id="ice-award").rows["said"].tolist() == [
        "$6,100,000"
    ]
    assert answer("contracts-one-documents", contract_id="ice-award").source_ids == ["a-contract"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            [["End of the contract", "February 2026"], ["Status of the contract", "Ended early"]],
        ),
        (
            "es",
            [
                ["Fin del contrato", "febrero de 2026"],
                ["Estado del contrato", "Terminado antes de plazo"],
            ],
        ),
    ],
)
def test_what_sources_say_of_the_end_of_a_contract_is_told_in_words(language, said):
    about = {"subject_id": "ended", "as_of": "2025-05", "unit": None}
    claims = [
        row("claims", claim_id="a", metric="contract_status", value="terminated", **about),
        row("claims", claim_id="b", metric="contract_end_on", value="2026-02", **about),
    ]
    asked = ask(language=language, rows={**ROWS, "claims": claims}, contract_id="ended")
    view = answer("contracts-one-claims", asked)
    labels = [asked.say.label("claims.metric", metric) for metric in view.rows["metric"]]
    assert [list(pair) for pair in zip(labels, view.rows["said"], strict=True)] == said


def test_a_contract_that_was_not_signed_yet_says_so():
    view = answer("contracts-one", contract_id="later")
    assert view.rows.empty
    assert "after June 15, 2025" in view.empty


def test_how_it_stood_on_an_earlier_day_is_said_to_be_derived():
    past = ask(dt.date(2018, 5, 23), contract_id="ice-award")
    assert (
        answer("contracts-one-answer", past)
        .rows.iloc[0]["below"]
        .startswith("Status as of May 23, 2018: Active. We derive it from the dates")
    )


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view_id", PAGE + ONE)
def test_every_view_answers_on_empty_tables_too(view_id, language):
    empty = ask(rows={"sources": [source()]}, language=language, contract_id="none")
    assert answer(view_id, empty).source_ids == []


@pytest.mark.parametrize("as_of", ["2026-11-24", "2018-05-23", "2001-01-01"])
@pytest.mark.parametrize("view_id", PAGE)
def test_every_view_answers_on_the_shipped_tables(ask_shipped, view_id, as_of):
    view = answer(view_id, ask_shipped(as_of))
    known = set(ask_shipped().table("sources")["source_id"])
    assert set(view.source_ids) <= known
    assert bool(view.alt) == (view.figure is not None and not view.rows.empty)


def test_counts_on_the_shipped_tables_are_those_counted_by_hand(ask_shipped):
    with (DATA / "contracts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    never = [r for r in rows if r["status"] in ("cancelled", "proposed")]
    signed = [r for r in rows if r not in never]
    figures = answer("contracts-answer", ask_shipped()).rows["value"].tolist()
    terminated = sum(r["status"] == "terminated" for r in rows)
    active = sum(r["status"] == "active" for r in rows)
    assert figures == [
        str(len(signed)),
        "$7.9 million in 26 of 371",
        str(active),
        str(terminated),
        "20",
    ]
    assert (len(signed), terminated, len(never)) == (371, 80, 40)
    assert len(answer("contracts-not-signed", ask_shipped()).rows) == len(never)
    flock = [r for r in signed if r["vendor_id"] == "flock-safety"]
    by_vendor = answer("contracts-by-vendor", ask_shipped()).rows.set_index("vendor_id")
    assert by_vendor.loc["flock-safety", "contract_count"] == len(flock) == 263


def test_the_awards_of_the_seed_story_are_told_with_their_numbers(ask_shipped):
    events = answer("contracts-ice-steps", ask_shipped()).rows["event"]
    west = next(text for text in events if "70CDCR18P00000017" in text)
    assert "Obligated so far, where stated: $525,000." in west
    assert "Ceiling: $6,373,488. Term: December 22, 2017 to September 30, 2020." in west
    order = next(text for text in events if "HSCEMD17F00008" in text)
    assert "Award HSCEMD17F00008, ordered under GS02F026DA." in order
