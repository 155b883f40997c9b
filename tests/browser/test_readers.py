"""Reader pages as they are read: on a phone, without scripts, printed, and searched."""

import re

import pytest

from domain.things import THINGS

ONE_OF_EACH = {
    "agencies": "us-ice",
    "states": "CA",
    "platforms": "vigilant-learn",
    "cases": "aclu-norcal-v-ice-2018",
    "requests": "aclu-norcal-ice-2018-03-19",
    "state_laws": "ca-civ-1798-90-5",
}
ADDRESSES = [f"/{kind}/{row_id}" for kind, row_id in ONE_OF_EACH.items()]
ADDRESSES += [thing.index_path for thing in THINGS.values()] + ["/es"]
BRIEFS = ("ca-oakland-pd", "ca-el-cajon-pd", "us-ice", "co-denver-pd", "tx-houston-pd")
FOOT = "footer.pw-foot"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_overflows_on_a_small_phone_and_nobody_else_is_asked(read, site, address, scheme):
    reading = read(width=320, scheme=scheme, java_script_enabled=False)
    reading.page.goto(f"{site.address}{address}")
    reading.page.wait_for_selector(FOOT)
    wide = reading.page.locator("html").evaluate("e => e.scrollWidth")
    assert wide <= 320
    assert reading.errors == []
    assert reading.foreign == []


@pytest.mark.parametrize("prefix", ["", "/es"])
@pytest.mark.parametrize("agency", BRIEFS)
def test_an_agency_page_prints_as_a_council_brief_of_two_pages(read, site, agency, prefix):
    reading = read()
    reading.page.goto(f"{site.address}{prefix}/agencies/{agency}")
    pdf = reading.page.pdf(prefer_css_page_size=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 2


def test_what_is_printed_leaves_the_menu_out_and_writes_links_out(read, site):
    reading = read()
    reading.page.goto(f"{site.address}/agencies/ca-oakland-pd")
    page = reading.page
    page.emulate_media(media="print")
    assert not page.locator("header nav").is_visible()
    assert not page.locator(".pw-day").is_visible()
    assert page.locator(".pw-only-print").last.is_visible()
    link = page.locator('.pw-verify a[href^="http"]').first
    written = link.evaluate("e => getComputedStyle(e, '::after').content")
    assert "http" in written


def test_every_row_is_in_the_page_without_scripts(read, site):
    """What is closed at first opens without a script, and holds the rows it counts."""
    reading = read(java_script_enabled=False)
    reading.page.goto(f"{site.address}/agencies/ca-el-cajon-pd")
    rest = reading.page.locator("details.pw-rest").first
    listed = reading.page.locator(".pw-agency-out li")
    assert not listed.nth(20).is_visible()
    rest.locator("summary").click()
    assert listed.nth(20).is_visible()
    assert str(listed.count()) in rest.locator("summary").inner_text()


def test_a_number_beside_a_row_leads_to_its_source(read, site):
    reading = read()
    reading.page.goto(f"{site.address}/agencies/ca-oakland-pd")
    number = reading.page.locator(".pw-refs a").first
    said = number.inner_text()
    number.click()
    row = reading.page.locator(f"#source-{said}")
    assert row.locator("td").first.inner_text() == said
    assert reading.page.url.endswith(f"#source-{said}")


def test_the_front_page_leads_to_the_page_of_what_is_typed(read, site):
    reading = read()
    reading.page.goto(f"{site.address}/es")
    reading.page.fill("#place", "94601")
    reading.page.press("#place", "Enter")
    reading.page.wait_for_url(f"{site.address}/es/agencies/ca-oakland-pd")
    assert reading.errors == []


def test_the_keyboard_reaches_the_answer_first(read, site):
    reading = read()
    reading.page.goto(f"{site.address}/agencies/us-ice")
    reading.page.keyboard.press("Tab")
    assert reading.page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    reading.page.keyboard.press("Enter")
    assert reading.page.url.endswith("#main")
