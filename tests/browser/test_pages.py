"""Every page opens with what it promises, asks nobody else, and fits a phone."""

from pathlib import Path

import pytest

PAGES = sorted(p.stem for p in (Path(__file__).parents[2] / "pages").glob("*.py"))
PICTURES = (
    ".js-plotly-plot .main-svg, iframe, .pw-table, .pw-figures, .pw-lines, .pw-notice, textarea"
)
WITHOUT_PICTURE = {"cameras"}  # no camera points are shipped; the page says how to import them


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_with_its_picture_and_asks_no_other_host(read, site, name):
    reading = read()
    reading.open(f"{site.address}/{name}")
    if name not in WITHOUT_PICTURE:
        reading.page.wait_for_selector(PICTURES, timeout=30_000)
    assert reading.page.locator("h1").count() == 1
    assert reading.page.locator("[data-testid=stException], [data-testid=stAlert]").count() == 0
    assert reading.errors == []
    assert reading.foreign == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_overflows_sideways_on_a_phone(read, site, name, scheme):
    reading = read(width=360, scheme=scheme)
    reading.open(f"{site.address}/{name}")
    reading.page.wait_for_timeout(500)
    wide = reading.page.evaluate(
        """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
                 .map(e => e.scrollWidth)"""
    )
    assert max(wide) <= 360


@pytest.mark.parametrize("name", PAGES)
def test_a_page_reads_in_spanish_too(read, site, name):
    reading = read()
    reading.open(f"{site.address}/{name}?lang=es")
    assert "Platewatch no forma parte de ninguna agencia del gobierno" in reading.text()
    assert reading.errors == []


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
