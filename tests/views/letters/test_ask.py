"""Every agency that a records law reaches gets a letter under it; the others hear why not."""

import csv
import datetime as dt
import re
from pathlib import Path

import pytest

from domain.vocabulary import RecordCategory
from domain.words import words
from tests.builders import agency, frame
from views.base.catalogue import catalogue
from views.letters.ask import RECORDS, asked_records
from views.letters.letter import citation_in_letter, letter_parts, letter_text, records_text

DATA = Path(__file__).resolve().parents[3] / "data"
VIEWS = [view_id for view_id in catalogue() if view_id.startswith("ask-")]
EL_CAJON = "ca-el-cajon-pd"
DAY = dt.date(2026, 11, 24)
with (DATA / "records_laws.csv").open(encoding="utf-8") as file:
    LAWS = list(csv.DictReader(file))
TYPED = {row["law_id"]: row for row in frame("records_laws", *LAWS).to_dict("records")}


def letter_of(law: dict[str, object], language: str = "en", *categories: str) -> str:
    """Return the letter to an agency of the jurisdiction of a law."""
    level = "federal" if law["jurisdiction"] == "US" else "municipal"
    whom = agency(state=None if level == "federal" else law["jurisdiction"], level=level)
    wanted = categories or [str(category) for category in RecordCategory]
    typed = TYPED[law["law_id"]]
    return letter_text(letter_parts(whom, whom["name"], typed, wanted, DAY, words(language)))


def test_there_are_52_records_laws_one_for_each_jurisdiction():
    assert len(LAWS) == len({law["jurisdiction"] for law in LAWS}) == 52


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("law", LAWS, ids=lambda law: law["law_id"])
def test_each_law_gives_a_letter_with_its_title_citation_and_deadline(law, language):
    text = letter_of(law, language)
    assert law["title"] in text
    assert law["citation"].replace(" ff.", " et seq.") in text
    days = law["initial_deadline_days"]
    unit = {"business": ("business day", "hábil"), "calendar": ("calendar day", "corrido")}
    if days:
        word = unit[law["day_kind"]][language == "es"]
        assert re.search(rf"\b{days} (días? )?{word}", text)
    else:
        assert words(language)("ask.letter.deadline.prompt") in text
    if law["extension_days"]:
        word = unit[law["extension_day_kind"]][language == "es"]
        assert re.search(rf"\b{law['extension_days']} (días? )?{word}", text)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("law", LAWS, ids=lambda law: law["law_id"])
def test_no_letter_has_a_hole(law, language):
    text = letter_of(law, language)
    assert not re.search(r"None|nan\b|<NA>|\{|\}|  |\.\.|\(\)|\n\n\n", text)
    assert [part for part in text.split("\n\n") if not part.strip()] == []
    assert text.count("\n1. ") == 1
    assert text.count(f"\n{len(RecordCategory)}. ") == 1


def test_a_letter_in_california_reads_as_its_law_asks():
    law = next(law for law in LAWS if law["law_id"] == "ca-cpra")
    text = letter_of(law, "en", "sharing_reports")
    assert "Public records officer\nSpringfield Police Department\n[The agency" in text
    assert "Springfield, California" in text
    assert "Subject: Request for records on license plate readers under the California" in text
    assert "The law gives 10 calendar days for a first answer" in text
    assert "up to 14 calendar days more" in text
    assert "not the time of search and review (Cal. Gov. Code 7922.530)" in text
    assert "1. Lists or reports that show each agency, company and platform" in text
    assert "2. " not in text


def test_a_letter_under_the_foia_goes_to_a_foia_officer_and_asks_for_a_waiver():
    law = next(law for law in LAWS if law["jurisdiction"] == "US")
    text = letter_of(law)
    assert "FOIA officer\nSpringfield Police Department" in text
    assert "as 5 U.S.C. 552(a)(4)(A)(iii) provides" in text
    assert "20 business days" in text


def test_residents_are_named_where_the_right_is_theirs():
    virginia = next(law for law in LAWS if law["jurisdiction"] == "VA")
    assert "I am a resident of Virginia" in letter_of(virginia)
    oregon = next(law for law in LAWS if law["jurisdiction"] == "OR")
    assert "resident" not in letter_of(oregon)


def test_a_letter_without_records_leaves_a_place_to_name_them():
    assert records_text([], words("en")) == "[Describe the records you ask for]"


def test_a_citation_is_written_as_lawyers_in_the_country_write_it():
    assert (
        citation_in_letter({"citation": "ORS 192.311 ff.; 192.324"})
        == "ORS 192.311 et seq.; 192.324"
    )


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("view_id", VIEWS)
def test_every_view_answers_in_both_languages(view_id, language, ask_shipped):
    view = catalogue()[view_id].answer(ask_shipped(language=language, agency_id=EL_CAJON))
    assert view.id == view_id
    assert view.title
    assert view.source_ids
    assert not view.rows.empty


