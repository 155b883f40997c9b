"""Which packages of gathered rows stand beside the curated tables, whose are they, on what terms?

A package is a folder of `data/gathered/` with a `datapackage.json` and tables of the same columns,
each as `<table>.csv` or `<table>.csv.gz`. It rests on nothing but itself and the curated tables. A
package with any problem is left out whole, and stops no other.
"""

import csv
import gzip
import io
import json
import os
import re
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from domain.schema import TABLES
from loaders.problems import Problem, shortened
from loaders.proposals.identity import RULES
from loaders.tables.check import check_sheet
from loaders.tables.folder import MAX_FILE_BYTES
from loaders.tables.places import check_places
from loaders.tables.read import Sheet, read_sheet
from loaders.tables.references import check_references

FOLDER = "gathered"
PACKAGES_VARIABLE = "PLATEWATCH_PACKAGES"
DESCRIPTOR = "datapackage.json"
CURATED = "curated"
UNIDENTIFIED = "unidentified"
UNIDENTIFIED_COLUMNS = ("agency_id", "direction", "name", "reason", "file", "place", "day")
MAY_HOLD = tuple(name for name, rule in RULES.items() if rule.adds)
_SHARE_ALIKE = re.compile(r"ODbL|-SA-|GPL|^CDLA-Sharing")
_SPDX = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_WANTED = {
    "name": 'the id of the package, such as "name": "county-lists"',
    "title": 'what it holds, such as "title": "Sharing lists of Ohio"',
    "licenses": 'its terms by SPDX id, such as "licenses": [{"name": "CC-BY-4.0"}]',
    "owner": 'who keeps it, such as "owner": "Ohio Records Project"',
    "attribution": 'whom to credit, in the words to print, such as "attribution": "Ohio Records"',
    "method": 'how its rows were made, such as "method": "read from lists by hand"',
    "read_from": 'its raw files, as "read_from": [{"file": "list.csv", "sha256": "…", '
    '"day": "2026-04-28"}]',
}


@dataclass(frozen=True)
class About:
    """What a package says of itself, how many rows each table has, and why it is left out if so."""

    id: str
    title: str = ""
    owner: str = ""
    licence: str = ""
    attribution: str = ""
    method: str = ""
    read_from: tuple[Mapping[str, str], ...] = ()
    row_counts: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def is_share_alike(self) -> bool:
        """Tell whether what is made of its rows must stay under its terms."""
        return bool(_SHARE_ALIKE.search(self.licence))

    @property
    def read_on(self) -> str:
        """The latest day on which a raw file was read; blank if none is stated."""
        return max((one.get("day", "") for one in self.read_from), default="")


@dataclass(frozen=True)
class Package:
    """A package as it was read: what it says of itself, its tables, and names not identified."""

    about: About
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    unidentified: tuple[tuple[str, ...], ...] = ()


def gathered_files(folder: Path) -> dict[str, bytes]:
    """Return the files of the packages of a data folder, by path; a broken link is no file.

    The environment may name the folders that are read, joined with commas; `none` reads none.
    """
    only = os.environ.get(PACKAGES_VARIABLE)
    wanted = {f"{name}.csv{end}" for name in (*TABLES, UNIDENTIFIED) for end in ("", ".gz")}
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.glob(f"{FOLDER}/*/*"))
        if path.name in {*wanted, DESCRIPTOR}
        and not path.parent.name.startswith(".")
        and (not only or path.parent.name in only.split(","))
        and path.is_file()
    }


def read_packages(
    files: Mapping[str, bytes], curated: Mapping[str, Sheet], label: str
) -> list[Package]:
    """Read and check every package, in the order of their ids; those left out have problems."""
    folders = sorted({path.rsplit("/", 1)[0] for path in files})
    read = [_read(folder, _of(files, folder), label) for folder in folders]
    times = Counter(package.about.id for package in read)
    alike = {
        name: [f for f, p in zip(folders, read, strict=True) if p.about.id == name]
        for name, count in times.items()
        if count > 1
    }
    read = [
        _refused(package, [_twice(package.about.id, alike, label)])
        if package.about.id in alike
        else _held_to_curated(package, curated)
        for package in read
    ]
    return sorted(read, key=lambda package: package.about.id)


def _of(files: Mapping[str, bytes], folder: str) -> dict[str, bytes]:
    return {p.removeprefix(f"{folder}/"): c for p, c in files.items() if p.startswith(f"{folder}/")}


