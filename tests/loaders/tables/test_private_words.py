"""Is free text refused that gives away a plate, a person, a badge or a case number of police?

The numbers and names here are made up.
"""

import pytest

from loaders.tables.private_words import private_words
from tests.builders import agency, contract, row, source
from tests.loaders.messages import messages

PLATE = "holds what looks like a plate; plates are never kept: leave it out"
PERSON = "names a person; write the role alone, such as 'an officer'"
BADGE = "gives a badge number; leave it out, the role alone is told"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Searched for plate 0XYZ000 in May", PLATE),
        ("plate no. XYZ 0000", PLATE),
        ("Plate: 000-XYZ seen twice", PLATE),
        ("license plate number xyz0000", PLATE),
        ("tag XYZ0000", PLATE),
        ("LP# 0XYZ000", PLATE),
        ("The car (0XYZ000) was stopped", PLATE),
        ("Searched by Officer Nemo", PERSON),
        ("Det. Nemo asked", PERSON),
        ("by Sgt. A. Nemo of patrol", PERSON),
        ("Detective O'Nemo signed", PERSON),
        ("Deputy McNemo", PERSON),
        ("badge 0042", BADGE),
        ("Badge no. 0042", BADGE),
        ("badge #0042", BADGE),
    ],
)
def test_known_form_is_refused(text, said):
    assert private_words(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "Case #24-000123",
        "case no. 2024-00012345",
        "Incident number 24-001234",
        "police report no. 240001234",
        "CAD 240001234",
        "RD JH000123",
        "crime report #A24-00001",
    ],
)
def test_case_number_of_police_is_refused(text):
    assert "gives a case number of police" in private_words(text)


@pytest.mark.parametrize(
    "text",
    [
        "Case no. 1:22-cr-00306-XYZ",
        "Trial court no. XY000003; Court of Appeal no. B000392",
        "Docket 18-00341, the case number of the Court of Appeals",
        "N.Y. Pub. Off. Law 84 to 90; 89",
        "Guadalupe County Constable Pct 3",
        "DHS/CBP/PIA-049(a)",
        "N.H. RSA 259:68-a",
        "SB270 and HB3326, HCR1234",
        "Agreement 26-114, 12 plate readers",
        "The plate data of 30 days is kept",
        "plates kept 30days",
        "plates of 2023 and tags in 2024; licence for 1200 users; plates 100days",
        "An officer searched; the deputy chief confirmed",
        "Officer training and Officer Safety Bulletin 12",
        "Contract C37840 of 2021",
        "70RTAC18FR0000001, modification P00003",
        "$1,200,000 over 60 months; license of 2,500 users",
    ],
)
def test_number_of_the_field_is_let_be(text):
    assert private_words(text) is None


def test_cell_is_named_and_never_repeated():
    assert messages(contracts=[contract(note="plate 0XYZ000")]) == [
        f"data/contracts.csv, row 2, column note: the text {PLATE}"
    ]


def test_captions_and_headlines_are_let_be():
    case = row("cases", caption="Nemo v. Officer Nemo")
    title = source(title="Judge Rejects Plate Evidence")
    rest = [source(source_id=i) for i in ("a-contract", "a-filing", "a-statute")]
    assert messages(cases=[case], sources=[title, *rest]) == []


def test_rank_before_a_name_is_refused_in_a_headline_too():
    title = source(title="Sgt. Nemo searched plates")
    rest = [source(source_id=i) for i in ("a-contract", "a-filing", "a-statute")]
    assert messages(sources=[title, *rest]) == [
        f"data/sources.csv, row 2, column title: the text {PERSON}"
    ]


def test_a_town_that_bears_a_title_is_a_town():
    town = {"name": "Sergeant Bluff Police Department", "city": "Sergeant Bluff"}
    usual = [agency(agency_id=i) for i in ("ca-springfield-pd", "us-fbi")]
    found = messages(agencies=[*usual, agency(agency_id="ca-sergeant-bluff-pd", **town)])
    assert [one for one in found if "names a person" in one] == []
