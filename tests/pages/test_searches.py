"""The searches page opens, filters, and says what an audit log is where none was imported."""

import pytest

from tests.loaders.logs import AUDIT, bring_in, log, put

TITLE = "How often is plate data searched, and for what reasons?"


@pytest.fixture(autouse=True)
def no_logs(tmp_path, monkeypatch):
    """Let the page find no imported log, but for one the test brings in."""
    monkeypatch.setenv("PLATEWATCH_VAR", str(tmp_path))


def test_the_page_runs_alone_and_says_how_to_import_a_log(run_page, text_of):
    page = run_page("searches")
    assert not page.exception
    assert [title.value for title in page.title] == [TITLE]
    text = text_of(page)
    assert "503 of them state on their own pages a count of the last 30 days" in text
    assert "No audit log has been imported on this server" in text
    assert "python -m loaders import flock_audit audit.csv" in text
    assert "No plates, no names of officers" in text


def test_the_page_runs_in_the_frame(run_in_frame):
    page = run_in_frame("searches")
    assert not page.exception
    assert [title.value for title in page.title] == [TITLE]


def test_choosing_a_state_changes_the_counts(run_page, text_of):
    page = run_page("searches")
    page.selectbox(key="searches_state").set_value("CA").run()
    assert "Drawn are the 15 highest of 150" in text_of(page)


def test_an_agency_leads_to_its_page(run_page, text_of):
    text = text_of(run_page("searches", agency_id="ca-irvine-pd"))
    assert "Everything on record of Irvine Police Department" in text
    assert "counts that can be compared" not in text


def test_a_value_that_is_not_valid_is_ignored_and_said(run_page, text_of):
    text = text_of(run_page("searches", metric="spying"))
    assert "“spying” is not a choice of the filter" in text


def test_an_imported_log_stands_on_the_page(run_page, text_of, tmp_path):
    name = "1_1_2026-Springfield CA PD-Network-Audit.csv"
    bring_in(tmp_path / "searches", put(tmp_path, name, log(AUDIT, {}, {})))
    page = run_page("searches")
    assert not page.exception
    text = text_of(page)
    assert "2 searches are in the audit logs imported here" in text
    assert "No audit log has been imported" not in text
