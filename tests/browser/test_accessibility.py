"""Everyone can read it: axe finds nothing in what is ours, and keys, zoom and no script suffice.

Pages to explore are looked at in test_pages.py, when they are open anyhow.
docs/accessibility.md says what is checked, what is not, and what Streamlit itself gets wrong.
"""

import itertools
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.browser.axe import findings

PAGES = sorted(path.stem for path in (Path(__file__).parents[2] / "pages").glob("*.py"))


@dataclass(frozen=True)
class Look:
    """How a reader looks at a page."""

    language: str
    scheme: str
    width: int

    def __str__(self) -> str:
        return f"{self.language}-{self.scheme}-{self.width}"


LOOKS = (
    Look("en", "light", 1280),
    Look("es", "dark", 360),
    Look("es", "light", 1280),
    Look("en", "dark", 360),
)
EMBEDS = (
    "contracts-by-year?",  # a chart
    "map-agencies?",  # a map of points
    "states-map?state=CA",  # a map, and the same as a list
    "contracts-list?",  # a table
    "platforms-facts?",  # a record
    "contracts-ice-steps?",  # steps
    "litigation-board?",  # tiles
    "overview-lately?",  # lines
    "who_can_see-recipients?",  # groups of lines
    "litigation-case-events?",  # nothing to show
)
PLAIN = (
    "/gallery?",
    "/views/contracts-by-year/table?",
    "/views/contracts-by-year/sources?",
    "/views/contracts-by-year/table?colour=red",
    "/nothing-is-here?",
)
READER = (
    "/glossary",
    "/agencies/ca-el-cajon-pd",
    "/agencies/us-icee",
    "/states/VT",
    "/platforms/flock-safety",
    "/cases",
    "/cases/aclu-norcal-v-ice-2018",
    "/requests",
    "/contracts/us-hsi-west-clear-2015",
    "/state_laws",
    "/sources/no-private-eyes-2024-access",
)
BY_KEYS = (
    "/contracts",
    "/who_can_see?agency_id=ca-el-cajon-pd",
    "/agencies/ca-el-cajon-pd",
    "/embed/who_can_see-recipients",
    "/glossary",
)
MOST_TABS = 1_500

TWICE = """() => {
    const all = [...document.body.querySelectorAll("*:not(svg *)")];
    const sizes = all.map((one) => parseFloat(getComputedStyle(one).fontSize) * 2 + "px");
    all.forEach((one, i) => one.style.setProperty("font-size", sizes[i], "important"));
}"""
CUT_OFF = """() => [...document.body.querySelectorAll("*:not(svg *):not(.pw-hidden)")]
    .filter((one) => ["hidden", "clip"].includes(getComputedStyle(one).overflowX))
    .filter((one) => one.scrollWidth > one.clientWidth + 1)
    .map((one) => one.outerHTML.slice(0, 200))"""
# Where the tab key has led: round again, to something closed, or into a frame or a widget.
WHERE = """() => {
    const at = document.activeElement, before = window.atBefore;
    window.atBefore = at;
    if (at === document.body) return before ? "round" : "start";
    if (at.dataset.reached) return at === before ? "inside" : "round";
    at.dataset.reached = "yes";
    return at.matches("summary") && !at.parentElement.open ? "closed" : "";
}"""
MISSED = """() => [...document.querySelectorAll(
        "main :is(a[href], button, summary, input, select, textarea, [tabindex='0'])")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }))
    .filter((one) => !one.dataset.reached && !one.disabled && one.tabIndex >= 0)
    .map((one) => one.outerHTML.slice(0, 200))"""
PARTS = """() => [...document.querySelectorAll("main summary")]
    .filter((one) => one.checkVisibility()).length"""
WIDTH = "document.documentElement.scrollWidth"


def to_read() -> list[tuple[str, Look]]:
    """Return everything that is read without Streamlit, in one language and the other by turns."""
    looks = itertools.cycle(LOOKS)
    found = []
    for view, look in zip(EMBEDS, looks, strict=False):
        found.append((f"/embed/{view}&lang={look.language}&theme={look.scheme}", look))
    for path, look in zip(PLAIN, looks, strict=False):
        found.append((f"{path}&lang={look.language}", look))
    for path, look in zip(READER, looks, strict=False):
        found.append((path if look.language == "en" else f"/{look.language}{path}", look))
    return found


def spoken(page) -> str:
    """Return the language a page says it is in."""
    return page.evaluate("document.documentElement.lang")


@pytest.mark.parametrize(("address", "look"), to_read(), ids=str)
def test_a_page_to_read_has_no_violation_no_script_and_room_for_any_text(read, site, address, look):
    reading = read(look.width, look.scheme)
    page = reading.page
    page.goto(site.address + address)
    assert findings(page) == []
    assert spoken(page) == look.language
    assert page.locator("script:not([type='application/ld+json'])").count() == 0
    page.set_viewport_size({"width": 320, "height": 900})
    assert page.evaluate(WIDTH) <= 320
    page.set_viewport_size({"width": 1280, "height": 900})
    page.evaluate(TWICE)
    assert page.evaluate(WIDTH) <= 1280
    assert page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize(
    ("address", "look"),
    [
        ("/es", LOOKS[1]),
        ("/api/docs", LOOKS[0]),
        ("/embed/contracts-by-year?interactive=1", LOOKS[0]),
    ],
)
def test_a_page_with_a_script_has_no_violation_and_all_its_words_without(read, site, address, look):
    reading, plain = read(look.width, look.scheme), read(java_script_enabled=False)
    reading.page.goto(site.address + address)
    plain.page.goto(site.address + address)
    assert findings(reading.page) == []
    assert plain.page.locator("h1").count() == 1
    assert plain.page.locator("main li, main table, main details").count() > 0
    reading.page.set_viewport_size({"width": 320, "height": 900})
    assert reading.page.evaluate(WIDTH) <= 320


@pytest.mark.parametrize("address", BY_KEYS)
def test_the_tab_key_reaches_every_control_and_opens_every_part(read, site, address):
    reading = read()
    is_explored = address.strip("/").split("?")[0] in PAGES
    reading.open(site.address + address, ".pw-foot" if is_explored else "main")
    opened = tabbed_through(reading.page)
    assert reading.page.evaluate(MISSED) == []
    assert opened == reading.page.evaluate(PARTS)


def tabbed_through(page) -> int:
    """Press the tab key until it comes round; open and close each part; return how many there are.

    An element that has been reached is marked as such.
    """
    opened = 0
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        where = page.evaluate(WHERE)
        if where == "round":
            return opened
        if where == "closed":
            page.keyboard.press("Enter")
            opened += page.evaluate("document.activeElement.parentElement.open")
            page.keyboard.press("Enter")
    raise AssertionError("the tab key does not come round")
