"""A letter is edited, copied and downloaded in the browser; what was typed is never lost."""

import io
import re

import docx
import pytest

EL_CAJON = "/ask?agency_id=ca-el-cajon-pd"
LETTER = "textarea#letter"


@pytest.fixture
def letter(read, site):
    """Return a page with the letter to El Cajon, open."""
    reading = read(permissions=["clipboard-read", "clipboard-write"], accept_downloads=True)
    reading.open(site.address + EL_CAJON, wait_for=LETTER)
    reading.page.wait_for_function("() => document.querySelector('.pw-foot')")
    return reading


def typed(letter) -> str:
    """Return what stands in the text area."""
    return letter.page.locator(LETTER).input_value()


def take(letter, kind: str) -> None:
    """Take or give back a kind of record, and wait for the letter to follow."""
    before = typed(letter)
    letter.page.get_by_role("button", name=kind, exact=True).click()
    letter.page.wait_for_function(
        "text => [...document.querySelectorAll('*')].some(e => e.shadowRoot?."
        "querySelector('textarea') && e.shadowRoot.querySelector('textarea').value !== text)",
        arg=before,
    )


def test_what_was_typed_stays_when_another_kind_of_record_is_taken(letter):
    box = letter.page.locator(LETTER)
    box.fill(typed(letter).replace("[Your name]", "Rosa Diaz"))
    take(letter, "Audit logs")
    assert "Rosa Diaz" in typed(letter)
    assert re.search(r"^2\. For the last 12 months, audit logs", typed(letter), re.MULTILINE)
    assert letter.errors == []
    assert letter.foreign == []


def test_a_list_that_the_reader_changed_is_left_as_it_is_and_that_is_said(letter):
    box = letter.page.locator(LETTER)
    mine = typed(letter).replace("1. Contracts", "1. All contracts")
    box.fill(mine)
    letter.page.get_by_role("button", name="Audit logs", exact=True).click()
    letter.page.get_by_text("You changed the list of records yourself").wait_for()
    assert typed(letter) == mine
    letter.page.get_by_role("button", name="Start over").click()
    assert "2. For the last 12 months, audit logs" in typed(letter)


def test_the_letter_is_copied_as_it_stands_and_says_what_is_left_to_fill_in(letter):
    letter.page.locator(LETTER).fill("Dear [name], send [what].")
    letter.page.get_by_role("button", name="Copy the letter").click()
    letter.page.get_by_text("Copied. Parts in [brackets] still to fill in or delete: 2.").wait_for()
    assert letter.page.evaluate("navigator.clipboard.readText()") == "Dear [name], send [what]."


def test_the_letter_is_downloaded_as_edited_in_both_forms(letter):
    letter.page.locator(LETTER).fill("Dear officer:\n\nI am José.\n")
    with letter.page.expect_download() as text:
        letter.page.get_by_role("button", name="Download as text").click()
    assert text.value.suggested_filename == "records-request.txt"
    assert text.value.path().read_text("utf-8") == "Dear officer:\n\nI am José.\n"
    with letter.page.expect_download() as document:
        letter.page.get_by_role("button", name="Download as Word").click()
    assert document.value.suggested_filename == "records-request.docx"
    content = io.BytesIO(document.value.path().read_bytes())
    said = [paragraph.text for paragraph in docx.Document(content).paragraphs]
    assert said == ["Dear officer:", "I am José."]


def test_the_letter_fits_a_phone_and_can_be_reached_by_keyboard(read, site):
    reading = read(width=360, scheme="dark")
    reading.open(site.address + EL_CAJON, wait_for=LETTER)
    box = reading.page.locator(LETTER)
    assert box.bounding_box()["width"] <= 360
    box.focus()
    reading.page.keyboard.press("Tab")
    active = "() => document.activeElement.shadowRoot.activeElement.name"
    assert reading.page.evaluate(active) == "copy"
