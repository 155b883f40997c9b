"""Where is every answer of a source kept, so that a claim can be checked, and when was it got?

var/raw/<source>/<day>/<hash>.<suffix>    the answer as it came, but for what may not be kept
var/raw/<source>/answers.jsonl            one line an answer: request, time, hash, size
var/raw/<source>/runs.jsonl               one line a complete run: question, results, answers
var/raw/<source>/resume.json              where a run stopped that is not complete
"""

import datetime as dt
import hashlib
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from loaders.sources.asking import Request


@dataclass(frozen=True)
class Kept:
    """One answer that is kept: its file, below the folder of its source; the hash as it came."""

    file: str
    sha256: str


class RawStore:
    """The answers of one source."""

    def __init__(self, folder: Path, source: str) -> None:
        self._folder = folder / source

    def keep(
        self, request: Request, came: bytes, kept: bytes, suffix: str, now: dt.datetime
    ) -> Kept:
        """Keep an answer; `came` is what was sent, `kept` what may be kept of it."""
        sha256 = hashlib.sha256(came).hexdigest()
        day = f"{now:%Y-%m-%d}"
        file = f"{day}/{sha256[:16]}/{_name(request.url, day, suffix)}"
        _write(self._folder / file, kept)
        line = {
            "captured_at": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "request": json.loads(request.as_text()),
            "sha256": sha256,
            "bytes": len(came),
            "is_edited": came != kept,
            "file": file,
        }
        self._append("answers.jsonl", line)
        return Kept(file, sha256)

    def answers(self) -> list[dict]:
        """Return what was noted of each answer, oldest first."""
        return self._lines("answers.jsonl")

    def last_results(self, question: str) -> int | None:
        """Return how many results the last complete run of a question had."""
        runs = [run for run in self._lines("runs.jsonl") if run["question"] == question]
        return runs[-1]["results"] if runs else None

    def complete(self, question: str, results: int, files: list[str], now: dt.datetime) -> None:
        """Note that a run is complete, and that there is nothing to resume."""
        line = {
            "completed_at": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "question": question,
            "results": results,
            "files": files,
        }
        self._append("runs.jsonl", line)
        (self._folder / "resume.json").unlink(missing_ok=True)

    def resume(self, question: str) -> dict | None:
        """Return where a run of this question stopped, or None."""
        path = self._folder / "resume.json"
        if not path.is_file():
            return None
        state = json.loads(path.read_text("utf-8"))
        return state if state["question"] == question else None

    def stop_at(
        self, question: str, waiting: list[Request], results: int, files: list[str]
    ) -> None:
        """Note where a run stands, so that it can go on from there."""
        state = {
            "question": question,
            "waiting": [request.as_text() for request in waiting],
            "results": results,
            "files": files,
        }
        _write(self._folder / "resume.json", json.dumps(state).encode())

    def forget(self) -> None:
        """Forget where a run stopped."""
        (self._folder / "resume.json").unlink(missing_ok=True)

    def path_of(self, file: str) -> Path:
        """Return the path of a kept answer."""
        return self._folder / file

    def _append(self, name: str, line: dict) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / name).open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def _lines(self, name: str) -> list[dict]:
        path = self._folder / name
        if not path.is_file():
            return []
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _name(url: str, day: str, suffix: str) -> str:
    """Return a name that says what a source reads from names: a portal's slug, a file's day."""
    last = re.sub(r"[^A-Za-z0-9._()-]", "", urlsplit(url).path.rsplit("/", 1)[-1])
    if last.endswith(f".{suffix}"):
        return last
    return f"{last}_{day}.{suffix}" if suffix == "html" else f"answer.{suffix}"


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    partial.write_bytes(content)
    os.replace(partial, path)
