"""Every page draws its chart or map, keeps nobody out, asks no other host, and fits a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import TimeoutError

from tests.browser.axe import findings

PAGES = sorted(p.stem for p in (Path(__file__).parents[2] / "pages").glob("*.py"))
ASKED = {
    "ask": "?agency_id=ca-oakland-pd",
    "agency": "?agency_id=ca-oakland-pd",
    "who_can_see": "?agency_id=ca-el-cajon-pd",
    "whose_plates": "?agency_id=us-ice",
}
IN_WORDS = {
    "agency": ".pw-lines",
    "ask": "textarea, input[type=text]",
    "cameras": ".pw-answer, .pw-notice",  # no camera points are shipped: it says how to import them
    "glossary": "dl, .pw-list",
    "method": ".pw-table",
}
PICTURE = ".js-plotly-plot .main-svg, iframe"
WIDTHS = """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
                .map(e => e.scrollWidth)"""
# Nothing is wider than a phone, and was not when it was last looked at: what is drawn is drawn.
FITS = f"""() => {{
    const fits = Math.max(...({WIDTHS})()) <= 360, before = window.fittedBefore;
    window.fittedBefore = fits;
    return fits && before;
}}"""
MS_TO_FIT = 2_000


def address(site, name: str, more: str = "") -> str:
    """Return the address of a page as a visitor comes to it with something to see."""
    asked = ASKED.get(name, "")
    return f"{site.address}/{name}{asked}{('&' if asked else '?') + more if more else ''}"


def fits_a_phone(page) -> bool:
    """Tell whether nothing overflows sideways at 360 pixels."""
    page.set_viewport_size({"width": 360, "height": 780})
    try:
        page.wait_for_function(FITS, polling=50, timeout=MS_TO_FIT)
    except TimeoutError:
        return False
    return max(page.evaluate(WIDTHS)) <= 360


@pytest.mark.parametrize("name", PAGES)
def test_a_page_draws_its_picture_keeps_nobody_out_and_fits_a_phone(read, site, name):
    reading = read()
    reading.open(address(site, name))
    reading.page.wait_for_selector(IN_WORDS.get(name, PICTURE), state="attached", timeout=30_000)
    assert reading.page.locator("h1").count() == 1
    assert reading.page.locator("[data-testid=stException], [data-testid=stAlert]").count() == 0
    assert_for_everyone(reading, "en")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_reads_in_spanish_in_the_dark_keeps_nobody_out_and_fits_a_phone(read, site, name):
    reading = read(scheme="dark")
    reading.open(address(site, name, "lang=es"))
    assert "Platewatch no forma parte de ninguna agencia del gobierno" in reading.text()
    assert_for_everyone(reading, "es", wide_too=False)


@pytest.mark.parametrize("asked", ["who_can_see", "litigation?case_id=aclu-norcal-v-ice-2018"])
def test_a_page_about_nothing_or_one_thing_keeps_nobody_out(read, site, asked):
    reading = read()
    reading.open(f"{site.address}/{asked}")
    assert_for_everyone(reading, "en")


def assert_for_everyone(reading, language: str, wide_too: bool = True) -> None:
    """Hold what every page owes every reader: axe, on a phone and wide, and their privacy."""
    page = reading.page
    page.wait_for_function("wanted => document.documentElement.lang === wanted", arg=language)
    assert not wide_too or findings(page) == []
    assert fits_a_phone(page)
    assert findings(page) == []
    assert reading.errors == []
    assert reading.foreign == []


def test_the_first_visitor_may_land_on_any_page_with_filters_in_the_address(read, site):
    reading = read()
    reading.open(f"{site.address}/contracts?status=terminated&as_of=2026-01-01")
    assert "status=terminated" in reading.page.url
    assert "as_of=2026-01-01" in reading.page.url


def test_an_agency_that_does_not_exist_is_met_with_near_ones(read, site):
    reading = read()
    reading.open(f"{site.address}/agency?agency_id=us-icee")
    assert "us-icee" in reading.text()
    assert reading.page.locator('a[href*="agency_id=us-ice"]').count() >= 1
    assert reading.errors == []
