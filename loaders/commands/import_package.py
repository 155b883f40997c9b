"""Make a package of gathered rows from all files of a source: show what it holds, or write it."""

import argparse
import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from loaders.gathered.build import Built, built, file_hash, package_files, read_from_of
from loaders.gathered.package import DESCRIPTOR, FOLDER, read_packages
from loaders.problems import InvalidData
from loaders.proposals.table_import import read_tables
from loaders.releases.live import data_folder
from loaders.sources import source_module
from loaders.sources.base.files import read_files
from loaders.tables.check import check_files

SHOWN = 40


def run(args: argparse.Namespace) -> int:
    """Build the package and print what it holds; write it if asked, unless it breaks a rule."""
    folder = args.data or data_folder()
    target = folder / FOLDER / args.package
    try:
        tables = read_tables(folder)
        module = source_module(args.source)
        made = built(module.parse(_named_short(args.files)), tables.rows)
        read_from = read_from_of(args.files, made)
        files = package_files(made, module.ABOUT, args.package, read_from)
        _refuse_broken(files, tables.files, target, folder.resolve().name)
    except InvalidData as error:
        for problem in error.problems[:SHOWN]:
            print(problem, file=sys.stderr)
        print("nothing was written", file=sys.stderr)
        return 1
    for line in (*changed_since(target, args.files), *_told(made)):
        print(line)
    if args.write:
        _replace(target, files)
    print(f"written: {target}" if args.write else "nothing was written; add --write to do so")
    return 0


def changed_since(package: Path, paths: list[Path]) -> list[str]:
    """Say of each raw file whose content is another than when the package was made."""
    descriptor = package / DESCRIPTOR
    if not descriptor.is_file():
        return []
    known = {one["file"]: one for one in json.loads(descriptor.read_text("utf-8"))["read_from"]}
    return [
        f"changed    {path.name}: its content is another than when {package.name} was made of it"
        for path in paths
        if path.name in known and file_hash(path) != known[path.name]["sha256"]
    ]


def _named_short(paths: list[Path]) -> Iterator[tuple[str, bytes]]:
    """Yield the files as they are named in a package: by what was given, not where it lies."""
    for path in paths:
        for name, content in read_files([path]):
            yield name.removeprefix(f"{path.parent}/"), content


def _refuse_broken(
    files: Mapping[str, bytes], curated: Mapping[str, bytes], target: Path, label: str
) -> None:
    checked = check_files(curated, label)
    own = {
        f"{FOLDER}/{target.name}/{n}": c for n, c in files.items() if not n.startswith("origins")
    }
    problems = [p for one in read_packages(own, checked.sheets, label) for p in one.about.problems]
    if checked.problems or problems:
        raise InvalidData([*checked.problems, *problems])


def _told(made: Built) -> Iterator[str]:
    counts = ", ".join(f"{len(rows):,} {name}" for name, rows in made.tables.items())
    yield f"{counts}; read at {len(made.origins):,} places"
    yield from (f"held back  {problem}" for problem in made.held_back)
    reasons = Counter(line[3] for line in made.unidentified)
    yield f"{len(made.unidentified):,} names on lists are not identified"
    yield from (f"    {count:,}: {reason}" for reason, count in reasons.most_common())
    named = Counter(line[2] for line in made.unidentified)
    yield from (f"    {count:>4} {name}" for name, count in named.most_common(SHOWN))


def _replace(target: Path, files: Mapping[str, bytes]) -> None:
    """Put a package in the place of the one before, whole."""
    prepared, old = (target.with_name(f".{target.name}.{end}") for end in ("new", "old"))
    for path in (prepared, old):
        shutil.rmtree(path, ignore_errors=True)
    prepared.mkdir(parents=True)
    for name, content in files.items():
        (prepared / name).write_bytes(content)
    if target.exists():
        os.rename(target, old)
    os.rename(prepared, target)
    shutil.rmtree(old, ignore_errors=True)
