"""Replace several files of a folder together, and say what of a replacement was stopped half way.

What is to be written is prepared beside the files: how each was, and how each will be. One rename
decides. Then the files take their places; a folder that is still marked as decided was stopped
there. Nothing goes on by itself: it is named, shown against what was edited since, and finished or
dropped when a person says so.
"""

import contextlib
import hashlib
import json
import os
import shutil
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from loaders.files.regular import read_regular
from loaders.problems import InvalidData, Problem, shortened
from loaders.writing.lock import alone, is_held, who_writes
from loaders.writing.whole import sync_folder, sync_tree, write_whole

PREPARED = ".import-prepared"
DECIDED = ".import-decided"
SET_ASIDE = ".import-set-aside"
_ABOUT, _BEFORE, _AFTER = "import.json", "before", "after"
_ROWS_NAMED = 5
MOST_BYTES = 256 * 2**20


class Standing(StrEnum):
    """How a file of a stopped import stands."""

    WAITS = "waits"
    WRITTEN = "written"
    EDITED = "edited"


@dataclass(frozen=True)
class StoppedFile:
    """One file of an import that was stopped: how it was, how it is now, how it would become.

    `before` and `now` are None where there is no such file.
    """

    name: str
    before: bytes | None
    now: bytes | None
    after: bytes

    @property
    def standing(self) -> Standing:
        """Whether it waits, is written already, or was edited since."""
        if self.now == self.after:
            return Standing.WRITTEN
        return Standing.WAITS if self.now == self.before else Standing.EDITED


@dataclass(frozen=True)
class StoppedImport:
    """An import that was decided and then stopped: who wrote it, since when, its files."""

    folder: Path
    command: str
    since: str
    files: tuple[StoppedFile, ...]


def replace_together(
    folder: Path, files: Mapping[str, bytes], read: Mapping[str, bytes] | None = None
) -> None:
    """Replace these files of a folder, all or none; OSError if one cannot be replaced.

    InvalidData if one is no longer as it was `read`, or if an import that was stopped waits.
    """
    with alone(folder):
        refuse_stopped(folder)
        known = read or {}
        changed = [n for n in files if n in known and _now(folder / n) != known[n]]
        if changed:
            message = "the file was changed meanwhile"
            raise InvalidData(
                Problem(str(folder / name), None, None, None, message) for name in changed
            )
        prepared = folder / PREPARED
        shutil.rmtree(prepared, ignore_errors=True)
        try:
            _prepare(prepared, folder, files)
            os.rename(prepared, folder / DECIDED)
        finally:
            shutil.rmtree(prepared, ignore_errors=True)
        sync_folder(folder)
        for name, content in files.items():
            write_whole(folder / name, content)
        _forget(folder)


def stopped_import(folder: Path) -> StoppedImport | None:
    """Return the import that was stopped half way in a folder; None if there is none.

    One that is being written just now is not stopped.
    """
    decided = folder / DECIDED
    if not decided.is_dir() or is_held(folder):
        return None
    try:
        about = json.loads((decided / _ABOUT).read_text("utf-8"))
        command, since = str(about["command"]), str(about["since"])
    except (OSError, ValueError, KeyError, TypeError):
        command, since = "", ""
    after = sorted((decided / _AFTER).glob("*"))
    files = (
        StoppedFile(
            path.name,
            _now(decided / _BEFORE / path.name),
            _now(folder / path.name),
            read_regular(path, MOST_BYTES),
        )
        for path in after
    )
    return StoppedImport(folder, command, since, tuple(files))


def stopped_problems(folder: Path, label: str) -> list[Problem]:
    """Name each file of an import that was stopped half way, and how it differs."""
    stopped = stopped_import(folder)
    if stopped is None:
        return []
    began = f"an import was stopped half way{_by(stopped)}"
    ways = "python -m loaders stopped finish writes it, python -m loaders stopped drop forgets it"
    if not stopped.files:
        place = f"{label}/{DECIDED}"
        message = f"{began}, and what it was to write is lost; python -m loaders stopped drop"
        return [Problem(place, None, None, None, message)]
    return [
        Problem(f"{label}/{file.name}", None, None, None, f"{began}; {_difference(file)}; {ways}")
        for file in stopped.files
    ]


