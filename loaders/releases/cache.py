"""How is a release that was checked once loaded again without reading and checking it anew?

A finished release is one zip file in the cache folder: its tables as Arrow, the CSVs they were
made of, and its id. Its name is a hash of the content of the CSVs, of the code that reads and
checks them, and of the libraries that write it: whatever changes, the old file is not found. The
hash of its content stands before it: one that is damaged in any way is not read, and made again.
"""

import contextlib
import hashlib
import io
import json
import logging
import os
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache as once
from pathlib import Path

import pandas as pd
import pyarrow as pa

from domain.borders import FOLDER as OUTLINES
from domain.schema import TABLES
from loaders.gathered.package import About
from loaders.problems import Problem
from loaders.writing.lapses import may_lapse
from loaders.writing.whole import read_sealed, sweep, write_sealed

LOG = logging.getLogger("platewatch.data")
KEPT_RELEASES = 4
_HOME = Path(__file__).resolve().parent.parent.parent
_ID = "id"


@dataclass(frozen=True)
class ReleaseParts:
    """What a release is made of: its id, its tables, and the files they were read from."""

    id: str
    tables: dict[str, pd.DataFrame]
    files: Mapping[str, bytes]
    gathered: "Gathered"


@dataclass(frozen=True)
class Gathered:
    """What is known of the packages of a release.

    `packages` are those read, also those left out; `packages_of` gives, by table, the ids of the
    packages each row rests on, `curated` among them; `unidentified` are the names on lists that
    fit no agency, `disagreements` what packages say otherwise than the rows that stand.
    """

    packages: tuple[About, ...]
    packages_of: Mapping[str, pd.Series]
    unidentified: pd.DataFrame
    disagreements: pd.DataFrame


def content_key(files: Mapping[str, bytes]) -> str:
    """Return the key of a set of files: a hash of all that a release is made from."""
    digest = hashlib.sha256(_code_key())
    for name, content in sorted(files.items()):
        digest.update(f"{name} {len(content)} ".encode())
        digest.update(content)
    return digest.hexdigest()[:32]


def read_cached(cache: Path, key: str) -> ReleaseParts | None:
    """Return what the cache holds under a key; None if nothing, or nothing that is sound."""
    path = _path(cache, key)
    sealed = read_sealed(path)
    if sealed is None:
        if os.path.lexists(path):
            LOG.warning("%s is damaged and will be made again", path)
        return None
    with contextlib.suppress(OSError):
        os.utime(path)
    with zipfile.ZipFile(io.BytesIO(sealed)) as archive:
        return _unpacked(archive)


def write_cached(cache: Path, key: str, made: ReleaseParts) -> None:
    """Write a release into the cache and drop the oldest ones; on a full disk it is a lapse."""
    with may_lapse(f"the checked tables in {cache}"):
        cache.mkdir(parents=True, exist_ok=True)
        write_sealed(_path(cache, key), _packed(made))
        sweep(cache)
        for old in _newest_first(cache)[KEPT_RELEASES:]:
            old.unlink(missing_ok=True)


def remember_last_good(cache: Path, folder: Path, key: str) -> None:
    """Note which key a folder was last served from."""
    with may_lapse(f"which release served last in {cache}"):
        cache.mkdir(parents=True, exist_ok=True)
        write_sealed(_pointer(cache, folder), key.encode())


def last_good(cache: Path, folder: Path) -> str | None:
    """Return the key a folder was last served from; None if none is noted, or no sound one."""
    key = read_sealed(_pointer(cache, folder))
    return None if key is None else key.decode()


def _packed(made: ReleaseParts) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(_undated(_ID), made.id)
        for name, frame in made.tables.items():
            archive.writestr(_undated(f"tables/{name}"), _arrow(frame))
        for name, content in made.files.items():
            archive.writestr(_undated(f"files/{name}"), content)
        archive.writestr(_undated("packages"), _abouts_json(made.gathered.packages))
        for name, owners in made.gathered.packages_of.items():
            frame = owners.to_frame("packages")
            archive.writestr(_undated(f"packages_of/{name}"), _arrow(frame))
        archive.writestr(_undated("unidentified"), _arrow(made.gathered.unidentified))
        archive.writestr(_undated("disagreements"), _arrow(made.gathered.disagreements))
    return out.getvalue()


def _undated(name: str) -> zipfile.ZipInfo:
    """Return a member of the zip without the time of its making: the same parts, the same bytes."""
    return zipfile.ZipInfo(name)


def _unpacked(archive: zipfile.ZipFile) -> ReleaseParts:
    names = archive.namelist()
    files = {n.removeprefix("files/"): archive.read(n) for n in names if n.startswith("files/")}
    tables = {name: _frame(archive, f"tables/{name}") for name in TABLES}
    gathered = Gathered(
        _abouts(archive.read("packages")),
        {name: _frame(archive, f"packages_of/{name}")["packages"] for name in TABLES},
        _frame(archive, "unidentified"),
        _frame(archive, "disagreements"),
    )
    return ReleaseParts(archive.read(_ID).decode(), tables, files, gathered)


def _frame(archive: zipfile.ZipFile, name: str) -> pd.DataFrame:
    return pa.ipc.open_stream(archive.read(name)).read_all().to_pandas()


def _abouts_json(packages: tuple[About, ...]) -> str:
    return json.dumps([asdict(about) for about in packages])


def _abouts(content: bytes) -> tuple[About, ...]:
    listed = json.loads(content)
    for said in listed:
        said["problems"] = tuple(Problem(**problem) for problem in said["problems"])
        said["read_from"] = tuple(said["read_from"])
    return tuple(About(**said) for said in listed)


def _arrow(frame: pd.DataFrame) -> bytes:
    table = pa.Table.from_pandas(frame, preserve_index=False)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()


@once
def _code_key() -> bytes:
    digest = hashlib.sha256(f"{sys.version} {pd.__version__} {pa.__version__}".encode())
    code = (path for room in ("domain", "loaders") for path in _HOME.joinpath(room).rglob("*.py"))
    for path in sorted([*code, OUTLINES / "states.json"]):
        digest.update(path.read_bytes())
    return digest.digest()


def _newest_first(cache: Path) -> list[Path]:
    kept = (path for path in cache.glob("*.release") if path.is_file())
    return sorted(kept, key=lambda path: path.stat().st_mtime, reverse=True)


def _path(cache: Path, key: str) -> Path:
    return cache / f"{key}.release"


def _pointer(cache: Path, folder: Path) -> Path:
    name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    return cache / f"{name}.last"
