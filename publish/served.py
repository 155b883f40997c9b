"""Which data this process serves, and the stamp by which an open page knows it has changed."""

import functools
import hashlib

from loaders.live import Store, data_folder, store_of
from loaders.releases import Release
from views.view import ReleaseTables


def store() -> Store:
    """Return the store of the folder that the environment names."""
    return store_of(data_folder())


def stamp() -> str:
    """Return a short text that is another one once the release or the problems change."""
    status = store().status()
    problems = "\n".join(str(problem) for problem in status.problems)
    return f"{status.release_id}-{hashlib.sha256(problems.encode()).hexdigest()[:8]}"


@functools.lru_cache(maxsize=3)
def tables_of(release: Release) -> ReleaseTables:
    """Return the tables of a release by name, and what is looked up in them."""
    return ReleaseTables({name: release.table(name) for name in release.tables})
