"""Serve one release, watch the folder of the CSVs, and say what is wrong with files not served.

The folder is looked at a few times a second, by name, size, time and inode of each CSV: a tenth of
a millisecond a look. Unlike the notices of an operating system this also sees a folder that was
deleted and came back, a network drive, and an editor that writes a new file and renames it.
"""

import asyncio
import atexit
import datetime as dt
import functools
import gc
import logging
import os
import threading
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from loaders.problems import InvalidData, Problem
from loaders.releases.cache import content_key, last_good, remember_last_good
from loaders.releases.release import Release, load_kept, load_release
from loaders.releases.rest import Signature, is_being_written, signature, wait_for_change
from loaders.tables.check import check_files, check_folder
from loaders.tables.folder import accept, read_folder, read_redirects

DATA_VARIABLE = "PLATEWATCH_DATA"
VAR_VARIABLE = "PLATEWATCH_VAR"
EDITING_VARIABLE = "PLATEWATCH_EDITING"
HOME = Path(__file__).resolve().parent.parent.parent
LOG = logging.getLogger("platewatch.data")
LOGGED_PROBLEMS = 50
TRIES = 5


class Event(StrEnum):
    """What a listener is told of: a new release is served, or the problems have changed."""

    RELEASE = "release"
    PROBLEMS = "problems"


class Rejection(StrEnum):
    """Why the files on disk are not the release served."""

    PROBLEMS = "problems"
    HELD = "held"


class NoRelease(LookupError):  # noqa: N818 - reads as what it says
    """No release without problems was found; `Store.status` says what is wrong."""


@dataclass(frozen=True)
class Status:
    """What is served, and what is wrong with the files on disk, if they are not that."""

    release_id: str | None = None
    loaded_at: dt.datetime | None = None
    checked_at: dt.datetime | None = None
    problems: tuple[Problem, ...] = ()
    rejected: Rejection | None = None


Listener = Callable[[Event, str | None], object]


