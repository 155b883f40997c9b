"""Where do imported searches lie, and how does an import get there whole or not at all?

A store is a folder of imports. Each import is a folder that appears in one step:

    import-000001/month=2026-03/data_0.parquet    the searches, one a row
    import-000001/import.json                     the files they came from, by their hash
    import-000001/sightings                       searches of earlier imports seen again (Parquet)

Nothing in it is ever changed, so a reader sees an import whole or does not see it.
"""

import contextlib
import json
import logging
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from domain.searches import LogFiles
from loaders.files.regular import read_regular
from loaders.releases.live import var_folder
from loaders.writing.lock import alone, remove_if_empty
from loaders.writing.whole import sync_folder, sync_tree

LOG = logging.getLogger("platewatch.data")
IMPORT_FILE = "import.json"
MOST_OF_RECORD = 64 * 2**20
SIGHTINGS_FILE = "sightings"


@dataclass(frozen=True)
class Staging:
    """The folder an import is prepared in, out of sight of readers of the store."""

    store: Path
    folder: Path

    @property
    def staged(self) -> Path:
        """Rows as they were read, before what was seen before is taken out."""
        return self.folder / "staged"

    @property
    def spill(self) -> Path:
        """Where the database may put what does not fit into memory: staged rows only."""
        return self.folder / "spill"

    @property
    def ready(self) -> Path:
        """The import as it will stand in the store."""
        return self.folder / "ready"

    def commit(self) -> str:
        """Put the prepared import into the store in one step; return its name."""
        taken = [int(path.name[-6:]) for path in self.store.glob("import-??????")]
        name = f"import-{max(taken, default=0) + 1:06}"
        sync_tree(self.ready)
        os.rename(self.ready, self.store / name)
        sync_folder(self.store)
        return name


def searches_folder() -> Path:
    """Return the folder of the store: in `var/`, or where the environment puts that."""
    return var_folder() / "searches"


def import_folders(store: Path) -> list[Path]:
    """Return the folders of the imports of a store, oldest first."""
    return sorted(path for path in store.glob("import-*") if (path / IMPORT_FILE).is_file())


def imports(store: Path) -> list[dict]:
    """Return what each import recorded of itself, oldest first: its name, time and files."""
    told = ((folder, _told(folder)) for folder in import_folders(store))
    return [{"import": folder.name, **about} for folder, about in told if about]


def _told(folder: Path) -> dict:
    try:
        about = json.loads(read_regular(folder / IMPORT_FILE, MOST_OF_RECORD))
        return about if about.keys() >= {"imported_at", "rows", "files"} else {}
    except (OSError, ValueError, AttributeError) as error:
        LOG.warning("%s is damaged: %s", folder / IMPORT_FILE, error)
        return {}


def log_files(store: Path, until: str) -> LogFiles:
    """Return what is known of the files that the imports of a store up to one brought in.

    A file without a search is not among them.
    """
    brought = [one for one in imports(store) if one["import"] <= until]
    files = [f for one in brought for f in one["files"] if f["first_search_at"]]
    return LogFiles(
        len(files),
        min((f["first_search_at"] for f in files), default="")[:10],
        max((f["last_search_at"] for f in files), default="")[:10],
        max((one["imported_at"] for one in brought), default="")[:10],
    )


def search_files(store: Path, until: str = "") -> list[str]:
    """Return the Parquet files of the searches of a store, up to an import if one is named."""
    folders = [folder for folder in import_folders(store) if not until or folder.name <= until]
    return sorted(str(path) for folder in folders for path in folder.glob("month=*/*.parquet"))


def sighting_files(store: Path) -> list[str]:
    """Return the files that name searches seen again after their import."""
    return [
        str(folder / SIGHTINGS_FILE)
        for folder in import_folders(store)
        if (folder / SIGHTINGS_FILE).is_file()
    ]


@contextlib.contextmanager
def staging(store: Path) -> Iterator[Staging]:
    """Open a folder to prepare an import in; it is gone afterwards, whatever happened.

    Only one import of a store can be under way: others wait for it, FolderIsBusy in the end. What
    an import that was killed left behind is removed first.
    """
    is_new = not store.exists()
    with alone(store):
        folder = store.parent / f".{store.name}.importing"
        shutil.rmtree(folder, ignore_errors=True)
        prepared = Staging(store, folder)
        try:
            for path in (prepared.staged, prepared.spill, prepared.ready):
                path.mkdir(parents=True)
            yield prepared
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            if is_new:
                remove_if_empty(store)
