"""Where is every answer of a source kept, so that a claim can be checked, and when was it got?

var/raw/<source>/<day>/<hash>/<name>      the answer as it came, but for what may not be kept
var/raw/<source>/answers.jsonl            one line an answer: request, time, hash, size
var/raw/<source>/runs.jsonl               one line a complete run: question, results, answers
var/raw/<source>/resume.json              where a run stopped that is not complete
"""

import contextlib
import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from loaders.fetch.responses import AnswerRefused
from loaders.sources.base.requests import Request
from loaders.writing.lock import FolderIsBusy, alone
from loaders.writing.whole import write_whole

STALE_DAYS = 7
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True)
class KeptAnswer:
    """One answer that is kept: its file, below the folder of its source; the hash as it came."""

    file: str
    sha256: str


@dataclass
class FetchRun:
    """How far a run is: what it asked, what is still to ask, results by part, files, what is not.

    `waiting` pairs each request with the part of the question it belongs to. `missing` are the
    parts whose pages the server says are not there.
    """

    base: str
    question: str
    waiting: list[list[str]]
    results: dict[str, int] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


class RawStore:
    """The answers of one source."""

    def __init__(self, folder: Path, source: str) -> None:
        self._folder = folder / source

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Let one run at a time ask the source; AnswerRefused otherwise."""
        with contextlib.ExitStack() as held:
            try:
                held.enter_context(alone(self._folder, wait_seconds=0))
            except FolderIsBusy as error:
                message = f"another run asks this source; wait until it is done ({error})"
                raise AnswerRefused(f"{self._folder}: {message}") from None
            yield

    def keep(
        self, request: Request, came: bytes, kept: bytes, suffix: str, now: dt.datetime
    ) -> KeptAnswer:
        """Keep an answer; `came` is what was sent, `kept` what may be kept of it."""
        sha256 = hashlib.sha256(came).hexdigest()
        day = f"{now:%Y-%m-%d}"
        file = f"{day}/{sha256[:16]}/{_name(request.url, day, suffix)}"
        _write(self._folder / file, kept)
        line = {
            "captured_at": now.strftime(_MOMENT),
            "request": json.loads(request.as_text()),
            "sha256": sha256,
            "bytes": len(came),
            "is_edited": came != kept,
            "file": file,
        }
        add_json_line(self._folder / "answers.jsonl", line)
        return KeptAnswer(file, sha256)

    def answers(self) -> list[dict]:
        """Return what was noted of each answer, oldest first."""
        return json_lines(self._folder / "answers.jsonl")

    def last_results(self, base: str) -> dict[str, int]:
        """Return how many results each part of a question had when a run was last complete."""
        last: dict[str, int] = {}
        for run in json_lines(self._folder / "runs.jsonl"):
            if run.get("base") == base:
                last |= run["results"]
        return last

    def complete(self, run: FetchRun, now: dt.datetime) -> None:
        """Note that a run is complete, and that there is nothing to resume."""
        told = {name: cell for name, cell in asdict(run).items() if name != "waiting"}
        line = {"completed_at": now.strftime(_MOMENT), **told}
        add_json_line(self._folder / "runs.jsonl", line)
        self.forget()

    def resume(self, base: str, question: str, now: dt.datetime) -> FetchRun | None:
        """Return where a run of this question stopped in the last seven days, or None."""
        path = self._folder / "resume.json"
        if not path.is_file():
            return None
        try:
            state = json.loads(path.read_text("utf-8"))
            stopped_at = dt.datetime.strptime(state.pop("stopped_at"), _MOMENT)
            run = FetchRun(**state)
        except (ValueError, TypeError, KeyError):
            return None
        is_stale = now.replace(tzinfo=None) - stopped_at > dt.timedelta(days=STALE_DAYS)
        return run if (run.base, run.question) == (base, question) and not is_stale else None

    def stop_at(self, run: FetchRun, now: dt.datetime) -> None:
        """Note where a run stands, so that it can go on from there."""
        state = {**asdict(run), "stopped_at": now.strftime(_MOMENT)}
        _write(self._folder / "resume.json", json.dumps(state).encode())

    def forget(self) -> None:
        """Forget where a run stopped."""
        (self._folder / "resume.json").unlink(missing_ok=True)

    def path_of(self, file: str) -> Path:
        """Return the path of a kept answer."""
        return self._folder / file


def add_json_line(path: Path, line: Mapping[str, object]) -> None:
    """Add a line of JSON to a file; one that a crash cut off before it is ended first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        torn = file.tell() and not path.read_bytes().endswith(b"\n")
        text = json.dumps(line, ensure_ascii=False)
        file.write(b"\n" * bool(torn) + text.encode() + b"\n")


def json_lines(path: Path) -> list[dict]:
    """Return the lines of a file, oldest first; none if there is no file. Torn ones are left out"""
    if not path.is_file():
        return []
    return [
        line for text in path.read_bytes().splitlines() if (line := _json_line(text)) is not None
    ]


def _json_line(text: bytes) -> dict | None:
    try:
        line = json.loads(text)
    except ValueError:
        return None
    return line if isinstance(line, dict) else None


def _name(url: str, day: str, suffix: str) -> str:
    """Return a name that says what a source reads from names: a portal's slug, a file's day."""
    last = re.sub(r"[^A-Za-z0-9._()-]", "", urlsplit(url).path.rsplit("/", 1)[-1])
    if last.endswith(f".{suffix}"):
        return last
    return f"{last}_{day}.{suffix}" if suffix == "html" else f"answer.{suffix}"


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, content)
