"""Which releases that served are kept, so that a pinned address shows the same numbers for ever?

Each is one zip in `var/releases/`, named by its id, which is a hash of its cells. One that could
not be written is kept in memory until it can be; one that is damaged counts as not kept.
"""

import datetime as dt
import functools
import io
import logging
import zipfile
from collections.abc import Mapping
from pathlib import Path

from loaders.files.regular import read_regular
from loaders.gathered.package import FOLDER
from loaders.problems import InvalidData, Problem
from loaders.releases.export import release_zip
from loaders.releases.release import Release, release_of_files
from loaders.tables.folder import read_folder
from loaders.writing.lapses import may_lapse
from loaders.writing.lock import alone
from loaders.writing.whole import sweep, write_whole

LOG = logging.getLogger("platewatch.data")
IN_MEMORY = 4
WAIT_SECONDS = 5.0  # for another server that keeps its release here; then it is tried again
IDS_NAMED = 5
MOST_BYTES = 512 * 2**20


def files_of(named: str, kept: Path) -> Mapping[str, bytes]:
    """Return the CSVs of a release: a folder, a package, or an id kept in the folder `kept`.

    InvalidData if it is none of these, or damaged.
    """
    if Path(named).is_dir():
        return read_folder(Path(named), named)[0]
    path = Path(named) if Path(named).is_file() else kept / f"{Path(named).name}.zip"
    try:
        return _data_files(read_regular(path, MOST_BYTES))
    except (OSError, ValueError, zipfile.BadZipFile):
        ids = ", ".join(sorted(file.stem for file in kept.glob("*.zip"))[:IDS_NAMED]) or "none"
        message = f"no release of this name; write a folder, a package (.zip), or an id ({ids})"
        raise InvalidData([Problem(named, None, None, None, message)]) from None


class Shelf:
    """A folder of kept releases, written by one server at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._load = functools.lru_cache(maxsize=IN_MEMORY)(self._unpacked)
        self._unkept: dict[str, Release] = {}

    def put(self, release: Release) -> Path:
        """Keep a release, and what could not be kept before; a sound one is left as it is.

        On a full disk it is a lapse, and the release is kept in memory.
        """
        self._unkept[release.id] = release
        while len(self._unkept) > IN_MEMORY:
            del self._unkept[next(iter(self._unkept))]
        what = f"releases for pinned addresses in {self.folder}"
        with may_lapse(what), alone(self.folder, WAIT_SECONDS):
            sweep(self.folder)
            for one in list(self._unkept.values()):
                if self._sound(one.id) is None:
                    write_whole(self._path(one.id), release_zip(one))
                del self._unkept[one.id]
        return self._path(release.id)

    @property
    def is_behind(self) -> bool:
        """Whether a release could not be kept yet."""
        return bool(self._unkept)

    def ids(self) -> list[str]:
        """Return the ids of the kept releases, the one kept last first."""
        files = (path for path in self.folder.glob("*.zip") if path.is_file())
        kept = sorted(files, key=lambda path: path.stat().st_mtime, reverse=True)
        return [*self._unkept, *(path.stem for path in kept if path.stem not in self._unkept)]

    def kept_on(self, release_id: str) -> dt.date | None:
        """Return the day a release was kept; None if it is not on disk."""
        path = self._path(release_id)
        if release_id not in self.ids() or not path.is_file():
            return None
        return dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).date()

    def zip_of(self, release_id: str) -> bytes | None:
        """Return the package of a kept release; None if it is not kept, or damaged."""
        if release_id in self._unkept:
            return release_zip(self._unkept[release_id])
        return self._sound(release_id) if release_id in self.ids() else None

    def get(self, release_id: str) -> Release | None:
        """Return a kept release; None if it is not kept, or damaged."""
        if release_id in self._unkept:
            return self._unkept[release_id]
        try:
            return self._load(release_id) if release_id in self.ids() else None
        except (LookupError, ValueError) as error:
            LOG.warning("%s cannot be read: %s", self._path(release_id), error)
            return None

    def _path(self, release_id: str) -> Path:
        return self.folder / f"{release_id}.zip"

    def _sound(self, release_id: str) -> bytes | None:
        """Return the bytes of a kept release, compared with its checksums; None if damaged."""
        try:
            found = read_regular(self._path(release_id), MOST_BYTES)
            with zipfile.ZipFile(io.BytesIO(found)) as archive:
                return found if archive.testzip() is None else None
        except (OSError, zipfile.BadZipFile, ValueError):
            return None

    def _unpacked(self, release_id: str) -> Release:
        """Return a release as it was kept; what is checked more strictly since is not asked."""
        found = self._sound(release_id)
        if found is None:
            raise LookupError("it is damaged")
        return release_of_files(release_id, _data_files(found), self.folder)


def _data_files(package: bytes) -> dict[str, bytes]:
    """Return what a package holds of tables, ours and gathered, compared with its checksums."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        within = {name.partition("/")[2]: name for name in archive.namelist()}
        return {
            name: archive.read(whole)
            for name, whole in within.items()
            if (name.endswith(".csv") and "/" not in name) or name.startswith(f"{FOLDER}/")
        }