def refuse_stopped(folder: Path) -> None:
    """Raise InvalidData if an import that was stopped half way waits in a folder."""
    decided = folder / DECIDED
    if decided.is_dir():
        problems = stopped_problems(folder, folder.name)
        if not problems:  # this process holds the folder itself
            message = "an import was stopped half way; run python -m loaders stopped"
            problems = [Problem(str(decided), None, None, None, message)]
        raise InvalidData(problems)


def finish_stopped(folder: Path) -> list[StoppedFile]:
    """Write what was stopped half way; a file edited since is kept, set aside. Return its files."""
    stopped = stopped_import(folder)
    with alone(folder):
        for file in stopped.files if stopped else ():
            if file.standing is Standing.EDITED and file.now is not None:
                _set_aside(folder, file)
            if file.standing is not Standing.WRITTEN:
                write_whole(folder / file.name, file.after)
        _forget(folder)
    return list(stopped.files) if stopped else []


def drop_stopped(folder: Path) -> list[StoppedFile]:
    """Put back what was written of it; a file edited since stays as it is. Return its files."""
    stopped = stopped_import(folder)
    with alone(folder):
        for file in stopped.files if stopped else ():
            if file.standing is Standing.WRITTEN and file.before is not None:
                write_whole(folder / file.name, file.before)
            elif file.standing is Standing.WRITTEN:
                (folder / file.name).unlink()
        _forget(folder)
    return list(stopped.files) if stopped else []


def _prepare(prepared: Path, folder: Path, files: Mapping[str, bytes]) -> None:
    for name in (_BEFORE, _AFTER):
        (prepared / name).mkdir(parents=True)
    for name, content in files.items():
        before = _now(folder / name)
        if before is not None and not os.access(folder / name, os.W_OK):
            raise PermissionError(13, "it cannot be written", str(folder / name))
        if before is not None:
            (prepared / _BEFORE / name).write_bytes(before)
        (prepared / _AFTER / name).write_bytes(content)
    (prepared / _ABOUT).write_text(json.dumps(who_writes()), "utf-8")
    sync_tree(prepared)


def _forget(folder: Path) -> None:
    """Take the mark of what was decided away in one step, then its files."""
    shutil.rmtree(folder / PREPARED, ignore_errors=True)
    with contextlib.suppress(FileNotFoundError):
        os.rename(folder / DECIDED, folder / PREPARED)
    sync_folder(folder)
    shutil.rmtree(folder / PREPARED, ignore_errors=True)


def _set_aside(folder: Path, file: StoppedFile) -> None:
    """Keep a file as it was edited, named by its hash: the same edit is kept once."""
    named = f"{hashlib.sha256(file.now or b'').hexdigest()[:12]}-{file.name}"
    (folder / SET_ASIDE).mkdir(exist_ok=True)
    write_whole(folder / SET_ASIDE / named, file.now or b"")


def _now(path: Path) -> bytes | None:
    try:
        return read_regular(path, MOST_BYTES)
    except FileNotFoundError:
        return None


def _by(stopped: StoppedImport) -> str:
    return f" ({stopped.command}, {stopped.since})" if stopped.command else ""


def _difference(file: StoppedFile) -> str:
    before, now, after = (
        Counter((c or b"").splitlines()[1:]) for c in (file.before, file.now, file.after)
    )
    if file.standing is Standing.WRITTEN:
        return f"this file is written: {_rows('added', after - before)}"
    waits = (
        f"this file waits: {_rows('to add', after - before)}, "
        f"{_rows('to take away', before - after)}"
    )
    if file.standing is Standing.WAITS:
        return waits
    return (
        f"{waits}; edited by hand since: {_rows('added', now - before)}, "
        f"{_rows('taken away', before - now)}, which finishing would set aside in {SET_ASIDE}"
    )


def _rows(word: str, rows: Counter[bytes]) -> str:
    count = rows.total()
    ids = [_id_of(row) for row in list(rows)[:_ROWS_NAMED]]
    more = ", …" if count > len(ids) else ""
    named = f" ({', '.join(ids)}{more})" if ids else ""
    return f"{count:,} {'row' if count == 1 else 'rows'} {word}{named}"


def _id_of(row: bytes) -> str:
    return shortened(row.split(b",", 1)[0].decode("utf-8", "replace"))
