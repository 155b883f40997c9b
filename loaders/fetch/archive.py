"""Where is an archived copy of each source, nearest to its date, and which sources have gone?

The Internet Archive's Wayback Machine is asked for a capture; where there is none it is asked to
make one. What it said is noted, so that a run that broke off goes on where it stopped.
"""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlencode

from domain.dates import first_day
from loaders.fetch.client import PoliteClient
from loaders.fetch.raw_store import add_json_line, json_lines
from loaders.fetch.responses import AnswerRefused
from loaders.problems import shortened
from loaders.sources.base.requests import Request
from loaders.sources.base.rows import Row

AVAILABLE = "https://archive.org/wayback/available"
SAVE = "https://web.archive.org/save"
CAPTURE = "https://web.archive.org/web/{timestamp}/{url}"
KEY_VARIABLE = "ARCHIVE_ORG_KEY"
SECONDS_BETWEEN = 4.0
STATUS_TRIES = 30
STATUS_SECONDS = 6.0
ASK_AGAIN_DAYS = 30
MOST_IN_VAIN = 3
_GONE = ("error:not-found", "error:gone", "error:invalid-host-resolution")
_LATER = re.compile(r"error:(too-many|user-session|service|bandwidth|celery|job-failed)|pending")
_IS_CAPTURE = re.compile(r"https?://web\.archive\.org/web/\d{4,14}(if_|id_)?/\S+")


class ArchiveAnswer(StrEnum):
    """What the archive said of a source; `LATER` is asked again at the next run."""

    CAPTURE = "capture"
    SAVED = "saved"
    GONE = "gone"
    NONE = "none"
    REFUSED = "refused"
    LATER = "later"


@dataclass(frozen=True)
class Finding:
    """What the archive said of one source; `archived_url` is blank unless there is a copy."""

    source_id: str
    found: ArchiveAnswer
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

    @property
    def makes_captures(self) -> bool:
        """Tell whether a capture can be made where there is none."""
        return self._saver is not None

    def find(self, source: Row) -> Finding:
        """Return the capture nearest to a source's date, or have one made, or say why not."""
        try:
            found = self._capture(source["url"], source["published_on"])
            if found:
                return Finding(source["source_id"], ArchiveAnswer.CAPTURE, found)
            if self._saver is None:
                return Finding(source["source_id"], ArchiveAnswer.NONE)
            return self._made(source, self._saver)
        except AnswerRefused as error:
            return Finding(source["source_id"], ArchiveAnswer.LATER, said=str(error))

    def _capture(self, url: str, published_on: str) -> str:
        asked = {"url": url}
        if published_on:
            asked["timestamp"] = f"{first_day(published_on):%Y%m%d}"
        request = Request(f"{self._available}?{urlencode(asked)}")
        found = _closest(self._reader.ask(request, _closest))
        return found.replace("http://web.archive.org", "https://web.archive.org", 1)

    def _made(self, source: Row, saver: PoliteClient) -> Finding:
        form = {"url": source["url"], "skip_first_archive": "1"}
        job = json.loads(saver.ask(Request(self._save, "POST", form=form), _is_record))
        if "job_id" not in job:
            said = shortened(str(job.get("message", "no capture was begun")))
            return Finding(source["source_id"], ArchiveAnswer.LATER, said=saver.without_key(said))
        state = self._state(str(job["job_id"]), saver)
        if state["status"] == "success":
            made = CAPTURE.format(timestamp=state["timestamp"], url=source["url"])
            return Finding(source["source_id"], ArchiveAnswer.SAVED, made)
        said = saver.without_key(shortened(str(state.get("status_ext") or state["status"])))
        found = ArchiveAnswer.GONE if said in _GONE else ArchiveAnswer.REFUSED
        return Finding(
            source["source_id"], ArchiveAnswer.LATER if _LATER.match(said) else found, said=said
        )

    def _state(self, job_id: str, saver: PoliteClient) -> dict:
        request = Request(f"{self._save}/status/{job_id}")
        for _ in range(STATUS_TRIES):
            state = json.loads(saver.ask(request, _is_state))
            if state["status"] != "pending":
                break
            self._sleep(STATUS_SECONDS)
        return state


def without_copy(
    sources: list[Row], log: Path, today: dt.date, makes_captures: bool = False
) -> list[Row]:
    """Return the sources to ask for: with an address, without a copy, and not asked lately.

    What was put off is asked for again, after all others; so is what had no capture, if captures
    can now be made.
    """
    since = (today - dt.timedelta(days=ASK_AGAIN_DAYS)).isoformat()
    latest = {one["source_id"]: one for one in findings(log) if one["asked_on"] >= since}
    again = {ArchiveAnswer.LATER, ArchiveAnswer.NONE} if makes_captures else {ArchiveAnswer.LATER}
    asked = {name for name, one in latest.items() if one["found"] not in again}
    wanting = [
        source
        for source in sources
        if source["url"] and not source["archived_url"] and source["source_id"] not in asked
    ]
    return sorted(wanting, key=lambda source: source["source_id"] in latest)


def ask_all(archive: Archive, sources: list[Row], log: Path, today: dt.date) -> Iterator[Finding]:
    """Ask for each source, one after the other; each finding is noted before it is handed on.

    AnswerRefused if the archive can answer for none of three sources in a row: it is left alone.
    """
    in_vain = 0
    for source in sources:
        finding = archive.find(source)
        add_json_line(log, {**vars(finding), "url": source["url"], "asked_on": today.isoformat()})
        yield finding
        in_vain = in_vain + 1 if finding.found is ArchiveAnswer.LATER else 0
        if in_vain == MOST_IN_VAIN:
            message = (
                f"the archive answered for none of {in_vain} sources in a row; it is left alone"
            )
            raise AnswerRefused(
                f"{message}. Run the command again later: it goes on where it stopped"
            )


def findings(log: Path) -> list[dict[str, str]]:
    """Return all that was noted of what the archive said, oldest first."""
    return json_lines(log)


def with_findings(sources: list[Row], log: Path) -> list[Row]:
    """Return the sources with the copies found, and a note where a source has gone.

    An archived address that stands is left as it is; a finding about another address is passed by.
    """
    latest = {one["source_id"]: one for one in findings(log)}
    return [_with(source, latest.get(source["source_id"])) for source in sources]


def _with(source: Row, finding: dict[str, str] | None) -> Row:
    if finding is None or source["archived_url"] or finding["url"] != source["url"]:
        return source
    if finding["archived_url"]:
        return {**source, "archived_url": finding["archived_url"]}
    note = "gone from its address when asked for on "
    if finding["found"] == ArchiveAnswer.GONE and note not in source["note"]:
        said = f"{note}{finding['asked_on']}"
        return {**source, "note": "; ".join(part for part in (source["note"], said) if part)}
    return source


def _closest(content: bytes) -> str:
    """Return the address of the nearest capture of a whole page; blank if there is none."""
    closest = _is_record(content)["archived_snapshots"].get("closest") or {}
    if not closest.get("available") or str(closest.get("status", "200")) != "200":
        return ""
    if not _IS_CAPTURE.fullmatch(closest["url"]):
        raise ValueError("its capture does not lie in the archive")
    return closest["url"]


def _is_state(content: bytes) -> None:
    state = _is_record(content)
    if state["status"] == "success" and not re.fullmatch(r"\d{14}", state["timestamp"]):
        raise ValueError("no moment of the capture")


def _is_record(content: bytes) -> dict:
    record = json.loads(content)
    if not isinstance(record, dict):
        raise ValueError("no answer of the archive")
    return record
