"""Which releases, camera copies and search logs does this process serve, now and by their id?"""

import contextlib
import difflib
import functools
import hashlib
import logging
import threading
import time
from pathlib import Path

import pandas as pd

from domain.cameras import MAPPED_COLUMNS, MappedCameras
from domain.searches import LogFiles, LoggedSearches, SearchMeasure
from loaders.cameras.store import DamagedState, cameras_folder, current_id, read_state, state_ids
from loaders.gathered.package import About
from loaders.releases.live import NoRelease, Store, data_folder, store_of, var_folder
from loaders.releases.release import Release
from loaders.releases.shelf import Shelf
from loaders.search_logs.engines import open_searches
from loaders.search_logs.store import import_folders, log_files, searches_folder
from publish.http.refusals import Refusal, because, printable
from views.base.release_tables import ReleaseTables

NEAREST, LONGEST_ID = 3, 80
PROBLEMS_NAMED = 5

LOG = logging.getLogger("platewatch.data")
SECONDS_BETWEEN_TRIES = 10.0
_trying_again = threading.Lock()


def store() -> Store:
    """Return the store of the folder that the environment names."""
    return store_of(data_folder())


@functools.cache
def shelf_in(folder: Path) -> Shelf:
    """Return the one shelf of kept releases in a folder."""
    return Shelf(folder / "releases")


def shelf() -> Shelf:
    """Return the shelf of this process."""
    return shelf_in(var_folder())


def keep_current(*_: object) -> None:
    """Keep the release that is served now, so that a pinned address finds it later.

    Where the disk cannot take it, it is tried again until it can.
    """
    if store().status().release_id:
        shelf().put(store().current())
        if shelf().is_behind and _trying_again.acquire(blocking=False):
            threading.Thread(target=_try_again, name="keeping", daemon=True).start()


def _try_again() -> None:
    with contextlib.ExitStack() as until_done:
        until_done.callback(_trying_again.release)
        while shelf().is_behind:
            time.sleep(SECONDS_BETWEEN_TRIES)
            shelf().put(store().current())


def stamp() -> str:
    """Return a short text that is another one once the release or the problems change."""
    status = store().status()
    problems = "\n".join(str(problem) for problem in status.problems)
    return f"{status.release_id}-{hashlib.sha256(problems.encode()).hexdigest()[:8]}"


def current_release() -> Release:
    """Return the release served now; Refusal if there is none yet."""
    try:
        return store().current()
    except NoRelease:
        raise Refusal(503, because("refusal.no_data")) from None


def release_of(release_id: str | None) -> Release:
    """Return the release of an id, or for none that served now; Refusal names the nearest ones."""
    current = current_release()
    if release_id in (None, current.id):
        return current
    kept = shelf().get(release_id)
    if kept is None:
        ids = shelf().ids()
        near = difflib.get_close_matches(release_id[:LONGEST_ID], ids, n=NEAREST, cutoff=0.3)
        reason = because("refusal.release", release=printable(release_id))
        raise Refusal(404, reason, tuple(near or ids[:NEAREST] or [current.id]))
    return kept


@functools.lru_cache(maxsize=6)
def tables_of(release: Release) -> ReleaseTables:
    """Return the tables of a release by name, and what is looked up in them."""
    tables = {name: release.table(name) for name in release.tables}
    gathered = release.gathered
    packages = pd.DataFrame([_package_row(about) for about in gathered.packages])
    shelves = CameraShelf(), SearchShelf()
    return ReleaseTables(
        tables, *shelves, gathered.unidentified, packages if len(packages) else None
    )


def _package_row(about: About) -> dict[str, object]:
    return {
        "package": about.id,
        "title": about.title,
        "owner": about.owner,
        "licence": about.licence,
        "attribution": about.attribution,
        "row_count": sum(about.row_counts.values()),
        "read_on": about.read_on,
        "is_share_alike": about.is_share_alike,
        "problem": "; ".join(map(str, about.problems[:PROBLEMS_NAMED])),
    }


class CameraShelf:
    """The copies of mapped cameras that this process finds in its folder, read when asked for."""

    def ids(self) -> list[str]:
        """Return the id of every copy, the one to show first."""
        return state_ids(cameras_folder())

    def get(self, copy_id: str) -> MappedCameras | None:
        """Return a copy; that to show for a blank id; None if there is none."""
        wanted = copy_id or cameras_id()
        try:
            return mapped_cameras(cameras_folder(), wanted) if wanted in self.ids() else None
        except DamagedState as error:
            LOG.warning("%s", error)
            return None


def cameras_id() -> str:
    """Return the id of the copy of cameras to show; blank if none was imported."""
    return current_id(cameras_folder())


@functools.lru_cache(maxsize=3)
def mapped_cameras(folder: Path, copy_id: str) -> MappedCameras:
    """Return what a copy of cameras in a folder is counted by."""
    state = read_state(folder, copy_id)
    rows = state.cameras.select(list(MAPPED_COLUMNS)).to_pandas()
    return MappedCameras(copy_id, rows, state.days, state.imported_at[:10])


class SearchShelf:
    """The imported audit logs that this process finds in its folder, asked when a view asks.

    A state of the store is named by the last import in it; nothing in an import ever changes, so
    the same name gives the same searches.
    """

    def ids(self) -> list[str]:
        """Return the id of every state of the store, the latest first."""
        return [folder.name for folder in reversed(import_folders(searches_folder()))]

    def get(self, copy_id: str) -> LoggedSearches | None:
        """Return a state; the latest for a blank id; None if there is none."""
        ids = self.ids()
        wanted = copy_id or next(iter(ids), "")
        if wanted not in ids:
            return None
        folder = searches_folder()
        return LoggedSearches(
            wanted, functools.partial(_measured, folder, wanted), _log_files(folder, wanted)
        )


def searches_id() -> str:
    """Return the id of the state of imported audit logs to show; blank if none was imported."""
    return next(iter(SearchShelf().ids()), "")


@functools.lru_cache(maxsize=8)
def _log_files(folder: Path, last_import: str) -> LogFiles:
    return log_files(folder, last_import)


@functools.lru_cache(maxsize=256)
def _measured(folder: Path, last_import: str, measure: SearchMeasure) -> pd.DataFrame:
    """Return what a measure counts in a state of the store, counted once."""
    with open_searches(folder, until=last_import) as searches:
        return measure(searches)
