"""Everything about one agency at its own address, and what an unknown one gets."""

import datetime as dt
import re

import pytest

from domain.words import words
from widgets.show import as_written

SAY = words("en")


def title_of(page):
    return [title.value for title in page.title]


def test_an_agency_has_a_page_of_its_own(run_page):
    page = run_page("agency", agency_id="us-ice")
    assert not page.exception
    name = "U.S. Immigration and Customs Enforcement"
    assert title_of(page) == [as_written(SAY("page.agency.title", agency=name))]


def test_without_an_agency_the_page_asks_which_one_also_in_the_frame(run_page, run_in_frame):
    for page in (run_page("agency"), run_in_frame("agency")):
        assert not page.exception
        assert title_of(page) == [SAY("agency.choose.title")]
        assert page.text_input("agency_q").label == SAY("finder.label")


@pytest.mark.parametrize(
    ("agency_id", "headings"),
    [
        ("us-ice", ["Whose data, and how", "What was counted", "Contracts, courts, requests"]),
        ("ca-oakland-pd", ["Who, and how", "What the agency says", "What the law says"]),
        ("ca-el-cajon-pd", ["Policy and practice", "What was counted", "Where sources differ"]),
        ("ga-atlanta-pd", ["Who, and how", "What the agency says", "What is missing"]),
        ("ri-cumberland-pd", ["Contracts, courts, requests", "What is missing"]),
    ],
)
def test_a_page_has_the_parts_of_which_something_is_on_record(
    run_page, text_of, agency_id, headings
):
    page = run_page("agency", agency_id=agency_id)
    assert not page.exception
    assert [h for h in headings if h not in text_of(page)] == []


def test_a_part_with_nothing_is_not_headed(run_page, text_of):
    assert "What was counted" not in text_of(run_page("agency", agency_id="ri-cumberland-pd"))


def test_the_day_governs_the_page(run_page, text_of):
    early = text_of(run_page("agency", as_of=dt.date(2019, 1, 1), agency_id="ca-oakland-pd"))
    assert "Take-over of about 300 cameras" not in early
    assert "Take-over of about 300 cameras" in text_of(
        run_page("agency", agency_id="ca-oakland-pd")
    )


def test_an_unknown_agency_is_said_with_links_to_near_ones(run_page, text_of):
    page = run_page("agency", agency_id="ca-oakland-police")
    assert not page.exception
    assert title_of(page) == [SAY("agency.choose.title")]
    html = text_of(page)
    assert "We do not know the agency “ca-oakland-police”. Did you mean" in html
    near = r'<a href="/agency\?agency_id=ca-oakland-pd[^"]*">Oakland Police Department</a>'
    assert re.search(near, html)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "x" * 10_000,
        "'; DROP TABLE agencies; --",
        "{value}",
        "=cmd|' /C calc'!A0",
        "../../etc/passwd",
        "\x00\u202e",
    ],
)
def test_a_hostile_id_gets_the_page_that_says_so_and_nothing_runs(run_page, text_of, hostile):
    page = run_page("agency", agency_id=hostile)
    assert not page.exception
    html = text_of(page)
    assert "We do not know the agency" in html
    assert "<script>" not in html
    assert len(html) < 100_000


def test_a_filter_the_page_does_not_have_is_said(run_page, text_of):
    html = text_of(run_page("agency", agency_id="us-ice", color="red"))
    assert "has a filter that this page does not have: “color”" in html


def test_the_finder_of_the_page_finds(run_page, text_of):
    html = text_of(run_page("agency", q="Moraga"))
    assert "We have no agency of Moraga, California on record." in html
    assert "/agency?agency_id=ca-contra-costa-county-so" in html


def test_a_name_with_marks_is_shown_letter_by_letter():
    assert as_written("A *b* $c$ :red[d]") == r"A \*b\* \$c\$ \:red\[d\]"