def _read(folder: str, files: Mapping[str, bytes], label: str) -> Package:
    place = f"{label}/{folder}"
    own = folder.rsplit("/", 1)[-1]
    if DESCRIPTOR not in files:
        message = f"it is missing; write what the package is: {'; '.join(_WANTED.values())}"
        return Package(
            About(own, problems=(Problem(f"{place}/{DESCRIPTOR}", None, None, None, message),))
        )
    about = _about(own, files[DESCRIPTOR], f"{place}/{DESCRIPTOR}")
    sheets: dict[str, Sheet] = {}
    problems, unidentified = list(about.problems), tuple[tuple[str, ...], ...]()
    for name, packed in sorted(files.items()):
        if name == DESCRIPTOR:
            continue
        table = name.split(".")[0]
        content, found = _unpacked(packed, f"{place}/{name}")
        problems += found
        if found:
            continue
        if table == UNIDENTIFIED:
            unidentified = _lines(content)
            continue
        if table not in MAY_HOLD:
            message = f"no table of a package; it may hold {', '.join(MAY_HOLD)}"
            problems.append(Problem(f"{place}/{name}", None, None, None, message))
            continue
        sheet, found = read_sheet(TABLES[table], content, f"{place}/{name}")
        problems += found
        if sheet is not None:
            problems += check_sheet(sheet)
            sheets[table] = sheet
    counts = {name: len(sheet) for name, sheet in sheets.items()}
    about = replace(about, row_counts=counts, problems=tuple(problems))
    return Package(about, sheets, unidentified)


def _about(own: str, content: bytes, place: str) -> About:
    try:
        said = json.loads(content)
        if not isinstance(said, dict):
            raise ValueError("no object")
    except ValueError as error:
        message = f"it is no JSON that describes a package ({error})"
        return About(own, problems=(Problem(place, None, None, None, message),))
    missing = [key for key in _WANTED if not said.get(key)]
    problems = [
        Problem(place, None, None, None, f"{key} is missing; write {_WANTED[key]}")
        for key in missing
    ]
    licences = said.get("licenses")
    first = licences[0] if isinstance(licences, list) and licences else {}
    licence = str(first.get("name", "")) if isinstance(first, dict) else ""
    if "licenses" not in missing and not _SPDX.fullmatch(licence):
        message = f", no SPDX id; write {_WANTED['licenses']}"
        problems.append(Problem(place, None, "licenses", shortened(licence), message))
    name = str(said.get("name") or own)
    if not _ID.fullmatch(name) or name == CURATED:
        message = ", no id; write lower-case letters and digits joined with single hyphens"
        problems.append(Problem(place, None, "name", shortened(name), message))
    listed = said.get("read_from")
    read_from = tuple(one for one in listed or () if isinstance(one, dict))
    title, owner, attribution, method = (
        str(said.get(key) or "") for key in ("title", "owner", "attribution", "method")
    )
    return About(
        name,
        title,
        owner,
        licence,
        attribution,
        method,
        read_from,
        problems=tuple(problems),
    )


def _unpacked(content: bytes, place: str) -> tuple[bytes, list[Problem]]:
    if not place.endswith(".gz"):
        return content, []
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
            whole = packed.read(MAX_FILE_BYTES * 4 + 1)
    except (OSError, EOFError, zlib.error) as error:
        message = f"it is no gzip file, or cut off ({error}); pack it again"
        return b"", [Problem(place, None, None, None, message)]
    if len(whole) > MAX_FILE_BYTES * 4:
        message = f"unpacked it is larger than {MAX_FILE_BYTES * 4 // 2**20} MB; it was not read"
        return b"", [Problem(place, None, None, None, message)]
    return whole, []


def _lines(content: bytes) -> tuple[tuple[str, ...], ...]:
    reader = csv.DictReader(io.StringIO(content.decode("utf-8", "replace"), newline=""))
    return tuple(tuple(line.get(c) or "" for c in UNIDENTIFIED_COLUMNS) for line in reader)


def _held_to_curated(package: Package, curated: Mapping[str, Sheet]) -> Package:
    """Check the ids a package names: each must be its own or curated."""
    if package.about.problems:
        return package
    sheets = package.sheets
    known = {name: _with_own(curated[name], sheets.get(name)) for name in curated}
    problems = [*check_references(known, sheets.values()), *check_places(sheets)]
    return _refused(package, problems) if problems else package


def _with_own(curated: Sheet, own: Sheet | None) -> Sheet:
    """Return a curated table whose ids are also those of a package."""
    if own is None:
        return curated
    key = curated.table.key[0]
    return replace(curated, unread=curated.unread | frozenset(own.columns[key]))


def _refused(package: Package, problems: list[Problem]) -> Package:
    about = replace(package.about, problems=(*package.about.problems, *problems))
    return Package(about)


def _twice(name: str, alike: Mapping[str, list[str]], label: str) -> Problem:
    named = " and ".join(f"{label}/{folder}" for folder in alike[name])
    message = f", the name of {len(alike[name])} packages: {named}; give each one of its own"
    return Problem(f"{label}/{alike[name][0]}/{DESCRIPTOR}", None, "name", name, message)
