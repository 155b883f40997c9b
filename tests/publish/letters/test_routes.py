"""Letters can be taken away as text and as a document, as written or as edited."""

import io

import docx
import pytest

from publish.http.respond import Media
from publish.letters.docx import letter_docx
from publish.letters.routes import LONGEST_LETTER

TO_ICE = "agency_id=us-ice&records=contracts,training"
LETTER = "Ann\nSpringfield\n\nSubject: Records\n\n1. Logs\n2. Lists\n\nThank you.\n"


def paragraphs(content: bytes) -> list[str]:
    """Return the paragraphs of a document."""
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]


def test_a_letter_becomes_a_document_part_by_part():
    content = letter_docx(LETTER, "Subject:")
    assert paragraphs(content) == [
        "Ann\nSpringfield",
        "Subject: Records",
        "1. Logs",
        "2. Lists",
        "Thank you.",
    ]


def test_the_subject_is_bold_and_numbered_lines_hang():
    document = docx.Document(io.BytesIO(letter_docx(LETTER, "Subject:")))
    bold = [p.text for p in document.paragraphs if any(run.bold for run in p.runs)]
    assert bold == ["Subject: Records"]
    hanging = [p.text for p in document.paragraphs if p.paragraph_format.first_line_indent]
    assert hanging == ["1. Logs", "2. Lists"]


def test_a_document_names_no_author_and_its_language():
    properties = docx.Document(io.BytesIO(letter_docx(LETTER, "Subject:"))).core_properties
    assert (properties.author, properties.language) == ("", "en-US")


@pytest.mark.parametrize("text", ["a\x00b", "a\x0bb", "a\ud800b", "a\ufffeb"])
def test_what_a_document_cannot_hold_is_left_out(text):
    assert paragraphs(letter_docx(text, "Subject:")) == ["ab"]


@pytest.mark.parametrize("text", ["", "\n\n\n", "x" * 5000, "<b>&amp;</b>", "=1+1", "🙂 ñ"])
def test_any_text_makes_a_document(text):
    assert "".join(paragraphs(letter_docx(text, "Subject:"))) == text.strip("\n")


def test_the_letter_to_an_agency_is_served_as_text(client):
    answer = client.get(f"/letters/letter.txt?{TO_ICE}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="records-request.txt"'
    assert "Freedom of Information Act (5 U.S.C. 552)" in answer.text
    assert "1. Contracts, purchase orders" in answer.text
    assert "2. Manuals, slides" in answer.text
    assert "3. " not in answer.text


def test_the_letter_is_in_english_in_every_language(client):
    spanish = client.get(f"/letters/letter.txt?{TO_ICE}&lang=es").text
    assert spanish == client.get(f"/letters/letter.txt?{TO_ICE}").text


def test_the_same_letter_is_served_as_a_document(client):
    text = client.get(f"/letters/letter.txt?{TO_ICE}").text
    answer = client.get(f"/letters/letter.docx?{TO_ICE}")
    assert answer.headers["content-type"] == Media.DOCX
    said = [line for part in paragraphs(answer.content) for line in part.split("\n")]
    assert said == [line for line in text.split("\n") if line]


def test_an_edited_letter_comes_back_as_a_document_and_is_not_kept(client):
    answer = client.post("/letters/docx", content="Dear officer:\n\nMy name is José.".encode())
    assert answer.headers["content-type"] == Media.DOCX
    assert answer.headers["cache-control"] == "no-store"
    assert paragraphs(answer.content) == ["Dear officer:", "My name is José."]


def test_an_edited_letter_that_is_too_long_is_refused(client):
    answer = client.post("/letters/docx", content=b"x" * (LONGEST_LETTER + 1))
    assert answer.status_code == 413
    assert "A letter has at most 60,000 bytes." in answer.text


def test_an_edited_letter_that_is_no_text_is_refused(client):
    assert client.post("/letters/docx", content=b"\xff\xfe").status_code == 400


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("agency_id=nowhere", 400),
        ("agency_id=us-ice&records=plates", 400),
        ("agency_id=sc-catawba-nation-tribal-pd", 404),
        ("", 404),
    ],
)
def test_a_letter_that_cannot_be_written_is_refused(query, status, client):
    assert client.get(f"/letters/letter.txt?{query}").status_code == status
