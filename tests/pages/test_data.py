"""Sources, downloads, dictionary, health, the last load, and checking a file."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from loaders.commands.import_log import LOG, record
from loaders.releases.live import DATA_VARIABLE, EDITING_VARIABLE, VAR_VARIABLE, store_of
from loaders.writing.together import replace_together, stopped_import

DATA = Path(__file__).resolve().parents[2] / "data"
TITLE = "Where does the data come from, and how do I get it?"


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """Return a copy of the shipped tables that the page is served from."""
    copy = tmp_path / "data"
    copy.mkdir()
    for path in DATA.glob("*.csv"):
        shutil.copy(path, copy)
    monkeypatch.setenv(DATA_VARIABLE, str(copy))
    return copy


def checked(run_page, text_of, name, content, table=""):
    """Return what the page says of an uploaded file."""
    page = run_page("data")
    if table:
        page.selectbox(key="data_upload_table").set_value(table).run()
    page.file_uploader(key="data_upload").upload(name, content, "text/csv").run()
    assert not page.exception
    return text_of(page)


def test_the_page_runs_alone_and_in_the_frame(run_page, run_in_frame):
    for page in (run_page("data"), run_in_frame("data")):
        assert not page.exception
        assert [title.value for title in page.title] == [TITLE]


def test_the_page_names_rows_sources_and_every_file(run_page, text_of):
    text = text_of(run_page("data"))
    assert "This release holds 8,945 rows in 16 tables." in text
    assert "They rest on 1,215 sources" in text
    assert "/platewatch.zip" in text
    assert text.count('.csv" download') >= 16
    assert "The files in the data folder are good" in text


def test_typing_words_and_choosing_a_kind_changes_the_sources(run_page, text_of):
    page = run_page("data")
    assert "1,215 sources" in text_of(page)
    page.text_input(key="data_q").set_value("aclu of northern").run()
    page.selectbox(key="data_kind").set_value("press_release").run()
    text = text_of(page)
    assert "1,215 sources" not in text.split("pw-chart-title", 1)[1]
    assert "ACLU of Northern California" in text
    assert page.query_params["kind"] in ("press_release", ["press_release"])
    assert page.query_params["q"] in ("aclu of northern", ["aclu of northern"])


def test_choosing_a_table_changes_the_dictionary(run_page, text_of):
    page = run_page("data")
    page.selectbox(key="data_table").set_value("shares").run()
    assert "Columns: Shares" in text_of(page)


def test_one_source_shows_what_rests_on_it(run_page, text_of):
    page = run_page("data", source_id="src-wa-mrsc")
    assert not page.exception
    assert [title.value for title in page.title] == ["What rests on this source?"]
    assert "1 row names this source" in text_of(page)


def test_a_source_that_is_not_known_is_said(run_page, text_of):
    page = run_page("data", source_id="no-such-source")
    assert [title.value for title in page.title] == ["We do not know this source"]
    assert "There is no source “no-such-source”" in text_of(page)


def test_text_that_is_too_long_is_left_out_and_said(run_page, text_of):
    text = text_of(run_page("data", q="x" * 81))
    assert "takes at most 80 characters" in text
    assert "1,215 sources" in text


def test_a_broken_file_is_named_and_the_last_good_release_stays(folder, run_page, text_of):
    store = store_of(folder)
    store.refresh()
    good = store.current().id
    path = folder / "contracts.csv"
    path.write_bytes(path.read_bytes().replace(b",active,", b",<i>run</i>,", 1))
    store.refresh()
    text = text_of(run_page("data"))
    assert "The files in the data folder have 1 problem" in text
    assert f"Release {good} keeps serving" in text
    assert "mend the cells named here and save" in text
    assert 'data-title="Column">status</td>' in text
    assert "&lt;i&gt;run&lt;/i&gt;" in text
    assert "This release holds 8,945 rows" in text


def test_a_missing_table_is_named(folder, run_page, text_of):
    store = store_of(folder)
    store.refresh()
    (folder / "claims.csv").unlink()
    store.refresh()
    text = text_of(run_page("data"))
    assert 'data-title="File">data/claims.csv</td>' in text
    assert "the table is missing; put it back" in text


def test_a_table_that_lost_rows_is_held_back_and_said(folder, run_page, text_of):
    store = store_of(folder)
    store.refresh()
    path = folder / "search_stats.csv"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:100]))
    store.refresh()
    text = text_of(run_page("data"))
    assert "these changes since the last release are held back" in text
    assert "lost 3,070 rows of 3,169 since the last release" in text


def lost_rows(folder):
    """Return the store of a folder in which a table was cut short after it was served."""
    store = store_of(folder)
    store.refresh()
    path = folder / "search_stats.csv"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:3160]))
    store.refresh()
    return store


def test_what_is_held_back_is_taken_by_a_button_where_editing_is_on(
    folder, run_page, text_of, monkeypatch
):
    store = lost_rows(folder)
    before = store.current().id
    assert not [button for button in run_page("data").button if button.key == "data_accept"]
    monkeypatch.setenv(EDITING_VARIABLE, "on")
    page = run_page("data")
    assert "lost 10 rows of 3,169 since the last release" in text_of(page)
    page.button(key="data_accept").click().run()
    assert not page.exception
    assert "Done: the files were looked at again" in text_of(page)
    assert store.current().id != before
    assert store.status().problems == ()


def test_what_was_not_shown_is_not_taken(folder, run_page, text_of, monkeypatch):
    store = lost_rows(folder)
    monkeypatch.setenv(EDITING_VARIABLE, "on")
    page = run_page("data")
    path = folder / "search_stats.csv"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:3000]))
    before = store.current().id
    page.button(key="data_accept").click().run()
    assert "Nothing was taken: the files have changed" in text_of(page)
    assert store.current().id == before


@pytest.mark.parametrize("word", ["finish", "drop"])
def test_an_import_stopped_half_way_is_shown_and_ended_by_a_button(
    folder, run_page, text_of, monkeypatch, word
):
    store_of(folder).refresh()
    before = (folder / "vendors.csv").read_bytes()
    after = before.replace(b"Flock Safety", b"Flock Group", 1)
    with monkeypatch.context() as patched:
        patched.setattr("loaders.writing.together.write_whole", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            replace_together(folder, {"vendors.csv": after})
    edited = before + b"edited-since,Edited Since,,,,eff-2018\n"
    (folder / "vendors.csv").write_bytes(edited)
    store_of(folder).refresh()
    assert "1 row added (edited-since)" in text_of(run_page("data"))
    monkeypatch.setenv(EDITING_VARIABLE, "on")
    page = run_page("data")
    page.button(key=f"data_{word}").click().run()
    assert not page.exception
    assert stopped_import(folder) is None
    assert (folder / "vendors.csv").read_bytes() == (after if word == "finish" else edited)
    aside = [path.read_bytes() for path in folder.glob(".import-set-aside/*")]
    assert aside == ([edited] if word == "finish" else [])


def test_a_good_file_is_said_to_be_good(run_page, text_of):
    content = (DATA / "contracts.csv").read_bytes()
    text = checked(run_page, text_of, "contracts (2).csv", content)
    assert "Read as the table: Contracts." in text
    assert "No problem found in 411 rows." in text


def test_problems_of_a_file_are_named_as_check_names_them(run_page, text_of):
    content = (DATA / "contracts.csv").read_bytes().replace(b",active,", b",running,", 2)
    text = checked(run_page, text_of, "mine.csv", content)
    assert "2 problems found in the file." in text
    assert "write one of active, expired, terminated" in text
    assert 'data-title="File">mine.csv</td>' in text


def test_rows_that_would_go_are_said(run_page, text_of):
    content = b"".join((DATA / "vendors.csv").read_bytes().splitlines(keepends=True)[:3])
    text = checked(run_page, text_of, "vendors.csv", content)
    assert "1 change against the table as it is now would wait" in text
    assert "lost 39 rows of 41 since the last release" in text


def test_problems_it_would_make_elsewhere_are_told_apart(run_page, text_of):
    content = (DATA / "sources.csv").read_bytes()
    content = content.replace(b",2025-11-07,", b",2029-01-01,").replace(b",2025-10-30,", b",2029,")
    text = checked(run_page, text_of, "sources.csv", content)
    assert "it would make in other tables" in text


def test_the_table_chosen_counts_more_than_the_one_guessed(run_page, text_of):
    content = (DATA / "contracts.csv").read_bytes()
    text = checked(run_page, text_of, "contracts.csv", content, table="shares")
    assert "Read as the table: Shares." in text
    assert "column provider_id is missing" in text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", b"PK\x03\x04 xl/workbook.xml", "This is a spreadsheet workbook, not a CSV."),
        ("a.csv", b"", "The file is empty."),
        ("a.png", b"\x89PNG\r\n\x1a\n", "This is a picture."),
        ("a.csv", b"a" * 5_000_000, "The file is larger than 4 MB"),
        ("a.csv", bytes(99), "This file is not text."),
        ("a.csv", "a,b\n".encode("utf-16"), "The file is in UTF-16"),
        ("<b>.csv", b"x,y\n1,2\n", "Neither the name nor the first row"),
        ("claims.csv", "claim_id\ncaf\xe9\n".encode("windows-1252"), "in Windows-1252, not UTF-8"),
    ],
)
def test_what_cannot_be_checked_is_said_in_plain_words(run_page, text_of, name, content, said):
    text = checked(run_page, text_of, name, content)
    assert said in text
    assert "<b>.csv" not in text


def test_the_last_imports_are_listed(run_page, text_of, tmp_path, monkeypatch):
    monkeypatch.setenv(VAR_VARIABLE, str(tmp_path))
    assert "No import has been recorded on this server." in text_of(run_page("data"))
    day = dt.datetime(2026, 11, 20, 8, 5)
    record(tmp_path / LOG, "flock_portal", {"added": 1894, "changed": 0}, day)
    text = text_of(run_page("data"))
    assert "November 20, 2026, 08:05" in text
    assert "rows added: 1,894" in text
    assert "cells changed" not in text
