"""Is a copy of each source found or made, nearest its date, and is what has gone marked so?"""

import csv
import datetime as dt
import json

import pytest

from loaders.__main__ import main
from loaders.fetch.archive import (
    Archive,
    ArchiveAnswer,
    Finding,
    findings,
    with_findings,
    without_copy,
)
from loaders.fetch.client import PoliteClient
from loaders.sources.base.rows import row
from loaders.tables.check import check_folder
from tests.builders import source, write_folder
from tests.loaders.replay import Answer, replay

TODAY = dt.date(2026, 12, 1)
COPY = "https://web.archive.org/web/20240427/https://example.org/portal"


def said(*plain: object, **answer: object) -> Answer:
    """Return an answer in JSON."""
    return Answer(json.dumps(plain[0] if plain else answer).encode())


def a_capture(**closest: object) -> Answer:
    """Return what the archive says of a capture."""
    given = {"available": True, "url": COPY.replace("https://web", "http://web"), "status": "200"}
    return said(archived_snapshots={"closest": {**given, **closest}})


NO_CAPTURE = said(archived_snapshots={})


@pytest.fixture
def server():
    """Return a server that replays answers."""
    with replay() as state:
        yield state


def asked(server, key: bool = True, **cells: object) -> Finding:
    """Ask the archive for one source."""
    client = PoliteClient(0.0, sleep=lambda seconds: None)
    with client:
        archive = Archive(
            client,
            client if key else None,
            lambda seconds: None,
            f"{server.base}/available",
            f"{server.base}/save",
        )
        return archive.find(row("sources", **source(**cells)))


def test_the_capture_nearest_to_the_date_is_taken(server):
    server.give(a_capture())
    assert asked(server) == Finding("a-portal", ArchiveAnswer.CAPTURE, COPY)
    assert server.paths == ["/available?url=https%3A%2F%2Fexample.org%2Fportal&timestamp=20240426"]


@pytest.mark.parametrize(("published_on", "part"), [("2024", "&timestamp=20240101"), (None, "")])
def test_a_loose_date_asks_for_its_first_day_and_no_date_for_any(server, published_on, part):
    server.give(a_capture())
    asked(server, published_on=published_on)
    assert server.paths[0].split("portal")[1] == part


def test_a_capture_is_made_where_there_is_none(server):
    made = said(status="success", timestamp="20261201000000")
    server.give(NO_CAPTURE, said(job_id="j1"), said(status="pending"), made)
    assert asked(server) == Finding(
        "a-portal",
        ArchiveAnswer.SAVED,
        "https://web.archive.org/web/20261201000000/https://example.org/portal",
    )
    assert server.paths[1:] == ["/save", "/save/status/j1", "/save/status/j1"]
    assert server.requests[1][2] == b"url=https%3A%2F%2Fexample.org%2Fportal&skip_first_archive=1"


def test_a_capture_of_an_error_page_is_none(server):
    server.give(a_capture(status="404"))
    assert asked(server, key=False).found is ArchiveAnswer.NONE


def test_without_a_key_nothing_is_made(server):
    server.give(NO_CAPTURE)
    assert asked(server, key=False).found is ArchiveAnswer.NONE
    assert len(server.requests) == 1


def test_a_source_that_has_gone_is_said_to_have_gone(server):
    gone = said(status="error", status_ext="error:not-found")
    server.give(NO_CAPTURE, said(job_id="j1"), gone)
    assert asked(server) == Finding("a-portal", ArchiveAnswer.GONE, said="error:not-found")


@pytest.mark.parametrize(
    "answers",
    [
        [Answer(b"no", 403)],
        [NO_CAPTURE, said(message="limit reached")],
        [NO_CAPTURE, said(job_id="j1"), said(status="error", status_ext="error:too-many-daily")],
        [NO_CAPTURE, said(job_id="j1"), *[said(status="pending")] * 30],
        [NO_CAPTURE, *[said(1)] * 5],
        [NO_CAPTURE, said(job_id="j1"), *[said(status="success", timestamp="../x")] * 5],
        [a_capture(url="https://example.org/elsewhere")] * 5,
        [said(archived_snapshots={"closest": {"available": True}})] * 5,
        [Answer(b"<html>", 200)] * 5,
        [Answer(b"", 302, {"Location": "https://example.org/"})],
    ],
)
def test_where_the_archive_cannot_answer_it_is_asked_again_at_the_next_run(
    server, answers, tmp_path
):
    server.give(*answers)
    finding = asked(server)
    assert (finding.found, finding.archived_url) == (ArchiveAnswer.LATER, "")
    assert finding.said
    noted(tmp_path / "log", found=finding.found, asked_on="2026-12-01")
    rows = [row("sources", **source()), row("sources", **source(source_id="new"))]
    assert [one["source_id"] for one in without_copy(rows, tmp_path / "log", TODAY)] == [
        "new",
        "a-portal",
    ]


def test_a_page_that_cannot_be_captured_is_neither_a_copy_nor_gone(server):
    blocked = said(status="error", status_ext="error:blocked-url")
    server.give(NO_CAPTURE, said(job_id="j1"), blocked)
    assert asked(server) == Finding("a-portal", ArchiveAnswer.REFUSED, said="error:blocked-url")


def test_what_had_no_capture_is_asked_for_again_once_one_can_be_made(tmp_path):
    noted(tmp_path / "log", found=ArchiveAnswer.NONE, asked_on="2026-12-01")
    rows = [row("sources", **source())]
    assert without_copy(rows, tmp_path / "log", TODAY) == []
    assert without_copy(rows, tmp_path / "log", TODAY, makes_captures=True) == rows


