"""No sentence on access claims more than its rows, and each wrong answer once found is a test."""

import datetime as dt
import re

import pytest

from domain.vocabulary import Direction, Freshness
from measures.access.recipients import Counts, recipients_of
from tests.views.base.claims_read_back import VIEWS, Asker, Found, drawn, faults_of, read
from views.base.catalogue import catalogue
from views.base.claims import claim_in_short, freshness, headline_said

SAMPLE = 40


def test_a_drawn_part_of_all_headlines_says_what_its_rows_bear_out(shipped):
    asker = Asker(shipped)
    assert [fault for one in drawn(asker, SAMPLE) for fault in asker.faults(*one)] == []


SAID = "On April 26, 2024, 97 agencies could reach plates scanned by El Cajon Police Department."


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("97", "98"),
        ("could", "can"),
        ("April 26", "April 27"),
        ("2024", "2025"),
        ("El Cajon", "Oakland"),
        ("97 agencies could", "97 agencies will"),
    ],
)
def test_a_sentence_that_claims_otherwise_is_found_out(ask_shipped, right, wrong):
    ask = ask_shipped(agency_id="ca-el-cajon-pd")
    found = Found(days={"last_seen": ["2024-04-26"] * 97})
    assert list(faults_of([SAID], "", "en", Direction.OUT, ask, found)) == []
    assert list(faults_of([SAID.replace(right, wrong)], "", "en", Direction.OUT, ask, found))


def test_a_sentence_is_read_in_both_languages():
    of = ("El Cajon Police Department", "last_seen", 97, "2024-04-26", "2024-04-26")
    claim = read(SAID, "en", Direction.OUT)
    assert (claim.who, claim.standing, claim.n, claim.first, claim.last) == of
    same = (
        "El 26 de abril de 2024, 97 agencias podían acceder a los datos de las placas escaneadas "
        "por El Cajon Police Department."
    )
    assert read(same, "es", Direction.OUT) == claim


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
    assert "the access of 2 agencies has ended" in later
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


def test_no_law_is_in_force_before_a_source_tells_of_it(ask_shipped):
    laws = catalogue()["policies_and_laws-laws"].answer(ask_shipped(as_of="2000-01-01"))
    assert laws.rows["law_id"].tolist() == []
    assert "are first on record, after this day" in laws.left_out
    now = catalogue()["policies_and_laws-laws"].answer(ask_shipped())
    assert {"nc-20-183-30", "nj-pl-2026-c4"} <= set(now.rows["law_id"])


def test_no_contract_runs_before_a_source_tells_of_it(ask_shipped):
    then = ask_shipped(as_of="2005-01-01").on_record("contracts")
    assert list(then["contract_id"]) == ["us-customs-perceptics-2002"]
    published = ask_shipped().table("sources").set_index("source_id")["published_on"]
    assert published[then["source_ids"].iloc[0]] < "2005"


def test_overview_and_sharing_count_the_same_shares(ask_shipped):
    for day in ("2026-11-24", "2024-04-26"):
        ask = ask_shipped(day)
        on_page = catalogue()["sharing_network-totals"].answer(ask).rows.iloc[0]
        parts = ("held", "last_seen", "undated", "ended")
        total = sum(int(on_page[f"{word}_count"]) for word in parts)
        overview = catalogue()["overview-answer"].answer(ask).rows.set_index("address")["value"]
        assert overview["overview-shares"] == total
        flow = catalogue()["sharing_network-flow"].answer(ask).rows
        assert flow["share_count"].sum() == total


def test_what_a_picture_says_to_those_who_do_not_see_it_is_what_it_counts(ask_shipped):
    reach = catalogue()["overview-reach"].answer(ask_shipped())
    federal = catalogue()["sharing_network-federal"].answer(ask_shipped())
    assert "U.S. Postal Inspection Service, 111." in reach.alt
    assert "U.S. Postal Inspection Service, 111 last seen · 1 ended." in federal.alt