class Store:
    """The release served, kept in step with a folder; safe to use from any thread.

    A new release is swapped in whole, once its files have come to rest and pass every check. If
    they do not, or differ from the last release in a way that a person is to confirm, what was
    served before goes on being served; with a cache, also after a restart.
    """

    def __init__(self, folder: Path, cache: Path | None = None) -> None:
        self.folder = folder
        self._cache = cache
        self._release: Release | None = None
        self._status = Status()
        self._seen: Signature = None
        self._listeners: list[Listener] = []
        self._loading = threading.RLock()
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
        with self._loading:
            if self._thread is None:
                if not self._serves_last_good_for_now():
                    self.refresh()
                self._stopping.clear()
                self._thread = threading.Thread(target=self._watch, name="data", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Stop watching; what is served stays."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have `listener(event, release_id)` called on every change; returns how to end that.

        It is called in the watcher's thread; for an asyncio route there is `changes`.
        """
        self._listeners.append(listener)
        return functools.partial(self._listeners.remove, listener)

    async def changes(self) -> AsyncIterator[tuple[Event, str | None]]:
        """Yield (event, release_id) for every change from now on, in the running event loop."""
        queue: asyncio.Queue = asyncio.Queue()
        loop = asyncio.get_running_loop()
        leave = self.subscribe(lambda *change: loop.call_soon_threadsafe(queue.put_nowait, change))
        try:
            while True:
                yield await queue.get()
        finally:
            leave()

    def refresh(self) -> None:
        """Look at the files now, and swap in what they hold if it is good.

        Files that change while they are read are read again: two saves are never mixed.
        """
        with self._loading:
            if self._status.checked_at is None:
                self._take_last_good()
            for _ in range(TRIES):
                seen = signature(self.folder)
                found = self._load()
                if signature(self.folder) == seen:
                    self._seen = seen
                    break
            else:
                return
            if isinstance(found, Release):
                self._serve_unless_held(found)
            else:
                self._reject(found, Rejection.PROBLEMS)

    def accept(self, shown: tuple[Problem, ...]) -> bool:
        """Take what is held back, if it is still what a person was shown; tell whether it is."""
        with self._loading:
            files, _ = read_folder(self.folder, self.folder.resolve().name)
            redirects = read_redirects(self.folder)
            checked = check_files(files, before=self._served_files(), redirects=redirects)
            if checked.problems or checked.held != shown or not shown:
                return False
            accept(self.folder, files)
        self.refresh()
        return True

    def _load(self) -> Release | tuple[Problem, ...]:
        try:
            return load_release(self.folder, self._cache)
        except InvalidData as error:
            if self._release is None:
                return error.problems
            checked = check_folder(self.folder, before=self._release.files)
            return (*checked.held, *checked.problems) or error.problems

    def _serves_last_good_for_now(self) -> bool:
        """Serve the last good release while files are being written; the watcher takes them."""
        if self._status.checked_at is not None:
            return False
        self._take_last_good()
        last = self._release
        if last is None or not is_being_written(self.folder, last.files):
            return False
        self._status = Status(last.id, last.loaded_at, _now())
        return True

    def _take_last_good(self) -> None:
        if self._cache and (key := last_good(self._cache, self.folder)):
            self._release = load_kept(self.folder, self._cache, key)

    def _serve_unless_held(self, found: Release) -> None:
        before = self._release
        if before is None or before.id == found.id:
            self._serve(found)
            return
        held = check_folder(self.folder, before=before.files).held
        if held:
            self._reject(held, Rejection.HELD)
        else:
            self._serve(found)

    def _serve(self, found: Release) -> None:
        served, had = self._status.release_id, self._status.problems
        standing = self._release if self._release and served == found.id else found
        self._release = standing
        self._status = Status(standing.id, standing.loaded_at, _now())
        if served == found.id:
            if had:
                LOG.info("the problems in %s are mended", self.folder)
                self._tell(Event.PROBLEMS)
            return
        LOG.info("release %s of %s is served", found.id, self.folder)
        if self._cache:
            remember_last_good(self._cache, self.folder, content_key(found.files))
        _settle_memory()
        self._tell(Event.RELEASE)

    def _reject(self, problems: tuple[Problem, ...], why: Rejection) -> None:
        served, had = self._release, self._status
        self._status = Status(
            served.id if served else None,
            served.loaded_at if served else None,
            _now(),
            problems,
            why,
        )
        if had.problems != problems:
            _log(problems, self._status.release_id)
            self._tell(Event.PROBLEMS)

    def _tell(self, event: Event) -> None:
        for listener in list(self._listeners):
            try:
                listener(event, self._status.release_id)
            except Exception:
                LOG.exception("a listener failed; the others are told all the same")

    def _served_files(self) -> Mapping[str, bytes]:
        return self._release.files if self._release else {}

    def _watch(self) -> None:
        while wait_for_change(self.folder, self._seen, self._served_files(), self._stopping):
            try:
                self.refresh()
            except Exception:
                LOG.exception("%s could not be looked at; trying again", self.folder)
                self._stopping.wait(1)


def data_folder() -> Path:
    """Return the folder of the CSVs: that of the environment, or `data/` beside the code."""
    return Path(os.environ.get(DATA_VARIABLE) or HOME / "data")


def var_folder() -> Path:
    """Return the folder for what is made or imported: that of the environment, or `var/`."""
    return Path(os.environ.get(VAR_VARIABLE) or HOME / "var")


def may_edit() -> bool:
    """Tell whether who reads the Data page may take, finish and drop there: off if not set."""
    return os.environ.get(EDITING_VARIABLE, "").strip().lower() in ("1", "on", "yes", "true")


@functools.cache
def store_of(folder: Path) -> Store:
    """Return the one store of a folder in this process; whoever serves starts it."""
    return Store(folder, var_folder() / "cache")


def last_good_files(folder: Path) -> Mapping[str, bytes] | None:
    """Return the CSVs of the release a folder was last served from; None if none is kept."""
    cache = var_folder() / "cache"
    key = last_good(cache, folder)
    kept = load_kept(folder, cache, key) if key else None
    return kept.files if kept else None


def _log(problems: tuple[Problem, ...], release_id: str | None) -> None:
    serving = f"release {release_id} keeps serving" if release_id else "there is none to serve"
    LOG.error("problems in the files: %d; %s", len(problems), serving)
    for problem in problems[:LOGGED_PROBLEMS]:
        LOG.error("%s", problem)
    if len(problems) > LOGGED_PROBLEMS:
        LOG.error("and %d more", len(problems) - LOGGED_PROBLEMS)


def _settle_memory() -> None:
    """Put the tables out of the collector's sight: they live until the next release, or the end."""
    atexit.unregister(gc.unfreeze)
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
