"""Which data this process serves, which it keeps, and the stamp by which an open page follows."""

import functools
import hashlib
import os
from pathlib import Path

from loaders.live import HOME, Store, data_folder, store_of
from loaders.releases import Release
from loaders.shelf import Shelf
from views.view import ReleaseTables


def store() -> Store:
    """Return the store of the folder that the environment names."""
    return store_of(data_folder())


def var_folder() -> Path:
    """Return the folder for what can be made again: `var/`, or what the environment names."""
    return Path(os.environ.get("PLATEWATCH_VAR") or HOME / "var")


@functools.cache
def shelf_in(folder: Path) -> Shelf:
    """Return the one shelf of kept releases in a folder."""
    return Shelf(folder / "releases")


def shelf() -> Shelf:
    """Return the shelf of this process."""
    return shelf_in(var_folder())


def keep_served(*_: object) -> None:
    """Keep the release that is served now, so that a pinned address finds it later."""
    if store().status().release_id:
        shelf().put(store().current())


def stamp() -> str:
    """Return a short text that is another one once the release or the problems change."""
    status = store().status()
    problems = "\n".join(str(problem) for problem in status.problems)
    return f"{status.release_id}-{hashlib.sha256(problems.encode()).hexdigest()[:8]}"


@functools.lru_cache(maxsize=6)
def tables_of(release: Release) -> ReleaseTables:
    """Return the tables of a release by name, and what is looked up in them."""
    return ReleaseTables({name: release.table(name) for name in release.tables})
