"""Where is an archived copy of each source, nearest to its date, and which sources have gone?

The Internet Archive's Wayback Machine is asked for a capture; where there is none it is asked to
make one. What it said is noted, so that a run that broke off goes on where it stopped.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlencode

from domain.dates import first_day
from loaders.answers import AnswerRefused
from loaders.polite import PoliteClient
from loaders.sources.asking import Request
from loaders.sources.rows import Row

AVAILABLE = "https://archive.org/wayback/available"
SAVE = "https://web.archive.org/save"
CAPTURE = "https://web.archive.org/web/{timestamp}/{url}"
KEY_VARIABLE = "ARCHIVE_ORG_KEY"
SECONDS_BETWEEN = 4.0
STATUS_TRIES = 30
STATUS_SECONDS = 6.0
ASK_AGAIN_DAYS = 30
_GONE = ("error:not-found", "error:gone", "error:invalid-host-resolution")


class Found(StrEnum):
    """What the archive said of a source."""

    CAPTURE = "capture"
    SAVED = "saved"
    GONE = "gone"
    NONE = "none"
    REFUSED = "refused"


@dataclass(frozen=True)
class Finding:
    """What the archive said of one source; `archived_url` is blank unless there is a copy."""

    source_id: str
    found: Found
    archived_url: str = ""
    said: str = ""


class Archive:
    """The Wayback Machine, asked politely; addresses and clients can be given, for tests."""

    def __init__(
        self,
        reader: PoliteClient,
        saver: PoliteClient | None,
        sleep: Callable[[float], None],
        available: str = AVAILABLE,
        save: str = SAVE,
    ) -> None:
        self._reader, self._saver, self._sleep = reader, saver, sleep
        self._available, self._save = available, save

    def find(self, source: Row) -> Finding:
        """Return the capture nearest to a source's date, or have one made, or say why not."""
        try:
            found = self._capture(source["url"], source["published_on"])
            if found:
                return Finding(source["source_id"], Found.CAPTURE, found)
            if self._saver is None:
                return Finding(source["source_id"], Found.NONE)
            return self._made(source)
        except AnswerRefused as error:
            return Finding(source["source_id"], Found.REFUSED, said=str(error))

    def _capture(self, url: str, published_on: str) -> str:
        asked = {"url": url}
        if published_on:
            asked["timestamp"] = f"{first_day(published_on):%Y%m%d}"
        request = Request(f"{self._available}?{urlencode(asked)}")
        answer = json.loads(self._reader.ask(request, _is_answer))
        closest = answer["archived_snapshots"].get("closest") or {}
        if not closest.get("available") or str(closest.get("status", "200")) != "200":
            return ""
        return str(closest["url"]).replace("http://web.archive.org", "https://web.archive.org")

    def _made(self, source: Row) -> Finding:
        form = {"url": source["url"], "skip_first_archive": "1"}
        job = json.loads(self._saver.ask(Request(self._save, "POST", form=form), json.loads))
        if "job_id" not in job:
            said = str(job.get("message", "no capture was begun"))
            return Finding(source["source_id"], Found.REFUSED, said=said)
        state = self._state(job["job_id"])
        if state.get("status") == "success":
            made = CAPTURE.format(timestamp=state["timestamp"], url=source["url"])
            return Finding(source["source_id"], Found.SAVED, made)
        said = str(state.get("status_ext") or state.get("status") or "")
        found = Found.GONE if said in _GONE else Found.REFUSED
        return Finding(source["source_id"], found, said=said)

    def _state(self, job_id: str) -> dict:
        request = Request(f"{self._save}/status/{job_id}")
        state: dict = {}
        for _ in range(STATUS_TRIES):
            state = json.loads(self._saver.ask(request, json.loads))
            if state.get("status") != "pending":
                return state
            self._sleep(STATUS_SECONDS)
        return state


def without_copy(sources: list[Row], log: Path, today: dt.date) -> list[Row]:
    """Return the sources that have an address and no archived copy, and were not asked lately."""
    since = (today - dt.timedelta(days=ASK_AGAIN_DAYS)).isoformat()
    asked = {one["source_id"] for one in findings(log) if one["asked_on"] >= since}
    return [
        source
        for source in sources
        if source["url"] and not source["archived_url"] and source["source_id"] not in asked
    ]


def ask_all(archive: Archive, sources: list[Row], log: Path, today: dt.date) -> Iterator[Finding]:
    """Ask for each source, one after the other; each finding is noted before it is handed on."""
    log.parent.mkdir(parents=True, exist_ok=True)
    for source in sources:
        finding = archive.find(source)
        line = {**vars(finding), "asked_on": today.isoformat()}
        with log.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
        yield finding


def findings(log: Path) -> list[dict[str, str]]:
    """Return all that was noted of what the archive said, oldest first."""
    if not log.is_file():
        return []
    return [json.loads(line) for line in log.read_text("utf-8").splitlines()]


def with_findings(sources: list[Row], log: Path) -> list[Row]:
    """Return the sources with the copies found, and a note where a source has gone.

    An archived address that stands is left as it is.
    """
    latest = {one["source_id"]: one for one in findings(log)}
    return [_with(source, latest.get(source["source_id"])) for source in sources]


def _with(source: Row, finding: dict[str, str] | None) -> Row:
    if finding is None or source["archived_url"]:
        return source
    if finding["archived_url"]:
        return {**source, "archived_url": finding["archived_url"]}
    note = "gone from its address when asked for on "
    if finding["found"] == Found.GONE and note not in source["note"]:
        said = f"{note}{finding['asked_on']}"
        return {**source, "note": "; ".join(part for part in (source["note"], said) if part)}
    return source


def _is_answer(content: bytes) -> None:
    if not isinstance(json.loads(content)["archived_snapshots"], dict):
        raise ValueError("no answer of the archive")
