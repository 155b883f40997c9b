"""Rows as lines: what is said, linked and marked, evidence and sources at the end."""

import datetime as dt

import pandas as pd
import pytest

from domain.words import words
from markup.forms import sentences_html
from markup.lines import LINES_SHOWN, lines_html
from tests.builders import agency, frame, row, share, source
from views.base.ask import Ask
from views.base.release_tables import ReleaseTables
from views.base.view import Form, Line, View


@pytest.fixture
def ask():
    names = ("agencies", "vendors", "platforms", "contracts", "cases", "requests", "state_laws")
    tables = {name: frame(name) for name in names}
    tables["agencies"] = frame("agencies", agency(name="<b>Springfield</b>"))
    tables["sources"] = frame("sources", source())
    return Ask(ReleaseTables(tables), dt.date(2026, 11, 24), words("en"))


def view_of(*lines):
    rows = frame("shares", *(share() for _ in lines)).assign(evidence="primary")
    return View("agency-out", "Title", rows, [], row_table="shares", form=Form.LINES, lines=lines)


def test_a_line_has_its_lead_linked_its_text_its_evidence_and_sources(ask):
    html = lines_html(view_of(Line("by a share", lead_id="ca-springfield-pd")), ask, "r1")
    assert '<a href="/agency?agency_id=ca-springfield-pd">' in html
    assert "— by a share" in html
    assert '<span aria-hidden="true">●</span> Primary' in html
    assert "1 source" in html
    assert "pw-report" in html


def test_nothing_a_cell_contains_can_run(ask):
    hostile = "<script>alert(1)</script>"
    line = Line(hostile, lead=hostile, below=hostile, before=hostile, address='"><script>')
    html = lines_html(view_of(line), ask, "r1")
    assert "<script" not in html
    assert "<b>Springfield</b>" not in lines_html(
        view_of(Line("", lead_id="ca-springfield-pd")), ask, "r1"
    )


def test_a_place_is_a_mark_with_its_word(ask):
    html = lines_html(view_of(Line("x", lead="y", place="federal")), ask, "r1")
    assert "▲" in html
    assert '<span class="pw-hidden">Federal: </span>' in html


def test_a_long_list_shows_its_first_lines_and_links_to_all(ask):
    lines = tuple(Line(f"line {n}", lead="x") for n in range(LINES_SHOWN + 1))
    html = lines_html(view_of(*lines), ask, "r1")
    assert html.count("<li>") == LINES_SHOWN + html.count("<ul><li>")
    assert "Show all 13" in html
    assert "/views/agency-out/table?" in html


def test_sentences_are_escaped_and_the_stressed_one_is_marked():
    said = ["<i>4</i> are federal.", "Others are not."]
    rows = pd.DataFrame({"said": said, "stress": ["federal", ""]})
    assert sentences_html(View("agency-said", "", rows, [])) == (
        '<span class="pw-federal">&lt;i&gt;4&lt;/i&gt; are federal.</span> Others are not.'
    )


def test_a_line_of_a_row_without_sources_has_no_opener(ask):
    rows = frame("agencies", row("agencies"))
    view = View("agency-most", "T", rows, [], form=Form.LINES, lines=(Line("x", lead="y"),))
    assert "source" not in lines_html(view, ask, "r1")
