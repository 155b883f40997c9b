"""Lines in groups: the first of each shown, the rest a click away, and the steps of a line."""

import datetime as dt

import pandas as pd
import pytest

from domain.words import words
from markup.lines import FIRST_SHOWN, MOST_SHOWN, grouped_html
from tests.builders import frame, source
from views.base.ask import Ask
from views.base.release_tables import ReleaseTables
from views.base.view import Form, Line, Step, View, Way

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def ask():
    names = ("agencies", "vendors", "platforms", "contracts", "cases", "requests", "state_laws")
    tables = {name: frame(name) for name in names}
    tables["sources"] = frame("sources", source(publisher="The <city>"))
    return Ask(ReleaseTables(tables), dt.date(2026, 11, 24), words("en"))


def view_of(*lines):
    rows = pd.DataFrame({"evidence": "reported", "source_ids": "a-portal"}, index=range(len(lines)))
    return View("who_can_see-recipients", "Title", rows, [], form=Form.GROUPS, lines=lines)


def named(count, group, place=""):
    return [Line(lead=f"{group} {n}", group=group, place=place) for n in range(count)]


def test_each_group_has_its_heading_with_its_count_and_its_mark(ask):
    html = grouped_html(view_of(*named(2, "Federal", "federal"), *named(1, "Others")), ask, "r1")
    assert html.count('<h4 class="pw-group">') == 2
    assert "Federal <small>2</small></h4>" in html
    assert "Others <small>1</small></h4>" in html
    assert html.count("▲") == 3


def test_what_comes_after_the_first_lines_of_a_group_is_closed(ask):
    html = grouped_html(view_of(*named(FIRST_SHOWN + 2, "Others")), ask, "r1")
    shown, rest = html.split('<details class="pw-rest">')
    assert f"Others {FIRST_SHOWN - 1}" in shown
    assert f"Others {FIRST_SHOWN}" in rest
    assert f"<summary>Show all {FIRST_SHOWN + 2}</summary>" in rest


def test_a_group_too_long_for_the_page_links_to_all_its_rows(ask):
    lines = [*named(MOST_SHOWN + 1, "Many"), *named(FIRST_SHOWN + 1, "Few")]
    html = grouped_html(view_of(*lines), ask, "r1")
    assert f"Show all {MOST_SHOWN + 1}</a>" in html
    assert "/views/who_can_see-recipients/table" in html
    assert html.count("<b>Many ") == FIRST_SHOWN
    assert f"<summary>Show all {FIRST_SHOWN + 1}</summary>" in html


def test_a_line_opens_to_its_steps_with_evidence_publisher_and_report(ask):
    step = Step("A lets B search.", "Direct share", "primary", "a-portal", ("shares", "a--b"))
    line = Line("how", lead="B", below="Seen", opener="Step by step", ways=(Way("A → B", (step,)),))
    html = grouped_html(view_of(line), ask, "r1")
    assert '<summary>Seen · <span class="pw-opener">Step by step</span></summary>' in html
    assert '<p class="pw-way">A → B</p><ol><li>A lets B search.' in html
    assert '<a href="https://example.org/portal" rel="noreferrer">The &lt;city&gt;</a>' in html
    assert "Report a mistake: a--b" in html
    assert html.count('class="pw-below"') == 1


def test_nothing_a_step_holds_can_run(ask):
    step = Step(HOSTILE, HOSTILE)
    line = Line(HOSTILE, lead=HOSTILE, opener=HOSTILE, group=HOSTILE, ways=(Way(HOSTILE, (step,)),))
    html = grouped_html(view_of(line), ask, "r1")
    assert "<img" not in html


def test_no_lines_give_nothing(ask):
    assert grouped_html(view_of(), ask, "r1") == ""
