"""Which data is shown: one release of all tables, checked, whole and unchangeable."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from loaders.check import check_files
from loaders.problems import InvalidData
from loaders.read import Sheet, read_folder
from loaders.tables import typed

ID_CHARACTERS = 12


@dataclass(frozen=True)
class Release:
    """All tables as loaded at one moment.

    `id` is a hash of every cell of every table: the same cells, the same id, whatever the line
    endings or quotation marks of the files.
    """

    id: str
    loaded_at: dt.datetime
    folder: Path
    _tables: Mapping[str, pd.DataFrame] = field(repr=False, compare=False)

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables, in the order of the schema."""
        return tuple(self._tables)

    @property
    def row_counts(self) -> dict[str, int]:
        """How many rows each table has."""
        return {name: len(frame) for name, frame in self._tables.items()}

    def table(self, name: str) -> pd.DataFrame:
        """Return a table; KeyError if there is none of this name.

        It is a copy on write: whatever a caller does to it, the release stays as it is.
        """
        return self._tables[name].copy(deep=False)


def load_release(folder: Path, cache: Path | None = None) -> Release:
    """Load all tables of a folder.

    With `cache`, a folder for finished releases, unchanged files are not checked again. Raises
    `InvalidData` with every problem if there is any.
    """
    checked = check_files(read_folder(folder), folder.resolve().name)
    if checked.problems:
        raise InvalidData(checked.problems)
    return release_of(checked.sheets, folder)


def release_of(sheets: Mapping[str, Sheet], folder: Path) -> Release:
    """Make a release of checked sheets."""
    tables = {
        name: typed(name, pd.DataFrame(sheet.columns, dtype="str"))
        for name, sheet in sheets.items()
    }
    return Release(_id(sheets), dt.datetime.now(dt.UTC), folder, MappingProxyType(tables))


def _id(sheets: Mapping[str, Sheet]) -> str:
    digest = hashlib.sha256()
    for name, sheet in sheets.items():
        digest.update(json.dumps([name, sheet.columns]).encode())
    return digest.hexdigest()[:ID_CHARACTERS]
