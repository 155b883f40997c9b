"""Say where a row of a gathered package was read: file, place in it, day, and the names there."""

import argparse
import sys
from pathlib import Path

from loaders.gathered.origins import ids_in_packages, origins
from loaders.releases.live import data_folder
from loaders.releases.release import load_release


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("row_id", metavar="SHARE_ID", help="the id of a share or another row")
    parser.add_argument("--data", type=Path, help="folder of the CSVs (default: the project's)")


def run(args: argparse.Namespace) -> int:
    """Print what the tables say of a row, and each place it was read at; return 1 if it is none."""
    folder = args.data or data_folder()
    release = load_release(folder)
    found = False
    for name in release.tables:
        rows = release.table(name)
        key = rows.columns[0]
        for place in rows.index[rows[key] == args.row_id]:
            found = True
            owners = release.gathered.packages_of[name].loc[place]
            print(f"{name}: {args.row_id} ({owners.replace('|', ', ')})")
            cells = rows.loc[place].dropna().drop(key)
            print("\n".join(f"    {column}: {cell}" for column, cell in cells.items()))
    if not found:
        print(f"no row has the id {args.row_id}", file=sys.stderr)
        return 1
    ids = ids_in_packages(args.row_id, release.table("shares"))
    places = [one for one in origins(folder) if one.row_id in ids]
    for one in places:
        names = " -> ".join(filter(None, (one.owner, one.name)))
        print(f"read in {one.file}, {one.place}, of {one.day or 'a day not stated'}: {names}")
    if not places:
        print("curated by hand: its sources say where it was read")
    return 0
