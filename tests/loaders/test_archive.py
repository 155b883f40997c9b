"""Is a copy of each source found or made, nearest its date, and is what has gone marked so?"""

import csv
import datetime as dt
import json

import pytest

from loaders.__main__ import main
from loaders.archive import Archive, Finding, Found, findings, with_findings, without_copy
from loaders.check import check_folder
from loaders.polite import PoliteClient
from loaders.sources.rows import row
from tests.builders import source, write_folder
from tests.loaders.replay import Answer, replay

TODAY = dt.date(2026, 12, 1)
COPY = "https://web.archive.org/web/20240427/https://example.org/portal"


def said(**answer: object) -> Answer:
    """Return an answer in JSON."""
    return Answer(json.dumps(answer).encode())


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
    assert asked(server) == Finding("a-portal", Found.CAPTURE, COPY)
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
        Found.SAVED,
        "https://web.archive.org/web/20261201000000/https://example.org/portal",
    )
    assert server.paths[1:] == ["/save", "/save/status/j1", "/save/status/j1"]
    assert server.requests[1][2] == b"url=https%3A%2F%2Fexample.org%2Fportal&skip_first_archive=1"


def test_a_capture_of_an_error_page_is_none(server):
    server.give(a_capture(status="404"))
    assert asked(server, key=False).found is Found.NONE


def test_without_a_key_nothing_is_made(server):
    server.give(NO_CAPTURE)
    assert asked(server, key=False).found is Found.NONE
    assert len(server.requests) == 1


def test_a_source_that_has_gone_is_said_to_have_gone(server):
    gone = said(status="error", status_ext="error:not-found")
    server.give(NO_CAPTURE, said(job_id="j1"), gone)
    assert asked(server) == Finding("a-portal", Found.GONE, said="error:not-found")


@pytest.mark.parametrize(
    "answers",
    [
        [Answer(b"no", 403)],
        [NO_CAPTURE, said(message="limit reached")],
        [NO_CAPTURE, said(job_id="j1"), said(status="error", status_ext="error:blocked")],
        [NO_CAPTURE, said(job_id="j1"), *[said(status="pending")] * 30],
        [Answer(b"<html>", 200)] * 5,
        [Answer(b"", 302, {"Location": "https://example.org/"})],
    ],
)
def test_what_the_archive_refuses_is_neither_a_copy_nor_gone(server, answers):
    server.give(*answers)
    finding = asked(server)
    assert (finding.found, finding.archived_url) == (Found.REFUSED, "")
    assert finding.said


def noted(log, **line: str) -> None:
    """Note what the archive said."""
    given = {"source_id": "a-portal", "found": "capture", "archived_url": "", "said": ""}
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
    rows = [
        row("sources", source_id="found"),
        row("sources", source_id="gone", note="A note"),
        row("sources", source_id="has-one", archived_url=COPY),
    ]
    after = with_findings(rows, log)
    assert [(one["archived_url"], one["note"]) for one in after] == [
        (COPY, ""),
        ("", "A note; gone from its address when asked for on 2026-11-20"),
        (COPY, ""),
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
