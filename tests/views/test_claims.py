"""No sentence on access claims more than its rows: each is read back to verb, number and day."""

import datetime as dt
import re

import pandas as pd
import pytest

from domain.dates import first_day, last_day
from domain.vocabulary import Direction, Freshness
from measures.access.recipients import Counts, providers_of, recipients_of
from tests.measures import reference_access as reference
from views.base.catalogue import catalogue
from views.base.claims import claim_in_short, freshness, headline_said

DAYS = [f"{year}-{day}" for year in range(2005, 2029, 2) for day in ("04-26", "11-24")]
ENDS = {Direction.OUT: "provider_id", Direction.IN: "recipient_id"}
VIEWS = {Direction.OUT: "who_can_see-said", Direction.IN: "whose_plates-said"}
FIND = {Direction.OUT: recipients_of, Direction.IN: providers_of}
NUMBER = re.compile(r"(?<![\w-])(\d[\d,]*) (?:other agenc|agenc)|otras (\d[\d,]*) agencias")
CAN = re.compile(r"\b(can reach|puede acceder|pueden acceder)\b")
COULD = re.compile(r"\b(could reach|podía acceder|podían acceder)\b")
UNDATED = re.compile(r"in records that give no day|en registros sin fecha")
BEST_FIRST = reference.BEST_FIRST


def read(sentence: str) -> tuple[str, int]:
    """Return what a sentence of a headline claims: its standing and its number."""
    number = next(n for n in NUMBER.search(sentence).groups() if n)
    if CAN.search(sentence):
        standing = "held"
    else:
        assert COULD.search(sentence), sentence
        standing = "undated" if UNDATED.search(sentence) else "last_seen"
    return standing, int(number.replace(",", ""))


def borne_out(rows: pd.DataFrame, shares: dict[str, dict], day: dt.date) -> dict[str, list]:
    """Return the days of the rows a headline may count, by standing, from the shares themselves."""
    found: dict[str, list] = {}
    for row in reference.rows(rows[rows["is_agency"]]):
        steps = [shares[i] for i in row["steps"].split("|")]
        seen = [step["last_seen_on"] or step["first_seen_on"] for step in steps]
        standings = [reference.standing_of(step, day) for step in steps]
        standing = max(standings, key=BEST_FIRST.index)
        is_apart = any(
            step["mechanism"] == "search_on_behalf"
            or step["status"] == "denied_by_agency"
            or re.search(r"\balleged\b", step["note"] or "")
            for step in steps
        )
        is_later = any(
            word == "last_seen" and first_day(date) > day
            for word, date in zip(standings, seen, strict=True)
        )
        if standing in ("held", "last_seen", "undated") and not is_apart and not is_later:
            dates = [date for date in seen if date]
            found.setdefault(standing, []).append(min(dates, key=first_day, default=""))
    return found


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("direction", list(VIEWS))
def test_every_headline_says_what_its_rows_bear_out(ask_shipped, language, direction):
    agencies = set(ask_shipped().table("agencies")["agency_id"])
    table = ask_shipped().table("shares")
    shares = {share["share_id"]: share for share in reference.rows(table)}
    ids = sorted(set(table[ENDS[direction]]) & agencies)
    for place, day in enumerate(DAYS):
        for agency_id in ids[place :: len(DAYS)]:
            ask = ask_shipped(day, language=language, agency_id=agency_id)
            said = catalogue()[VIEWS[direction]].answer(ask).rows["said"]
            claims = [text for text in said if NUMBER.search(text) and len(text) > 60]
            rows = FIND[direction](ask.network, agency_id, ask.as_of)
            found = borne_out(rows, shares, ask.as_of)
            assert dict(map(read, claims)) == {word: len(days) for word, days in found.items()}
            for text in claims:
                assert_day_is_borne_out(text, found, ask)


