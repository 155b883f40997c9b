"""How do files of mapped cameras become a store that counts each camera once?

A camera is known by its number in OpenStreetMap, or, where a file gives none, by its position. Of
a camera that several files hold the one edited last counts, else the one of the last file; what
that does not say is taken from the others.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa

from domain.borders import counties_of, state_of_county
from domain.cameras import CAMERA_COLUMNS
from domain.schema import LIST_SEPARATOR
from loaders.cameras.store import (
    SCHEMA,
    CameraStore,
    SourceFile,
    current_id,
    new_state,
    read_state,
    write_state,
)
from loaders.sources.base.files import read_files
from loaders.sources.base.rows import refusal_of
from loaders.sources.osm.camera_points import CameraFile, Noted, read_cameras
from loaders.writing.lock import alone

AT_A_PLACE = "at/"
_DERIVED = ["state", "county_id"]
_COMPARED = [name for name in CAMERA_COLUMNS if name not in (*_DERIVED, "source_sha256")]


@dataclass(frozen=True)
class CameraChanges:
    """What an import does to a store: how many cameras it adds, changes, leaves and removes.

    `repeated_count` is how many rows of the files were of a camera that another row holds;
    `outside_count` how many cameras then lie in no state; `is_new` whether anything is different.
    """

    state: CameraStore
    files: tuple[SourceFile, ...]
    added_count: int
    changed_count: int
    same_count: int
    gone_count: int
    repeated_count: int
    outside_count: int
    is_new: bool


def import_cameras(
    paths: Iterable[Path],
    folder: Path,
    now: dt.datetime,
    *,
    write: bool = False,
    replace: bool = False,
    copied_on: str = "",
) -> CameraChanges:
    """Bring files of cameras together with those of a store; write what comes of it if asked.

    `now` is the moment of the import in UTC. With `replace` the store then holds these files alone.
    `copied_on` is the day the files are copies of, where they do not say. InvalidData, and nothing
    written, if one of them cannot be read or holds no camera; FolderIsBusy where another import
    writes and does not end.
    """
    read = [_read(file, content, copied_on) for file, content in read_files(paths)]
    if not write:
        return _changes(read, folder, now, replace)
    with alone(folder):
        changes = _changes(read, folder, now, replace)
        if changes.is_new:
            write_state(folder, changes.state)
    return changes


def _read(file: str, content: bytes, copied_on: str) -> tuple[SourceFile, pd.DataFrame]:
    found: CameraFile = read_cameras(file, content)
    if found.cameras.empty:
        other = found.noted[Noted.OTHER_SURVEILLANCE]
        raise refusal_of(file, f"it holds no plate readers, and {other:,} points of other kinds")
    sha256 = hashlib.sha256(content).hexdigest()
    about = SourceFile(
        Path(file).name,
        sha256,
        found.copied_on or copied_on,
        len(found.cameras),
        {str(kind): count for kind, count in sorted(found.noted.items())},
    )
    return about, found.cameras.replace("", None).assign(source_sha256=sha256)


def _changes(
    read: list[tuple[SourceFile, pd.DataFrame]], folder: Path, now: dt.datetime, replace: bool
) -> CameraChanges:
    shown = current_id(folder)
    before = read_state(folder, shown) if shown else None
    kept = None if before is None else _frame(before.cameras)
    files = tuple(about for about, _ in read)
    held = () if before is None or replace else before.files
    frames = [frame for _, frame in read]
    incoming = pd.concat(frames, ignore_index=True)
    merged = _once(
        incoming if kept is None or replace else pd.concat([kept, incoming], ignore_index=True)
    )
    state = new_state(
        _table(_placed(merged)),
        now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        tuple({file.sha256: file for file in (*held, *files)}.values()),
    )
    return CameraChanges(
        state,
        files,
        **_compared(kept, merged),
        repeated_count=len(incoming) - len(_once(incoming)),
        outside_count=state.cameras["state"].null_count,
        is_new=before is None or before.id != state.id,
    )


def _once(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row a camera, by id; takes rows of files in their order."""
    named = rows.assign(camera_id=_names(rows, rows))
    ordered = named.sort_values("last_edited_on", kind="stable", na_position="first")
    return ordered.groupby("camera_id", as_index=False, sort=True).last()


def _names(rows: pd.DataFrame, known: pd.DataFrame) -> pd.Series:
    """Return the id of each row: its own, that of a known camera at its place, or its place."""
    at, ids = _places(known), known["camera_id"]
    has_id = ids.notna() & ~ids.str.startswith(AT_A_PLACE, na=False)
    id_at = pd.Series(ids.array[has_id], index=at[has_id])
    id_at = id_at[~id_at.index.duplicated()]
    place, own = _places(rows), rows["camera_id"]
    own = own.mask(own.str.startswith(AT_A_PLACE, na=False))
    return own.astype("str").fillna(place.map(id_at).astype("str")).fillna(AT_A_PLACE + place)


def _places(rows: pd.DataFrame) -> pd.Series:
    return rows["latitude"].map("{:.7f}".format) + "," + rows["longitude"].map("{:.7f}".format)


def _placed(cameras: pd.DataFrame) -> pd.DataFrame:
    counties = pd.Series(
        counties_of(cameras["latitude"].to_numpy(), cameras["longitude"].to_numpy()),
        index=cameras.index,
    ).replace("", None)
    return cameras.assign(county_id=counties, state=counties.map(state_of_county()))


def _compared(before: pd.DataFrame | None, after: pd.DataFrame) -> dict[str, int]:
    if before is None:
        return {"added_count": len(after), "changed_count": 0, "same_count": 0, "gone_count": 0}
    before = before.assign(camera_id=_names(before, after))
    old, new = (rows[_COMPARED].set_index("camera_id").fillna("") for rows in (before, after))
    old = old[~old.index.duplicated()]
    both = new.index.intersection(old.index)
    changed = int((old.loc[both] != new.loc[both]).any(axis="columns").sum())
    return {
        "added_count": len(new) - len(both),
        "changed_count": changed,
        "same_count": len(both) - changed,
        "gone_count": len(old) - len(both),
    }


def _table(cameras: pd.DataFrame) -> pa.Table:
    listed = [
        [int(part) for part in text.split(LIST_SEPARATOR)] if isinstance(text, str) else []
        for text in cameras["directions"]
    ]
    columns = {name: cameras.get(name) for name in SCHEMA.names}
    columns["directions"] = listed
    arrays = [pa.array(columns[field.name], field.type, from_pandas=True) for field in SCHEMA]
    return pa.Table.from_arrays(arrays, schema=SCHEMA)


def _frame(cameras: pa.Table) -> pd.DataFrame:
    """Return the cameras of a state as rows of a file, their directions as text."""
    frame = cameras.drop_columns(["directions", *_DERIVED]).to_pandas()
    joined = [
        LIST_SEPARATOR.join(map(str, one)) or None for one in cameras["directions"].to_pylist()
    ]
    return frame.assign(directions=joined)
