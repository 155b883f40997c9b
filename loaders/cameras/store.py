"""Where do imported cameras lie, and which copy of them is the one to show?

A store is a folder. Each state of it is one Parquet file, named by a hash of its rows and never
changed; the file `current` names the one to show. So an import is there whole or not at all, and
an address that names a state finds it later.
"""

import hashlib
import json
import logging
import re
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from domain.cameras import CAMERA_COLUMNS
from loaders.files.regular import read_regular
from loaders.releases.live import var_folder
from loaders.writing.whole import write_whole

LOG = logging.getLogger("platewatch.data")
CURRENT = "current"
MOST_OF_POINTER = 1_024
_ID = re.compile(r"[0-9a-f]{16}")
SCHEMA = pa.schema(
    [
        ("camera_id", pa.string()),
        ("latitude", pa.float64()),
        ("longitude", pa.float64()),
        ("directions", pa.list_(pa.int16())),
        ("manufacturer", pa.string()),
        ("operator", pa.string()),
        ("mount", pa.string()),
        ("last_edited_on", pa.string()),
        ("state", pa.string()),
        ("county_id", pa.string()),
        ("source_sha256", pa.string()),
    ]
)
_ABOUT = b"platewatch"
_NOT_HASHED = "source_sha256"


class DamagedState(LookupError):  # noqa: N818 - says what is the matter
    """A state of the store is not what was written."""


@dataclass(frozen=True)
class SourceFile:
    """One file the cameras came from: its name, hash and day, how many it held, what was noted."""

    file: str
    sha256: str
    copied_on: str
    camera_count: int
    noted: dict[str, int]


@dataclass(frozen=True)
class CameraStore:
    """One state of a store: its id, its cameras (`SCHEMA`), when (UTC) and where they came from."""

    id: str
    cameras: pa.Table
    imported_at: str
    files: tuple[SourceFile, ...]

    @property
    def days(self) -> tuple[str, ...]:
        """The days the files are copies of, earliest first; a blank one first if some say none."""
        return _days(self.files)


def cameras_folder() -> Path:
    """Return the folder of the store: in `var/`, or where the environment puts that."""
    return var_folder() / "cameras"


def current_id(folder: Path) -> str:
    """Return the id of the state to show; blank if nothing was imported yet.

    Where the file that names it is damaged, it is the state imported last.
    """
    try:
        named = read_regular(folder / CURRENT, MOST_OF_POINTER).decode("ascii").strip()
        if _ID.fullmatch(named) and (folder / f"{named}.parquet").is_file():
            return named
    except FileNotFoundError:
        return ""
    except (OSError, ValueError):
        pass
    return _imported_last(folder)


def state_ids(folder: Path) -> list[str]:
    """Return the id of every state there is, the one to show first."""
    now = current_id(folder)
    files = (path for path in folder.glob("*.parquet") if path.is_file())
    older = sorted(path.stem for path in files if path.stem != now)
    return [now, *older] if now else older


def read_state(folder: Path, state_id: str) -> CameraStore:
    """Return one of the states of `state_ids`; FileNotFoundError if there is none of that id.

    DamagedState if what is there is not what was written: its id is the hash of its rows.
    """
    try:
        table = pq.read_table(folder / f"{state_id}.parquet")
        about = json.loads(table.schema.metadata[_ABOUT])
        files = tuple(SourceFile(**one) for one in about["files"])
        found = new_state(table, about["imported_at"], files)
    except FileNotFoundError:
        raise
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException) as error:
        raise DamagedState(f"{state_id} in {folder} is damaged: {error}") from None
    if found.id != state_id:
        raise DamagedState(f"{state_id} in {folder} is damaged: its rows have another hash")
    return found


def imported_states(folder: Path) -> list[tuple[str, int, int]]:
    """Return when (UTC) each state was imported, from how many files, and its cameras."""
    return [(at, files, rows) for at, _, files, rows in _told(folder)]


def new_state(cameras: pa.Table, imported_at: str, files: tuple[SourceFile, ...]) -> CameraStore:
    """Return a state of these cameras, its id made of its rows in order and of its days."""
    digest = hashlib.sha256(json.dumps(_days(files)).encode())
    for name in CAMERA_COLUMNS:
        if name != _NOT_HASHED:
            digest.update(json.dumps(cameras[name].to_pylist()).encode())
    return CameraStore(digest.hexdigest()[:16], cameras, imported_at, files)


def write_state(folder: Path, state: CameraStore) -> None:
    """Write a state, and then name it the one to show."""
    files = [asdict(file) for file in state.files]
    about = {"imported_at": state.imported_at, "files": files}
    table = state.cameras.replace_schema_metadata({_ABOUT: json.dumps(about).encode()})
    out = pa.BufferOutputStream()
    pq.write_table(table, out, compression="zstd", use_dictionary=True)
    write_whole(folder / f"{state.id}.parquet", out.getvalue().to_pybytes())
    write_whole(folder / CURRENT, f"{state.id}\n".encode())


def _told(folder: Path) -> list[tuple[str, str, int, int]]:
    """Return what each sound state tells of itself: when imported, its id, files and cameras."""
    told = []
    for path in folder.glob("*.parquet"):
        try:
            stored = pq.read_metadata(path)
            about = json.loads(stored.metadata[_ABOUT])
            at, files = about["imported_at"], len(about["files"])
            told.append((at, path.stem, files, stored.num_rows))
        except (OSError, ValueError, KeyError, TypeError, pa.ArrowException) as error:
            LOG.warning("%s is damaged: %s", path, error)
    return told


def _imported_last(folder: Path) -> str:
    return max(((at, state_id) for at, state_id, *_ in _told(folder)), default=("", ""))[1]


def _days(files: tuple[SourceFile, ...]) -> tuple[str, ...]:
    return tuple(sorted({file.copied_on for file in files}))
