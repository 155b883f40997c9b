"""Which data is shown: one release of all tables, checked, whole and unchangeable."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from domain.schema import LIST_SEPARATOR, TABLES, Type
from loaders.gathered.merge import Disagreement, merged
from loaders.gathered.package import (
    CURATED,
    UNIDENTIFIED_COLUMNS,
    About,
    Package,
    gathered_files,
    read_packages,
)
from loaders.problems import InvalidData
from loaders.releases.cache import Gathered, ReleaseParts, content_key, read_cached, write_cached
from loaders.tables.check import check_files
from loaders.tables.folder import read_folder
from loaders.tables.read import Sheet, read_sheets

NUMBER_TYPES = {Type.INTEGER: "Int64", Type.NUMBER: "Float64"}
ID_CHARACTERS = 12
_DISAGREEMENTS = [one.name for one in fields(Disagreement)]


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
    gathered: Gathered = field(repr=False, compare=False)

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables, in the order of the schema."""
        return tuple(self._tables)

    @property
    def row_counts(self) -> dict[str, int]:
        """How many rows each table has."""
        return {name: len(frame) for name, frame in self._tables.items()}

    @property
    def curated_counts(self) -> dict[str, int]:
        """How many curated rows each table has."""
        owners = self.gathered.packages_of
        return {name: int(owners[name].str.startswith(CURATED).sum()) for name in self._tables}

    @property
    def packages(self) -> tuple[About, ...]:
        """The packages whose rows are in the tables, in the order they were merged."""
        return tuple(about for about in self.gathered.packages if not about.problems)

    def is_curated(self, name: str) -> bool:
        """Tell whether a table is as it stands in its curated file: no package adds to it."""
        return bool((self.gathered.packages_of[name] == CURATED).all())

    def rows_of_package(self, name: str, package: str) -> pd.Series:
        """Return, of a table, whether each row rests on a package; `curated` is one."""
        owners = self.gathered.packages_of[name]
        exact = owners.drop_duplicates()
        fits = exact[[package in listed.split(LIST_SEPARATOR) for listed in exact]]
        return owners.isin(fits)

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
    curated, unread = read_folder(folder, label)
    gathered = gathered_files(folder)
    files = {**curated, **gathered}
    key = content_key(files)
    if cache and not unread and (found := read_cached(cache, key)):
        return _release(found, folder)
    checked = check_files(curated, label, unread)
    if checked.problems:
        raise InvalidData(checked.problems)
    packages = read_packages(gathered, checked.sheets, label)
    made = _made(checked.sheets, packages, files)
    if cache:
        write_cached(cache, key, made)
    return _release(made, folder)


def release_of_files(release_id: str, files: Mapping[str, bytes], folder: Path) -> Release:
    """Return a release of an id from its files, which were checked when it served."""
    sheets, _ = read_sheets(files, folder.name)
    gathered = {path: content for path, content in files.items() if "/" in path}
    made = _made(sheets, read_packages(gathered, sheets, folder.name), files)
    return _release(replace(made, id=release_id), folder)


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
        values = cells[column.name].array.copy()
        if (blank := values == "").any():
            values[blank] = None
        dtype = NUMBER_TYPES.get(column.type)
        numbers = pd.to_numeric(pd.Series(values)).astype(dtype).array if dtype else None
        columns[column.name] = values if numbers is None else numbers
    return pd.DataFrame(columns, index=cells.index)


def _release(made: ReleaseParts, folder: Path) -> Release:
    return Release(
        made.id,
        dt.datetime.now(dt.UTC),
        folder,
        MappingProxyType(made.files),
        MappingProxyType(made.tables),
        made.gathered,
    )


def _made(
    sheets: Mapping[str, Sheet], packages: list[Package], files: Mapping[str, bytes]
) -> ReleaseParts:
    """Merge good packages into the curated tables; those with problems are only named."""
    good = [package for package in packages if not package.about.problems]
    found = merged(sheets, good)
    unidentified = [(p.about.id, *line) for p in good for line in p.unidentified]
    gathered = Gathered(
        tuple(package.about for package in packages),
        found.packages_of,
        pd.DataFrame(unidentified, columns=["package", *UNIDENTIFIED_COLUMNS], dtype="str"),
        pd.DataFrame(map(asdict, found.disagreements), columns=_DISAGREEMENTS).astype("str"),
    )
    tables = {name: typed(name, cells) for name, cells in found.tables.items()}
    return ReleaseParts(_id(found.tables), tables, files, gathered)


def _id(tables: Mapping[str, pd.DataFrame]) -> str:
    digest = hashlib.sha256()
    for name, frame in tables.items():
        columns = {column: frame[column].tolist() for column in frame}
        digest.update(json.dumps([name, columns]).encode())
    return digest.hexdigest()[:ID_CHARACTERS]
