"""Which release is served now, and what is wrong with the files that are not?"""

import datetime as dt
import functools
import gc
import logging
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from loaders.problems import InvalidData, Problem
from loaders.releases import Release, load_release

DATA_VARIABLE = "PLATEWATCH_DATA"
HOME = Path(__file__).resolve().parent.parent
LOG = logging.getLogger("platewatch.data")
LOOK_EVERY_SECONDS = 0.25
STABLE_SECONDS = 0.3
LEAST_ROWS_KEPT = 0.9


class Event(StrEnum):
    """What a listener is told of."""

    RELEASE = "release"
    PROBLEMS = "problems"


class Rejection(StrEnum):
    """Why the files on disk are not the release served."""

    PROBLEMS = "problems"
    SHRUNK = "shrunk"


class NoRelease(LookupError):  # noqa: N818 - reads as what it says
    """There is no good release yet; `Store.status` says why."""


@dataclass(frozen=True)
class Status:
    """What the Data page says of the load: the release served and the files on disk."""

    release_id: str | None
    loaded_at: dt.datetime | None
    checked_at: dt.datetime | None
    problems: tuple[Problem, ...]
    rejected: Rejection | None


Listener = Callable[[Event, str | None], None]


class Store:
    """The release served, kept in step with a folder; safe to use from any thread."""

    def __init__(self, folder: Path, cache: Path | None = None) -> None:
        self.folder = folder
        self._cache = cache
        self._release: Release | None = None
        self._status = Status(None, None, None, (), None)
        self._listeners: list[Listener] = []
        self._loading = threading.RLock()
        self._seen: object = None
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def current(self) -> Release:
        """Return the release served; NoRelease if no good one was found."""
        if self._status.checked_at is None:
            self.refresh()
        if self._release is None:
            raise NoRelease(f"{self.folder} holds no release without problems")
        return self._release

    def status(self) -> Status:
        """Return what is served and what is wrong with the files on disk."""
        return self._status

    def start(self) -> None:
        """Load, then watch the folder in a thread of its own until `stop`."""
        self.refresh()
        if self._thread is None:
            self._stopping.clear()
            self._thread = threading.Thread(target=self._watch, name="data-watcher", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Stop watching; what is served stays."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have `listener(event, release_id)` called on every change; returns how to end that.

        It is called in the watcher's thread; an asyncio route passes it on with
        `loop.call_soon_threadsafe`.
        """
        self._listeners.append(listener)
        return functools.partial(self._listeners.remove, listener)

    def refresh(self) -> None:
        """Look at the files now, and swap in what they hold if it is good."""
        with self._loading:
            self._seen = _signature(self.folder)
            try:
                release = load_release(self.folder, self._cache)
            except InvalidData as error:
                self._reject(error.problems, Rejection.PROBLEMS)
                return
            shrunk = _shrunk(self._release, release)
            if shrunk:
                self._reject(shrunk, Rejection.SHRUNK)
                return
            self._serve(release)

    def _serve(self, release: Release) -> None:
        changed = self._release is None or self._release.id != release.id
        if changed:
            self._release = release
        was = self._status
        self._status = Status(self._release.id, self._release.loaded_at, _now(), (), None)
        if changed:
            LOG.info("serving release %s of %s", release.id, self.folder)
            gc.collect()
            gc.freeze()
            self._tell(Event.RELEASE)
        elif was.problems:
            self._tell(Event.PROBLEMS)

    def _reject(self, problems: tuple[Problem, ...], why: Rejection) -> None:
        served = self._release
        self._status = Status(
            served and served.id, served and served.loaded_at, _now(), tuple(problems), why
        )
        LOG.error("%d problems; release %s keeps serving", len(problems), served and served.id)
        for problem in problems[:50]:
            LOG.error("%s", problem)
        self._tell(Event.PROBLEMS)

    def _tell(self, event: Event) -> None:
        for listener in list(self._listeners):
            listener(event, self._status.release_id)

    def _watch(self) -> None:
        while not self._stopping.wait(LOOK_EVERY_SECONDS):
            if _signature(self.folder) == self._seen:
                continue
            self._wait_until_stable()
            self.refresh()

    def _wait_until_stable(self) -> None:
        before = None
        while (now := _signature(self.folder)) != before:
            before = now
            if self._stopping.wait(STABLE_SECONDS):
                return


def data_folder() -> Path:
    """Return the folder of the CSVs: that of the environment, or `data/` beside the code."""
    return Path(os.environ.get(DATA_VARIABLE) or HOME / "data")


@functools.cache
def store_of(folder: Path) -> Store:
    """Return the one store of a folder in this process; whoever serves starts it."""
    return Store(folder, HOME / "var" / "cache")


def _shrunk(serving: Release | None, new: Release) -> tuple[Problem, ...]:
    if serving is None:
        return ()
    return tuple(
        Problem(
            f"{new.folder.resolve().name}/{name}.csv",
            None,
            None,
            None,
            f"the table went from {before:,} rows to {new.row_counts[name]:,}, "
            "more than a tenth fewer",
        )
        for name, before in serving.row_counts.items()
        if new.row_counts[name] < before * LEAST_ROWS_KEPT
    )


def _signature(folder: Path) -> object:
    try:
        with os.scandir(folder) as entries:
            stats = [(e.name, e.stat()) for e in entries if e.name.endswith(".csv")]
    except OSError:
        return None
    return sorted((name, s.st_size, s.st_mtime_ns, s.st_ino) for name, s in stats)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
