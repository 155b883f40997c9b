"""Where has a page gone whose id was renamed or taken out? `data/redirects.csv` says.

One row an old id: kind (a name of `THINGS`), old_id, new_id; a blank new_id means that it is gone.
The file is no table of the data package; a test holds it to the tables.
"""

import csv
import functools
import io
import logging
from pathlib import Path

from domain.things import thing_of_key
from loaders.files.regular import read_regular
from loaders.releases.live import data_folder
from loaders.tables.folder import MAX_FILE_BYTES, REDIRECTS

LOG = logging.getLogger("platewatch.redirects")
COLUMNS = ["kind", "old_id", "new_id"]
Redirects = dict[tuple[str, str], str]


def redirects_of(folder: Path) -> Redirects:
    """Return the new id of each renamed one, by kind and old id; blank for what is gone."""
    path = folder / REDIRECTS
    try:
        written = path.stat().st_mtime_ns
    except FileNotFoundError:
        return {}
    return _read(path, written)


def new_id_of(name: str, old_id: str) -> str:
    """Return the new id of what a filter named by an old one; blank if it was not renamed."""
    thing = thing_of_key(name)
    return redirects_of(data_folder()).get((thing.name, old_id), "") if thing else ""


@functools.lru_cache(maxsize=2)
def _read(path: Path, written: int) -> Redirects:
    try:
        text = read_regular(path, MAX_FILE_BYTES).decode("utf-8-sig")
    except (OSError, ValueError) as error:
        LOG.error("%s cannot be read: %s", path, error)
        return {}
    rows = list(csv.reader(io.StringIO(text)))
    if not rows or rows[0] != COLUMNS:
        LOG.error("%s, row 1: found %s; write %s", path.name, rows[:1], ",".join(COLUMNS))
        return {}
    found: Redirects = {}
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(COLUMNS):
            LOG.error("%s, row %d: found %d cells; write 3", path.name, number, len(row))
            continue
        kind, old_id, new_id = (cell.strip() for cell in row)
        found[kind, old_id] = new_id
    return found
