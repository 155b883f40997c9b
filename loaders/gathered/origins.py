"""Where was each gathered row read: in which file, at which place, of which day?"""

import csv
import gzip
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from loaders.gathered.build import ORIGIN_COLUMNS, ORIGINS
from loaders.gathered.package import FOLDER
from loaders.proposals.identity import with_id


@dataclass(frozen=True)
class OriginOfRow:
    """One place at which one row of a package was read, with the names of agencies there."""

    package: str
    table: str
    row_id: str
    file: str
    place: str
    day: str
    owner: str
    name: str


def origins(folder: Path) -> Iterator[OriginOfRow]:
    """Yield where every row of every package of a data folder was read."""
    for path in sorted(folder.glob(f"{FOLDER}/*/{ORIGINS}.csv*")):
        content = path.read_bytes()
        text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")
        for line in csv.DictReader(io.StringIO(text, newline="")):
            yield OriginOfRow(path.parent.name, *(line[name] for name in ORIGIN_COLUMNS))


def ids_in_packages(row_id: str, shares: pd.DataFrame) -> frozenset[str]:
    """Return the ids a share may have in packages, where it stands under a curated id of its own.

    Takes the table `shares`. An id that is no share's is returned alone.
    """
    found = shares[shares["share_id"] == row_id]
    ends = found[["provider_id", "recipient_id", "platform_id", "mechanism"]].fillna("")
    made = (with_id("shares", {"share_id": "", **one}, ()) for one in ends.to_dict("records"))
    return frozenset((row_id, *(one["share_id"] for one in made)))
