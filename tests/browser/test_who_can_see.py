"""The question people come with, asked of the real data as a reader asks it."""

import pytest

SHOWN = 30_000
ANSWERS = {
    "Oakland": ("1 agency could reach plates scanned by Oakland Police Department", "is federal."),
    "El Cajon": (
        "97 agencies could reach plates scanned by El Cajon Police Department",
        "94 are in other states.",
    ),
    "La Habra": (
        "2 agencies could reach plates scanned by La Habra Police Department",
        "2 are federal.",
    ),
}
NONE_NAMED = "That does not mean there is none."
NO_OVERFLOW = """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
    .map(e => e.scrollWidth)"""


def ask_for(reading, site, typed):
    """Open the page, type a place, and wait for what is answered."""
    reading.open(f"{site.address}/who_can_see")
    box = reading.page.get_by_role("textbox", name="Town, county, ZIP code or agency")
    box.fill(typed)
    box.press("Enter")
    reading.page.wait_for_selector(".pw-answer, .pw-found", timeout=SHOWN)


@pytest.mark.parametrize("typed", ANSWERS)
def test_a_town_is_answered_with_its_numbers_a_list_and_a_map(read, site, typed):
    reading = read()
    ask_for(reading, site, typed)
    claim, told = ANSWERS[typed]
    said = reading.page.inner_text(".pw-answer")
    assert claim in said
    assert told in said
    inside = reading.page.frame_locator("iframe")
    inside.locator("[data-outlines]").wait_for(timeout=SHOWN)
    assert inside.locator("path.pw-mark").count() > 0
    assert reading.page.locator("section .pw-lines > li").count() >= int(claim.split()[0])
    assert "place=" in reading.page.url
    assert reading.foreign == []
    assert reading.errors == []


@pytest.mark.parametrize("typed", ["Mount Prospect", "Eugene"])
def test_where_no_recipient_is_known_the_answer_says_so_and_what_to_ask_for(read, site, typed):
    reading = read()
    ask_for(reading, site, typed)
    assert NONE_NAMED in reading.page.inner_text(".pw-answer")
    missing = reading.page.locator("#who_can_see-missing")
    missing.wait_for(timeout=SHOWN)
    assert missing.inner_text().startswith("What is not known, and how to find out")
    assert "Ask for: Sharing lists." in reading.text()
    assert reading.errors == []


def test_a_town_we_have_nothing_of_says_so_and_names_who_serves_it(read, site):
    reading = read()
    ask_for(reading, site, "Marfa, TX")
    found = reading.page.inner_text(".pw-found")
    assert "We have no agency of Marfa, Texas on record." in found
    assert "Texas Department of Public Safety" in found
    assert "9 agencies could reach its plate data when last seen" in found
    reading.page.click(".pw-found a")
    reading.page.wait_for_selector(".pw-answer", timeout=SHOWN)
    assert "Texas Department of Public Safety" in reading.page.inner_text(".pw-answer")


def test_federal_is_red_and_a_line_opens_to_its_steps_and_sources(read, site):
    reading = read()
    reading.open(f"{site.address}/who_can_see?agency_id=ca-la-habra-pd")
    red = reading.page.locator(".pw-answer .pw-federal")
    assert red.evaluate("e => getComputedStyle(e).color") == "rgb(179, 38, 30)"
    line = reading.page.locator("section .pw-lines > li").first
    assert not line.locator("ol").first.is_visible()
    line.locator("summary", has_text="step by step").click()
    assert line.locator("ol li").first.is_visible()
    assert (
        "La Habra Police Department let ICE Homeland Security Investigations" in line.inner_text()
    )
    assert line.locator("a[href^=http]").count() > 0


def test_a_name_of_several_towns_is_chosen_from(read, site):
    reading = read()
    ask_for(reading, site, "Springfield")
    assert reading.page.locator(".pw-answer").count() == 0
    reading.page.get_by_role("link", name="Springfield Police Department, Oregon").click()
    reading.page.wait_for_selector(".pw-answer", timeout=SHOWN)
    assert "agency_id=or-springfield-pd" in reading.page.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path", ["who_can_see?agency_id=ca-el-cajon-pd", "whose_plates?agency_id=us-ice&lang=es"]
)
def test_a_full_answer_fits_a_phone(read, site, path, scheme):
    reading = read(width=360, scheme=scheme)
    reading.open(f"{site.address}/{path}")
    reading.page.wait_for_selector(".pw-answer", timeout=SHOWN)
    assert max(reading.page.evaluate(NO_OVERFLOW)) <= 360


def test_whose_plates_is_asked_by_a_link_and_drawn(read, site):
    reading = read()
    reading.open(f"{site.address}/whose_plates")
    reading.page.get_by_role("link", name="U.S. Immigration and Customs Enforcement").first.click()
    reading.page.wait_for_selector(".pw-answer", timeout=SHOWN)
    said = reading.page.inner_text(".pw-answer")
    assert "could reach the plate data of 6 other agencies when last seen" in said
    assert "It could reach the data of 23 more, in records that give no day." in said
    reading.page.wait_for_selector(".js-plotly-plot .main-svg", timeout=SHOWN)
    assert reading.foreign == []
    assert reading.errors == []
