"""The method page: its parts, live counts, definitions, and where to report a mistake."""

import pytest

import widgets.prose
from domain.words import words

TITLE = "How do we know this, and what do we not know?"
PARTS = (
    "How a fact comes in",
    "How it is checked",
    "What the marks mean",
    "What holds on a day",
    "What the law says",
    "Why counts differ",
    "What is not known",
    "Privacy",
    "Licence",
    "How to cite",
    "Report a mistake",
    "What the words mean",
)


def test_the_page_runs_alone_and_in_the_frame(run_page, run_in_frame):
    for page in (run_page("method"), run_in_frame("method")):
        assert not page.exception
        assert [title.value for title in page.title] == [TITLE]


def test_every_part_is_there_and_can_be_reached(run_page, text_of):
    text = text_of(run_page("method"))
    for part in PARTS:
        assert text.count(part) >= 2, part
    for name in ("rows", "counts", "words"):
        assert f'href="#{name}"' in text
        assert f"id='{name}'" in text


def test_counts_are_live_and_others_stand_beside_our_own(run_page, text_of):
    text = text_of(run_page("method"))
    assert "8,945 rows, 1,215 sources" in text
    for count in ("80 contracts", "30 cities", "82 contracts", "133 municipalities"):
        assert count in text


def test_every_term_is_defined_and_the_citation_names_the_release(run_page, text_of):
    page = run_page("method")
    text = text_of(page)
    assert "Show all 93 words" in text
    assert "automated license plate reader (ALPR)" in text
    release = page.session_state["_release"].id
    assert f"data release {release}, as of November 24, 2026, http" in text


def test_a_report_leads_to_the_address_that_is_set(run_page, text_of, monkeypatch):
    assert "has not yet set an address for reports" in text_of(run_page("method"))
    monkeypatch.setattr(widgets.prose, "REPORT_ADDRESS", "mailto:a@example.org?subject={table}")
    monkeypatch.setattr("markup.addresses.REPORT_ADDRESS", "mailto:a@example.org?subject={table}")
    assert 'href="mailto:a@example.org?subject=page"' in text_of(run_page("method"))


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_page_speaks_each_language(run_page, language):
    page = run_page("method", lang=language)
    assert not page.exception
    assert [title.value for title in page.title] == [words(language)("page.method.title")]
