"""Which data is shown: one release of all tables, checked, whole and unchangeable."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from domain.schema import TABLES, Type
from loaders.problems import InvalidData
from loaders.releases.cache import ReleaseParts, content_key, read_cached, write_cached
from loaders.tables.check import check_files
from loaders.tables.folder import read_folder
from loaders.tables.read import Sheet, read_sheets

NUMBER_TYPES = {Type.INTEGER: "Int64", Type.NUMBER: "Float64"}
ID_CHARACTERS = 12


@dataclass(frozen=True)
class Release:
    """All tables as loaded at one moment.

    `id` is a hash of every cell of every table: the same cells, the same id, whatever the line
    endings or quotation marks of the files. `files` are the CSVs it was made of, by file name.
    """

    id: str
    loaded_at: dt.datetime
    folder: Path
    files: Mapping[str, bytes] = field(repr=False, compare=False)
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

    With `cache`, a folder for finished releases, unchanged files are not read and checked again;
    they are known by their whole content, so that a cache cannot be out of date. Raises
    `InvalidData` with every problem if there is any.
    """
    label = folder.resolve().name
    files, unread = read_folder(folder, label)
    key = content_key(files)
    if cache and not unread and (found := read_cached(cache, key)):
        return _release(found, folder)
    checked = check_files(files, label, unread)
    if checked.problems:
        raise InvalidData(checked.problems)
    made = ReleaseParts(_id(checked.sheets), _tables_of(checked.sheets), files)
    if cache:
        write_cached(cache, key, made)
    return _release(made, folder)


def release_of_files(release_id: str, files: Mapping[str, bytes], folder: Path) -> Release:
    """Return a release of an id from its files, which were checked when it served."""
    sheets, _ = read_sheets(files, folder.name)
    return _release(ReleaseParts(release_id, _tables_of(sheets), files), folder)


def load_kept(folder: Path, cache: Path, key: str) -> Release | None:
    """Return the release of a folder that a cache keeps under a key; None if it has none."""
    found = read_cached(cache, key)
    return _release(found, folder) if found else None


def typed(name: str, cells: pd.DataFrame) -> pd.DataFrame:
    """Convert checked cells, all text with blanks as "", to the types of the schema.

    Returns the same rows and columns: integers as Int64, numbers as Float64, everything else
    (dates stay as written) as str; a blank is missing. Raises ValueError on a cell that
    `loaders.tables.check` would have named.
    """
    columns = {}
    for column in TABLES[name].columns:
        values = cells[column.name].where(cells[column.name] != "")
        dtype = NUMBER_TYPES.get(column.type)
        columns[column.name] = pd.to_numeric(values).astype(dtype) if dtype else values
    return pd.DataFrame(columns)


def _release(made: ReleaseParts, folder: Path) -> Release:
    return Release(
        made.id,
        dt.datetime.now(dt.UTC),
        folder,
        MappingProxyType(made.files),
        MappingProxyType(made.tables),
    )


def _tables_of(sheets: Mapping[str, Sheet]) -> dict[str, pd.DataFrame]:
    return {
        name: typed(name, pd.DataFrame(sheet.columns, dtype="str"))
        for name, sheet in sheets.items()
    }


def _id(sheets: Mapping[str, Sheet]) -> str:
    digest = hashlib.sha256()
    for name, sheet in sheets.items():
        digest.update(json.dumps([name, sheet.columns]).encode())
    return digest.hexdigest()[:ID_CHARACTERS]