def noted(log, **line: str) -> None:
    """Note what the archive said."""
    given = {"source_id": "a-portal", "found": "capture", "archived_url": "", "said": "", "url": ""}
    with log.open("a") as file:
        file.write(json.dumps({**given, "asked_on": "2026-11-20", **line}) + "\n")


def test_only_sources_with_an_address_and_no_copy_are_asked_for_and_not_again_soon(tmp_path):
    log = tmp_path / "log"
    noted(log, source_id="lately")
    noted(log, source_id="long-ago", asked_on="2026-01-01")
    rows = [
        row("sources", source_id="new", url="https://example.org/1"),
        row("sources", source_id="lately", url="https://example.org/2"),
        row("sources", source_id="long-ago", url="https://example.org/3"),
        row("sources", source_id="on-paper"),
        row("sources", source_id="has-one", url="https://example.org/4", archived_url=COPY),
    ]
    assert [one["source_id"] for one in without_copy(rows, log, TODAY)] == ["new", "long-ago"]


def test_copies_are_filled_in_and_what_has_gone_is_noted_once(tmp_path):
    log = tmp_path / "log"
    noted(log, source_id="found", archived_url=COPY)
    noted(log, source_id="gone", found="gone")
    noted(log, source_id="has-one", archived_url="https://web.archive.org/web/1/x")
    noted(log, source_id="moved", archived_url=COPY, url="https://example.org/old")
    rows = [
        row("sources", source_id="found"),
        row("sources", source_id="gone", note="A note"),
        row("sources", source_id="has-one", archived_url=COPY),
        row("sources", source_id="moved", url="https://example.org/new"),
    ]
    after = with_findings(rows, log)
    assert [(one["archived_url"], one["note"]) for one in after] == [
        (COPY, ""),
        ("", "A note; gone from its address when asked for on 2026-11-20"),
        (COPY, ""),
        ("", ""),
    ]
    assert with_findings(after, log) == after


def test_the_command_writes_what_it_found_and_goes_on_where_it_stopped(
    server, tmp_path, capsys, monkeypatch
):
    monkeypatch.delenv("ARCHIVE_ORG_KEY", raising=False)
    data = write_folder(tmp_path / "data")
    log = tmp_path / "log.jsonl"
    command = ["archive", "--data", str(data), "--log", str(log), "--seconds", "0"]
    command += ["--available", f"{server.base}/available", "--limit", "1"]
    server.give(a_capture(), NO_CAPTURE)
    assert main(command) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 capture"
    assert main(command) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 none"
    with (data / "sources.csv").open(newline="") as file:
        copies = [line["archived_url"] for line in csv.DictReader(file)]
    assert copies.count(COPY) == 1
    assert [one["found"] for one in findings(log)] == ["capture", "none"]
    assert check_folder(data).problems == ()


def run(server, tmp_path, *more: str) -> int:
    """Run the command against the server, on tables of its own."""
    data = tmp_path / "data"
    if not data.is_dir():
        usual = ("a-portal", "a-contract", "a-filing", "a-statute", "more")
        rows = [source(source_id=one, url=f"https://example.org/{one}") for one in usual]
        write_folder(data, sources=rows)
    command = ["archive", "--data", str(data), "--log", str(tmp_path / "log"), "--seconds", "0"]
    command += ["--available", f"{server.base}/available", "--save", f"{server.base}/save"]
    return main([*command, *more])


def test_an_archive_that_answers_for_nothing_is_left_alone(server, tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("ARCHIVE_ORG_KEY", raising=False)
    server.give(a_capture(), *[Answer(b"no", 403)] * 9)
    assert run(server, tmp_path) == 1
    said = capsys.readouterr()
    assert said.out.splitlines()[-1] == "1 capture, 3 later"
    assert said.err == (
        "the archive answered for none of 3 sources in a row; it is left alone. Run the command "
        "again later: it goes on where it stopped\n"
    )
    assert len(server.requests) == 4
    assert check_folder(tmp_path / "data").problems == ()


def test_a_key_is_sent_to_have_captures_made_and_never_shown_or_kept(
    server, tmp_path, capsys, monkeypatch
):
    monkeypatch.setenv("ARCHIVE_ORG_KEY", "open:sesame")
    server.give(NO_CAPTURE, said(message="no such key: open:sesame"))
    server.give(NO_CAPTURE, Answer(b"bad open:sesame", 401))
    assert run(server, tmp_path, "--limit", "2") == 1
    assert "Authorization" not in server.requests[0][3]
    assert server.requests[1][3]["Authorization"] == "LOW open:sesame"
    said_of_it = "".join(capsys.readouterr())
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert "set a key that is good in ARCHIVE_ORG_KEY" in said_of_it
    assert b"sesame" not in said_of_it.encode() + written


def test_a_key_of_another_form_is_refused_before_anything_is_asked(
    server, tmp_path, capsys, monkeypatch
):
    monkeypatch.setenv("ARCHIVE_ORG_KEY", "sesame")
    assert run(server, tmp_path) == 1
    assert capsys.readouterr().err == (
        "ARCHIVE_ORG_KEY: it is no key of archive.org; write access:secret\n"
    )
    assert server.requests == []


def test_a_line_of_the_log_cut_off_by_a_crash_spoils_no_other(server, tmp_path, monkeypatch):
    monkeypatch.delenv("ARCHIVE_ORG_KEY", raising=False)
    server.give(a_capture(), a_capture())
    assert run(server, tmp_path, "--limit", "1") == 0
    with (tmp_path / "log").open("a") as file:
        file.write('{"source_id": "s')
    assert run(server, tmp_path, "--limit", "1") == 0
    assert len(findings(tmp_path / "log")) == 2