def test_the_answer_names_the_law_and_the_day_an_answer_is_due(ask_shipped):
    view = catalogue()["ask-said"].answer(ask_shipped("2026-11-24", agency_id=EL_CAJON))
    assert view.rows["said"].iloc[0] == (
        "You can ask El Cajon Police Department under the California Public Records Act "
        "(Cal. Gov. Code 7920.000 et seq.; 7922.535)."
    )
    ten_days_later = "December 4, 2026"
    assert ten_days_later in view.rows["said"].iloc[1]
    fourteen_more = "December 18, 2026"
    assert fourteen_more in view.note


def test_what_is_missing_is_asked_for(ask_shipped):
    ask = ask_shipped(agency_id=EL_CAJON)
    contracts = [row["buyer_id"] for row in csv.DictReader((DATA / "contracts.csv").open())]
    assert EL_CAJON not in contracts
    assert asked_records(ask) == ["contracts"]


def test_where_nothing_is_missing_what_ages_is_asked_for(ask_shipped):
    assert asked_records(ask_shipped(agency_id="va-richmond-pd")) == [
        "audit_logs",
        "sharing_reports",
    ]


def test_an_agency_of_which_nothing_is_known_is_asked_for_everything_we_look_for(ask_shipped):
    view = catalogue()["ask-records"].answer(ask_shipped(agency_id="co-aurora-pd"))
    assert "policy" in view.rows.set_index("category").loc["use_guidance", "lacks"]


def test_the_address_chooses_the_records_in_the_order_of_the_list(ask_shipped):
    ask = ask_shipped(agency_id=EL_CAJON, records="spending,contracts")
    assert asked_records(ask) == ["contracts", "spending"]
    assert asked_records(ask_shipped(agency_id=EL_CAJON, records="none")) == []


def test_records_in_the_address_must_all_be_known():
    choices = RECORDS.choices({})
    assert RECORDS.accepts("contracts,audit_logs", choices)
    assert RECORDS.accepts("none", choices)
    assert not RECORDS.accepts("contracts,plates", choices)


def test_what_others_were_given_is_counted_from_the_files(ask_shipped):
    with (DATA / "request_items.csv").open(encoding="utf-8") as file:
        items = [row for row in csv.DictReader(file) if row["category"] == "sharing_reports"]
    rows = catalogue()["ask-records"].answer(ask_shipped(agency_id=EL_CAJON)).rows
    found = rows.set_index("category").loc["sharing_reports"]
    assert found["request_count"] == len(items)
    given = sum(item["status"] in ("fulfilled", "partial") for item in items)
    assert found["released_count"] <= given


@pytest.mark.parametrize(
    ("agency_id", "words_said"),
    [
        ("us-riss-mocic", "We have no records law"),
        ("sc-catawba-nation-tribal-pd", "a tribal government"),
    ],
)
def test_an_agency_that_no_records_law_reaches_is_told_apart(agency_id, words_said, ask_shipped):
    ask = ask_shipped(agency_id=agency_id)
    assert words_said in catalogue()["ask-said"].answer(ask).rows["said"].iloc[0]
    assert catalogue()["ask-letter"].answer(ask).rows.empty
    assert catalogue()["ask-law"].answer(ask).rows.empty


def test_every_records_law_is_listed_with_its_days(ask_shipped):
    rows = catalogue()["ask-laws"].answer(ask_shipped()).rows
    days = rows.set_index("law_id")["initial_deadline_days"].astype("string").fillna("")
    assert days.to_dict() == {law["law_id"]: law["initial_deadline_days"] for law in LAWS}
    assert rows["jurisdiction"].iloc[[0, 1, -1]].tolist() == ["Federal", "Alabama", "Wyoming"]


def test_a_private_operator_is_not_reached(ask_shipped):
    private = next(
        row["agency_id"]
        for row in csv.DictReader((DATA / "agencies.csv").open(encoding="utf-8"))
        if row["level"] == "private"
    )
    said = catalogue()["ask-said"].answer(ask_shipped(agency_id=private)).rows["said"].iloc[0]
    assert "is a private operator" in said


def test_outside_english_each_part_says_what_it_says(ask_shipped):
    ask = ask_shipped(language="es", agency_id=EL_CAJON)
    rows = catalogue()["ask-letter"].answer(ask).rows.set_index("part")
    assert rows.loc["subject", "text"].startswith("Subject: Request for records")
    assert rows.loc["subject", "meaning"].startswith("Asunto: Solicitud de registros")
    english = catalogue()["ask-letter"].answer(ask_shipped(agency_id=EL_CAJON)).rows
    assert list(english["text"]) == list(rows["text"])
