"""Which releases that served are kept, so that a pinned address shows the same numbers for ever?

Each is one zip in `var/releases/`, named by its id, which is a hash of its cells.
"""

import datetime as dt
import functools
import os
import tempfile
import zipfile
from pathlib import Path

from loaders.gathered.package import FOLDER
from loaders.releases.export import release_zip
from loaders.releases.release import Release, load_release

IN_MEMORY = 4


class Shelf:
    """A folder of kept releases."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._load = functools.lru_cache(maxsize=IN_MEMORY)(self._unpack)

    def put(self, release: Release) -> Path:
        """Keep a release; a release that is kept already is left as it is."""
        path = self._path(release.id)
        if not path.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            whole = path.with_suffix(f".{os.getpid()}.part")
            whole.write_bytes(release_zip(release))
            whole.replace(path)
        return path

    def ids(self) -> list[str]:
        """Return the ids of the kept releases, the one kept last first."""
        kept = sorted(self.folder.glob("*.zip"), key=lambda p: p.stat().st_mtime, reverse=True)
        return [path.stem for path in kept]

    def kept_on(self, release_id: str) -> dt.date | None:
        """Return the day a release was kept; None if it is not."""
        path = self._path(release_id)
        if release_id not in self.ids():
            return None
        return dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).date()

    def zip_of(self, release_id: str) -> bytes | None:
        """Return the package of a kept release; None if it is not kept."""
        return self._path(release_id).read_bytes() if release_id in self.ids() else None

    def get(self, release_id: str) -> Release | None:
        """Return a kept release; None if it is not kept."""
        return self._load(release_id) if release_id in self.ids() else None

    def _path(self, release_id: str) -> Path:
        return self.folder / f"{release_id}.zip"

    def _unpack(self, release_id: str) -> Release:
        with tempfile.TemporaryDirectory() as folder:
            data = Path(folder) / "data"
            data.mkdir()
            with zipfile.ZipFile(self._path(release_id)) as archive:
                for name in archive.namelist():
                    _put(data, name.partition("/")[2], archive.read(name))
            return load_release(data)


def _put(data: Path, name: str, content: bytes) -> None:
    """Write a file of a kept package where it stood: a table, or what is of a gathered package."""
    is_table = name.endswith(".csv") or name.startswith(f"{FOLDER}/")
    if is_table and ".." not in name.split("/"):
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_bytes(content)