def assert_day_is_borne_out(sentence: str, found: dict[str, list], ask) -> None:
    """Hold the day or days of a sentence against those of its rows."""
    standing, _ = read(sentence)
    if standing == "held":
        assert ask.say.date(ask.as_of) in sentence
    if standing == "last_seen":
        days = found["last_seen"]
        for day in (min(days, key=first_day), max(days, key=last_day)):
            assert ask.say.date(day) in sentence, sentence


OF_EL_CAJON = "plates scanned by El Cajon Police Department"


def said(ask_shipped, view_id: str, day: str, agency_id: str) -> str:
    view = catalogue()[view_id].answer(ask_shipped(day, agency_id=agency_id))
    return " ".join([*view.rows["said"], view.note])


def test_a_list_of_one_day_is_told_with_its_day_and_a_later_one_not_at_all(ask_shipped):
    now = said(ask_shipped, "who_can_see-said", "2026-11-24", "ca-el-cajon-pd")
    first = f"On April 26, 2024, 97 agencies could reach {OF_EL_CAJON}. No later list is on record."
    assert now.startswith(first)
    assert "The newest of these records is 1 to 3 years old." in now
    on_the_day = said(ask_shipped, "who_can_see-said", "2024-04-26", "ca-el-cajon-pd")
    assert on_the_day.startswith(f"On April 26, 2024, 97 agencies can reach {OF_EL_CAJON}.")
    before = said(ask_shipped, "who_can_see-said", "2005-01-01", "ca-el-cajon-pd")
    assert "97 agencies are on record only after January 1, 2005" in before
    assert not re.search(r"97 agencies (can|could)", before)


def test_access_that_ended_on_a_day_not_known_is_told_while_it_was_on_record(ask_shipped):
    text = said(ask_shipped, "who_can_see-said", "2025-01-15", "ca-san-diego-pd")
    assert text.startswith("On January 15, 2025, 2 agencies can reach plates scanned by San Diego")
    later = said(ask_shipped, "who_can_see-said", "2025-06-11", "ca-san-diego-pd")
    assert "the access of 4 agencies has ended" in later
    assert "can reach plates" not in later


@pytest.mark.parametrize(
    ("agency_id", "apart"),
    [
        ("ca-los-angeles-pd", "1 agency had searches run for it by another agency"),
        ("ca-oakland-pd", "of 2 agencies it is only alleged that they could reach the data"),
        ("ca-union-city-pd", "a source names 1 agency, and an agency says this is not so"),
    ],
)
def test_searches_allegations_and_denials_are_in_no_headline(ask_shipped, agency_id, apart):
    text = said(ask_shipped, "who_can_see-said", "2026-11-24", agency_id)
    assert apart in text
    assert not re.search(r"\b[1-9]\d* (is|are) federal", text)


@pytest.mark.parametrize("agency_id", ["us-dea", "us-atf", "us-cbp-ntc"])
def test_a_vigilant_share_and_a_flock_search_make_no_path_to_ice(ask_shipped, agency_id):
    rows = recipients_of(ask_shipped().network, agency_id, dt.date(2026, 11, 24))
    assert "us-ice" not in set(rows["recipient_id"])


@pytest.mark.parametrize(
    ("seen_on", "expected"),
    [
        ("2026-01-01", Freshness.WITHIN_A_YEAR),
        ("2025", Freshness.WITHIN_A_YEAR),
        ("2024-04-26", Freshness.ONE_TO_THREE_YEARS),
        ("2019-03", Freshness.OLDER),
        ("", Freshness.UNDATED),
    ],
)
def test_freshness_is_that_of_the_last_day_a_date_can_mean(seen_on, expected):
    assert freshness(seen_on, dt.date(2026, 11, 24)) == expected


def test_a_headline_never_begins_with_a_zero(ask_shipped):
    counts = Counts(ended=3, seen_later=2)
    for direction in VIEWS:
        ask = ask_shipped()
        for text in (
            *headline_said(counts, "X", direction, ask),
            claim_in_short(counts, direction, ask),
        ):
            assert not re.search(r"\b0\b", text)
